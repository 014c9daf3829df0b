#include "text/wording.h"

#include <doctest/doctest.h>

using namespace foyer;

TEST_CASE("Numbers are written as the language writes them")
{
    const IcuWording wording;
    CHECK(wording.number(2100, 0, "en") == "2,100");
    CHECK(wording.number(2100, 0, "fr") == "2\u202f100");
    CHECK(wording.number(12.5, 1, "en") == "12.5");
    CHECK(wording.number(12.5, 1, "fr") == "12,5");
    CHECK(wording.number(1e12, 0, "en") == "1,000,000,000,000");
    CHECK(wording.number(0, 0, "en") == "0");
}

TEST_CASE("Dates are written as the language writes them, and don't part at a line's end")
{
    const IcuWording wording;
    CHECK(wording.date({2027, 2, 9}, "en") == "9\u00a0February\u00a02027");
    CHECK(wording.date({2027, 2, 9}, "fr") == "9\u00a0février\u00a02027");
    CHECK(wording.weekday({2027, 2, 9}, "en") == "Tuesday");
    CHECK(wording.weekday({2027, 2, 9}, "fr") == "Mardi");
}

TEST_CASE("Every language counts the years as the other dates on the wall do")
{
    const IcuWording wording;
    for (const char* language : {"en", "th", "ckb", "am", "he", "ar-SA"}) {
        CAPTURE(language);
        const std::string date = wording.date({2027, 2, 9}, language);
        CHECK((date.find("2027") != std::string::npos || date.find("٢٠٢٧") != std::string::npos));
    }
    for (const char* language : {"fa", "ps"})
        CHECK(wording.date({2027, 2, 9}, language).find("۲۰۲۷") != std::string::npos);
}

TEST_CASE("Quotation marks are the language's own, in French with the spaces inside")
{
    const IcuWording wording;
    const auto in = [&](std::string_view language) {
        return with_quotation_marks("\"a\"", wording.quotation_marks(language));
    };
    CHECK(in("en") == "“a”");
    CHECK(in("fr") == "«\u00a0a\u00a0»");
    CHECK(in("fr-CA") == "«\u00a0a\u00a0»");
    CHECK(in("de") == "„a“");
    CHECK(in("pl") == "„a”");
    CHECK(in("sv") == "”a”");
    CHECK(in("uk") == "«a»");
    CHECK(in("ja") == "「a」");
    CHECK(in("zh-Hans") == "“a”");
    CHECK(in("zh-Hant") == "「a」");
    CHECK(in("iu") == "“a”");
}

TEST_CASE("The percent sign is the language's own, and stands where the language has it")
{
    const IcuWording wording;
    const auto in = [&](std::string_view language) {
        const PercentForm form = wording.percent(language);
        return std::string{form.before ? "before " : "after "} + (form.spaced ? "apart " : "close ") +
               form.sign;
    };
    CHECK(in("en") == "after close %");
    CHECK(in("fr") == "after apart %");
    CHECK(in("de") == "after apart %");
    CHECK(in("tr") == "before close %");
    CHECK(in("eu") == "before apart %");
    CHECK(in("ar-EG") == "after close ٪");
    CHECK(in("zh-Hans") == "after close %");
}

TEST_CASE("What a language lacks in CLDR is written in figures that anybody reads, or not at all")
{
    const IcuWording wording;
    // Plains Cree.
    CHECK(wording.date({2027, 2, 9}, "crk") == "2027-02-09");
    CHECK(wording.weekday({2027, 2, 9}, "crk").empty());
    CHECK(wording.days(12, "crk").empty());
    CHECK(wording.today("crk").empty());
    // Sorani: its dates are known, but neither "days" nor "today".
    CHECK(wording.days(12, "ckb").empty());
    CHECK(wording.today("ckb").empty());
}

TEST_CASE("Days and today have a word in the town's languages")
{
    const IcuWording wording;
    CHECK(wording.days(1, "de") == "Tag");
    CHECK(wording.days(12, "de") == "Tage");
    CHECK(wording.days(2, "uk") == "дні");
    CHECK(wording.days(12, "uk") == "днів");
    CHECK(wording.days(12, "pa") == "ਦਿਨ");
    CHECK(wording.days(12, "zh-Hans") == "天");
    CHECK(wording.today("en") == "Today");
    CHECK(wording.today("fr") == "Aujourd’hui");
    CHECK(wording.today("uk") == "Сьогодні");
    CHECK(wording.date({2027, 2, 9}, "zh-Hans") == "2027年2月9日");
    CHECK(wording.date({2027, 2, 9}, "uk") == "9\u00a0лютого\u00a02027\u202fр.");
}
