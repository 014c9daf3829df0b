#pragma once

#include "render/glyphs.h"
#include "render/image.h"

namespace foyer
{

/// `under` with `over`'s colour at `alpha` (0 to 255) on it. Blends as sRGB values, as browsers do; the exact
/// mean, rounded to nearest. The result is opaque.
[[nodiscard]] constexpr Pixel blended(Pixel under, Pixel over, unsigned alpha)
{
    // Two channels at a time, 16 bits each. (t + 128 + (t + 128) / 256) / 256 is t / 255 rounded.
    constexpr std::uint32_t pair = 0x00ff00ff;
    constexpr std::uint32_t half = 0x00800080;
    const unsigned rest = 255 - alpha;
    std::uint32_t red_blue = (over & pair) * alpha + (under & pair) * rest + half;
    std::uint32_t green = ((over >> 8) & 0xff) * alpha + ((under >> 8) & 0xff) * rest + 0x80;
    red_blue = ((red_blue + ((red_blue >> 8) & pair)) >> 8) & pair;
    green = (green + (green >> 8)) & 0xff00;
    return 0xff000000 | red_blue | green;
}

/// Pixels that something to be blended stands to the right and below of its whole pixel, in sixteenths.
struct Offset {
    int x16 = 0, y16 = 0;
};

/// Blends a mask's ink into `out`, its upper left at (x, y) and `offset` from there; between whole pixels it
/// is interpolated. `color` is the ink of a coverage mask; its alpha and `opacity` (0 to 256) weaken either
/// kind. Draws nothing outside of `out`.
void blend_mask(const GlyphMask& mask, int x, int y, Offset offset, Pixel color, int opacity, PixelView out);

/// Blends an image into `out`, its upper left at (x, y), within `clip` and `out`.
void blend_image(const Image& image, int x, int y, const Rect& clip, PixelView out);

/// Puts an opaque colour beneath what is in a rectangle, as far as it lies in `out`.
void lay_under(const Rect& rect, Pixel color, PixelView out);

/// Fills a rectangle with an opaque colour, as far as it lies in `out`.
void fill(const Rect& rect, Pixel color, PixelView out);

} // namespace foyer
