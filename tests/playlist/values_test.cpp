#include "playlist/suggest.h"
#include "playlist/values.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace foyer
{

namespace
{

template <typename Value>
std::string meant(const Parsed<Value>& parsed)
{
    const auto* wrong = std::get_if<Unreadable>(&parsed);
    return wrong != nullptr ? wrong->suggestion : "(read)";
}

} // namespace

TEST_CASE("lengths of time are read in hours, minutes, seconds and milliseconds, in that order")
{
    using std::chrono::milliseconds;
    const struct {
        const char* text;
        long long length;
    } cases[] = {{"12s", 12000},  {"1m30s", 90000}, {"800ms", 800}, {"1s500ms", 1500},
                 {"10m", 600000}, {"1h", 3600000},  {"-5s", -5000}};
    for (const auto& one : cases) {
        CAPTURE(one.text);
        CHECK(std::get<milliseconds>(parse_length_of_time(one.text)).count() == one.length);
    }
    for (const char* text : {"", "s", "10", "10 s", "30s1m", "1m1m", "1.5s", "9999999999s", "1d", "auto"}) {
        CAPTURE(text);
        CHECK(std::holds_alternative<Unreadable>(parse_length_of_time(text)));
    }
}

TEST_CASE("what was meant by a length of time is told where it takes no guess")
{
    CHECK(meant(parse_length_of_time("10 sec")) == "\"10s\"");
    CHECK(meant(parse_length_of_time("10")) == "\"10s\"");
    CHECK(meant(parse_length_of_time("1 minute 30 seconds")) == "\"1m30s\"");
    CHECK(meant(parse_length_of_time("90 min")) == "\"90m\"");
    CHECK(meant(parse_length_of_time("a while")).empty());
}

TEST_CASE("dates are read, and what was meant by others is told only where day and month can't be mistaken")
{
    CHECK(std::get<Date>(parse_date("2028-02-29")) == Date{2028, 2, 29});
    CHECK(meant(parse_date("2027-02-29")) == "2027-02-28");
    CHECK(meant(parse_date("2027-04-31")) == "2027-04-30");
    CHECK(meant(parse_date("2027-13-01")).empty());
    CHECK(meant(parse_date("1899-12-31")).empty());
    CHECK(meant(parse_date("02/09/2027")).empty());
    CHECK(meant(parse_date("25/12/2027")) == "2027-12-25");
    CHECK(meant(parse_date("12/25/2027")) == "2027-12-25");
    CHECK(meant(parse_date("2027/2/9")) == "2027-02-09");
    CHECK(meant(parse_date("9 February 2027")) == "2027-02-09");
    CHECK(meant(parse_date("Feb. 9th, 2027")) == "2027-02-09");
    CHECK(meant(parse_date("9 février 2027")) == "2027-02-09");
    CHECK(meant(parse_date("9 ju 2027")).empty());
    CHECK(meant(parse_date("tomorrow")).empty());
}

TEST_CASE("a day that exists in a year that is too far off is told from one that doesn't exist")
{
    const auto code = [](const char* text) { return std::get<Unreadable>(parse_date(text)).code; };
    CHECK(code("9999-12-31") == Code::date_out_of_years);
    CHECK(code("1899-12-31") == Code::date_out_of_years);
    CHECK(code("9999-02-30") == Code::date_does_not_exist);
    CHECK(code("2027-02-30") == Code::date_does_not_exist);
}

TEST_CASE("a text is blank where nothing of it would be seen")
{
    for (const char* text : {"", " \t\n", "\u200B", "\u00A0", "\u2800", "\u200D", "\u00AD", "\u2060",
                             "\uFE0F", "\u034F", "\u3164", "\U000E0020", "\u200E", "\u3000 \u180E\uFEFF"}) {
        CAPTURE(text);
        CHECK(is_blank(text));
    }
    for (const char* text : {"a", "\u200B.", "\u0301", "\u00E9", "\U0001F600", "\xFF"}) {
        CAPTURE(text);
        CHECK_FALSE(is_blank(text));
    }
}

TEST_CASE("a moment is a date and whole minutes, without a zone")
{
    CHECK(std::get<DateTime>(std::get<Bound>(parse_date_or_moment("2027-02-09T10:00"))) ==
          DateTime{{2027, 2, 9}, {600}, 0});
    CHECK(std::get<DateTime>(std::get<Bound>(parse_date_or_moment("2027-02-09T10:00:00"))).time.minutes ==
          600);
    for (const char* text : {"2027-02-09T10:00:30", "2027-02-09T10:00Z", "2027-02-09T24:00",
                             "2027-02-09T1:00", "2027-02-09 10:00"}) {
        CAPTURE(text);
        CHECK(std::holds_alternative<Unreadable>(parse_date_or_moment(text)));
    }
    CHECK(meant(parse_date_or_moment("2027-02-09 10:00")) == "\"2027-02-09T10:00\"");
}

TEST_CASE("times of day are read, 24:00 as an end alone")
{
    CHECK(std::get<TimeOfDay>(parse_time("00:00", false)).minutes == 0);
    CHECK(std::get<TimeOfDay>(parse_time("24:00", true)).minutes == 1440);
    CHECK(std::holds_alternative<Unreadable>(parse_time("24:00", false)));
    CHECK(std::holds_alternative<Unreadable>(parse_time("24:01", true)));
    CHECK(std::holds_alternative<Unreadable>(parse_time("12:60", true)));
    CHECK(meant(parse_time("7:05", false)) == "\"07:05\"");
    CHECK(meant(parse_time("7h30", false)) == "\"07:30\"");
    CHECK(meant(parse_time("18h", false)) == "\"18:00\"");
    CHECK(meant(parse_time("6 p.m.", false)) == "\"18:00\"");
    CHECK(meant(parse_time("12 am", false)) == "\"00:00\"");
    CHECK(meant(parse_time("noon", false)).empty());
}

TEST_CASE("--now takes a date, or a date and time with or without seconds")
{
    CHECK(parse_now("2027-02-09") == DateTime{{2027, 2, 9}, {0}, 0});
    CHECK(parse_now("2027-02-09T10:00") == DateTime{{2027, 2, 9}, {600}, 0});
    CHECK(parse_now("2027-02-09T10:00:30") == DateTime{{2027, 2, 9}, {600}, 30});
    for (const char* text : {"", "now", "2027-02-30", "2027-02-09T24:00", "2027-02-09T10:00:60",
                             "2027-02-09T10:00:30Z", "2027-02-09T"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_now(text).has_value());
    }
}

TEST_CASE("tags of languages are told from names of languages")
{
    for (const char* tag : {"en", "fr-CA", "zh-Hant-TW", "cr", "nds", "x1"})
        CHECK(is_language_tag(tag) == (std::string_view{tag} != "x1"));
    for (const char* tag : {"", "e", "english", "en_CA", "en-", "-en", "en--CA", "fr CA", "français"}) {
        CAPTURE(tag);
        CHECK_FALSE(is_language_tag(tag));
    }
    CHECK(language_tag_for("French") == "fr");
    CHECK(language_tag_for("fr_CA") == "fr-CA");
    CHECK(language_tag_for("en").empty());
}

TEST_CASE("the nearest word is named, and none where all are far")
{
    const std::vector<std::string> words{"title", "transition", "transition_time", "theme", "help"};
    CHECK(nearest("tranistion", words) == "transition");
    CHECK(nearest("Title", words) == "title");
    CHECK(nearest("titel", words) == "title");
    CHECK(nearest("hepl", words) == "help");
    CHECK(nearest("font", words).empty());
    CHECK(nearest("", words).empty());
    CHECK(letters_apart("kitten", "sitting") == 3);
    CHECK(letters_apart("ab", "ba") == 1);
    CHECK(letters_apart("", "abc") == 3);
}

TEST_CASE("a text is written as TOML so that TOML reads the same")
{
    CHECK(in_toml("a \"b\" \\ c\n") == R"("a \"b\" \\ c\n")");
}

} // namespace foyer
