// A library to preload: calls that machines refuse now and then fail at random, in the program `foyer` alone
// and some seconds after its start. By environment variables:
//   FAULTS_CALLS        files: what touches files; memory: allocations of FAULTS_LEAST bytes and more
//   FAULTS_IN_A_MILLION calls that fail, of a million
//   FAULTS_AFTER        seconds from the start until the first may fail
//   FAULTS_SEED         which ones do; threads take their turns as they come, so no run is like another
// Says at the end how many calls it saw, and how many it let fail.

#include "preload/next_in_line.h"

#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

namespace
{

struct Plan {
    bool files = false, memory = false;
    std::uint64_t in_a_million = 0;
    std::size_t least = 0;
    timespec begin{};
    long after = 0;
};

Plan plan; // all zero until the library's own start: nothing fails
std::atomic<std::uint64_t> drawn{0}, seen{0}, failed{0};

/// A number like any other for each turn (splitmix64).
std::uint64_t draw()
{
    std::uint64_t bits = drawn.fetch_add(0x9e3779b97f4a7c15ULL);
    bits = (bits ^ (bits >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    bits = (bits ^ (bits >> 27U)) * 0x94d049bb133111ebULL;
    return bits ^ (bits >> 31U);
}

bool turn()
{
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (now.tv_sec - plan.begin.tv_sec < plan.after)
        return false;
    ++seen;
    if (draw() % 1'000'000 >= plan.in_a_million)
        return false;
    ++failed;
    return true;
}

/// Sockets, pipes and counters don't fail on a machine that works.
bool is_file(int descriptor)
{
    const int before = errno;
    struct stat status {
    };
    const bool file = fstat(descriptor, &status) == 0 && (S_ISREG(status.st_mode) || S_ISDIR(status.st_mode));
    errno = before;
    return file;
}

template <std::size_t Count>
bool fails(const std::array<int, Count>& reasons)
{
    if (!plan.files || !turn())
        return false;
    errno = reasons[draw() % Count];
    return true;
}

constexpr std::array open_reasons{EIO, ENFILE, EMFILE, ENOMEM, EACCES, EINTR};
constexpr std::array read_reasons{EIO, EINTR, ESTALE};
constexpr std::array write_reasons{EIO, EINTR, ENOSPC, EDQUOT};
constexpr std::array name_reasons{EIO, ENOSPC, EACCES, EROFS};
constexpr std::array memory_reasons{ENOMEM};

/// Half of those that fail are cut short instead.
std::size_t cut(std::size_t bytes)
{
    return bytes > 1 && plan.files && turn() ? 1 + draw() % (bytes - 1) : bytes;
}

std::uint64_t number(const char* variable)
{
    const char* text = getenv(variable);
    return text == nullptr ? 0 : strtoull(text, nullptr, 10);
}

__attribute__((constructor)) void begin()
{
    if (strcmp(program_invocation_short_name, "foyer") != 0)
        return;
    clock_gettime(CLOCK_MONOTONIC, &plan.begin);
    drawn = number("FAULTS_SEED") * 0x2545f4914f6cdd1dULL;
    plan.in_a_million = number("FAULTS_IN_A_MILLION");
    plan.after = static_cast<long>(number("FAULTS_AFTER"));
    plan.least = number("FAULTS_LEAST");
    const char* calls = getenv("FAULTS_CALLS");
    plan.files = calls != nullptr && strcmp(calls, "files") == 0;
    plan.memory = calls != nullptr && strcmp(calls, "memory") == 0;
}

__attribute__((destructor)) void end()
{
    if (plan.files || plan.memory)
        dprintf(STDERR_FILENO, "faults: %llu of %llu\n", static_cast<unsigned long long>(failed.load()),
                static_cast<unsigned long long>(seen.load()));
}

} // namespace

// The names and their types are the C library's, the linter's rules for ours don't hold.
// NOLINTBEGIN
extern "C" {

#define FOYER_OPEN(NAME)                                                                                     \
    int NAME(const char* path, int flags, ...)                                                               \
    {                                                                                                        \
        va_list more;                                                                                        \
        va_start(more, flags);                                                                               \
        const mode_t mode = mode_of(flags, more);                                                            \
        va_end(more);                                                                                        \
        static auto* next = next_in_line<int(const char*, int, ...)>(#NAME);                                 \
        return fails(open_reasons) ? -1 : next(path, flags, mode);                                           \
    }
FOYER_OPEN(open)
FOYER_OPEN(open64)

#define FOYER_OPENAT(NAME)                                                                                   \
    int NAME(int folder, const char* path, int flags, ...)                                                   \
    {                                                                                                        \
        va_list more;                                                                                        \
        va_start(more, flags);                                                                               \
        const mode_t mode = mode_of(flags, more);                                                            \
        va_end(more);                                                                                        \
        static auto* next = next_in_line<int(int, const char*, int, ...)>(#NAME);                            \
        return fails(open_reasons) ? -1 : next(folder, path, flags, mode);                                   \
    }
FOYER_OPENAT(openat)
FOYER_OPENAT(openat64)

#define FOYER_FOPEN(NAME)                                                                                    \
    FILE* NAME(const char* path, const char* mode)                                                           \
    {                                                                                                        \
        static auto* next = next_in_line<FILE*(const char*, const char*)>(#NAME);                            \
        return fails(open_reasons) ? nullptr : next(path, mode);                                             \
    }
FOYER_FOPEN(fopen)
FOYER_FOPEN(fopen64)

long syscall(long call, ...) noexcept
{
    va_list more;
    va_start(more, call);
    long words[6];
    for (long& word : words)
        word = va_arg(more, long);
    va_end(more);
    static auto* next = next_in_line<long(long, ...)>("syscall");
    if (call == SYS_openat2 && fails(open_reasons))
        return -1;
    return next(call, words[0], words[1], words[2], words[3], words[4], words[5]);
}

ssize_t read(int from, void* to, size_t bytes)
{
    static auto* next = next_in_line<ssize_t(int, void*, size_t)>("read");
    if (!plan.files || !is_file(from))
        return next(from, to, bytes);
    return fails(read_reasons) ? -1 : next(from, to, cut(bytes));
}

#define FOYER_PREAD(NAME, PLACE)                                                                             \
    ssize_t NAME(int from, void* to, size_t bytes, PLACE place)                                              \
    {                                                                                                        \
        static auto* next = next_in_line<ssize_t(int, void*, size_t, PLACE)>(#NAME);                         \
        if (!plan.files || !is_file(from))                                                                   \
            return next(from, to, bytes, place);                                                             \
        return fails(read_reasons) ? -1 : next(from, to, cut(bytes), place);                                 \
    }
FOYER_PREAD(pread, off_t)
FOYER_PREAD(pread64, off64_t)

ssize_t write(int to, const void* from, size_t bytes)
{
    static auto* next = next_in_line<ssize_t(int, const void*, size_t)>("write");
    if (!plan.files || !is_file(to))
        return next(to, from, bytes);
    return fails(write_reasons) ? -1 : next(to, from, cut(bytes));
}

int fsync(int descriptor)
{
    static auto* next = next_in_line<int(int)>("fsync");
    return fails(write_reasons) ? -1 : next(descriptor);
}

int rename(const char* from, const char* to) noexcept
{
    static auto* next = next_in_line<int(const char*, const char*)>("rename");
    return fails(name_reasons) ? -1 : next(from, to);
}

int link(const char* from, const char* to) noexcept
{
    static auto* next = next_in_line<int(const char*, const char*)>("link");
    return fails(name_reasons) ? -1 : next(from, to);
}

int unlinkat(int folder, const char* path, int flags) noexcept
{
    static auto* next = next_in_line<int(int, const char*, int)>("unlinkat");
    return fails(name_reasons) ? -1 : next(folder, path, flags);
}

int mkdir(const char* path, mode_t mode) noexcept
{
    static auto* next = next_in_line<int(const char*, mode_t)>("mkdir");
    return fails(name_reasons) ? -1 : next(path, mode);
}

#define FOYER_READDIR(NAME, ENTRY)                                                                           \
    struct ENTRY* NAME(DIR* folder)                                                                          \
    {                                                                                                        \
        static auto* next = next_in_line<struct ENTRY*(DIR*)>(#NAME);                                        \
        return fails(read_reasons) ? nullptr : next(folder);                                                 \
    }
FOYER_READDIR(readdir, dirent)
FOYER_READDIR(readdir64, dirent64)

int memfd_create(const char* name, unsigned flags) noexcept
{
    static auto* next = next_in_line<int(const char*, unsigned)>("memfd_create");
    return fails(open_reasons) ? -1 : next(name, flags);
}

#define FOYER_MMAP(NAME, PLACE)                                                                              \
    void* NAME(void* at, size_t bytes, int access, int flags, int of, PLACE place) noexcept                  \
    {                                                                                                        \
        static auto* next = next_in_line<void*(void*, size_t, int, int, int, PLACE)>(#NAME);                 \
        return fails(memory_reasons) ? MAP_FAILED : next(at, bytes, access, flags, of, place);               \
    }
FOYER_MMAP(mmap, off_t)
FOYER_MMAP(mmap64, off64_t)

void* __libc_malloc(size_t bytes);
void* malloc(size_t bytes)
{
    if (plan.memory && bytes >= plan.least && turn()) {
        errno = ENOMEM;
        return nullptr;
    }
    return __libc_malloc(bytes);
}
}
// NOLINTEND
