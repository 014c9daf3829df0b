#pragma once

#include <sys/types.h>

#include <cstdarg>
#include <dlfcn.h>
#include <fcntl.h>

// What libraries to preload have in common, which stand before the C library's calls.

/// The call of this name that would have been made without the library.
template <typename Function>
Function* next_in_line(const char* name)
{
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

/// The mode, where open() has one.
inline mode_t mode_of(int flags, va_list& more)
{
    return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(more, mode_t) : 0;
}
