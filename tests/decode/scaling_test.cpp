#include "decode/fitting.h"
#include "samples.h"

#include <doctest/doctest.h>

#include <cmath>
#include <random>

using namespace foyer;
using namespace samples;

namespace
{

double linear(double level)
{
    const double v = level / 255;
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
}

double level_of(double light)
{
    return 255 * (light <= 0.0031308 ? light * 12.92 : 1.055 * std::pow(light, 1 / 2.4) - 0.055);
}

/// The slow, obvious way: each pixel of the result as the average of the area that it covers, one by one.
Image averaged(const Image& source, int width, int height)
{
    Image out(width, height);
    const double across = static_cast<double>(source.width()) / width;
    const double down = static_cast<double>(source.height()) / height;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            double area = 0;
            double alpha = 0;
            std::array<double, 3> light{};
            for (int v = 0; v < source.height(); ++v) {
                for (int u = 0; u < source.width(); ++u) {
                    const double w =
                        std::max(0.0, std::min(u + 1.0, (x + 1) * across) - std::max<double>(u, x * across));
                    const double h =
                        std::max(0.0, std::min(v + 1.0, (y + 1) * down) - std::max<double>(v, y * down));
                    const Pixel pixel = source.row(v)[u];
                    const double opaque = (pixel >> 24) / 255.0 * w * h;
                    area += w * h;
                    alpha += opaque;
                    for (unsigned c = 0; c < 3; ++c)
                        light[c] += opaque * linear((pixel >> (16 - 8 * c)) & 0xff);
                }
            }
            Pixel pixel = static_cast<Pixel>(std::lround(alpha / area * 255)) << 24;
            for (unsigned c = 0; c < 3 && alpha > 0; ++c)
                pixel |= static_cast<Pixel>(std::lround(level_of(light[c] / alpha))) << (16 - 8 * c);
            out.row(y)[x] = pixel;
        }
    }
    return out;
}

std::string noise(int width, int height, bool opaque)
{
    std::mt19937 random(5); // NOLINT(bugprone-random-generator-seed): the same picture in every run
    return png(width, height, [&](int, int) {
        const auto r = static_cast<std::uint32_t>(random());
        return Rgba{static_cast<std::uint8_t>(r), static_cast<std::uint8_t>(r >> 8),
                    static_cast<std::uint8_t>(r >> 16), static_cast<std::uint8_t>(opaque ? 255 : r >> 24)};
    });
}

} // namespace

TEST_CASE("Black and white by turns becomes the grey that the eye sees, not half the number")
{
    const std::string board = png(64, 64, [](int x, int y) {
        const std::uint8_t v = (x + y) % 2 == 0 ? 255 : 0;
        return Rgba{v, v, v, 255};
    });
    const FetchedPicture picture = decoded(board, {32, 32, PictureFit::contain, true});
    REQUIRE(picture.pixels);
    for (int y = 0; y < 32; ++y) {
        for (int x = 0; x < 32; ++x)
            CHECK(picture.pixels->row(y)[x] == 0xffbcbcbc);
    }
}

TEST_CASE("Scaling down is the average of the area, in linear light, weighted by alpha")
{
    const Folder folder;
    for (const bool opaque : {true, false}) {
        const std::string bytes = noise(53, 37, opaque);
        const Image source = read_by_libpng(folder.write("noise.png", bytes));
        for (const auto& size : {std::pair(29, 20), std::pair(53, 36), std::pair(7, 5), std::pair(1, 1)}) {
            CAPTURE(size.first);
            const FetchedPicture picture =
                decoded(bytes, {size.first, size.second, PictureFit::contain, true});
            REQUIRE(picture.pixels);
            CHECK(difference(*picture.pixels,
                             averaged(source, picture.pixels->width(), picture.pixels->height())) <= 1);
        }
    }
}

TEST_CASE("What is transparent doesn't colour what is beside it")
{
    const std::string bytes = png(40, 40, [](int x, int) {
        return x % 2 == 0 ? Rgba{0, 255, 0, 0} : Rgba{255, 0, 0, 255};
    });
    const FetchedPicture picture = decoded(bytes, {20, 20, PictureFit::contain, true});
    REQUIRE(picture.pixels);
    CHECK(picture.pixels->row(10)[10] == 0x80ff0000);
}

