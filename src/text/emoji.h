#pragma once

#include "render/glyphs.h"

#include <string_view>

namespace foyer
{

/// True where a grapheme cluster is to be drawn as a coloured picture (UTS 51): it is one by itself, or a
/// selector, a skin tone, a keycap or a joiner asks for it. A selector for text (U+FE0E) says no.
[[nodiscard]] bool is_emoji(std::u32string_view cluster);

/// A coloured mask made smaller or larger by `factor` (above 0), each new pixel the average of the area that
/// it covers. Origin and position are scaled with it.
[[nodiscard]] GlyphMask scaled_by_area(const GlyphMask& mask, double factor);

} // namespace foyer
