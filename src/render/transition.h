#pragma once

#include "playlist/playlist.h"
#include "render/image.h"

#include <vector>

namespace foyer
{

/// Rectangles in which two pictures of one size differ, close around what does and not overlapping, from the
/// top down: for drawing, where each pixel costs.
[[nodiscard]] std::vector<Rect> differences(const Image& from, const Image& to);

/// Few rectangles that cover differences(), and perhaps some between: for presenting, where each rectangle
/// costs.
[[nodiscard]] std::vector<Rect> gathered(const std::vector<Rect>& differences);

/// Where a transition between two pictures of one size changes anything: their differences, or all of the
/// canvas where everything moves (slide).
[[nodiscard]] std::vector<Rect> changing_areas(Transition transition, const Image& from, const Image& to);

/// One frame of the change from `from` to `to` at `progress` (0: all `from`, 1: all `to`), into `out`, within
/// `areas` only. A crossfade is a true blend: no channel of a pixel ever leaves the range between the two.
/// A cut shows `to` from any progress above 0 on. Slide and wipe ease in and out by themselves. `out` may be
/// a window's surface. All three have one size.
void draw_transition(Transition transition, const Image& from, const Image& to, double progress,
                     const std::vector<Rect>& areas, PixelView out);

} // namespace foyer