TEST_CASE("A plain picture stays its colour at any size")
{
    for (const int side : {3, 10, 31, 47, 60, 100, 120}) {
        CAPTURE(side);
        const FetchedPicture picture =
            decoded(plain_png(60, 60, {1, 2, 254, 255}), {side, side, PictureFit::contain, true});
        REQUIRE(picture.pixels);
        CHECK(picture.pixels->width() == side);
        CHECK(difference(*picture.pixels, Image(side, side, 0xff0102fe)) == 0);
    }
}

TEST_CASE("A picture grows to twice its size and no further, and the warning names what would be enough")
{
    const std::string bytes = plain_png(100, 50);
    const FetchedPicture twice = decoded(bytes, {200, 100, PictureFit::contain, true});
    CHECK(twice.pixels->width() == 200);
    CHECK(twice.remarks.empty());
    const FetchedPicture more = decoded(bytes, {800, 600, PictureFit::contain, true});
    CHECK(more.pixels->width() == 200);
    CHECK(more.pixels->height() == 100);
    REQUIRE(first_code(more) == "F0422");
    CHECK(value_of(more.remarks[0], "seen") == "100 x 50 pixels");
    CHECK(value_of(more.remarks[0], "wanted") == "400 x 200");
    const FetchedPicture fixed = decoded(bytes, {800, 600, PictureFit::contain, false});
    CHECK(fixed.pixels->width() == 100);
    CHECK(fixed.remarks.empty());
}

TEST_CASE("A picture is fitted: within its place, or filling it and cut evenly")
{
    const struct {
        std::uint32_t width, height;
        decode::Area area;
        int out_width, out_height;
        double left, top;
    } cases[] = {
        {4000, 3000, {1920, 1080, false, true}, 1440, 1080, 0, 0},
        {4000, 3000, {1920, 1080, true, true}, 1920, 1080, 0, 375},
        {3000, 4000, {1920, 1080, true, true}, 1920, 1080, 0, 1156.25},
        {1920, 1080, {1920, 1080, true, true}, 1920, 1080, 0, 0},
        {1921, 1080, {1920, 1080, true, true}, 1920, 1080, 0, 0}, // half a pixel too far to the right would
                                                                  // blur it
        {300, 600, {1000, 1000, true, true}, 600, 1000, 0, 50},
        {16384, 1, {100, 100, false, true}, 100, 1, 0, 0},
        {1, 16384, {100, 100, false, true}, 1, 100, 0, 0},
        {50, 50, {1000, 20, false, true}, 20, 20, 0, 0},
    };
    for (const auto& test : cases) {
        CAPTURE(test.width);
        CAPTURE(test.height);
        const decode::Fitting fitting = decode::fit(test.width, test.height, test.area);
        CHECK(fitting.out_width == test.out_width);
        CHECK(fitting.out_height == test.out_height);
        CHECK(fitting.left == doctest::Approx(test.left));
        CHECK(fitting.top == doctest::Approx(test.top));
    }
}

TEST_CASE("A picture of one pixel a side grows without reading past its edge")
{
    CHECK(decoded(plain_png(1, 1), {2, 2, PictureFit::cover, true}).pixels->row(1)[1] == 0xffc81e3c);
    CHECK(decoded(plain_png(1, 9), {90, 90, PictureFit::cover, true}).pixels->width() == 2);
}

TEST_CASE(
    "A picture that fills its area comes with room for the rest of the canvas; one that doesn't, without")
{
    const std::string bytes = plain_png(40, 20, {10, 20, 30, 255});
    const PictureNeed need{40, 20, PictureFit::cover, true, 3, 5};
    const FetchedPicture filling = decoded(bytes, need);
    REQUIRE(filling.pixels);
    CHECK(filling.pixels->width() == 40);
    REQUIRE(filling.pixels->height() == 28);
    CHECK(filling.pixels->row(2)[39] == 0);
    CHECK(filling.pixels->row(3)[0] == 0xff0a141e);
    CHECK(filling.pixels->row(22)[39] == 0xff0a141e);
    CHECK(filling.pixels->row(23)[0] == 0);

    const FetchedPicture narrow = decoded(bytes, {50, 20, PictureFit::contain, false, 3, 5});
    REQUIRE(narrow.pixels);
    CHECK(narrow.pixels->width() == 40);
    CHECK(narrow.pixels->height() == 20);
    CHECK(narrow.pixels->row(0)[0] == 0xff0a141e);
}
