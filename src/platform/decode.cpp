#include "platform/decode.h"

#include "decode/protocol.h"

#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <poll.h>
#include <spawn.h>
#include <unistd.h>

namespace foyer
{

namespace
{

using Clock = std::chrono::steady_clock;

FetchedPicture refused(Code code, std::vector<std::pair<std::string, std::string>> values = {})
{
    FetchedPicture fetched;
    fetched.remarks.push_back({code, std::move(values)});
    return fetched;
}

FetchedPicture damaged(std::string reason)
{
    return refused(Code::picture_damaged, {{"reason", std::move(reason)}});
}

/// Hands over the request with the two memory files. False: the process is gone.
bool send_request(int socket, const decode::Request& request, int bytes, int pixels)
{
    decode::Request copy = request;
    iovec part{&copy, sizeof copy};
    const std::array<int, 2> descriptors{bytes, pixels};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof descriptors)> control{};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    cmsghdr* header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof descriptors);
    std::memcpy(CMSG_DATA(header), descriptors.data(), sizeof descriptors);
    ssize_t sent = 0;
    do {
        sent = sendmsg(socket, &message, MSG_NOSIGNAL);
    } while (sent < 0 && errno == EINTR);
    return sent == static_cast<ssize_t>(sizeof copy);
}

struct Silence {
    bool waited_out =
        false; ///< true: nothing came in time; false: the process ended or said something unheard-of
};

std::variant<decode::Answer, Silence> await_answer(int socket, const decode::Request& request,
                                                   Clock::time_point end)
{
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now()).count();
        if (left <= 0)
            return Silence{true};
        pollfd waited_for{socket, POLLIN, 0};
        const int ready = poll(&waited_for, 1, static_cast<int>(left));
        if (ready < 0 && errno != EINTR)
            return Silence{};
        if (ready <= 0)
            continue;
        decode::Answer answer;
        const ssize_t length = recv(socket, &answer, sizeof answer, MSG_DONTWAIT | MSG_TRUNC);
        if (length < 0 && (errno == EAGAIN || errno == EINTR))
            continue;
        if (length <= 0)
            return Silence{};
        if (const auto sound = decode::sound_answer(answer, static_cast<std::size_t>(length), request))
            return *sound;
        return Silence{};
    }
}

/// Ends the process, whatever it is doing, and sees it out. Its status; 0 if somebody else has already taken
/// it.
int end_process(pid_t process)
{
    kill(process, SIGKILL);
    int status = 0;
    while (waitpid(process, &status, 0) < 0) {
        if (errno != EINTR)
            return 0;
    }
    return status;
}

/// How a process that said nothing came to its end.
std::string end_of(int status)
{
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)
        return "reading it takes too much computing time";
    if (WIFSIGNALED(status) && WTERMSIG(status) != SIGKILL)
        return "the program that reads pictures failed at it";
    return "the program that reads pictures gave no answer";
}

Code code_of(decode::OtherFormat format)
{
    switch (format) {
    case decode::OtherFormat::heic:
        return Code::picture_is_heic;
    case decode::OtherFormat::gif:
        return Code::picture_is_gif;
    case decode::OtherFormat::video:
        return Code::picture_is_video;
    case decode::OtherFormat::presentation:
        return Code::picture_is_presentation;
    case decode::OtherFormat::document:
        return Code::picture_is_document;
    case decode::OtherFormat::vector:
        return Code::picture_is_vector;
    case decode::OtherFormat::picture:
    case decode::OtherFormat::text:
    case decode::OtherFormat::empty:
        return Code::picture_other_format;
    case decode::OtherFormat::unknown:
        break;
    }
    return Code::picture_unreadable_format;
}

FetchedPicture refusal_of(const decode::Answer& answer)
{
    switch (answer.verdict) {
    case decode::Verdict::cut_short:
        return refused(Code::picture_cut_short);
    case decode::Verdict::too_large:
        return refused(Code::picture_too_large, {{"seen", answer.seen}, {"limit", answer.limit}});
    case decode::Verdict::needs_memory:
        return refused(Code::picture_needs_memory);
    case decode::Verdict::other_format:
        return refused(code_of(answer.format), {{"format", answer.name}});
    case decode::Verdict::damaged:
    case decode::Verdict::pixels:
        break;
    }
    return damaged(answer.reason);
}

/// The pixels that the child wrote, where it wrote them: after its end nobody else has that memory.
FetchedPicture picture_of(const decode::Answer& answer, const Descriptor& memory)
{
    const auto width = static_cast<int>(answer.width);
    const auto height = static_cast<int>(answer.height);
    const std::size_t length = std::size_t{answer.width} * answer.height * sizeof(Pixel);
    void* mapped =
        mmap(nullptr, length, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, memory.number(), 0);
    if (mapped == MAP_FAILED)
        return refused(Code::picture_needs_memory);
    auto image = std::make_shared<Image>(
        width, height, PixelMemory{mapped, std::size_t{answer.width} * answer.height, length});

    FetchedPicture fetched;
    fetched.pixels = std::move(image);
    if (answer.lacks_end == 1)
        fetched.remarks.push_back({Code::picture_lacks_end, {}});
    if (answer.animated == 1)
        fetched.remarks.push_back({Code::picture_animated, {}});
    if (answer.too_small == 1)
        fetched.remarks.push_back({Code::picture_small, {{"seen", answer.seen}, {"wanted", answer.limit}}});
    return fetched;
}

