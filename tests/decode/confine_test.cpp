#include "decode/confine.h"
#include "samples.h"

#include <doctest/doctest.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

using namespace foyer;

#ifndef __SANITIZE_ADDRESS__ // whose build is not confined

namespace
{

/// What a confined process was allowed; told by itself over the one descriptor that is left to it.
struct Allowed {
    bool limited = false, shut_in = false;
    bool open = false, open_by_path = false, socket = false, pipe = false, memory_file = false,
         duplicate = false;
    bool fork = false, execute = false, signal = false, trace = false, read = false, receive = false;
    bool executable_memory = false, map_file = false, write_elsewhere = false, raise_limit = false;
    bool resize_pixels = false, write_beyond_pixels = false, read_pixels = false;
    bool a_gigabyte = false;
    // What it should have.
    bool a_megabyte = false, write_pixels = false;
};

int filed = -1; ///< open before the confinement, as the picture's bytes are

Allowed try_everything(int socket)
{
    Allowed allowed;
    filed = open("/etc/passwd", O_RDONLY | O_CLOEXEC);
    allowed.limited = decode::limit_process();
    const int pixels = memfd_create("pixels", MFD_CLOEXEC);
    constexpr std::size_t room = 4096;
    std::signal(SIGXFSZ, SIG_IGN); // so that a write beyond the file's limit is told by its result
    allowed.shut_in = ftruncate(pixels, room) == 0 && decode::shut_in(socket, {pixels, room});
    allowed.open = open("/etc/passwd", O_RDONLY) >= 0;
    allowed.open_by_path = syscall(SYS_openat2, AT_FDCWD, "/etc/passwd", nullptr, 0) >= 0;
    allowed.socket = ::socket(AF_INET, SOCK_STREAM, 0) >= 0 || ::socket(AF_UNIX, SOCK_STREAM, 0) >= 0;
    int ends[2];
    allowed.pipe = pipe(ends) == 0;
    allowed.memory_file = memfd_create("x", 0) >= 0;
    allowed.duplicate = dup(socket) >= 0;
    const pid_t child = static_cast<pid_t>(syscall(SYS_fork));
    if (child == 0)
        _exit(0);
    allowed.fork = child > 0 || syscall(SYS_clone3, nullptr, 0) > 0;
    const char* const none[] = {nullptr};
    execve("/bin/true", const_cast<char* const*>(none), const_cast<char* const*>(none));
    allowed.execute = errno != EPERM;
    allowed.signal = kill(getppid(), 0) == 0;
    allowed.trace = syscall(SYS_ptrace, 0, 0, 0, 0) == 0;
    char byte = 0;
    allowed.read = read(filed, &byte, 1) == 1;
    allowed.receive = recv(socket, &byte, 1, MSG_DONTWAIT) >= 0 || errno != EPERM;
    allowed.executable_memory = mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
                                     MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
    allowed.map_file = mmap(nullptr, 4096, PROT_READ, MAP_PRIVATE, filed, 0) != MAP_FAILED;
    allowed.write_elsewhere = write(STDERR_FILENO, "", 0) == 0;
    const rlimit more{100, 100};
    allowed.write_pixels = pwrite(pixels, "pixels", 6, room - 6) == 6;
    allowed.write_beyond_pixels = pwrite(pixels, "pixels", 6, room) >= 0;
    allowed.resize_pixels = ftruncate(pixels, 2 * room) == 0;
    allowed.read_pixels = pread(pixels, &byte, 1, 0) == 1;
    allowed.raise_limit = setrlimit(RLIMIT_NOFILE, &more) == 0;
    allowed.a_gigabyte = mmap(nullptr, std::size_t{1} << 30, PROT_READ | PROT_WRITE,
                              MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
    allowed.a_megabyte = mmap(nullptr, std::size_t{1} << 20, PROT_READ | PROT_WRITE,
                              MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
    return allowed;
}

} // namespace

TEST_CASE("A confined decoder can compute and answer, and nothing else")
{
    int ends[2];
    REQUIRE(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends) == 0);
    const pid_t child = fork();
    if (child == 0) {
        const Allowed allowed = try_everything(ends[1]);
        _exit(write(ends[1], &allowed, sizeof allowed) == sizeof allowed ? 0 : 1);
    }
    close(ends[1]);
    Allowed allowed;
    REQUIRE(recv(ends[0], &allowed, sizeof allowed, 0) == sizeof allowed);
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    CHECK(status == 0);
    CHECK(allowed.limited);
    CHECK(allowed.shut_in);
    CHECK(allowed.a_megabyte);
    CHECK(allowed.write_pixels);
    CHECK_FALSE(allowed.open);
    CHECK_FALSE(allowed.open_by_path);
    CHECK_FALSE(allowed.socket);
    CHECK_FALSE(allowed.pipe);
    CHECK_FALSE(allowed.memory_file);
    CHECK_FALSE(allowed.duplicate);
    CHECK_FALSE(allowed.fork);
    CHECK_FALSE(allowed.execute);
    CHECK_FALSE(allowed.signal);
    CHECK_FALSE(allowed.trace);
    CHECK_FALSE(allowed.read);
    CHECK_FALSE(allowed.receive);
    CHECK_FALSE(allowed.executable_memory);
    CHECK_FALSE(allowed.map_file);
    CHECK_FALSE(allowed.write_elsewhere);
    CHECK_FALSE(allowed.write_beyond_pixels);
    CHECK_FALSE(allowed.resize_pixels);
    CHECK_FALSE(allowed.read_pixels);
    CHECK_FALSE(allowed.raise_limit);
    CHECK_FALSE(allowed.a_gigabyte);
}

#else

TEST_CASE("A confined decoder can compute and answer, and nothing else")
{
    MESSAGE("left out: a build with AddressSanitizer is not confined");
}

#endif
