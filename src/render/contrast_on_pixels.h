#pragma once

#include "layout/scene.h"
#include "render/glyphs.h"
#include "render/pictures.h"

#include <string>
#include <vector>

namespace foyer
{

/// How well one text of a scene stands out from what lies behind it.
struct TextContrast {
    TextRole role{};
    std::string words; ///< as laid out
    Place place;       ///< where the playlist has it; line 0: it comes from the program
    double ratio = 0;  ///< to 1 (WCAG 2.2), where it is worst
    double least = 0;  ///< to 1, that it needs; see least_contrast()
};

/// What a text of `size` (em, pixels) needs on a canvas: what the scene promises to all of its texts, if that
/// is 7 to 1; else 3 to 1 for large text and 4.5 to 1 for all other (WCAG 2.2, 1.4.3).
[[nodiscard]] double least_contrast(const Scene& scene, int size);

/// Measures each text with ink on the canvas on the scene's own pixels: painted at rest without any text, and
/// averaged in linear light over squares about a stroke wide, under its ink and next to it (TextGround).
[[nodiscard]] std::vector<TextContrast> contrast_on_pixels(const Scene& scene, GlyphRasterizer& glyphs,
                                                           Pictures& pictures);

} // namespace foyer
