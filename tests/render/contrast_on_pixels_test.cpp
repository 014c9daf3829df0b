#include "fakes.h"
#include "playlist/contrast.h"
#include "render/blend.h"
#include "render/contrast_on_pixels.h"

#include <doctest/doctest.h>

using namespace foyer;

namespace
{

constexpr Canvas canvas{480, 270};
constexpr Color ground{12, 20, 40};
constexpr Color ink{245, 241, 232};

TextBlock sized(TextBlock text, TextRole role, const std::string& words, int size)
{
    text.role = role;
    text.words = words;
    text.size = size;
    text.color = ink;
    return text;
}

std::vector<TextContrast> measured(const Scene& scene, const Image& picture = {})
{
    PatternGlyphs glyphs;
    GivenPictures pictures;
    if (!picture.empty())
        pictures.give("wall.jpg", picture);
    return contrast_on_pixels(scene, glyphs, pictures);
}

Element wall(Rect box = {0, 0, canvas.width, canvas.height})
{
    return {PictureBox{"wall.jpg", box, PictureFit::cover, 0.5, 0.5, true, {}}};
}

} // namespace

TEST_CASE("On the plain ground a text's contrast is that of the two colours, whether it moves or not")
{
    for (const Motion motion : {Motion::still, Motion::rise}) {
        const auto found = measured(
            {canvas, ground, {{sized(text_at(30, 90, {"Know"}), TextRole::title, "Know", 24), motion}}});
        REQUIRE(found.size() == 1);
        CHECK(found[0].role == TextRole::title);
        CHECK(found[0].words == "Know");
        CHECK(found[0].ratio == doctest::Approx(contrast_ratio(ink, ground)).epsilon(0.001));
    }
}

TEST_CASE("What counts is the worst place under a text's ink or next to it, and nothing farther away")
{
    // Ink from x 100 to 160, y 66 to 90; a stroke is 3 pixels.
    const auto ratio_beside = [](Rect box) {
        return measured({canvas,
                         ground,
                         {{Box{box, 0, false, ink}},
                          {sized(text_at(99, 90, {"Know"}), TextRole::caption, "Know", 24), Motion::rise}}})
            .at(0)
            .ratio;
    };
    const double whole = contrast_ratio(ink, ground);
    CHECK(ratio_beside({120, 60, 12, 12}) == doctest::Approx(1).epsilon(0.01)); // under a part of it
    CHECK(ratio_beside({90, 60, 9, 40}) == doctest::Approx(1).epsilon(0.01));   // beside it
    CHECK(ratio_beside({60, 60, 20, 40}) == doctest::Approx(whole).epsilon(0.01));
    CHECK(ratio_beside({99, 120, 60, 20}) == doctest::Approx(whole).epsilon(0.01));
}

TEST_CASE("Each text over a picture is measured: captions, figures that count up, and the foot")
{
    Image picture{canvas.width, canvas.height, 0xff101010};
    fill({0, 200, canvas.width, 70}, 0xffe0e0e0, view_of(picture));
    Scene scene{canvas, ground, {wall()}};
    scene.elements.push_back(
        {sized(text_at(30, 60, {"From", "roof"}), TextRole::caption, "From roof", 24), Motion::rise});
    scene.elements.push_back({counting("1,250", 30, 140), Motion::rise});
    scene.elements.push_back({sized(text_at(30, 250, {"desk"}), TextRole::house, "desk", 24)});
    const auto found = measured(scene, picture);
    REQUIRE(found.size() == 3);
    CHECK(found[0].ratio > 15);
    CHECK(found[1].role == TextRole::figure);
    CHECK(found[1].words == "1,250");
    CHECK(found[1].ratio > 13);
    CHECK(found[2].role == TextRole::house);
    CHECK(found[2].ratio == doctest::Approx(contrast_ratio(ink, {0xe0, 0xe0, 0xe0})).epsilon(0.001));
}

TEST_CASE("Noise finer than a stroke counts as the tone that the eye makes of it")
{
    Image chequered{canvas.width, canvas.height, 0xff000000};
    for (int y = 0; y < canvas.height; ++y)
        for (int x = y % 2; x < canvas.width; x += 2)
            chequered.row(y)[x] = 0xffffffff;
    const auto found = measured(
        {canvas, ground, {wall(), {sized(text_at(32, 128, {"Know"}, 60, 64), TextRole::title, "Know", 64)}}},
        chequered);
    REQUIRE(found.size() == 1);
    CHECK(found[0].ratio == doctest::Approx(contrast_ratio(relative_luminance(ink), 0.5)).epsilon(0.001));
}

TEST_CASE("A scrim makes the texts over it good, and the measure agrees with it")
{
    Scene scene{canvas, ground, {wall(), {Scrim{{0, 0, canvas.width, canvas.height}, ground}}}};
    scene.contrast = 7;
    scene.elements.push_back(
        {sized(text_at(30, 140, {"Know", "who"}, 180, 64), TextRole::title, "Know who", 64), Motion::rise});
    for (unsigned seed = 1; seed <= 4; ++seed) {
        const auto found = measured(scene, random_image(canvas.width, canvas.height, seed));
        REQUIRE(found.size() == 1);
        CHECK(found[0].ratio >= 6.999);
        CHECK(found[0].ratio < 7.3); // and no better than it has to be
    }
}

TEST_CASE("Emoji have their own colours and are not measured, nor is what lies outside of the canvas")
{
    CHECK(measured({canvas, ground, {{sized(text_at(30, 90, {"*"}), TextRole::body, "*", 24)}}}).empty());
    CHECK(measured({canvas, ground, {{sized(text_at(900, 90, {"Know"}), TextRole::body, "Know", 24)}}})
              .empty());
    CHECK(measured({canvas, ground, {}}).empty());
}

TEST_CASE("Large text needs 3 to 1, other text 4.5, and all text 7 in a theme that promises as much")
{
    Scene scene{{1920, 1080}, ground, {}};
    CHECK(least_contrast(scene, 71) == 4.5);
    CHECK(least_contrast(scene, 72) == 3);
    scene.canvas = {960, 540};
    CHECK(least_contrast(scene, 36) == 3);
    scene.canvas = {1080, 1920};
    CHECK(least_contrast(scene, 71) == 4.5);
    scene.contrast = 7;
    CHECK(least_contrast(scene, 28) == 7);
    CHECK(least_contrast(scene, 400) == 7);
}
