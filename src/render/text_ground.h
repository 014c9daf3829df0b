#pragma once

#include "layout/scene.h"
#include "render/glyphs.h"
#include "render/image.h"

#include <array>
#include <string>
#include <vector>

namespace foyer
{

/// What one text of a scene is read against: small squares of the canvas that hold some of its ink, and those
/// next to them. A square is as wide as a thin stroke (a twelfth of the text's size): the eye takes noise
/// that is finer than a letter's strokes for one tone.
struct TextGround {
    TextRole role{};
    std::string words; ///< as laid out
    Place place;       ///< where the playlist has it; line 0: it comes from the program
    int size = 0;      ///< em, pixels
    Color color;
    std::vector<Rect> squares; ///< within the canvas; no two overlap
};

/// The grounds of all texts that have ink on the canvas, in the scene's order. Coloured glyphs (emoji) count
/// as pictures, not as text.
[[nodiscard]] std::vector<TextGround> text_grounds(const Scene& scene, GlyphRasterizer& glyphs);

/// Relative luminance of pixels, as they are or with a colour laid over all of them.
class Luminance
{
public:
    /// As the pixels are.
    Luminance() : Luminance(Color{}, 0) {}
    /// With `over` on them at `alpha` (0 to 255), blended as blend_mask() does.
    Luminance(Color over, unsigned alpha);
    /// The mean, in linear light, over a rectangle within the image; 0 to 1.
    [[nodiscard]] double mean(const Image& image, const Rect& rect) const;

private:
    std::array<float, 256> red_{}, green_{}, blue_{}; ///< each channel's share, by its value
};

} // namespace foyer
