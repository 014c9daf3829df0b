#include "render/packed_fade.h"
#include "render/transition.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

using namespace foyer;

namespace
{

bool are_alike(const Image& one, const Image& other)
{
    return one.bounds() == other.bounds() &&
           std::equal(one.row(0), one.row(0) + one.bytes() / sizeof(Pixel), other.row(0));
}

/// A ground of any colours.
Image ground(int width, int height, std::mt19937& random)
{
    Image image{width, height};
    for (int y = 0; y < height; ++y)
        std::generate_n(image.row(y), width, [&] { return 0xff000000U | (random() & 0xffffffU); });
    return image;
}

/// The same picture with `spots` short stretches of other pixels.
Image changed(Image image, int spots, std::mt19937& random)
{
    for (int spot = 0; spot < spots; ++spot) {
        const auto y = static_cast<int>(random() % static_cast<unsigned>(image.height()));
        const auto x = static_cast<int>(random() % static_cast<unsigned>(image.width()));
        const int count = std::min(1 + static_cast<int>(random() % 30), image.width() - x);
        std::generate_n(image.row(y) + x, count, [&] { return 0xff000000U | (random() & 0xffffffU); });
    }
    return image;
}

} // namespace

TEST_CASE("A fade of the pixels that differ alone is the fade of the whole pictures, in every frame")
{
    std::mt19937 random{20261127};
    struct Example {
        int width, height, spots;
    };
    for (const Example& example :
         {Example{400, 300, 200}, {401, 97, 60}, {7, 50, 3}, {64, 2, 1}, {320, 200, 0}}) {
        CAPTURE(example.width);
        const Image from = ground(example.width, example.height, random);
        const Image to = changed(from, example.spots, random);
        Image taken = from;
        const auto fade = PackedFade::pack(taken, to);
        REQUIRE(fade);
        Image screen = from;
        for (int frame = 0; frame <= 64; ++frame) {
            CAPTURE(frame);
            Image expected{example.width, example.height};
            draw_transition(Transition::crossfade, from, to, frame / 64.0, {from.bounds()},
                            view_of(expected));
            fade->draw(frame / 64.0, view_of(screen));
            REQUIRE(are_alike(screen, expected));
        }
    }
}

TEST_CASE("The first picture of such a fade can be had back, pixel for pixel")
{
    std::mt19937 random{7};
    for (const int spots : {0, 1, 10, 100, 400}) {
        CAPTURE(spots);
        const Image from = ground(333, 120, random);
        const Image to = changed(from, spots, random);
        Image taken = from;
        auto fade = PackedFade::pack(taken, to);
        REQUIRE(fade);
        CHECK(taken.empty());
        CHECK(are_alike(std::move(*fade).unpack(to), from));
    }
}

TEST_CASE("Pictures that differ in most of their pixels are not packed, and stay as they are")
{
    std::mt19937 random{7};
    const Image from = ground(200, 100, random);
    const Image to = ground(200, 100, random);
    Image taken = from;
    CHECK_FALSE(PackedFade::pack(taken, to));
    CHECK(are_alike(taken, from));
}
