#include "fakes.h"
#include "render/painting.h"

#include <doctest/doctest.h>

using namespace foyer;

namespace
{

/// Turned clockwise by 90 degrees, pixel by pixel.
Image quarter_turned(const Image& image)
{
    Image result{image.height(), image.width()};
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            result.row(x)[image.height() - 1 - y] = image.row(y)[x];
    return result;
}

Image at(const Painting& painting, double progress)
{
    Image out = painting.frame;
    draw_entrance(painting, progress, view_of(out));
    return out;
}

} // namespace

TEST_CASE("A display hung on its side shows every moment of the entrance as the upright one, turned")
{
    PatternGlyphs glyphs;
    GivenPictures none;
    for (const Canvas canvas : {Canvas{320, 200}, Canvas{201, 323}}) {
        const Painting upright = paint(lively_scene(canvas), glyphs, none).painting;
        for (int quarters = 0; quarters < 4; ++quarters) {
            const Painting on_its_side = turned(upright, quarters * 90);
            for (int step = 0; step <= 24; ++step) {
                Image expected = at(upright, step / 24.0);
                for (int turn = 0; turn < quarters; ++turn)
                    expected = quarter_turned(expected);
                CAPTURE(quarters);
                CAPTURE(step);
                CHECK(same_pixels(at(on_its_side, step / 24.0), expected));
            }
        }
    }
}

TEST_CASE("Turned all the way round a slide is what it was")
{
    PatternGlyphs glyphs;
    GivenPictures none;
    const Painting upright = paint(lively_scene({320, 200}), glyphs, none).painting;
    Painting around = upright;
    for (int turn = 0; turn < 4; ++turn)
        around = turned(std::move(around), 90);
    CHECK(same_pixels(around.frame, upright.frame));
    CHECK(around.moving == upright.moving);
    CHECK(same_pixels(at(around, 0.37), at(upright, 0.37)));
    CHECK(same_pixels(turned(upright, 360).frame, upright.frame));
    CHECK(same_pixels(turned(upright, -90).frame, turned(upright, 270).frame));
}
