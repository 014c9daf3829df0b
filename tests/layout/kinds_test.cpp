// What each kind of slide has of its own.
#include "layout/qr.h"
#include "layout/sample.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

using namespace foyer;

TEST_CASE("A QR code has its quiet zone, whole modules, and the size that phones need")
{
    for (const Canvas canvas : canvases)
        for (const std::size_t extra : {0U, 40U, 120U, 189U}) {
            const Sample sample{Resource{"https://www.cybertip.ca" + std::string(extra == 0 ? "" : "/") +
                                             std::string(extra, 'x'),
                                         {},
                                         words("Report it here."),
                                         words("cybertip.ca"),
                                         {}}};
            const Layout layout = sample.on(canvas);
            const auto plates = shapes<QrPlate>(layout.scene);
            REQUIRE(plates.size() == 1);
            const QrPlate& code = plates.front();
            CAPTURE(canvas.width);
            CAPTURE(canvas.height);
            CAPTURE(code.version);
            const int side = code.module * code.modules;
            const int shorter = std::min(canvas.width, canvas.height);
            CHECK(side * 3 >= shorter);
            CHECK(code.module * 135 >= shorter);
            const int quiet = 4 * code.module;
            const Rect zone{code.x - quiet, code.y - quiet, side + 2 * quiet, side + 2 * quiet};
            CHECK(code.plate.contains(zone));
            // The rounded corner leaves the zone's corner white: its distance from the corner circle's
            // center.
            const double from_center =
                std::hypot(code.radius - (zone.x - code.plate.x), code.radius - (zone.y - code.plate.y));
            CHECK(from_center <= code.radius + 0.5);
            const int safe = shorter / 20;
            CHECK(Rect{safe, safe, canvas.width - 2 * safe, canvas.height - 2 * safe}.contains(code.plate));
        }
}

TEST_CASE("Nothing stands on a QR code's plate, and its plate has no entrance")
{
    for (const Canvas canvas : canvases) {
        const Layout layout =
            Sample{Resource{"https://www.cybertip.ca", {}, words("Report it."), {}, {}}}.on(canvas);
        Rect plate;
        for (const Element& element : layout.scene.elements)
            if (const auto* code = std::get_if<QrPlate>(&element.shape)) {
                plate = code->plate;
                CHECK(element.motion == Motion::still);
            }
        for (const TextBlock& block : shapes<TextBlock>(layout.scene))
            for (const TextLine& line : block.lines) {
                const bool clear = line.x + line.width <= plate.x || line.x >= plate.right() ||
                                   line.baseline <= plate.y ||
                                   line.baseline - block.size * 7 / 10 >= plate.bottom();
                CHECK(clear);
            }
    }
}

TEST_CASE("The address beside the code is the URL without scheme and closing slash")
{
    const auto address = [](std::string url) {
        const auto blocks =
            shapes<TextBlock>(Sample{Resource{std::move(url), {}, {}, {}, {}}}.on({1920, 1080}).scene);
        const TextBlock* found = text_with(blocks, TextRole::address);
        REQUIRE(found != nullptr);
        return found->words;
    };
    CHECK(address("https://www.cybertip.ca/") == "www.cybertip.ca");
    CHECK(address("http://example.org/a/b") == "example.org/a/b");
}

TEST_CASE("Straight quotation marks are set as the language's own where they come in pairs")
{
    const auto set = [](std::string_view text) { return with_quotation_marks(text, {"<", ">"}); };
    CHECK(set("He said \"no\".") == "He said <no>.");
    CHECK(set("\"No\", and (\"never\")") == "<No>, and (<never>)");
    CHECK(set("\"é\"") == "<é>");
    CHECK(set("A 55\" display") == "A 55\" display");
    CHECK(set("\"Ask\" on a 55\" display") == "<Ask> on a 55\" display");
    for (const char* odd : {"\"", "a \" b", "\"Open", "open\"", "\" a\"", "a\"b\"c"})
        CHECK(set(odd) == odd);
    Sample sample{Quote{words("\"Ask early\""), words("Somebody"), {}, {}}};
    const auto texts = shapes<TextBlock>(sample.on({1920, 1080}, "en", {2026, 11, 25}).scene);
    REQUIRE(text_with(texts, TextRole::quote) != nullptr);
    CHECK(text_with(texts, TextRole::quote)->words == "<Ask early>");
}

