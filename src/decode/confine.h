#pragma once

#include <cstddef>

namespace foyer::decode
{

/// What the reading of one picture may use.
inline constexpr std::size_t most_memory = std::size_t{768} << 20; ///< bytes of address space
inline constexpr unsigned most_seconds = 5;                        ///< of computing time

/// Takes from this process, and from those that it starts, what they will never need: privileges by exec,
/// core files, and memory beyond the limit. False: the kernel refused, and no picture may be read.
[[nodiscard]] bool limit_process();

/// Leaves this process nothing but memory, some computing, one message on `socket`, and its end: no file can
/// be opened, no descriptor received, no process or thread started. Calls that are not allowed fail with
/// EPERM, so that a decoder can still give up with a message of its own. For good. False: the kernel refused.
[[nodiscard]] bool shut_in(int socket);

} // namespace foyer::decode
