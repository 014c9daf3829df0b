// foyer-decode: reads pictures, each in a copy of itself. Started by foyer, never by hand.
#include "decode/confine.h"
#include "decode/format.h"
#include "decode/load.h"
#include "decode/memory.h"
#include "decode/picture.h"
#include "decode/protocol.h"
#include "decode/scale.h"
#include "decode/transfer.h"

#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <array>
#include <cerrno>
#include <new>
#include <optional>
#include <unistd.h>

#ifdef __SANITIZE_ADDRESS__
// What the libraries keep to the end is no leak of this program.
extern "C" const char* __asan_default_options() // NOLINT(bugprone-reserved-identifier): the sanitizer's name
{
    return "detect_leaks=0";
}
#endif

namespace
{

using namespace foyer::decode;

/// True if the file has at least `length` bytes.
bool has_length(int descriptor, std::size_t length)
{
    struct stat status {
    };
    return fstat(descriptor, &status) == 0 && static_cast<std::size_t>(status.st_size) >= length;
}

/// Maps a memory file of at least `length` bytes to be read; null if it is shorter or can't be. The
/// descriptor is closed.
const void* mapped(int descriptor, std::size_t length)
{
    const void* memory = has_length(descriptor, length)
                             ? mmap(nullptr, length, PROT_READ, MAP_SHARED, descriptor, 0)
                             : MAP_FAILED;
    close(descriptor);
    return memory == MAP_FAILED ? nullptr : memory;
}

Answer read_within_limits(Bytes file, const Request& request, int pixels)
{
    try {
        const Answer answer = read_picture(file, request, pixels);
        const bool gave_up = answer.verdict == Verdict::damaged || answer.verdict == Verdict::cut_short;
        return gave_up && memory_ran_out() ? new_answer(Verdict::needs_memory) : answer;
    } catch (const std::bad_alloc&) {
        return new_answer(Verdict::needs_memory);
    }
}

template <typename Message>
bool say(int socket, const Message& message)
{
    return send(socket, &message, sizeof message, MSG_NOSIGNAL) == static_cast<ssize_t>(sizeof message);
}

/// The copy's whole life.
[[noreturn]] void read_and_end(const Received& received)
{
    close(child_socket); // how this process ends is not for itself to tell
    const Request& request = received.request;
    const std::size_t room = pixel_room(request) * sizeof(std::uint32_t);
    const int pixels = received.files.pixels;
    static constexpr std::uint8_t nothing = 0;
    const void* bytes = request.bytes == 0 ? &nothing : mapped(received.files.bytes, request.bytes);
    if (bytes == nullptr || !has_length(pixels, room) || !shut_in(received.files.answer, {pixels, room}))
        _exit(1);

    const Answer answer =
        read_within_limits({static_cast<const std::uint8_t*>(bytes), request.bytes}, request, pixels);
    const bool sent =
        write(received.files.answer, &answer, sizeof answer) == static_cast<ssize_t>(sizeof answer);
    // Nobody is left who would want the memory back tidily.
    _exit(sent ? 0 : 1);
}

/// Loads what a picture's format takes: here, for all its copies. All that is looked at of the file is how it
/// begins.
bool prepare_for(const Received& received)
{
    std::array<std::uint8_t, 64> begin{};
    const ssize_t length = pread(received.files.bytes, begin.data(), begin.size(), 0);
    const auto format = format_of(part(begin, 0, length > 0 ? static_cast<std::size_t>(length) : 0));
    return !std::holds_alternative<Format>(format) || prepare_loading(std::get<Format>(format));
}

/// How the copy ended that read the picture.
Ending have_read(const Received& received)
{
    const bool prepared = prepare_for(received);
    const pid_t copy = prepared ? fork() : -1;
    if (copy == 0)
        read_and_end(received);
    if (copy < 0)
        static_cast<void>(
            say(received.files.answer, new_answer(prepared ? Verdict::needs_memory : Verdict::no_module)));
    const auto& [bytes, pixels, answer] = received.files;
    for (const int descriptor : {bytes, pixels, answer})
        close(descriptor);
    int status = 0;
    while (copy > 0 && waitpid(copy, &status, 0) < 0 && errno == EINTR) {
    }
    return new_ending(status);
}

} // namespace

int main()
{
    if (!limit_process())
        return 1;
    prepare_scaling();
    while (const std::optional<Received> received = receive_request(child_socket)) {
        if (!say(child_socket, have_read(*received)))
            break;
    }
    return 0;
}
