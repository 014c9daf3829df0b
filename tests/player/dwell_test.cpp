#include "player/dwell.h"

#include <doctest/doctest.h>

#include <string>

using namespace foyer;
using namespace std::chrono_literals;

namespace
{
Text words(std::string text)
{
    return Text{{{"", std::move(text), {}}}};
}

std::string times(int count, const std::string& word)
{
    std::string text;
    for (int i = 0; i < count; ++i)
        text += word;
    return text;
}

Slide message(const std::string& title, const std::string& body = {})
{
    Slide slide;
    Message message;
    if (!body.empty())
        message.body = {words(body)};
    slide.kind = message;
    slide.title = words(title);
    return slide;
}
} // namespace

TEST_CASE("A dwell that the playlist names is taken as it is")
{
    Slide slide = message("Hello");
    slide.dwell = 2s;
    CHECK(dwell_of(slide, "en") == 2s);
}

TEST_CASE("A few words stand for six seconds, a page for a minute")
{
    CHECK(dwell_of(message("Talk early"), "en") == 6s);
    CHECK(dwell_of(message("Talk early", times(600, "word ")), "en") == 60s);
}

TEST_CASE("More words stand longer, in each language by its own words")
{
    Slide slide = message("Title");
    slide.title = Text{{{"en", times(20, "word "), {}}, {"fr", times(30, "mot "), {}}}};
    CHECK(dwell_of(slide, "en") > 8s);
    CHECK(dwell_of(slide, "en") < 9s);
    CHECK(dwell_of(slide, "fr") > dwell_of(slide, "en") + 3s);
}

TEST_CASE("A QR code gives time to take out a phone")
{
    Slide slide = message(times(15, "word "));
    const auto without = dwell_of(slide, "en");
    slide.kind = Resource{"https://www.cybertip.ca", {}, {}, {}, {}};
    CHECK(dwell_of(slide, "en") == without + 8s);
}

TEST_CASE(
    "A fixed dwell that ends before a slide is read is a warning, for the language that needs the longest")
{
    Playlist playlist;
    playlist.file = "lobby/playlist.toml";
    Slide slide = message("Title");
    slide.id = "long";
    slide.languages = {"en", "fr"};
    slide.title = Text{{{"en", times(20, "word "), {}}, {"fr", times(30, "mot "), {}}}};
    slide.dwell = 10s;
    slide.dwell_place = {7, 9, 7, 14};
    playlist.slides = {slide};
    const Findings findings = check_dwell(playlist);
    REQUIRE(findings.all().size() == 1); // English is read within 9 s
    const Finding& finding = findings.all().front();
    CHECK(code_number(finding.code) == "F0605");
    CHECK(finding.severity == Severity::warning);
    CHECK(finding.place == Place{7, 9, 7, 14});
    CHECK(finding.slide == "long");
    CHECK(finding.language == "fr");
    CHECK(message_of(finding) == "10s is too short: reading slide \"long\" in fr takes 12s");
    CHECK(help_of(finding) == "write dwell = \"auto\", or at least \"12s\"");
}

TEST_CASE("What stands at least as long as auto would let it is never too short, nor what is not shown")
{
    for (const auto& body : {std::string{}, times(30, "word "), times(600, "word ")}) {
        Playlist playlist;
        Slide slide = message("Talk early", body);
        slide.languages = {"en"};
        const auto by_itself = dwell_of(slide, "en");
        slide.dwell = by_itself;
        playlist.slides = {slide};
        CHECK(check_dwell(playlist).empty());
        slide.dwell.reset();
        playlist.slides = {slide};
        CHECK(check_dwell(playlist).empty());
        slide.dwell = by_itself / 3;
        playlist.slides = {slide};
        CHECK(check_dwell(playlist).all().size() == 1);
        playlist.slides.front().enabled = false;
        CHECK(check_dwell(playlist).empty());
    }
    // Two words need no six seconds.
    Playlist playlist;
    Slide slide = message("Talk early");
    slide.languages = {"en"};
    slide.dwell = 3s;
    playlist.slides = {slide};
    CHECK(check_dwell(playlist).empty());
}

TEST_CASE(
    "A dwell that many slides have from the defaults is one warning, for the slide that needs the longest")
{
    Playlist playlist;
    for (const int words : {20, 60, 40}) {
        Slide slide = message("Title", times(words, "word "));
        slide.id = std::to_string(words) + "-words";
        slide.languages = {"en"};
        slide.dwell = 5s;
        slide.dwell_place = {4, 9, 4, 13};
        playlist.slides.push_back(slide);
    }
    playlist.slides.back().dwell_place = {30, 9, 30, 13}; // its own
    const Findings findings = check_dwell(playlist);
    REQUIRE(findings.all().size() == 2);
    CHECK(findings.all()[0].slide == "60-words");
    CHECK(findings.all()[1].slide == "40-words");
}

TEST_CASE("Words count as people count them")
{
    CHECK(time_to_read("") == 0ms);
    CHECK(time_to_read(" \u2013 \u2026 !") == 0ms);
    CHECK(time_to_read("don't well-known l\u2019accueil") == 3 * time_to_read("word"));
    CHECK(time_to_read("2,100 cases") == 2 * time_to_read("word"));
    CHECK(time_to_read("50\u00a0%") == time_to_read("50"));
    CHECK(time_to_read("line\nline") == 2 * time_to_read("word"));
}

TEST_CASE("Scripts that set no spaces are counted by their characters")
{
    CHECK(time_to_read("\u4eba\u4eba\u751f\u800c\u81ea\u7531") == 6 * time_to_read("\u4eba")); // Chinese
    CHECK(time_to_read("\u0e21\u0e19\u0e38\u0e29\u0e22\u0e4c") > 500ms);                       // Thai
    CHECK(time_to_read("\u4eba") < time_to_read("word"));
    const auto thai = time_to_read("\u0e21");
    CHECK(time_to_read("\u0ea5\u0eb2\u0ea7") == 3 * thai);                               // Lao
    CHECK(time_to_read("\u1781\u17d2\u1798\u17c2\u179a") == 5 * thai);                   // Khmer
    CHECK(time_to_read("\u1019\u103c\u1014\u103a\u1019\u102c") == 6 * thai);             // Burmese
    CHECK(time_to_read("\u0f56\u0f7c\u0f51\u0f0b\u0f61\u0f72\u0f42\u0f0d") == 6 * thai); // Tibetan
    CHECK(time_to_read("\u65e5\u672c\u306e\u30ab\u30ca") == 5 * time_to_read("\u4eba")); // Japanese
}

TEST_CASE("A number in a Chinese text counts as a word, and its marks as nothing")
{
    const auto character = time_to_read("\u4eba");
    const auto word = time_to_read("word");
    CHECK(time_to_read("\u51712,100\u8d77") == 2 * character + word);
    CHECK(time_to_read("\uff12\uff11\uff10\uff10\u8d77") == character + word); // full width
    CHECK(time_to_read("\u4f60\uff1a\u597d\uff1f") == 2 * character);
    CHECK(time_to_read("\u4f60\uff0c\u300c\u597d\u300d\u3002") == 2 * character);
}