/// What posix_spawn is told: the socket and no other descriptor, no signal blocked or ignored.
class SpawnPlan
{
public:
    explicit SpawnPlan(int socket)
    {
        posix_spawn_file_actions_init(&actions_);
        posix_spawnattr_init(&attributes_);
        // The socket's number may be 0, 1 or 2 where foyer was started without them: it is moved first.
        posix_spawn_file_actions_adddup2(&actions_, socket, decode::child_socket);
        posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_addopen(&actions_, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
#ifndef __SANITIZE_ADDRESS__ // its reports are wanted
        posix_spawn_file_actions_addopen(&actions_, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
#endif
        posix_spawn_file_actions_addclosefrom_np(&actions_, decode::child_socket + 1);
        sigset_t none;
        sigset_t all;
        sigemptyset(&none);
        sigfillset(&all);
        posix_spawnattr_setsigmask(&attributes_, &none);
        posix_spawnattr_setsigdefault(&attributes_, &all);
        // A group of its own: Ctrl+C in the terminal is foyer's to act on.
        posix_spawnattr_setpgroup(&attributes_, 0);
        posix_spawnattr_setflags(&attributes_,
                                 POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    }
    SpawnPlan(const SpawnPlan&) = delete;
    SpawnPlan& operator=(const SpawnPlan&) = delete;
    ~SpawnPlan()
    {
        posix_spawnattr_destroy(&attributes_);
        posix_spawn_file_actions_destroy(&actions_);
    }

    /// The process, or -1.
    [[nodiscard]] pid_t run(const std::filesystem::path& program) const
    {
        std::string name = program.string();
        std::array<char*, 2> arguments{name.data(), nullptr};
        // Large blocks of memory in huge pages, where the C library and the kernel have them: see
        // PixelMemory.
        std::string huge_pages = "GLIBC_TUNABLES=glibc.malloc.hugetlb=1";
        std::array<char*, 2> environment{huge_pages.data(), nullptr};
        pid_t process = -1;
        const int error = posix_spawn(&process, name.c_str(), &actions_, &attributes_, arguments.data(),
                                      environment.data());
        return error == 0 ? process : -1;
    }

private:
    posix_spawn_file_actions_t actions_{};
    posix_spawnattr_t attributes_{};
};

} // namespace

std::filesystem::path decoder_program()
{
    std::error_code error;
    const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", error);
    std::filesystem::path beside = self.parent_path() / "foyer-decode";
    if (!error && access(beside.c_str(), X_OK) == 0)
        return beside;
    if (const char* named = std::getenv("FOYER_DECODE"); named != nullptr && *named != '\0')
        return named;
    return std::filesystem::path(FOYER_LIBEXEC_DIR) / "foyer-decode";
}

Decoder::Decoder(Settings settings) : settings_(std::move(settings)) {}

Decoder::~Decoder()
{
    if (spare_)
        end_process(spare_->process);
}

void Decoder::prepare()
{
    if (settings_.spare && !spare_)
        spare_ = start();
}

std::optional<Decoder::Child> Decoder::start() const
{
    std::array<int, 2> ends{-1, -1};
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return std::nullopt;
    Descriptor ours(ends[0]);
    const Descriptor theirs(ends[1]);
    const pid_t process = SpawnPlan(theirs.number()).run(settings_.program);
    if (process < 0)
        return std::nullopt;
    return Child{process, std::move(ours)};
}

std::optional<Decoder::Child> Decoder::take_child()
{
    if (spare_)
        return std::exchange(spare_, std::nullopt);
    return start();
}

FetchedPicture Decoder::decode(const SealedBytes& bytes, const PictureNeed& need)
{
    decode::Request request = decode::new_request();
    request.bytes = bytes.size;
    request.width = static_cast<std::uint32_t>(std::clamp<int>(need.width, 1, decode::most_side));
    request.height = static_cast<std::uint32_t>(std::clamp<int>(need.height, 1, decode::most_side));
    request.cover = need.fit == PictureFit::cover ? 1 : 0;
    request.may_grow = need.may_grow ? 1 : 0;
    const Descriptor memory = shared_memory(std::uint64_t{request.width} * request.height * sizeof(Pixel));
    if (!memory)
        return refused(Code::picture_needs_memory);

    // A spare that the machine has ended meanwhile is no picture's fault.
    std::optional<Child> child;
    for (int attempt = 0; attempt < 2; ++attempt) {
        child = take_child();
        if (!child)
            return refused(Code::decoder_missing, {{"program", settings_.program.string()}});
        if (send_request(child->socket.number(), request, bytes.descriptor.number(), memory.number()))
            break;
        end_process(child->process);
        child.reset();
    }
    if (!child)
        return refused(Code::decoder_missing, {{"program", settings_.program.string()}});
    const Clock::time_point end = Clock::now() + settings_.patience;

    const auto heard = await_answer(child->socket.number(), request, end);
    // A process that has closed its socket is about to end by itself; how it does says why there is no
    // answer.
    const auto* silence = std::get_if<Silence>(&heard);
    const int status = end_process(child->process);
    prepare(); // only now: loading beside the decoding, it would take the processor from who waits for a
               // picture
    if (silence != nullptr)
        return damaged(silence->waited_out ? "reading it takes too long" : end_of(status));
    const auto& answer = std::get<decode::Answer>(heard);
    return answer.verdict == decode::Verdict::pixels ? picture_of(answer, memory) : refusal_of(answer);
}

} // namespace foyer
