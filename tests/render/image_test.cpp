#include "fakes.h"
#include "png_reading.h"

#include <doctest/doctest.h>

using namespace foyer;

TEST_CASE("A picture comes back from its PNG as it was")
{
    for (const Canvas size : {Canvas{1, 1}, Canvas{3, 2}, Canvas{640, 360}, Canvas{1921, 7}}) {
        CAPTURE(size.width);
        const Image image = random_image(size.width, size.height, 5);
        const auto back = read_png(png_of(image));
        REQUIRE(back);
        CHECK(same_pixels(back->image, image));
        CHECK_FALSE(back->has_alpha);
    }
}

TEST_CASE("A picture with a transparent pixel keeps its transparency in the PNG")
{
    Image image = random_image(33, 21, 8);
    image.row(20)[32] = 0x40102030;
    const auto back = read_png(png_of(image));
    REQUIRE(back);
    CHECK(back->has_alpha);
    CHECK(same_pixels(back->image, image));
}

TEST_CASE("The same picture gives the same bytes")
{
    CHECK(png_of(random_image(200, 100, 3)) == png_of(random_image(200, 100, 3)));
    CHECK(png_of(random_image(200, 100, 3)) != png_of(random_image(200, 100, 4)));
}

TEST_CASE("A picture of no size has no PNG")
{
    CHECK(png_of(Image{}).empty());
    CHECK(png_of(Image{0, 12}).empty());
    CHECK(Image{-4, 12}.empty());
}

TEST_CASE("A picture of any size can be copied and handed on")
{
    for (const Canvas size : {Canvas{1, 1}, Canvas{640, 360}, Canvas{1920, 1080}, Canvas{1100, 700}}) {
        CAPTURE(size.width);
        const Image image = random_image(size.width, size.height, 9);
        Image copy = image;
        CHECK(same_pixels(copy, image));
        copy.row(size.height - 1)[size.width - 1] ^= 0xff;
        CHECK_FALSE(same_pixels(copy, image));
        Image other{3, 3};
        other = std::move(copy);
        CHECK(other.row(size.height - 1)[size.width - 1] ==
              (image.row(size.height - 1)[size.width - 1] ^ 0xff));
        copy = image;
        CHECK(same_pixels(copy, image));
        other = copy;
        CHECK(same_pixels(other, image));
    }
}
