#include "fakes.h"
#include "render/blend.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <random>

using namespace foyer;

namespace
{

/// The mask's ink at a pixel, by the definition: its values around there, weighed by how near they are, row
/// by row and then between the two.
unsigned plain_ink(const GlyphMask& mask, int x, int y, Offset offset)
{
    const auto value = [&](int at_x, int at_y) {
        const bool inside = at_x >= 0 && at_y >= 0 && at_x < mask.width && at_y < mask.height;
        return inside
                   ? static_cast<unsigned>(
                         mask.coverage[static_cast<std::size_t>(at_y) * static_cast<std::size_t>(mask.width) +
                                       static_cast<std::size_t>(at_x)])
                   : 0U;
    };
    const auto down = static_cast<unsigned>(offset.y16);
    const auto right = static_cast<unsigned>(offset.x16);
    const auto column = [&](int at_x) {
        return (value(at_x, y) * (16 - down) + value(at_x, y - 1) * down + 8) / 16;
    };
    return (column(x) * (16 - right) + column(x - 1) * right + 8) / 16;
}

Pixel plain_blended(Pixel under, Pixel over, unsigned alpha)
{
    Pixel result = 0xff000000;
    for (const unsigned shift : {0U, 8U, 16U}) {
        const unsigned sum = ((over >> shift) & 0xff) * alpha + ((under >> shift) & 0xff) * (255 - alpha);
        result |= ((2 * sum + 255) / 510) << shift;
    }
    return result;
}

} // namespace

TEST_CASE("Ink lies where a mask has it, at any offset between pixels, width and strength")
{
    std::mt19937 random{11};
    for (int trial = 0; trial < 400; ++trial) {
        CAPTURE(trial);
        GlyphMask mask;
        mask.width = 1 + static_cast<int>(random() % 40);
        mask.height = 1 + static_cast<int>(random() % 12);
        for (int i = 0; i < mask.width * mask.height; ++i) // a third none, a third all, as in letters
            mask.coverage.push_back(static_cast<std::uint8_t>(
                std::array{0U, 255U, static_cast<unsigned>(random() % 256)}[random() % 3]));
        const Offset offset{static_cast<int>(random() % 16), static_cast<int>(random() % 16)};
        const Pixel color = 0xff000000U | static_cast<Pixel>(random() & 0xffffffU);
        const int opacity = trial % 2 == 0 ? 256 : static_cast<int>(random() % 257);
        Image image = random_image(64, 32, static_cast<unsigned>(trial));
        for (int y = 0; y < image.height(); ++y)
            std::for_each(image.row(y), image.row(y) + image.width(),
                          [](Pixel& pixel) { pixel |= 0xff000000U; });
        const Image before = image;
        const int left = static_cast<int>(random() % 30) - 3;
        const int top = static_cast<int>(random() % 26) - 3;
        blend_mask(mask, left, top, offset, color, opacity, view_of(image));
        bool right = true;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x) {
                const unsigned ink = plain_ink(mask, x - left, y - top, offset);
                const unsigned alpha = (ink * 255U * static_cast<unsigned>(opacity) + 32640U) / 65280U;
                right = right && image.row(y)[x] == plain_blended(before.row(y)[x], color, alpha);
            }
        REQUIRE(right);
    }
}
