#include "fakes.h"
#include "playlist/contrast.h"
#include "render/blend.h"
#include "render/painting.h"
#include "render/rects.h"
#include "render/scrim.h"
#include "render/text_ground.h"

#include <doctest/doctest.h>

#include <cmath>
#include <optional>

using namespace foyer;

namespace
{

constexpr Canvas small{480, 270};

/// The colours of a theme that count here, and what it promises.
struct Colours {
    const char* name;
    Color ground, ink, accent;
    double contrast;
};

constexpr Colours midnight_colours{"midnight", {12, 20, 40}, {245, 241, 232}, {255, 182, 72}, 7};
constexpr Colours themes[] = {midnight_colours,
                              {"daylight", {247, 243, 234}, {21, 32, 58}, {180, 68, 27}, 4.5},
                              {"contrast", {0, 0, 0}, {255, 255, 255}, {255, 225, 0}, 7}};

/// An eyebrow, a title and a foot over a picture.
Scene scene_over_picture(const Colours& theme)
{
    Scene scene{small, theme.ground, {}};
    scene.contrast = theme.contrast;
    scene.elements.push_back(
        {PictureBox{"wall.jpg", {0, 0, small.width, small.height}, PictureFit::cover, 0.5, 0.5, true, {}}});
    scene.elements.push_back({Scrim{{0, 0, small.width, small.height}, theme.ground}});
    const auto add = [&](TextBlock text, int size, Color color) {
        text.size = size;
        text.color = color;
        scene.elements.push_back({std::move(text), Motion::rise});
    };
    add(text_at(30, 50, {"eyebrow"}, 90, 16), 16, theme.accent);
    add(text_at(30, 140, {"Know", "who"}, 180, 64), 64, theme.ink);
    add(text_at(30, 255, {"foot"}, 60, 24), 24, theme.ink);
    return scene;
}

Image half_and_half()
{
    Image image{small.width, small.height, 0xff000000};
    for (int y = 0; y < small.height; ++y)
        std::fill_n(image.row(y) + 200, small.width - 200, Pixel{0xffffffff});
    return image;
}

struct Wall {
    const char* name;
    Image picture;
};

std::vector<Wall> walls()
{
    std::vector<Wall> all;
    all.push_back({"bright", Image{small.width, small.height, 0xfffffdf8}});
    all.push_back({"dark", Image{small.width, small.height, 0xff080604}});
    all.push_back({"noisy", random_image(small.width, small.height, 5)});
    all.push_back({"half black, half white", half_and_half()});
    return all;
}

/// The scene at the begin of its entrance: the picture and the scrim, no text.
Image behind_texts(const Scene& scene, const Image* picture)
{
    PatternGlyphs glyphs;
    GivenPictures pictures;
    if (picture != nullptr)
        pictures.give("wall.jpg", *picture);
    return paint(scene, glyphs, pictures).painting.frame;
}

double linear_of(Pixel pixel, unsigned shift)
{
    const double value = ((pixel >> shift) & 0xff) / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance_at(const Image& image, int x, int y)
{
    const Pixel pixel = image.row(y)[x];
    return 0.2126 * linear_of(pixel, 16) + 0.7152 * linear_of(pixel, 8) + 0.0722 * linear_of(pixel, 0);
}

/// Plainly: the worst contrast that `text` has anywhere on a patch a stroke wide, at any whole pixel, in its
/// box and a stroke around it.
double worst_contrast(const Image& behind, const TextBlock& text)
{
    const double ink = relative_luminance(text.color);
    const int side = text.size / 8;
    const Rect area = common(behind.bounds(), {text.box.x - side, text.box.y - side,
                                               text.box.width + 2 * side, text.box.height + 2 * side});
    double worst = 21;
    for (int top = area.y; top + side <= area.bottom(); ++top)
        for (int left = area.x; left + side <= area.right(); ++left) {
            double sum = 0;
            for (int y = top; y < top + side; ++y)
                for (int x = left; x < left + side; ++x)
                    sum += luminance_at(behind, x, y);
            worst = std::min(worst, contrast_ratio(ink, sum / (side * side)));
        }
    return worst;
}

std::uint8_t alpha_over(const Colours& theme, const Image& picture)
{
    PatternGlyphs glyphs;
    const Scene scene = scene_over_picture(theme);
    return scrim_alpha(theme.ground, text_grounds(scene, glyphs), theme.contrast, picture);
}

} // namespace

TEST_CASE("Over a bright, a dark, a noisy and a half black, half white picture every text can be read")
{
    for (const Colours& theme : themes)
        for (const Wall& wall : walls()) {
            CAPTURE(theme.name);
            CAPTURE(wall.name);
            const Scene scene = scene_over_picture(theme);
            const Image behind = behind_texts(scene, &wall.picture);
            // Patches that lie across squares of the grid may be a little worse where the picture is all
            // noise.
            const double slack = wall.name == std::string{"noisy"} ? 0.85 : 0.999;
            for (const Element& element : scene.elements)
                if (const auto* text = std::get_if<TextBlock>(&element.shape)) {
                    CAPTURE(text->lines.front().runs.front().text);
                    CHECK(worst_contrast(behind, *text) >= theme.contrast * slack);
                }
        }
}

TEST_CASE("A scrim is no thicker than its texts need")
{
    const Image dark{small.width, small.height, 0xff080604};
    const Image white{small.width, small.height, 0xffffffff};
    const std::uint8_t over_dark = alpha_over(midnight_colours, dark);
    const std::uint8_t over_white = alpha_over(midnight_colours, white);
    CHECK(over_dark == 32);
    CHECK(over_white > 180);
    CHECK(over_white < 240);
    // The other way around in a light theme.
    CHECK(alpha_over(themes[1], white) == 32);
    CHECK(alpha_over(themes[1], dark) > 100);
}

TEST_CASE("A scrim's thickness is the smallest that passes, as trying them all shows")
{
    PatternGlyphs glyphs;
    for (unsigned seed = 1; seed <= 6; ++seed) {
        const Colours& theme = themes[seed % 3];
        const Scene scene = scene_over_picture(theme);
        const auto texts = text_grounds(scene, glyphs);
        Image picture = seed <= 3 ? random_image(small.width, small.height, seed) : half_and_half();
        const auto passes = [&](unsigned alpha) {
            const Luminance seen{theme.ground, alpha};
            for (const TextGround& text : texts)
                for (const Rect& square : text.squares)
                    if (contrast_ratio(relative_luminance(text.color), seen.mean(picture, square)) <
                        std::min(theme.contrast, contrast_ratio(text.color, theme.ground)) - 1e-4)
                        return false;
            return true;
        };
        unsigned plain = 32;
        while (!passes(plain))
            ++plain;
        CAPTURE(seed);
        CHECK(scrim_alpha(theme.ground, texts, theme.contrast, picture) == plain);
    }
}

TEST_CASE("What is bright far from every text makes a scrim no thicker")
{
    Image picture{small.width, small.height, 0xff080604};
    const std::uint8_t before = alpha_over(midnight_colours, picture);
    fill({420, 170, 50, 50}, 0xffffffff, view_of(picture));
    CHECK(alpha_over(midnight_colours, picture) == before);
    fill({40, 100, 20, 20}, 0xffffffff, view_of(picture)); // under the title
    CHECK(alpha_over(midnight_colours, picture) > before + 50);
}

TEST_CASE("Where the picture can't be had, a scrim is not seen")
{
    const Image behind = behind_texts(scene_over_picture(midnight_colours), nullptr);
    CHECK(same_pixels(behind, Image{small.width, small.height, to_pixel(midnight_colours.ground)}));
}

TEST_CASE("A text that can't be read even on the bare colour is given the bare colour, and the rest with it")
{
    Scene scene = scene_over_picture(midnight_colours);
    std::get<TextBlock>(scene.elements.back().shape).color = {40, 50, 70};
    PatternGlyphs glyphs;
    CHECK(scrim_alpha(midnight_colours.ground, text_grounds(scene, glyphs), 7,
                      Image{small.width, small.height, 0xffffffff}) == 255);
}
