#pragma once

#include "decode/scale.h"

#include <cstdint>
#include <vector>

namespace foyer::decode
{

/// True where the upright picture's width is the stored one's height.
[[nodiscard]] bool lies_on_its_side(int orientation);

/// Writes `pixels`, width x height as stored, upright. `orientation` as exif_orientation() gives it.
void write_upright(const std::vector<std::uint32_t>& pixels, int width, int height, int orientation,
                   const NextRow& next_row);

} // namespace foyer::decode
