#pragma once

#include "playlist/theme.h"

namespace foyer
{

/// The contrast of two opaque colours, 1 to 21, by WCAG 2.2's relative luminance.
[[nodiscard]] double contrast_ratio(Color one, Color other);

} // namespace foyer
