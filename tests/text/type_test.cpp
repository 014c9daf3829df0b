#include "text/breaks.h"
#include "text/itemize.h"
#include "text/type.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

using namespace foyer;

namespace
{

const TypeStyle body{"Inter", Weight::regular, 80};
const TypeStyle title{"Inter Display", Weight::bold, 160, -0.022};

double total_width(const std::vector<Segment>& segments)
{
    return std::accumulate(segments.begin(), segments.end(), 0.0, [](double sum, const Segment& segment) {
        return sum + segment.width + segment.space;
    });
}

std::vector<std::string> stretches_of(std::string_view text, std::string_view language)
{
    std::vector<std::string> words;
    for (const Unbroken& stretch : unbroken_stretches(text, language))
        words.emplace_back(text.substr(stretch.begin, stretch.ink_end - stretch.begin));
    return words;
}

/// Where the ink of a line begins and ends.
std::pair<int, int> ink_of(Type& type, const TextLine& line)
{
    int left = 1 << 20;
    int right = 0;
    for (const GlyphRun& run : line.runs) {
        const auto mask = type.mask(run);
        if (mask->width == 0)
            continue;
        left = std::min(left, run.x + mask->x);
        right = std::max(right, run.x + mask->x + mask->width);
    }
    return {left, right};
}

TextLine whole_line(Type& type, std::string_view text, const TypeStyle& style, std::string_view language)
{
    return type.line(text, 0, text.size(), style, language);
}

} // namespace

TEST_CASE("A line's first ink stands on the margin, in every size, round letters and straight ones")
{
    Type type;
    for (const char* text : {"Know", "Olive", "are talking", "jour", "À qui", "Vu", "1 thing", "“Quote"})
        for (const int size : {28, 81, 168}) {
            TypeStyle style = body;
            style.size = size;
            CAPTURE(text);
            CAPTURE(size);
            const auto [left, right] = ink_of(type, whole_line(type, text, style, "en"));
            CHECK(std::abs(left) <= 1);
            CHECK(right > left);
        }
}

TEST_CASE("What is measured is what is drawn: ink ends where the line's width says, within a side bearing")
{
    Type type;
    for (const TypeStyle& style : {body, title})
        for (const char* text : {"Know who they are talking to", "Signalez l’exploitation", "Ω Ж Ґ"}) {
            const TextLine line = whole_line(type, text, style, "en");
            const auto [left, right] = ink_of(type, line);
            CAPTURE(text);
            CHECK(right <= line.width + 2);
            CHECK(right >= line.width - style.size / 6);
        }
}

TEST_CASE("A size twice as large is twice as wide: one measure serves all sizes")
{
    Type type;
    TypeStyle small = body;
    small.size = 41;
    TypeStyle large = body;
    large.size = 82;
    const char* text = "Ask what they play";
    CHECK(total_width(type.segments(text, large, "en")) ==
          doctest::Approx(2 * total_width(type.segments(text, small, "en"))));
}

TEST_CASE("A no-break space holds, in French before a question mark as in a number")
{
    CHECK(stretches_of("Vu quelque chose\u00a0?", "fr") ==
          std::vector<std::string>{"Vu", "quelque", "chose\u00a0?"});
    CHECK(stretches_of("plus de 2\u202f100 cas", "fr") ==
          std::vector<std::string>{"plus", "de", "2\u202f100", "cas"});
}

TEST_CASE("A mark that is typed apart from its word stays in its line, whatever space it was typed with")
{
    using Words = std::vector<std::string>;
    CHECK(stretches_of("Le but : « aider » les gens !", "fr") ==
          Words{"Le", "but :", "« aider »", "les", "gens !"});
    CHECK(stretches_of("50 % des gens", "fr") == Words{"50 %", "des", "gens"});
    CHECK(stretches_of("ਆਜ਼ਾਦ ਹੈ । ਉਨ੍ਹਾਂ", "pa") == Words{"ਆਜ਼ਾਦ", "ਹੈ ।", "ਉਨ੍ਹਾਂ"});
    CHECK(stretches_of("ein »Wort« mehr", "de") == Words{"ein", "»Wort«", "mehr"});
    CHECK(stretches_of("one - two\n: three", "en") == Words{"one", "-", "two", ":", "three"});
}

