// Unicode's own test files (Debian's unicode-data), on what Foyer makes of text.
#include "text/breaks.h"
#include "text/emoji.h"
#include "text/itemize.h"
#include "text/shape.h"
#include "text/type.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

using namespace foyer;

namespace
{

const std::string unicode_data = "/usr/share/unicode/";
const TypeStyle body{"Inter", Weight::regular, 80};

std::string utf8(char32_t c)
{
    if (c < 0x80)
        return {static_cast<char>(c)};
    if (c < 0x800)
        return {static_cast<char>(0xc0 | (c >> 6)), static_cast<char>(0x80 | (c & 63))};
    if (c < 0x10000)
        return {static_cast<char>(0xe0 | (c >> 12)), static_cast<char>(0x80 | ((c >> 6) & 63)),
                static_cast<char>(0x80 | (c & 63))};
    return {static_cast<char>(0xf0 | (c >> 18)), static_cast<char>(0x80 | ((c >> 12) & 63)),
            static_cast<char>(0x80 | ((c >> 6) & 63)), static_cast<char>(0x80 | (c & 63))};
}

/// A text with the byte at which each of its characters begins.
struct Sample {
    std::string text;
    std::vector<std::size_t> begins;
    std::set<std::size_t> breaks; ///< bytes before which the file has a ÷, the begin left out
};

Sample sample_of(const std::string& code_points)
{
    Sample sample;
    std::istringstream words{code_points};
    for (std::string word; words >> word;) {
        if (word == "÷") {
            if (!sample.text.empty())
                sample.breaks.insert(sample.text.size());
        } else if (word != "×") {
            sample.begins.push_back(sample.text.size());
            sample.text += utf8(static_cast<char32_t>(std::stoul(word, nullptr, 16)));
        }
    }
    return sample;
}

/// Where ICU goes beyond the file, for the better: ".35" and "-foo" stay whole, and begin a line.
bool icu_differs_at(const std::string& text, std::size_t at)
{
    constexpr std::string_view signs = "-.,";
    const std::string_view diaeresis = "\u0308";
    std::string_view before = std::string_view{text}.substr(0, at);
    if (before.ends_with(diaeresis))
        before.remove_suffix(diaeresis.size());
    const bool after_sign = !before.empty() && signs.find(before.back()) != std::string_view::npos;
    return after_sign || text.substr(at, 1) == ".";
}

/// A number keeps its percent sign, whatever the space between them: more than Unicode asks for.
bool is_percent_of_number(std::string_view text, std::size_t at)
{
    return text.starts_with('0') && text.substr(0, at).ends_with(' ') && text.substr(at) == "%";
}

/// The file's lines without their comments.
std::vector<std::string> lines_of(const std::string& file)
{
    std::vector<std::string> lines;
    std::ifstream in{unicode_data + file};
    for (std::string line; std::getline(in, line);) {
        line.erase(std::min(line.find('#'), line.size()));
        if (line.find_first_not_of(" \t") != std::string::npos)
            lines.push_back(line);
    }
    return lines;
}

std::vector<std::string> fields_of(const std::string& line)
{
    std::vector<std::string> fields;
    std::istringstream in{line};
    for (std::string field; std::getline(in, field, ';');)
        fields.push_back(field);
    return fields;
}

/// The characters of the items as they stand from left to right, by their place in the text.
std::vector<std::size_t> visual_order(const std::vector<TextItem>& items, const Sample& sample)
{
    std::vector<std::size_t> order;
    for (const TextItem& item : items) {
        std::vector<std::size_t> inside;
        for (std::size_t i = 0; i < sample.begins.size(); ++i)
            if (sample.begins[i] >= item.begin && sample.begins[i] < item.end)
                inside.push_back(i);
        if (item.right_to_left)
            std::reverse(inside.begin(), inside.end());
        order.insert(order.end(), inside.begin(), inside.end());
    }
    return order;
}

/// Those that are in both, in the order of the first.
std::vector<std::size_t> common_to(const std::vector<std::size_t>& order,
                                   const std::vector<std::size_t>& other)
{
    const std::set<std::size_t> in_other{other.begin(), other.end()};
    std::vector<std::size_t> common;
    for (const std::size_t at : order)
        if (in_other.contains(at))
            common.push_back(at);
    return common;
}

} // namespace

