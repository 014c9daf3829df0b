#include "layout/layout.h"
#include "layout/qr.h"
#include "layout/square_type.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

using namespace foyer;

namespace
{

constexpr Canvas canvases[] = {{1920, 1080}, {1080, 1920}, {1440, 1080}, {1024, 768},
                               {3840, 2160}, {1280, 720},  {480, 270}};

Text words(std::string text)
{
    return Text{{{"", std::move(text), {7, 9, 7, 30}}}};
}

Theme test_theme()
{
    Theme theme;
    theme.ground = {0, 0, 0};
    theme.ink = theme.soft = theme.accent = {255, 255, 255};
    return theme;
}

/// A slide on a page, with all that refers to it.
struct Sample {
    Playlist playlist;
    Slide slide;
    Theme theme = test_theme();

    explicit Sample(Kind kind)
    {
        playlist.file = "lobby/playlist.toml";
        playlist.languages = {"en", "fr"};
        playlist.house.name = words("Front desk");
        slide.id = "sample";
        slide.place = {5, 1, 5, 10};
        slide.title = words("Know who they are talking to");
        slide.eyebrow = words("Safer Internet Day");
        slide.kind = std::move(kind);
    }

    [[nodiscard]] Layout on(Canvas canvas, std::string language = "en", Date today = {2026, 11, 25},
                            RoundPosition position = {2, 9}, Viewing viewing = {}) const
    {
        SquareType type;
        return lay_out(
            {playlist, slide, theme, std::move(language), canvas, {today, {}, 0}, position, viewing}, type,
            PlainWording{});
    }
    [[nodiscard]] Layout seen(Viewing viewing, Canvas canvas = {1920, 1080}) const
    {
        return on(canvas, "en", {2026, 11, 25}, {2, 9}, viewing);
    }
};

Statistic statistic_of(double value)
{
    Statistic statistic;
    Figure figure;
    figure.value = value;
    figure.label = words("new investigations");
    statistic.figures = {figure};
    statistic.as_of = 2020;
    statistic.source = words("ALERT, 2021");
    return statistic;
}

std::vector<Sample> one_of_each_kind()
{
    std::vector<Sample> samples;
    samples.emplace_back(Message{{words("Ask what they play and who they meet there.")}, {}, {}});
    samples.emplace_back(statistic_of(2100));
    Statistic dots = statistic_of(2100);
    dots.dots = true;
    samples.emplace_back(dots);
    Statistic several = statistic_of(127);
    several.figures.front().label = words("charges");
    several.figures.push_back(several.figures.front());
    several.figures.push_back(several.figures.front());
    samples.emplace_back(several);
    Statistic bars = statistic_of(50);
    bars.compare = {{100, 0, words("2019"), {}}, {150, 0, words("2020"), {}}};
    samples.emplace_back(bars);
    samples.emplace_back(
        Quote{words("“Play a role”"), words("Sgt. Kerry Shima"), words("ICE"), words("ALERT")});
    samples.emplace_back(List{{words("One thing"), words("Another thing"), words("A third thing")}});
    samples.emplace_back(Resource{"https://www.cybertip.ca", {}, words("Report it here."), {}, {}});
    samples.emplace_back(
        ImageSlide{{"a.png", {}}, words("A picture"), words("What it shows"), words("Us"), {}});
    samples.emplace_back(Countdown{Countdown::SaferInternetDay{}, words("days to go"), {}});
    return samples;
}

template <class Shape>
std::vector<Shape> shapes(const Scene& scene)
{
    std::vector<Shape> found;
    for (const Element& element : scene.elements)
        if (const auto* shape = std::get_if<Shape>(&element.shape))
            found.push_back(*shape);
    return found;
}

const TextBlock* text_with(const std::vector<TextBlock>& blocks, TextRole role)
{
    const auto found = std::find_if(blocks.begin(), blocks.end(),
                                    [role](const TextBlock& block) { return block.role == role; });
    return found == blocks.end() ? nullptr : &*found;
}

} // namespace

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