TEST_CASE("A number clings to what it counts, a name to itself, a sentence to nothing")
{
    const auto clinging = [](std::string_view text) {
        std::string marks;
        for (const Unbroken& stretch : unbroken_stretches(text, "en"))
            marks += stretch.clings ? '+' : '-';
        return marks;
    };
    CHECK(clinging("under 18 years old") == "-+--");
    CHECK(clinging("by Sgt. Kerry Shima today") == "-++--");
    CHECK(clinging("In 2020. Then more") == "----");
}

TEST_CASE("Korean lines end between words, Japanese ones between phrases, Chinese ones nearly anywhere")
{
    CHECK(stretches_of("인간은 천부적으로 이성과 양심을", "ko") ==
          std::vector<std::string>{"인간은", "천부적으로", "이성과", "양심을"});
    CHECK(stretches_of("2027년 2월9일, Foyer에서", "ko") ==
          std::vector<std::string>{"2027년", "2월9일,", "Foyer에서"});
    CHECK(stretches_of("住所を教えない", "ja") == std::vector<std::string>{"住所を", "教えない"});
    CHECK(stretches_of("人人生而", "zh") == std::vector<std::string>{"人", "人", "生", "而"});
}

TEST_CASE("A web address may end a line after a slash or before a dot, and nowhere else")
{
    std::vector<std::string> parts;
    const std::string_view address = "www.protect-kids.ca/en/parents?x=1";
    for (const Unbroken& stretch : address_stretches(address))
        parts.emplace_back(address.substr(stretch.begin, stretch.end - stretch.begin));
    CHECK(parts == std::vector<std::string>{"www", ".protect-kids", ".ca/", "en/", "parents?x=1"});
}

TEST_CASE("Arabic is drawn joined and from right to left")
{
    Type type;
    const TextLine line = whole_line(type, "سلام", body, "ar");
    REQUIRE(line.runs.size() == 1);
    CHECK(line.runs.front().right_to_left);
    CHECK(line.runs.front().text == "سلام");
    // Apart, the four letters are wider than the word that they make.
    int apart = 0;
    for (const char* letter : {"س", "ل", "ا", "م"})
        apart += whole_line(type, letter, body, "ar").width;
    CHECK(line.width < apart * 9 / 10);
}

TEST_CASE("Mixed lines are ordered as people read them")
{
    Type type;
    const TextLine line = whole_line(type, "اتصل 211 الآن", body, "ar");
    REQUIRE(line.runs.size() >= 3);
    std::vector<int> starts;
    for (const GlyphRun& run : line.runs)
        starts.push_back(run.x);
    CHECK(std::is_sorted(starts.begin(), starts.end()));
    CHECK(line.runs.back().text.find("اتصل") != std::string::npos); // begins at the right
}

TEST_CASE("No line ends within a telephone number, in any language")
{
    CHECK(stretches_of("Call 1 866 658 9022 now", "en") ==
          std::vector<std::string>{"Call", "1 866 658 9022", "now"});
    CHECK(stretches_of("Au (780) 555 0100.", "fr") == std::vector<std::string>{"Au", "(780) 555 0100."});
    CHECK(stretches_of("In 2026. 100 people", "en") ==
          std::vector<std::string>{"In", "2026.", "100", "people"});
    CHECK(stretches_of("In 1999 200 people", "en") ==
          std::vector<std::string>{"In", "1999", "200", "people"});
}

