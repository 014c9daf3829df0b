#pragma once

#include "render/image.h"

#include <cstddef>

namespace foyer
{

/// The weights of a crossfade: 0 is all `from`, this all `to`.
constexpr unsigned whole_weight = 256;

/// `count` pixels of a crossfade: each channel (from * (256 - weight) + to * weight) / 256, rounded to the
/// nearest, so never outside of the two. `out` may be `from` or `to`.
void crossfade_pixels(const Pixel* from, const Pixel* to, unsigned weight, std::size_t count, Pixel* out);

} // namespace foyer
