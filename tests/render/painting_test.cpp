#include "fakes.h"
#include "render/painting.h"
#include "render/rects.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace foyer;

namespace
{

constexpr Canvas small{320, 200};
constexpr Color ground{13, 20, 36};

Painted painted(const Scene& scene)
{
    PatternGlyphs glyphs;
    GivenPictures none;
    return paint(scene, glyphs, none);
}

Image at(const Painting& painting, double progress)
{
    Image out = painting.frame;
    draw_entrance(painting, progress, view_of(out));
    return out;
}

Image at_rest(Painting painting)
{
    come_to_rest(painting);
    return std::move(painting.frame);
}

/// What only `elements` show, at rest.
Image rest_of(std::vector<Element> elements)
{
    return at_rest(painted({small, ground, std::move(elements)}).painting);
}

} // namespace

TEST_CASE("What is drawn later lies over what was drawn before")
{
    const Image image = rest_of(
        {{Box{{10, 10, 50, 50}, 0, false, {255, 0, 0}}}, {Box{{40, 10, 50, 50}, 0, false, {0, 255, 0}}}});
    CHECK(image.row(20)[5] == to_pixel(ground));
    CHECK(image.row(20)[20] == 0xffff0000);
    CHECK(image.row(20)[50] == 0xff00ff00);
}

TEST_CASE("A colour that is half transparent mixes with what is below, as sRGB values")
{
    const Image image = rest_of(
        {{Box{{0, 0, 50, 50}, 0, false, {200, 100, 0}}}, {Box{{0, 0, 50, 50}, 0, false, {0, 0, 255, 128}}}});
    CHECK(image.row(20)[20] == 0xff643280); // (200, 100, 0) * 127/255 + (0, 0, 255) * 128/255, rounded
}

TEST_CASE("A canvas is opaque whatever is drawn on it")
{
    Scene scene = lively_scene(small);
    scene.ground = {13, 20, 36, 90};
    const Image image = at_rest(painted(scene).painting);
    bool opaque = true;
    for (int y = 0; y < image.height(); ++y)
        opaque = opaque && std::all_of(image.row(y), image.row(y) + image.width(),
                                       [](Pixel pixel) { return pixel >> 24 == 255; });
    CHECK(opaque);
}

TEST_CASE("A text's ink stands where its runs say")
{
    const Image image = rest_of({{text_at(30, 100, {"Know", "who"}, 60, 24)}});
    PatternGlyphs glyphs;
    const auto first = glyphs.mask(run_of("Know", 0, 60, 24));
    const auto second = glyphs.mask(run_of("who", 60, 60, 24));
    bool right = true;
    for (int y = 0; y < 24; ++y)
        for (int x = 0; x < 120; ++x) {
            const auto& mask = x < 60 ? first : second;
            const auto coverage = *(mask->coverage.data() + y * 60 + x % 60);
            const Pixel pixel = image.row(100 - 24 + y)[30 + x];
            right = right && (coverage == 0 ? pixel == to_pixel(ground)
                                            : coverage < 255 || pixel == to_pixel({250, 240, 200}));
        }
    CHECK(right);
    CHECK(image.row(100)[40] == to_pixel(ground));
}

TEST_CASE("The entrance begins with nothing of the text and ends at rest, to the pixel")
{
    const Painting painting = painted(lively_scene(small)).painting;
    REQUIRE(painting.has_entrance());
    CHECK(same_pixels(at(painting, 0.0), painting.frame));
    const Image rest = at_rest(painting);
    CHECK(same_pixels(at(painting, 1.0), rest));
    CHECK(same_pixels(at(painting, 2.0), rest));
    CHECK_FALSE(same_pixels(rest, painting.frame));
    Painting still = painting;
    come_to_rest(still);
    CHECK_FALSE(still.has_entrance());
    CHECK(same_pixels(at(still, 0.3), rest));
}

TEST_CASE("What rises looks at rest as if it had never moved")
{
    Scene scene = lively_scene(small);
    const Image rest = at_rest(painted(scene).painting);
    for (Element& element : scene.elements)
        element.motion = Motion::still;
    const Painted still = painted(scene);
    CHECK_FALSE(still.painting.has_entrance());
    CHECK(same_pixels(still.painting.frame, rest));
}

TEST_CASE("The entrance changes its areas and nothing else, and they don't overlap")
{
    const Painting painting = painted(lively_scene(small)).painting;
    for (std::size_t one = 0; one < painting.moving.size(); ++one) {
        CHECK(painting.frame.bounds().contains(painting.moving[one]));
        for (std::size_t other = one + 1; other < painting.moving.size(); ++other)
            CHECK_FALSE(overlap(painting.moving[one], painting.moving[other]));
    }
    for (int step = 0; step <= 40; ++step) {
        const Image now = at(painting, step / 40.0);
        bool right = true;
        for (int y = 0; y < small.height; ++y)
            for (int x = 0; x < small.width; ++x)
                right = right &&
                        (now.row(y)[x] == painting.frame.row(y)[x] ||
                         std::any_of(painting.moving.begin(), painting.moving.end(), [&](const Rect& area) {
                             return area.contains({x, y, 1, 1});
                         }));
        CAPTURE(step);
        CHECK(right);
    }
}