TEST_CASE("A telephone number reads from left to right in every language, a range as its line does")
{
    Fonts fonts;
    const auto in_one_piece = [&](const std::string& number, const std::string& text,
                                  const std::string& language) {
        for (const TextItem& item : itemize(text, 0, text.size(), body, language, fonts))
            if (text.substr(item.begin, item.end - item.begin).find(number) != std::string::npos)
                return !item.right_to_left;
        return false;
    };
    for (const char* number :
         {"1-866-658-9022", "+1 866 658 9022", "(780) 555 0100", "658-9022", "2027-02-09"}) {
        CAPTURE(number);
        CHECK(in_one_piece(number, std::string{"اتصل بالرقم "} + number + " اليوم", "ar"));
        CHECK(in_one_piece(number, std::string{"آج "} + number + " پر", "ur"));
        CHECK(in_one_piece(number, std::string{"התקשרו "} + number + " היום", "he"));
    }
    CHECK(in_one_piece("١-٨٦٦-٦٥٨-٩٠٢٢", "اتصل بالرقم ١-٨٦٦-٦٥٨-٩٠٢٢ اليوم", "ar"));
    CHECK(in_one_piece("۱-۸۶۶-۶۵۸-۹۰۲۲", "با ۱-۸۶۶-۶۵۸-۹۰۲۲ تماس بگیرید", "fa"));
    for (const char* range : {"8-16", "2020-2021", "(2020-2021)"}) {
        CAPTURE(range);
        CHECK_FALSE(in_one_piece(range, std::string{"من "} + range + " كل يوم", "ar"));
    }
}

TEST_CASE("What the theme's family can't write is found among the installed fonts, the same on every run")
{
    Type one;
    Type other;
    for (const char* text : {"ᐃᓅᔪᓕᒫᑦ", "ਸਾਰਾ ਮਨੁੱਖੀ", "Усі люди", "יולדו"}) {
        CAPTURE(text);
        CHECK(one.missing(text, body, "en").empty());
        const TextLine first = whole_line(one, text, body, "en");
        const TextLine second = whole_line(other, text, body, "en");
        CHECK(first.width == second.width);
        for (const GlyphRun& run : first.runs)
            CHECK(one.mask(run)->width >= 0);
    }
}

TEST_CASE("A character that no font has is named, and joiners and marks of direction are not")
{
    Type type;
    const auto missing = type.missing("a\U000f0000b\U000f0000", body, "en");
    REQUIRE(missing.size() == 1);
    CHECK(missing.front().character == U'\U000f0000');
    CHECK(missing.front().package.empty());
    CHECK(type.missing("a\u200d\u200f\ufe0fb", body, "en").empty());
}

TEST_CASE("A language's direction follows from its script")
{
    CHECK(is_right_to_left("ar"));
    CHECK(is_right_to_left("fa-AF"));
    CHECK(is_right_to_left("pa-Arab"));
    CHECK_FALSE(is_right_to_left("pa-Guru"));
    CHECK_FALSE(is_right_to_left("fr-CA"));
}

TEST_CASE("How much is remembered of words changes nothing of what is drawn")
{
    Type forgetful{TypeMemory{0, 0, 0}};
    Type usual;
    for (const TypeStyle& style : {body, title})
        for (const char* text :
             {"Know who they are talking to", "Signalez l’exploitation, « ici »", "اسأل 24/7", "Ω Ж 👍"})
            for (int time = 0; time < 2; ++time) {
                CAPTURE(text);
                CHECK(total_width(forgetful.segments(text, style, "en")) ==
                      total_width(usual.segments(text, style, "en")));
                const TextLine line = whole_line(forgetful, text, style, "en");
                const TextLine same = whole_line(usual, text, style, "en");
                CHECK(line.width == same.width);
                REQUIRE(line.runs.size() == same.runs.size());
                for (std::size_t run = 0; run < line.runs.size(); ++run) {
                    CHECK(line.runs[run].x == same.runs[run].x);
                    CHECK(forgetful.mask(line.runs[run])->coverage == usual.mask(same.runs[run])->coverage);
                }
            }
}
