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
}