TEST_CASE("A moment of the entrance is the same whatever was shown before it")
{
    const Painting painting = painted(lively_scene(small)).painting;
    Image out = painting.frame;
    for (const double progress : {0.1, 0.9, 0.3, 1.0, 0.05, 0.5}) {
        draw_entrance(painting, progress, view_of(out));
        CHECK(same_pixels(out, at(painting, progress)));
    }
}

TEST_CASE("A figure counts up in its own cells, from the right")
{
    // At rest each digit is its own pattern, so a frame can be read back cell by cell.
    const auto shown = [](const CountingFigure& figure, double progress) {
        const Painting painting = painted({small, {0, 0, 0}, {{figure, Motion::rise}}}).painting;
        const Image now = at(painting, progress);
        std::string read;
        for (const auto& cell : figure.cells) {
            bool ink = false;
            for (int y = 0; y < small.height; ++y)
                for (int x = figure.x + cell.x; x < figure.x + cell.x + cell.width; ++x)
                    ink = ink || now.row(y)[x] != 0xff000000;
            read += ink ? cell.digit ? '#' : cell.glyph.text[0] : ' ';
        }
        return read;
    };
    const auto figure = counting("1,250", 40, 100);
    CHECK(shown(figure, 0.0) == "     ");
    CHECK(shown(figure, 0.001) == "    #"); // 3
    CHECK(shown(figure, 0.01) == "   ##");  // 37
    CHECK(shown(figure, 0.1) == "  ###");   // 338
    CHECK(shown(figure, 0.5) == "#,###");   // 1,093
    CHECK(shown(figure, 1.0) == "#,###");
    CHECK(shown(counting("12.5", 40, 100, 1), 0.01) == " #.#"); // 0.3, and not 3
    CHECK(shown(counting("0", 40, 100), 0.5) == "#");
    CHECK(shown(counting("7%", 40, 100), 0.1) == "#%");
}

TEST_CASE("A figure whose digits are of another script than its ten only fades in")
{
    CountingFigure figure = counting("12", 40, 100);
    figure.cells[0].glyph.text = "x";
    const Painted result = painted({small, ground, {{figure, Motion::rise}}});
    CHECK(result.painting.figures.empty());
    CHECK(result.painting.sprites.size() == 2);
}

TEST_CASE("Nothing is drawn outside of a canvas, wherever the slide puts it")
{
    std::mt19937 random{11};
    const auto anywhere = [&random] { return static_cast<int>(random() % 900) - 300; };
    for (int trial = 0; trial < 200; ++trial) {
        Scene scene{{64, 48}, ground, {}};
        const Motion motion = trial % 2 == 0 ? Motion::rise : Motion::still;
        scene.elements.push_back({text_at(anywhere(), anywhere(), {"a", "*", "b"}), motion});
        scene.elements.push_back({counting("1,250", anywhere(), anywhere()), motion});
        scene.elements.push_back({Disc{anywhere() * 1.0, anywhere() * 1.0, anywhere() / 3.0, {}}, motion});
        scene.elements.push_back({Arc{anywhere() * 1.0,
                                      anywhere() * 1.0,
                                      anywhere() / 3.0,
                                      anywhere() / 9.0,
                                      anywhere() / 100.0,
                                      anywhere() / 300.0,
                                      true,
                                      {}},
                                  motion});
        scene.elements.push_back(
            {Box{{anywhere(), anywhere(), anywhere(), anywhere()}, 9, false, {}}, motion});
        scene.elements.push_back(
            {DotField{anywhere(), anywhere(), anywhere() / 20.0, 8, 30, 200, {}}, motion});
        QrPlate qr;
        qr.plate = {anywhere(), anywhere(), 60, 60};
        qr.x = qr.plate.x + 8;
        qr.y = qr.plate.y + 8;
        qr.module = 2;
        qr.modules = 21;
        qr.dark.assign(441, true);
        scene.elements.push_back({qr});
        const Painting painting = painted(scene).painting;
        // A frame around the canvas, to see what runs over.
        Image guarded{70, 54, 0xff00ff00};
        const PixelView inner{guarded.row(3) + 3, 64, 48, 70};
        for (const double progress : {0.0, 0.4, 1.0})
            draw_entrance(painting, progress, inner);
        bool kept = true;
        for (int y = 0; y < 54; ++y)
            for (int x = 0; x < 70; ++x)
                kept = kept && ((x >= 3 && x < 67 && y >= 3 && y < 51) || guarded.row(y)[x] == 0xff00ff00);
        CHECK(kept);
    }
}

