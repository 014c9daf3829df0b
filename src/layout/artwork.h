#pragma once

#include "layout/page.h"

namespace foyer
{

/// Decoration stays where the texts have so much room beside it: the title still stands out among them.
constexpr double room_of_titles = -0.3;

/// Quiet geometric figures in the theme's colours, cut by the canvas's edge, never under text or the foot.

/// Where a message's figure stands: on the right in landscape, at the foot in portrait. Texts keep out of it.
[[nodiscard]] Rect artwork_area(const Page& page);

/// A message's figure: signal arcs, an orbit, or a field of dots, by the slide's place in the file, so that
/// one follows the other.
void add_artwork(Page& page);

/// Arcs in the upper corner where lines end, for lists.
void add_corner_arcs(Page& page);

} // namespace foyer
