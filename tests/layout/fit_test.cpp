#include "layout/fit.h"
#include "layout/square_type.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

using namespace foyer;

namespace
{

std::vector<std::string> lines_of(std::string_view text, double width, SquareType& type)
{
    const auto broken = break_lines(type.segments(text, {"", Weight::regular, 20}, "en"), width);
    std::vector<std::string> lines;
    if (broken)
        for (const FittedLine& line : *broken)
            lines.emplace_back(text.substr(line.begin, line.end - line.begin));
    return lines;
}

FitText text_of(std::string words)
{
    FitText text{std::move(words), {}};
    text.least = 40;
    text.usual = 60;
    text.most = 80;
    return text;
}

} // namespace

TEST_CASE("Lines are balanced: no full line above a nearly empty one")
{
    SquareType type;
    // Ten pixels a letter; filled one after the other the lines would be "aaaa bbbb cccc" and "dd ee".
    CHECK(lines_of("aaaa bbbb cccc dd ee", 140, type) ==
          std::vector<std::string>{"aaaa bbbb ", "cccc dd ee"});
}

TEST_CASE("No last line is a single short word where another break is as short")
{
    SquareType type;
    const auto lines = lines_of("one two three four at", 160, type);
    REQUIRE(lines.size() == 2);
    CHECK(lines.back() != "at");
}

TEST_CASE("What clings together stays in one line where that costs no line more")
{
    SquareType type;
    const std::string_view text = "on 9 February 2027 we meet";
    std::vector<Segment> segments = type.segments(text, {"", Weight::regular, 20}, "en");
    segments[1].clings = segments[2].clings = true;
    const auto lines = break_lines(segments, 180);
    REQUIRE(lines);
    REQUIRE(lines->size() == 2);
    CHECK(text.substr((*lines)[0].begin, (*lines)[0].end - (*lines)[0].begin) == "on 9 February 2027 ");
}

TEST_CASE("A word wider than its box has no lines")
{
    SquareType type;
    CHECK_FALSE(break_lines(type.segments("Donaudampfschiff", {"", Weight::regular, 20}, "de"), 100));
}

TEST_CASE("A line end in the text is kept")
{
    std::vector<Segment> segments{{0, 4, 30, 10, true, false}, {4, 8, 40, 0, false, false}};
    const auto lines = break_lines(segments, 500);
    REQUIRE(lines);
    CHECK(lines->size() == 2);
}

TEST_CASE("A text is made a little smaller where that spares it a line with a single short word")
{
    SquareType type;
    const auto last_line_of = [&](const std::string& words, int width) {
        const FittedStack stack = fit_stack(std::vector<FitText>{text_of(words)}, width, 4000, type, "en");
        const FittedLine line = stack.texts.front().lines.back();
        return words.substr(line.begin, line.end - line.begin);
    };
    // At 80 pixels nine letters fill a line, and the last one is left with two.
    CHECK(last_line_of("winters at", 380) != "at");
    CHECK(last_line_of("all the winters at", 380) != "at");
}

TEST_CASE("Where no size spares it, a short word stands alone at the largest size all the same")
{
    SquareType type;
    const FittedStack stack =
        fit_stack(std::vector<FitText>{text_of("Donaudampfschiff an")}, 645, 4000, type, "de");
    CHECK(stack.fits);
    CHECK(stack.texts.front().size == 80);
}

TEST_CASE("Lines stand at their usual distance until letters would get smaller than their aim; then they "
          "move closer")
{
    SquareType type;
    FitText text = text_of("aaaaaa aaaaaa aaaaaa aaaaaa aaaaaa aaaaaa aaaaaa aaaaaa");
    text.aim = 50;
    text.line_height = 1.3;
    const auto pitch_at = [&](int height) {
        const FittedStack stack = fit_stack(std::vector<FitText>{text}, 1000, height, type, "en");
        REQUIRE(stack.fits);
        return std::pair{stack.texts.front().size, stack.texts.front().line_pitch};
    };
    const auto [largest, usual] = pitch_at(4000);
    CHECK(largest == 80);
    CHECK(usual == 104);
    const auto [aim, tight] = pitch_at(107);
    CHECK(aim == 50);
    CHECK(tight == 58);
}