TEST_CASE("Letters and numbers of both directions stand in Unicode's order (BidiCharacterTest.txt)")
{
    Fonts fonts;
    int lines = 0;
    int wrong = 0;
    // ICU 72 itself orders four of the lines in another way: isolates inside of overrides (two), a bracket
    // with joiners before its mark, and more than 63 brackets in one another.
    constexpr int known_differences = 4;
    for (const std::string& line : lines_of("BidiCharacterTest.txt")) {
        const std::vector<std::string> fields = fields_of(line);
        REQUIRE(fields.size() == 5);
        if (fields[1] == "2") // the direction of the first letter: Foyer goes by the language
            continue;
        const Sample sample = sample_of(fields[0]);
        std::vector<std::size_t> expected;
        std::istringstream numbers{fields[4]};
        for (std::size_t at = 0; numbers >> at;)
            expected.push_back(at);
        const auto items =
            itemize(sample.text, 0, sample.text.size(), body, fields[1] == "1" ? "ar" : "en", fonts);
        const std::vector<std::size_t> seen = visual_order(items, sample);
        ++lines;
        if (common_to(seen, expected) == common_to(expected, seen) && seen.size() + 8 > expected.size())
            continue;
        ++wrong;
        if (wrong > known_differences)
            MESSAGE("line: ", line);
    }
    CHECK(lines > 60000);
    CHECK(wrong <= known_differences);
}

TEST_CASE("Lines end where Unicode lets them (LineBreakTest.txt)")
{
    int lines = 0;
    for (const std::string& line : lines_of("auxiliary/LineBreakTest.txt")) {
        const Sample sample = sample_of(line);
        std::set<std::size_t> seen;
        for (const Unbroken& stretch : unbroken_stretches(sample.text, "en"))
            seen.insert(stretch.end);
        CAPTURE(line);
        std::set<std::size_t> expected = sample.breaks;
        for (std::set<std::size_t>* ends : {&seen, &expected})
            std::erase_if(*ends, [&](std::size_t at) {
                return icu_differs_at(sample.text, at) || is_percent_of_number(sample.text, at);
            });
        CHECK(seen == expected);
        ++lines;
    }
    CHECK(lines > 7000);
}

TEST_CASE("No grapheme is ever split between two runs (GraphemeBreakTest.txt)")
{
    Fonts fonts;
    int lines = 0;
    const std::string joiner = utf8(0x200d);
    for (const std::string& line : lines_of("auxiliary/GraphemeBreakTest.txt")) {
        const Sample sample = sample_of(line);
        CAPTURE(line);
        for (const TextItem& item : itemize(sample.text, 0, sample.text.size(), body, "en", fonts)) {
            // A joiner alone, which nobody sees, may turn with the letter that it joins.
            const auto may_split = [&](std::size_t at) {
                return at == 0 || sample.breaks.contains(at) || sample.text.compare(at, 3, joiner) == 0 ||
                       sample.text.compare(at - 3, 3, joiner) == 0;
            };
            CHECK(may_split(item.begin));
            CHECK(may_split(item.end));
        }
        ++lines;
    }
    CHECK(lines > 500);
}

TEST_CASE("Every emoji is one coloured picture: families, flags, skin tones (emoji-test.txt)")
{
    Fonts fonts;
    Shaper shaper{fonts, TypeMemory{}.shaped};
    REQUIRE(fonts.emoji() != no_font);
    const TextItem one{0, 4, 0x5a797979, false, fonts.emoji()};
    const double advance = shaper.shape(one, "😀").advance;
    int emoji = 0;
    for (const std::string& line : lines_of("emoji/emoji-test.txt")) {
        const std::vector<std::string> fields = fields_of(line);
        if (fields.size() < 2 || fields[1].find("fully-qualified") == std::string::npos)
            continue;
        const Sample sample = sample_of(fields[0]);
        const std::string& text = sample.text;
        CAPTURE(line);
        const std::vector<TextItem> items = itemize(text, 0, text.size(), body, "en", fonts);
        REQUIRE(items.size() == 1);
        CHECK(items.front().font == fonts.emoji());
        CHECK(shaper.shape(items.front(), text).advance == doctest::Approx(advance));
        ++emoji;
    }
    CHECK(emoji > 3500);
}

TEST_CASE("An emoji has its colours, and fills about the height of its line at any size")
{
    Type type;
    for (const int size : {20, 41, 109, 200}) {
        CAPTURE(size);
        TypeStyle style = body;
        style.size = size;
        const std::string heart = "❤️";
        const TextLine line = type.line(heart, 0, heart.size(), style, "en");
        REQUIRE(line.runs.size() == 1);
        const auto mask = type.mask(line.runs.front());
        REQUIRE_FALSE(mask->pixels.empty());
        CHECK(mask->coverage.empty());
        CHECK(mask->width == doctest::Approx(1.245 * size).epsilon(0.06));
        CHECK(mask->height == doctest::Approx(1.17 * size).epsilon(0.06));
        const std::uint32_t middle =
            mask->pixels[static_cast<std::size_t>(mask->height / 2) * mask->width + mask->width / 2];
        CHECK((middle >> 24) == 255);
        CHECK(((middle >> 16) & 255) > 180); // red
        CHECK((middle & 255) < 100);
    }
    CHECK_FALSE(is_emoji(U"\u2665\ufe0e"));
    CHECK(is_emoji(U"1\ufe0f\u20e3"));
    CHECK_FALSE(is_emoji(U"1"));
}
