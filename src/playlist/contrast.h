#pragma once

#include "playlist/theme.h"

namespace foyer
{

/// WCAG 2.2's relative luminance of an opaque colour: 0 (black) to 1 (white).
[[nodiscard]] double relative_luminance(Color color);

/// The contrast of two relative luminances, 1 to 21, by WCAG 2.2.
[[nodiscard]] double contrast_ratio(double one, double other);
/// The contrast of two opaque colours.
[[nodiscard]] double contrast_ratio(Color one, Color other);

/// The least contrast that a theme's texts are to have wherever they stand: 7 to 1 (WCAG 2.2, 1.4.6) in a
/// theme whose ink, soft and accent all have as much on its ground, else 4.5 to 1 (1.4.3).
[[nodiscard]] double promised_contrast(const Theme& theme);

} // namespace foyer
