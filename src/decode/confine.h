#pragma once

#include <cstddef>
#include <cstdint>

namespace foyer::decode
{

/// What the reading of one picture may use.
/// Bytes of address space. A still picture within the limits takes no more than 500 MiB (a progressive JPEG
/// of four inks; a WebP of 64 megapixels), the libraries and its file take a hundred.
inline constexpr std::size_t most_memory = std::size_t{704} << 20;
inline constexpr unsigned most_seconds = 5; ///< of computing time

/// Takes from this process, and from those that it starts, what they will never need: privileges by exec,
/// core files, and memory beyond the limit. False: the kernel refused, and no picture may be read.
[[nodiscard]] bool limit_process();

/// A file that a confined process may write to by pwrite(2), and up to where.
struct Writable {
    int descriptor = -1;
    std::uint64_t length = 0; ///< bytes
};

/// Leaves this process nothing but memory, some computing, the pixels, one message on `socket`, and its end:
/// no file can be opened, no descriptor received, no process or thread started. Calls that are not allowed
/// fail with EPERM, so that a decoder can still give up with a message of its own. For good. False: the
/// kernel refused.
[[nodiscard]] bool shut_in(int socket, Writable pixels);

} // namespace foyer::decode
