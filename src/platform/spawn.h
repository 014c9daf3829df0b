#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <vector>

namespace foyer
{

/// A program to be started beside this one.
struct Spawn {
    std::vector<std::string> command; ///< with its arguments; a name without "/" is looked for in PATH
    std::optional<std::vector<std::string>> environment{}; ///< "NAME=value"; none: this process's
    bool heard = true;                                     ///< false: what it says on stderr goes nowhere
    int socket = -1;                                       ///< one that it is to find as `as`; -1: none
    int as = -1;                                           ///< the first descriptor after stderr
};

/// Starts it in a process group of its own, so that Ctrl+C in the terminal is foyer's to act on, with no
/// signal blocked or ignored, and with no descriptor of this process but stderr and the socket. The process,
/// which the caller sees out; -1: it can't be started.
[[nodiscard]] pid_t spawn(Spawn wish);

} // namespace foyer