TEST_CASE("Random texts: every byte is in one line, none is too wide, and no line more than needed")
{
    SquareType type;
    std::mt19937 random{20270209};
    for (int round = 0; round < 500; ++round) {
        std::string text;
        const int words = std::uniform_int_distribution{1, 40}(random);
        for (int i = 0; i < words; ++i)
            text += (i == 0 ? "" : " ") +
                    std::string(std::uniform_int_distribution<std::size_t>{1, 12}(random), 'x');
        const double width = 130 + std::uniform_int_distribution{0, 400}(random);
        const auto lines = lines_of(text, width, type);
        CAPTURE(text);
        std::string joined;
        for (const std::string& line : lines) {
            joined += line;
            const std::size_t ink = line.find_last_not_of(' ') + 1;
            CHECK(static_cast<double>(ink) * 10 <= width);
        }
        CHECK(joined == text);
        // The obvious way: fill each line.
        std::size_t needed = 1;
        double used = 0;
        for (const Segment& segment : type.segments(text, {"", Weight::regular, 20}, "en")) {
            if (used > 0 && used + segment.width > width) {
                ++needed;
                used = 0;
            }
            used += segment.width + segment.space;
        }
        CHECK(lines.size() == needed);
    }
}

TEST_CASE("Little text stands large, much text smaller, and never under the least size")
{
    SquareType type;
    const auto size_of = [&](std::size_t words) {
        std::string text = "word";
        for (std::size_t i = 1; i < words; ++i)
            text += " word";
        const FittedStack stack = fit_stack(std::vector<FitText>{text_of(text)}, 1000, 500, type, "en");
        CHECK(stack.height <= 500);
        CHECK(stack.fits);
        return stack.texts.front().size;
    };
    CHECK(size_of(3) == 80);
    const int middle = size_of(34);
    CHECK(middle < 80);
    CHECK(size_of(60) < middle);
    CHECK(size_of(60) >= 40);
}

TEST_CASE("A large title comes down to what can be read from afar before the text below it goes under that")
{
    SquareType type;
    FitText title = text_of("Talk about it");
    title.usual = 108;
    title.most = 168;
    title.aim = 64;
    FitText body = text_of("word word word word word word word word word word word word word word word");
    body.usual = 66;
    body.most = 70;
    body.aim = 64;
    int title_gave_way = 0;
    int both_gave_way = 0;
    for (int height = 600; height > 100; height -= 4) {
        const FittedStack stack = fit_stack(std::vector<FitText>{title, body}, 1000, height, type, "en");
        if (!stack.fits)
            break;
        CAPTURE(height);
        const int title_size = stack.texts[0].size;
        const int body_size = stack.texts[1].size;
        CHECK(title_size >= body_size);
        CHECK((body_size >= 64 || title_size < 64));
        CHECK((stack.room >= room_at_aim) == (body_size >= 64));
        title_gave_way += title_size < 108 && body_size >= 64;
        both_gave_way += body_size < 64;
    }
    CHECK(title_gave_way > 5);
    CHECK(both_gave_way > 5);
}

TEST_CASE("The air between texts gives way before the letters do, and is never lost")
{
    SquareType type;
    FitText above = text_of("Talk about it");
    FitText below = text_of("Ask what they play");
    above.aim = below.aim = 60;
    below.space_before = 100;
    const auto air = [&](int height) {
        const FittedStack stack = fit_stack(std::vector<FitText>{above, below}, 1000, height, type, "en");
        CAPTURE(height);
        CHECK(stack.fits);
        CHECK(stack.height <= height);
        return stack.texts[1].top - stack.texts[0].height();
    };
    CHECK(air(400) == 100);
    CHECK(air(210) < 100);
    CHECK(air(175) == 70);
}

TEST_CASE("What needn't be read from afar gives way first")
{
    SquareType type;
    FitText quote = text_of("word word word word word word word word word word word word");
    quote.aim = 60;
    FitText speaker = text_of("Sgt. Kerry Shima"); // no aim
    for (int height = 600; height > 250; height -= 10) {
        const FittedStack stack = fit_stack(std::vector<FitText>{quote, speaker}, 1000, height, type, "en");
        if (!stack.fits)
            break;
        CAPTURE(height);
        CHECK((stack.texts[0].size >= 60 || stack.texts[1].size == 40));
    }
}

TEST_CASE("Too much text is said to be so, with how many characters have to go, and that number is right")
{
    SquareType type;
    std::string text = "word";
    while (text.size() < 700)
        text += " word";
    const FittedStack stack = fit_stack(std::vector<FitText>{text_of(text)}, 1000, 500, type, "en");
    CHECK_FALSE(stack.fits);
    CHECK(stack.height <= 500); // scaled down, not cut
    REQUIRE(stack.too_many > 0);
    REQUIRE(stack.too_many < text.size());
    const auto fits_without = [&](std::size_t characters) {
        const std::string shorter = text.substr(0, text.size() - characters);
        return fit_stack(std::vector<FitText>{text_of(shorter)}, 1000, 500, type, "en").fits;
    };
    CHECK(fits_without(stack.too_many));
    CHECK_FALSE(fits_without(stack.too_many - 1));
}
