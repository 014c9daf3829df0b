#include "platform/decoder_process.h"

#include "decode/transfer.h"
#include "platform/spawn.h"

#include <sys/socket.h>
#include <sys/wait.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <poll.h>
#include <string>
#include <unistd.h>
#include <utility>

namespace foyer
{

namespace
{

using Clock = DecoderProcess::Clock;

struct SocketPair {
    Descriptor ours, theirs;
};

std::optional<SocketPair> socket_pair()
{
    std::array<int, 2> ends{-1, -1};
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return std::nullopt;
    return SocketPair{Descriptor(ends[0]), Descriptor(ends[1])};
}

enum class Heard { message, end, silence };

/// Waits for a message, and has its length (which may be more than fits), the end of the connection or of the
/// time.
template <typename Message>
Heard await(int socket, Message& message, std::size_t& length, Clock::time_point until)
{
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()).count();
        if (left <= 0)
            return Heard::silence;
        pollfd waited_for{socket, POLLIN, 0};
        const int ready = poll(&waited_for, 1, static_cast<int>(left));
        if (ready < 0 && errno != EINTR)
            return Heard::end;
        if (ready <= 0)
            continue;
        const ssize_t received = recv(socket, &message, sizeof message, MSG_DONTWAIT | MSG_TRUNC);
        if (received < 0 && (errno == EAGAIN || errno == EINTR))
            continue;
        if (received <= 0)
            return Heard::end;
        length = static_cast<std::size_t>(received);
        return Heard::message;
    }
}

#ifdef __SANITIZE_ADDRESS__
constexpr bool heard = true; // its reports are wanted
#else
constexpr bool heard = false;
#endif

} // namespace

DecoderProcess::DecoderProcess(pid_t process, Descriptor socket)
    : process_(process), socket_(std::move(socket))
{
}

DecoderProcess::DecoderProcess(DecoderProcess&& other) noexcept
    : process_(std::exchange(other.process_, -1)), socket_(std::move(other.socket_))
{
}

DecoderProcess& DecoderProcess::operator=(DecoderProcess&& other) noexcept
{
    std::swap(process_, other.process_);
    std::swap(socket_, other.socket_);
    return *this;
}

DecoderProcess::~DecoderProcess()
{
    if (alive())
        end();
}

std::optional<DecoderProcess> DecoderProcess::start(const std::filesystem::path& program)
{
    auto sockets = socket_pair();
    if (!sockets)
        return std::nullopt;
    Spawn wish{{program.string()}, {}, heard, sockets->theirs.number(), decode::child_socket};
    // Large blocks of memory in huge pages, where the C library and the kernel have them: see PixelMemory.
    wish.environment = {"GLIBC_TUNABLES=glibc.malloc.hugetlb=1"};
    const pid_t process = spawn(std::move(wish));
    if (process < 0)
        return std::nullopt;
    return DecoderProcess{process, std::move(sockets->ours)};
}

/// Ends it and its copies, and sees it out. Its status; 0 if somebody else has already taken it.
int DecoderProcess::end()
{
    const pid_t process = std::exchange(process_, -1);
    kill(-process, SIGKILL); // it leads a group of its own
    int status = 0;
    while (waitpid(process, &status, 0) < 0) {
        if (errno != EINTR)
            return 0;
    }
    return status;
}

std::optional<Descriptor> DecoderProcess::ask(const decode::Request& request, int bytes, int pixels)
{
    // Their end is closed here, so that its end shows when the copy ends.
    auto sockets = socket_pair();
    if (!sockets ||
        !decode::send_request(socket_.number(), request, {bytes, pixels, sockets->theirs.number()}))
        return std::nullopt;
    return std::move(sockets->ours);
}

Reading DecoderProcess::hear(const decode::Request& request, const Descriptor& answer,
                             Clock::time_point until)
{
    Reading reading;
    decode::Answer said;
    std::size_t length = 0;
    if (await(answer.number(), said, length, until) == Heard::message)
        reading.answer = decode::sound_answer(said, length, request);
    reading.status = await_ending(until);
    return reading;
}

std::optional<int> DecoderProcess::await_ending(Clock::time_point until)
{
    decode::Ending ending;
    std::size_t length = 0;
    const Heard heard = await(socket_.number(), ending, length, until);
    if (heard == Heard::message && decode::is_sound(ending, length))
        return ending.status;
    // One that has closed its socket is about to end by itself; how it does says why there is no answer.
    const int status = end();
    return heard == Heard::silence ? std::nullopt : std::optional{status};
}

} // namespace foyer