TEST_CASE("A picture stands in its box where it is aligned, and shows what is below where it is transparent")
{
    PatternGlyphs glyphs;
    GivenPictures pictures;
    pictures.give("crest.png", Image{20, 10, 0xffff0000});
    pictures.give("glass.png", Image{30, 30, 0x80ffffff});
    PictureBox right{"crest.png", {100, 50, 40, 40}, PictureFit::contain, 1.0, 0.0, true, {}};
    PictureBox glass{"glass.png", {10, 10, 30, 30}, PictureFit::contain, 0.5, 0.5, false, {}};
    const Painted result = paint({small, {0, 0, 0}, {{right}, {glass}}}, glyphs, pictures);
    const Image& image = result.painting.frame;
    CHECK(image.row(50)[120] == 0xffff0000);
    CHECK(image.row(59)[139] == 0xffff0000);
    CHECK(image.row(50)[119] == 0xff000000);
    CHECK(image.row(60)[130] == 0xff000000);
    CHECK(image.row(20)[20] == 0xff808080);
    CHECK(result.pictures.empty());
    REQUIRE(pictures.asked.size() == 2);
    CHECK(pictures.asked[0] ==
          std::pair{std::string{"crest.png"}, PictureNeed{40, 40, PictureFit::contain, true}});
    CHECK_FALSE(pictures.asked[1].second.may_grow);
}

TEST_CASE(
    "A picture from side to side is painted around where it is, and looks as if it were laid on the ground")
{
    PatternGlyphs glyphs;
    const Rect box{0, 7, small.width, small.height - 20};
    const PictureBox photo{"photo.png", box, PictureFit::cover, 0.5, 0.5, true, {}};
    const Image decoded = random_image(box.width, box.height, 9); // of any transparency
    Image with_room{small.width, small.height, 0x12345678};
    for (int y = 0; y < box.height; ++y)
        std::copy_n(decoded.row(y), box.width, with_room.row(box.y + y));

    const Color ground{10, 20, 30};
    GivenPictures roomy;
    roomy.give("photo.png", with_room);
    const Image around = paint({small, ground, {{photo}}}, glyphs, roomy).painting.frame;
    REQUIRE(roomy.asked.size() == 1);
    CHECK(roomy.asked[0].second.above == 7);
    CHECK(roomy.asked[0].second.below == 13);

    GivenPictures bare;
    bare.give("photo.png", decoded);
    const Box behind{{0, 0, small.width, small.height}, 0, false, ground};
    CHECK(png_of(around) == png_of(paint({small, ground, {{behind}, {photo}}}, glyphs, bare).painting.frame));
    // One that doesn't fill its box comes without room.
    CHECK(png_of(around) == png_of(paint({small, ground, {{photo}}}, glyphs, bare).painting.frame));
}

TEST_CASE("A picture that somebody else has is left as it is, and one that nobody has is not copied")
{
    auto mine = std::make_shared<Image>(600, 900, 0xff00ff00);
    const Pixel* where = mine->row(0);
    {
        const std::shared_ptr<const Image> shared = mine;
        Image copy = own(shared);
        copy.row(0)[0] = 0;
        CHECK(mine->row(0)[0] == 0xff00ff00);
    }
    CHECK(own(std::move(mine)).row(0) == where);
}

TEST_CASE("A picture larger than its box is cut at the box")
{
    PatternGlyphs glyphs;
    GivenPictures pictures;
    const Image photo = random_image(60, 40, 4);
    pictures.give("photo.jpg", photo);
    for (const Motion motion : {Motion::still, Motion::rise}) {
        PictureBox box{"photo.jpg", {300, 150, 40, 20}, PictureFit::cover, 0.5, 0.5, true, {}};
        const Image image = at_rest(paint({small, {0, 0, 0}, {{box, motion}}}, glyphs, pictures).painting);
        CHECK(image.row(150)[300] == photo.row(10)[10]);
        CHECK(image.row(169)[319] == photo.row(29)[29]);
        CHECK(image.row(149)[310] == 0xff000000);
        CHECK(image.row(170)[310] == 0xff000000);
        CHECK(image.row(160)[299] == 0xff000000);
    }
}

TEST_CASE("A picture that can't be had leaves its box empty and is reported with its place")
{
    PatternGlyphs glyphs;
    GivenPictures pictures;
    PictureBox box{"gone.png", {10, 10, 40, 20}, PictureFit::contain, 0.5, 0.5, true, {7, 11, 7, 21}};
    const Painted result = paint({small, ground, {{box}}}, glyphs, pictures);
    CHECK(same_pixels(result.painting.frame, Image{320, 200, to_pixel(ground)}));
    REQUIRE(result.pictures.size() == 1);
    CHECK(result.pictures[0].path == "gone.png");
    CHECK(result.pictures[0].place.line == 7);
    CHECK_FALSE(result.pictures[0].had);
    CHECK(result.pictures[0].remarks.size() == 1);
}