TEST_CASE("A countdown shows the days to go, and its own text on the day")
{
    Sample sample{Countdown{Date{2027, 2, 9}, words("days to go"), words("It is today")}};
    const auto before = shapes<TextBlock>(sample.on({1920, 1080}, "en", {2026, 11, 25}).scene);
    REQUIRE(text_with(before, TextRole::figure) != nullptr);
    CHECK(text_with(before, TextRole::figure)->words == "76");
    const auto on_the_day = shapes<TextBlock>(sample.on({1920, 1080}, "en", {2027, 2, 9}).scene);
    CHECK(text_with(on_the_day, TextRole::figure) == nullptr);
    CHECK(std::any_of(on_the_day.begin(), on_the_day.end(),
                      [](const TextBlock& block) { return block.words == "It is today"; }));
}

TEST_CASE("A percent sign stands where the language has it, however it was typed")
{
    for (const char* typed : {"%", " %", "\u00a0%", "\u202f%"}) {
        Statistic statistic;
        statistic.figures.push_back({50, 0, {}, words(typed), words("of parents"), {}});
        statistic.source = words("ALERT");
        statistic.as_of = 2021;
        const Sample sample{statistic};
        const auto gap_in = [&](const std::string& language) {
            const Scene scene = sample.on({1920, 1080}, language).scene;
            const CountingFigure number = shapes<CountingFigure>(scene).front();
            const auto blocks = shapes<TextBlock>(scene);
            REQUIRE(text_with(blocks, TextRole::suffix) != nullptr);
            CHECK(text_with(blocks, TextRole::suffix)->words == "%");
            CHECK(number.box.x >= 108);
            return text_with(blocks, TextRole::suffix)->box.x - number.box.right();
        };
        CHECK(gap_in("en") > 0);
        CHECK(gap_in("fr") > gap_in("en"));
        CHECK(gap_in("tr") < 0);
    }
}

TEST_CASE("A picture that fills the display leaves an eyebrow the theme's ground to stand on")
{
    ImageSlide image;
    image.picture.path = "hills.png";
    image.fit = PictureFit::cover;
    Sample sample{image};
    sample.slide.eyebrow = {};
    CHECK(shapes<PictureBox>(sample.on({1920, 1080}).scene).front().box.y == 0);
    sample.slide.eyebrow = words("This week");
    const Scene scene = sample.on({1920, 1080}).scene;
    const auto blocks = shapes<TextBlock>(scene);
    REQUIRE(text_with(blocks, TextRole::eyebrow) != nullptr);
    CHECK(shapes<PictureBox>(scene).front().box.y >= text_with(blocks, TextRole::eyebrow)->box.bottom());
}

TEST_CASE("A picture that is smaller than its place stands right above the words that belong to it")
{
    ImageSlide image;
    image.picture.path = "hills.png";
    Sample sample{image};
    sample.slide.title = {};
    for (const Canvas canvas : canvases) {
        CHECK(shapes<PictureBox>(sample.on(canvas).scene).front().align_y == 0.5);
        std::get<ImageSlide>(sample.slide.kind).caption = words("The hills in March");
        const Scene scene = sample.on(canvas).scene;
        const PictureBox picture = shapes<PictureBox>(scene).front();
        const auto blocks = shapes<TextBlock>(scene);
        const TextBlock* caption = text_with(blocks, TextRole::caption);
        REQUIRE(caption != nullptr);
        CHECK(picture.align_y == 1);
        CHECK(caption->box.y - picture.box.bottom() < std::min(canvas.width, canvas.height) / 20);
        std::get<ImageSlide>(sample.slide.kind).caption = {};
    }
}

