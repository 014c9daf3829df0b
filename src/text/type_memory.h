#pragma once

#include <cstddef>

namespace foyer
{

/// How many bytes of what was worked out are remembered, about: enough for a few slides that come again and
/// again. A thousand slides, one after the other, take no more.
struct TypeMemory {
    std::size_t shaped = std::size_t{64} << 10;
    std::size_t measured = std::size_t{64} << 10;
    std::size_t drawn = std::size_t{1} << 20;
};

} // namespace foyer
