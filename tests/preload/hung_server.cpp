// A library to preload: a folder on a server that is gone. Whoever asks for something beneath HUNG_FOLDER is
// held as long as the named pipe HUNG_UNTIL is there and nobody has opened it for writing, as the kernel
// holds who asks a network's file system.

#include "preload/next_in_line.h"

#include <climits>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#include <cstdarg>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <unistd.h>

namespace
{

std::string value_of(const char* name)
{
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

/// Where a path leads that may count from an open folder.
std::string whole(int folder, const char* path)
{
    if (path == nullptr || *path == '/' || folder == AT_FDCWD)
        return path == nullptr ? "" : path;
    char way[PATH_MAX];
    const ssize_t length = readlink(("/proc/self/fd/" + std::to_string(folder)).c_str(), way, sizeof way);
    return length <= 0 ? path : std::string(way, static_cast<std::size_t>(length)) + "/" + path;
}

void held(int folder, const char* path)
{
    static const std::string hung = value_of("HUNG_FOLDER");
    static const std::string until = value_of("HUNG_UNTIL");
    static auto* const open_next = next_in_line<int(const char*, int, ...)>("open");
    if (hung.empty() || whole(folder, path).rfind(hung, 0) != 0 || access(until.c_str(), F_OK) != 0)
        return;
    if (const int pipe = open_next(until.c_str(), O_RDONLY); pipe >= 0)
        close(pipe);
}

} // namespace

extern "C" {

int open(const char* path, int flags, ...)
{
    va_list words;
    va_start(words, flags);
    const mode_t mode = mode_of(flags, words);
    va_end(words);
    held(AT_FDCWD, path);
    return next_in_line<int(const char*, int, ...)>("open")(path, flags, mode);
}

int openat(int folder, const char* path, int flags, ...)
{
    va_list words;
    va_start(words, flags);
    const mode_t mode = mode_of(flags, words);
    va_end(words);
    held(folder, path);
    return next_in_line<int(int, const char*, int, ...)>("openat")(folder, path, flags, mode);
}

/// openat2() has no other name in Debian 12.
long syscall(long number, ...)
{
    va_list words;
    va_start(words, number);
    long word[6];
    for (long& one : word)
        one = va_arg(words, long);
    va_end(words);
    if (number == SYS_openat2) {
        const char* path = nullptr;
        std::memcpy(&path, &word[1], sizeof path);
        held(static_cast<int>(word[0]), path);
    }
    return next_in_line<long(long, ...)>("syscall")(number, word[0], word[1], word[2], word[3], word[4],
                                                    word[5]);
}

int stat(const char* path, struct stat* status)
{
    held(AT_FDCWD, path);
    return next_in_line<int(const char*, struct stat*)>("stat")(path, status);
}

int lstat(const char* path, struct stat* status)
{
    held(AT_FDCWD, path);
    return next_in_line<int(const char*, struct stat*)>("lstat")(path, status);
}

int fstatat(int folder, const char* path, struct stat* status, int flags)
{
    held(folder, path);
    return next_in_line<int(int, const char*, struct stat*, int)>("fstatat")(folder, path, status, flags);
}

int inotify_add_watch(int watch, const char* path, uint32_t mask)
{
    held(AT_FDCWD, path);
    return next_in_line<int(int, const char*, uint32_t)>("inotify_add_watch")(watch, path, mask);
}
}
