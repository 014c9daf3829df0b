// What holds for slides of all kinds.
#include "layout/sample.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace foyer;

TEST_CASE("Every kind, on every shape of display: all texts lie on the canvas, within the safe area")
{
    for (const Canvas canvas : canvases)
        for (const Sample& sample : one_of_each_kind()) {
            const Layout layout = sample.on(canvas);
            CAPTURE(canvas.width);
            CAPTURE(canvas.height);
            CAPTURE(kind_name(sample.slide.kind));
            CHECK(layout.findings.empty());
            const int safe = std::min(canvas.width, canvas.height) / 20;
            for (const TextBlock& block : shapes<TextBlock>(layout.scene))
                for (const TextLine& line : block.lines) {
                    CAPTURE(block.words);
                    CHECK(line.x >= safe);
                    CHECK(line.x + line.width <= canvas.width - safe);
                    CHECK(line.baseline <= canvas.height - safe);
                    CHECK(line.baseline - block.size * 7 / 10 >= safe);
                }
        }
}

TEST_CASE("No text lies over another, and none under the foot")
{
    for (const Canvas canvas : canvases)
        for (const Sample& sample : one_of_each_kind()) {
            CAPTURE(canvas.width);
            CAPTURE(kind_name(sample.slide.kind));
            std::vector<std::pair<Rect, std::string>> lines;
            for (const TextBlock& block : shapes<TextBlock>(sample.on(canvas).scene))
                for (const TextLine& line :
                     block.role == TextRole::mark ? std::vector<TextLine>{} : block.lines)
                    lines.push_back(
                        {{line.x, line.baseline - block.size * 7 / 10, line.width, block.size * 7 / 10},
                         block.words});
            for (std::size_t a = 0; a < lines.size(); ++a)
                for (std::size_t b = a + 1; b < lines.size(); ++b) {
                    const Rect& one = lines[a].first;
                    const Rect& other = lines[b].first;
                    CAPTURE(lines[a].second);
                    CAPTURE(lines[b].second);
                    const bool apart = one.right() <= other.x || other.right() <= one.x ||
                                       one.bottom() <= other.y || other.bottom() <= one.y;
                    CHECK(apart);
                }
        }
}

TEST_CASE("A text that can't be read any more at its size is an error with its place, and is not cut")
{
    std::string much = "word";
    while (much.size() < 1900)
        much += " word";
    const Sample sample{Message{{words(much)}, {}, {}}};
    const Layout layout = sample.on({1920, 1080});
    REQUIRE(layout.findings.all().size() == 1);
    const Finding& finding = layout.findings.all().front();
    CHECK(finding.code == Code::text_does_not_fit);
    CHECK(finding.place == Place{7, 9, 7, 30});
    CHECK(finding.slide == "sample");
    CHECK(finding.language == "en");
    const auto blocks = shapes<TextBlock>(layout.scene);
    const TextBlock* body = text_with(blocks, TextRole::body);
    REQUIRE(body != nullptr);
    std::size_t shown = 0;
    for (const TextLine& line : body->lines) {
        shown += line.runs.front().text.size() + 1;
        CHECK(line.baseline < 1080 - 100);
    }
    CHECK(shown == much.size() + 1);
}

TEST_CASE("The foot is the same on every slide: house left, marks right, one dot a slide")
{
    std::vector<std::vector<Rect>> feet;
    for (const Sample& sample : one_of_each_kind()) {
        std::vector<Rect> foot;
        for (const Box& box : shapes<Box>(sample.on({1920, 1080}).scene))
            if (box.rect.y > 980 && box.rect.height < 20)
                foot.push_back(box.rect);
        CHECK(foot.size() == 9);
        feet.push_back(foot);
    }
    for (const auto& foot : feet)
        CHECK(foot == feet.front());
}

TEST_CASE("More than twelve slides are counted in figures instead of dots, and a hundred not at all")
{
    const Sample sample{Message{}};
    const auto twelve = shapes<TextBlock>(sample.on({1920, 1080}, "en", {2026, 11, 25}, {3, 12}).scene);
    CHECK(text_with(twelve, TextRole::position) == nullptr);
    const auto thirteen = shapes<TextBlock>(sample.on({1920, 1080}, "en", {2026, 11, 25}, {3, 13}).scene);
    REQUIRE(text_with(thirteen, TextRole::position) != nullptr);
    CHECK(text_with(thirteen, TextRole::position)->words == "3/13");
    const Layout hundred = sample.on({1920, 1080}, "en", {2026, 11, 25}, {3, 100});
    CHECK(text_with(shapes<TextBlock>(hundred.scene), TextRole::position) == nullptr);
}

