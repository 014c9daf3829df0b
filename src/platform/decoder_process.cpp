#include "platform/decoder_process.h"

#include <sys/socket.h>
#include <sys/wait.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
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

/// Hands over the request with its descriptors. False: the process is gone.
bool send_request(int socket, const decode::Request& request, const std::array<int, 3>& descriptors)
{
    decode::Request copy = request;
    iovec part{&copy, sizeof copy};
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
    const pid_t process = SpawnPlan(sockets->theirs.number()).run(program);
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
    if (!sockets || !send_request(socket_.number(), request, {bytes, pixels, sockets->theirs.number()}))
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
