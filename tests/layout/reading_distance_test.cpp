// From how far away slides can be read.
#include "layout/qr.h"
#include "layout/sample.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>

using namespace foyer;

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
