#pragma once

#include "decode/protocol.h"

namespace foyer::decode
{

/// Where a picture is to stand.
struct Area {
    std::uint32_t width = 0, height = 0; ///< pixels, neither 0
    bool cover = false;                  ///< fill it and be cut off; else lie within it
    bool may_grow = true;                ///< up to twice its size
};

/// Which part of a picture is shown, and in which size.
struct Fitting {
    double left = 0, top = 0, width = 0, height = 0; ///< the part of the picture, in its own pixels
    int out_width = 0, out_height = 0;               ///< its size on the slide; neither side 0
    /// It would have to grow by more than twice; then the size, in its own orientation, that would be enough.
    bool too_small = false;
    int wanted_width = 0, wanted_height = 0;
};

/// A picture of width x height in an area, both in the picture's own orientation.
[[nodiscard]] Fitting fit(std::uint32_t width, std::uint32_t height, const Area& area);

} // namespace foyer::decode
