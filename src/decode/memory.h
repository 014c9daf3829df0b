#pragma once

namespace foyer::decode
{

/// True once an allocation of this process has failed: then a decoder that gave up did so for lack of memory,
/// whatever its message says. Never in a build with AddressSanitizer, which has the allocator to itself.
[[nodiscard]] bool memory_ran_out();

} // namespace foyer::decode
