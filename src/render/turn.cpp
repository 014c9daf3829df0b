#include "render/painting.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <memory>
#include <tuple>
#include <utility>

namespace foyer
{
namespace
{

/// A turn clockwise by quarters of a canvas of a given size.
struct Turn {
    int quarters; ///< 1 to 3
    int width, height;

    [[nodiscard]] Rect of(const Rect& rect) const
    {
        switch (quarters) {
        case 1:
            return {height - rect.bottom(), rect.x, rect.height, rect.width};
        case 2:
            return {width - rect.right(), height - rect.bottom(), rect.width, rect.height};
        default:
            return {rect.y, width - rect.right(), rect.height, rect.width};
        }
    }

    /// How a step to the right and down runs after the turn.
    [[nodiscard]] std::pair<int, int> of_step(int x, int y) const
    {
        switch (quarters) {
        case 1:
            return {-y, x};
        case 2:
            return {-x, -y};
        default:
            return {y, -x};
        }
    }
};

/// Goes by small squares, so that neither the rows read nor the rows written leave the cache.
template <typename Value>
void turn_values(const Value* from, int width, int height, int quarters, Value* to)
{
    constexpr int side = 32;
    const std::ptrdiff_t w = width;
    const std::ptrdiff_t h = height;
    // Where the upper left pixel goes, and how far apart its neighbours to the right and below will be.
    const std::ptrdiff_t first = quarters == 1 ? h - 1 : quarters == 2 ? w * h - 1 : (w - 1) * h;
    const std::ptrdiff_t right = quarters == 1 ? h : quarters == 2 ? -1 : -h;
    const std::ptrdiff_t below = quarters == 1 ? -1 : quarters == 2 ? -w : 1;
    for (int top = 0; top < height; top += side)
        for (int left = 0; left < width; left += side)
            for (int y = top; y < std::min(top + side, height); ++y)
                for (int x = left; x < std::min(left + side, width); ++x)
                    to[first + x * right + y * below] = from[y * w + x];
}

Image turned_image(const Image& image, int quarters)
{
    Image result =
        quarters == 2 ? Image{image.width(), image.height()} : Image{image.height(), image.width()};
    if (!image.empty())
        turn_values(image.row(0), image.width(), image.height(), quarters, result.row(0));
    return result;
}

/// Turns sprites; ten digits in many cells share their masks, and go on sharing them.
class SpriteTurner
{
public:
    explicit SpriteTurner(const Turn& turn) : turn_(turn) {}

    void turn(Sprite& sprite)
    {
        const Rect rest = turn_.of({sprite.x, sprite.y, sprite.mask->width, sprite.mask->height});
        sprite.x = rest.x;
        sprite.y = rest.y;
        std::tie(sprite.from_x, sprite.from_y) = turn_.of_step(sprite.from_x, sprite.from_y);
        auto& turned = masks_[sprite.mask];
        if (turned == nullptr)
            turned = turned_mask(*sprite.mask);
        sprite.mask = turned;
    }

private:
    [[nodiscard]] std::shared_ptr<const GlyphMask> turned_mask(const GlyphMask& mask) const
    {
        auto result = std::make_shared<GlyphMask>();
        const bool upright = turn_.quarters == 2;
        result->width = upright ? mask.width : mask.height;
        result->height = upright ? mask.height : mask.width;
        result->coverage.resize(mask.coverage.size());
        result->pixels.resize(mask.pixels.size());
        if (!mask.coverage.empty())
            turn_values(mask.coverage.data(), mask.width, mask.height, turn_.quarters,
                        result->coverage.data());
        if (!mask.pixels.empty())
            turn_values(mask.pixels.data(), mask.width, mask.height, turn_.quarters, result->pixels.data());
        return result;
    }

    Turn turn_;
    std::map<std::shared_ptr<const GlyphMask>, std::shared_ptr<const GlyphMask>> masks_;
};

} // namespace

Painting turned(Painting painting, int degrees)
{
    const int quarters = ((degrees / 90) % 4 + 4) % 4;
    if (quarters == 0)
        return painting;
    const Turn turn{quarters, painting.frame.width(), painting.frame.height()};
    SpriteTurner sprites{turn};
    painting.frame = turned_image(painting.frame, quarters);
    for (Sprite& sprite : painting.sprites)
        sprites.turn(sprite);
    for (CountingDigits& figure : painting.figures) {
        for (Sprite& cell : figure.cells)
            sprites.turn(cell);
        for (auto& digits : figure.digits)
            for (Sprite& digit : digits)
                sprites.turn(digit);
        figure.area = turn.of(figure.area);
    }
    for (Rect& area : painting.moving)
        area = turn.of(area);
    return painting;
}

} // namespace foyer
