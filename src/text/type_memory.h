#pragma once

#include <cstddef>

namespace foyer
{

/// How many bytes of what was worked out are remembered, about. They are what a slide takes that is shown
/// again and again; a thousand slides, one after the other, are not to take more.
struct TypeMemory {
    std::size_t shaped = std::size_t{64} << 10;
    std::size_t measured = std::size_t{64} << 10;
    std::size_t drawn = std::size_t{1} << 20;
};

} // namespace foyer