TEST_CASE("Nothing is smaller than half of what can be read from there, small print than a third")
{
    for (const Viewing viewing : {Viewing{55, 3}, Viewing{24, 0.7}, Viewing{55, 5}, Viewing{32, 2}})
        for (const Canvas canvas : canvases)
            for (const Sample& sample : one_of_each_kind()) {
                const Layout layout = sample.seen(viewing, canvas);
                if (layout.findings.has_errors())
                    continue; // it says itself that it had to go below
                const double metres_a_pixel =
                    viewing.diagonal * 0.0254 / std::hypot(canvas.width, canvas.height);
                const double legible = 0.0122173 * viewing.distance / metres_a_pixel; // a capital H, pixels
                for (const TextBlock& block : shapes<TextBlock>(layout.scene)) {
                    CAPTURE(canvas.width);
                    CAPTURE(viewing.distance);
                    CAPTURE(block.words);
                    const double capital = block.size * 0.7; // as square type has it
                    CHECK(capital >= legible / (is_content(block.role) ? 2 : 3) - 0.01);
                }
            }
}

TEST_CASE("A small display far away refuses a text that a large one nearby takes")
{
    const Sample sample{
        Message{{words("Parents and young people: take a closer look at what is done online, and at who you "
                       "talk to there. There is help for everybody who asks for it.")},
                {},
                {}}};
    CHECK_FALSE(sample.seen({55, 3}).findings.has_errors());
    const Layout far = sample.seen({24, 6});
    REQUIRE(far.findings.errors() == 1);
    CHECK(far.findings.all().front().code == Code::text_does_not_fit);
    CHECK(far.findings.all().size() == 1); // and not a warning about the same beside it
}

TEST_CASE("Letters that are too small for where people stand are a warning at the smallest text")
{
    Sample sample{
        Message{{words("Ask what they play and who they meet there. Ask again next week.")}, {}, {}}};
    sample.slide.title = Text{{{"", "Talk", {6, 9, 6, 15}}}};
    CHECK(sample.seen({55, 3}).findings.empty());
    const Layout far = sample.seen({55, 8});
    REQUIRE(far.findings.all().size() == 1);
    const Finding& finding = far.findings.all().front();
    CHECK(finding.code == Code::letters_small);
    CHECK(finding.severity == Severity::warning);
    CHECK(finding.place == Place{7, 9, 7, 30});
    CHECK(finding.slide == "sample");
    CHECK(finding.language == "en");
    CHECK(message_of(finding).find("a check against EN 301 549, clause 5.1.4") != std::string::npos);
    CHECK(message_of(finding).find("complian") == std::string::npos);
}

TEST_CASE("How far a slide can be read goes by the smallest letters of what it has to say")
{
    for (const Canvas canvas : canvases)
        for (const Sample& sample : one_of_each_kind()) {
            const Layout layout = sample.on(canvas);
            double smallest = 1e9;
            for (const TextBlock& block : shapes<TextBlock>(layout.scene))
                if (is_content(block.role))
                    smallest = std::min(smallest, block.size * 0.7);
            for (const CountingFigure& figure : shapes<CountingFigure>(layout.scene))
                smallest = std::min(smallest, figure.size * 0.7);
            CAPTURE(kind_name(sample.slide.kind));
            CHECK(layout.smallest_capital == doctest::Approx(smallest));
            CHECK(reading_distance(layout.smallest_capital, canvas, 55) >= 3);
        }
    CHECK(
        Sample{ImageSlide{{"a.png", {}}, words("A picture"), {}, {}, {}}}.on({1920, 1080}).smallest_capital >
        0);
    Sample silent{ImageSlide{{"a.png", {}}, words("A picture"), {}, {}, {}}};
    silent.slide.title = {};
    CHECK(silent.on({1920, 1080}).smallest_capital == 0);
    CHECK(silent.seen({24, 6}).findings.empty());
}

TEST_CASE("The QR code gives room to words that need it, and can still be scanned from where they are read")
{
    for (const Canvas canvas : {Canvas{1920, 1080}, Canvas{1080, 1920}}) {
        const auto module_beside = [&](std::string body, Viewing viewing) {
            const Sample sample{
                Resource{"https://www.cybertip.ca", {}, words(std::move(body)), words("cybertip.ca"), {}}};
            return shapes<QrPlate>(sample.seen(viewing, canvas).scene).front().module;
        };
        const int large = module_beside("Report it.", {55, 3});
        bool gave_room = false;
        std::string body = "Report";
        for (int words = 0; words < 40; ++words) {
            body += " what you know";
            const int module = module_beside(body, {55, 3});
            CHECK(scan_distance(module, canvas, 55) >= 3);
            gave_room = gave_room || module < large;
            CHECK(module_beside(body, {55, 6}) == large); // too far to scan as it is
        }
        CHECK(gave_room);
    }
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