TEST_CASE("A dot for each case, no more and no less, all of them on the canvas")
{
    for (const Canvas canvas : canvases)
        for (const int count : {1, 2, 127, 2100, 5000}) {
            Statistic statistic = statistic_of(count);
            statistic.dots = true;
            const auto fields = shapes<DotField>(Sample{statistic}.on(canvas).scene);
            REQUIRE(fields.size() == 1);
            const DotField& field = fields.front();
            CHECK(field.count == count);
            const int rows = (count + field.columns - 1) / field.columns;
            CHECK(field.x >= 0);
            CHECK(field.x + field.columns * field.pitch <= canvas.width);
            CHECK(field.y + rows * field.pitch <= canvas.height - std::min(canvas.width, canvas.height) / 10);
            CHECK(field.diameter >= 1);
        }
}

TEST_CASE("Bars begin at zero: their heights stand in the relation of their values")
{
    Statistic statistic = statistic_of(50);
    statistic.compare = {{100, 0, words("2019"), {}}, {150, 0, words("2020"), {}}, {0, 0, words("2021"), {}}};
    const auto boxes = shapes<Box>(Sample{statistic}.on({1920, 1080}).scene);
    std::vector<int> heights;
    for (const Box& box : boxes)
        if (box.only_upper_corners)
            heights.push_back(box.rect.height);
    REQUIRE(heights.size() == 3);
    CHECK(heights[1] == doctest::Approx(heights[0] * 1.5).epsilon(0.01));
    CHECK(heights[2] <= 4);
}

TEST_CASE("A quotation mark at a quote's begin is drawn large in place of the small one; others stay")
{
    const auto blocks_of = [](std::string quote) {
        return shapes<TextBlock>(
            Sample{Quote{words(std::move(quote)), words("Sgt. Kerry Shima"), {}, {}}}.on({1920, 1080}).scene);
    };
    const auto opened = blocks_of("“An impossible task”");
    REQUIRE(text_with(opened, TextRole::mark) != nullptr);
    CHECK(text_with(opened, TextRole::mark)->words == "“");
    CHECK(text_with(opened, TextRole::quote)->words == "An impossible task”");
    const auto french = blocks_of("«\u00a0Une tâche impossible\u00a0»");
    CHECK(text_with(french, TextRole::mark)->words == "«");
    CHECK(text_with(french, TextRole::quote)->words == "Une tâche impossible\u00a0»");
    for (const char* mark : {"„", "»", "”", "「"}) {
        const auto elsewhere = blocks_of(std::string{mark} + "Anything");
        REQUIRE(text_with(elsewhere, TextRole::mark) != nullptr);
        CHECK(text_with(elsewhere, TextRole::mark)->words == mark);
        CHECK(text_with(elsewhere, TextRole::quote)->words == "Anything");
    }
    CHECK(text_with(blocks_of("’Twas easy"), TextRole::mark) == nullptr);
    const auto inside = blocks_of("Parents can “play a role”");
    CHECK(text_with(inside, TextRole::mark) == nullptr);
    CHECK(text_with(inside, TextRole::quote)->words == "Parents can “play a role”");
}

TEST_CASE("A message keeps its figure only where the title still stands out beside it")
{
    const auto has_figure = [](const std::string& body) {
        return !shapes<Arc>(Sample{Message{{words(body)}, {}, {}}}.on({1920, 1080}).scene).empty() ||
               !shapes<Disc>(Sample{Message{{words(body)}, {}, {}}}.on({1920, 1080}).scene).empty();
    };
    CHECK(has_figure("Ask what they play."));
    CHECK_FALSE(has_figure("Ask what they play, ask who they meet there and what they talk about, and ask "
                           "whether you may take part in it one day."));
}