TEST_CASE("A language written from right to left has the slide turned around")
{
    const Sample sample{Resource{"https://www.cybertip.ca", {}, words("Report it."), {}, {}}};
    const QrPlate left_to_right = shapes<QrPlate>(sample.on({1920, 1080}, "en").scene).front();
    const QrPlate right_to_left = shapes<QrPlate>(sample.on({1920, 1080}, "ar").scene).front();
    CHECK(right_to_left.plate.x == 1920 - left_to_right.plate.right());
    CHECK(right_to_left.dark == left_to_right.dark);
    CHECK(right_to_left.x - right_to_left.plate.x == left_to_right.x - left_to_right.plate.x);
    const auto blocks = shapes<TextBlock>(sample.on({1920, 1080}, "ar").scene);
    for (const TextLine& line : text_with(blocks, TextRole::title)->lines)
        CHECK(line.x + line.width == 1920 - 108);
}

TEST_CASE("A background lies below a scrim of the theme's ground and all else, with no quiet colour over it")
{
    Sample sample{Message{{words("Ask what they play.")}, {}, {}}};
    sample.theme.soft = {160, 160, 160};
    sample.theme.accent = {255, 200, 0};
    sample.slide.background = PictureRef{"wall.jpg", {}};
    const Scene scene = sample.on({1920, 1080}).scene;
    REQUIRE(std::holds_alternative<PictureBox>(scene.elements.at(0).shape));
    REQUIRE(std::holds_alternative<Scrim>(scene.elements.at(1).shape));
    const Scrim scrim = std::get<Scrim>(scene.elements.at(1).shape);
    CHECK(scrim.rect == Rect{0, 0, 1920, 1080});
    CHECK(scrim.color == sample.theme.ground);
    CHECK(shapes<Scrim>(sample.on({1920, 1080}, "ar").scene).front().rect == scrim.rect);
    for (const TextBlock& text : shapes<TextBlock>(scene))
        CHECK(text.color == sample.theme.ink);
    sample.slide.background.reset();
    const auto plain = shapes<TextBlock>(sample.on({1920, 1080}).scene);
    CHECK(text_with(plain, TextRole::house)->color == sample.theme.soft);
    CHECK(text_with(plain, TextRole::eyebrow)->color == sample.theme.accent);
}

TEST_CASE("A scene asks for the contrast that its theme promises")
{
    Sample sample{Message{{words("Ask what they play.")}, {}, {}}};
    CHECK(sample.on({1920, 1080}).scene.contrast == 7);
    sample.theme.soft = {118, 118, 118}; // 4.6 to 1 on black
    CHECK(sample.on({1920, 1080}).scene.contrast == 4.5);
}

TEST_CASE("A text tells where the playlist has it; what the program adds has no place")
{
    const Sample sample{statistic_of(2100)};
    const Scene scene = sample.on({1920, 1080}).scene;
    const auto blocks = shapes<TextBlock>(scene);
    CHECK(text_with(blocks, TextRole::title)->place == Place{7, 9, 7, 30});
    CHECK(text_with(blocks, TextRole::house)->place == Place{7, 9, 7, 30});
    CHECK(text_with(blocks, TextRole::language)->place == Place{});
}

TEST_CASE("The built-in slide names the house and sends people to the desk, in English and French")
{
    SquareType type;
    const Layout layout =
        lay_out_built_in(words("Front desk"), test_theme(), {1920, 1080}, type, PlainWording{});
    CHECK(layout.findings.empty());
    const auto blocks = shapes<TextBlock>(layout.scene);
    CHECK(text_with(blocks, TextRole::title)->words == "Please ask at the desk");
    CHECK(text_with(blocks, TextRole::body)->words.find("accueil") != std::string::npos);
    CHECK(text_with(blocks, TextRole::house)->words == "Front desk");
}
