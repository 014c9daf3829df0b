#include "render/blend.h"
#include "render/easing.h"
#include "render/painting.h"
#include "render/rects.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <set>

namespace foyer
{
namespace
{

/// How far the entrance has come: 1 is at rest.
struct Moment {
    double eased;
    [[nodiscard]] int opacity() const { return static_cast<int>(std::lround(eased * 256.0)); }
    /// Symmetrical around 0, so that a turned painting moves alike.
    [[nodiscard]] Offset offset(const Sprite& sprite) const
    {
        const double left = (1.0 - eased) * 16.0;
        return {static_cast<int>(std::lround(sprite.from_x * left)),
                static_cast<int>(std::lround(sprite.from_y * left))};
    }
};

void draw(const Sprite& sprite, const Moment& moment, PixelView out)
{
    blend_mask(*sprite.mask, sprite.x, sprite.y, moment.offset(sprite), sprite.color, moment.opacity(), out);
}

/// Digits from the right, as many as the number has; separators only between them.
void draw_number(const CountingDigits& figure, double number, const Moment& moment, PixelView out)
{
    int drawn = 0;
    for (std::size_t cell = figure.cells.size(); cell-- > 0;) {
        // Zeros go on to the one before the point.
        const bool ended = number < 1 && drawn > figure.decimals;
        if (!figure.is_digit[cell]) {
            if (!ended || drawn == 0)
                draw(figure.cells[cell], moment, out);
            continue;
        }
        if (ended)
            break;
        draw(figure.digits[cell][static_cast<std::size_t>(std::fmod(number, 10.0))], moment, out);
        number = std::floor(number / 10.0);
        ++drawn;
    }
}

void draw(const CountingDigits& figure, const Moment& moment, PixelView out)
{
    if (moment.eased < 1.0) {
        draw_number(figure, std::floor(figure.value * moment.eased), moment, out);
        return;
    }
    for (const Sprite& cell : figure.cells)
        draw(cell, moment, out);
}

void restore(const Image& frame, const Rect& area, PixelView out)
{
    const Rect both = common(common(frame.bounds(), {0, 0, out.width, out.height}), area);
    for (int y = both.y; y < both.bottom(); ++y)
        std::copy_n(frame.row(y) + both.x, both.width, out.row(y) + both.x);
}

} // namespace

void draw_entrance(const Painting& painting, double progress, PixelView out)
{
    const Moment moment{ease_out(progress)};
    for (const Rect& area : painting.moving)
        restore(painting.frame, area, out);
    for (const Sprite& sprite : painting.sprites)
        draw(sprite, moment, out);
    for (const CountingDigits& figure : painting.figures)
        draw(figure, moment, out);
}

void come_to_rest(Painting& painting)
{
    draw_entrance(painting, 1.0, view_of(painting.frame));
    painting.sprites = {};
    painting.figures = {};
    painting.moving = {};
}

std::size_t bytes_of(const Painting& painting)
{
    std::set<const GlyphMask*> masks; // a figure's cells share their digits
    const auto add = [&masks](const std::vector<Sprite>& sprites) {
        for (const Sprite& sprite : sprites)
            masks.insert(sprite.mask.get());
    };
    add(painting.sprites);
    for (const CountingDigits& figure : painting.figures) {
        add(figure.cells);
        std::ranges::for_each(figure.digits, add);
    }
    std::size_t bytes = painting.frame.bytes();
    for (const GlyphMask* mask : masks)
        bytes += mask == nullptr ? 0 : mask->coverage.size() + mask->pixels.size() * sizeof(std::uint32_t);
    return bytes;
}

} // namespace foyer
