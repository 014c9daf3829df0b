#pragma once

#include "layout/scene.h"
#include "render/glyphs.h"

namespace foyer
{

/// How much of each pixel a shape covers, as far as it lies in `within`; the mask's x and y are the canvas's.
/// Edges are anti-aliased by their distance from the pixel's middle. A shape of no size has an empty mask.
[[nodiscard]] GlyphMask mask_of(const Disc& disc, const Rect& within);
/// A sweep below 0 goes anticlockwise, one of 1 or more is the whole ring. Without round ends it ends
/// straight, along the radius.
[[nodiscard]] GlyphMask mask_of(const Arc& arc, const Rect& within);
/// The radius is at most half of the shorter side.
[[nodiscard]] GlyphMask mask_of(const Box& box, const Rect& within);
/// Where the pitch is in whole pixels all dots are the same pixels.
[[nodiscard]] GlyphMask mask_of(const DotField& dots, const Rect& within);

} // namespace foyer
