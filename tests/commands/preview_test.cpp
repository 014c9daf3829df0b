#include "commands/playlist_source.h"
#include "commands/slideshow.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>

using namespace foyer;

TEST_CASE("A preview can show every slide of every mistake that staff make")
{
    setenv("FOYER_DECODE", FOYER_BINARY_DIR "/foyer-decode", 1);
    const auto studio = std::make_shared<Studio>();
    std::size_t painted = 0;
    for (const auto& entry : std::filesystem::directory_iterator{FOYER_SOURCE_DIR "/tests/mistakes"}) {
        if (entry.path().extension() != ".toml")
            continue;
        CAPTURE(entry.path().string());
        Decks decks;
        PlaylistSourceOptions options;
        options.assets = FOYER_SOURCE_DIR "/assets";
        options.preview = true;
        PlaylistSource source{entry.path().string(), decks, options};
        REQUIRE(!source.begin({}).empty());
        const auto deck = source.deck();
        const auto enabled = enabled_slides(deck->playlist());
        Slideshow show{deck, {}, studio};
        for (const std::size_t slide : enabled)
            for (const std::string& language : deck->playlist().slides[slide].languages) {
                PaintedSlide slide_painted = show.paint(
                    {slide, language}, {320, 180}, {{2027, 2, 9}, {600}, 0}, position_among(slide, enabled));
                show.add_notes(slide_painted.painting, deck->read.findings.all());
                CHECK(slide_painted.painting.frame.width() == 320);
                ++painted;
            }
    }
    CHECK(painted > 200);
}

TEST_CASE("A preview of a text that lacks a language shows the words that there are, at their size")
{
    Slide slide;
    slide.id = "one";
    slide.languages = {"en", "fr"};
    slide.title = Text{{{"en", "Know who they are", {}}, {"fr", "Sachez qui ils sont", {}}}};
    Message message;
    message.body = {Text{{{"en", "Ask them.", {}}}}};
    slide.kind = message;
    make_showable(slide);
    CHECK(slide.title.in("fr") == "Sachez qui ils sont");
    CHECK(std::get<Message>(slide.kind).body.front().in("fr") == "Ask them.");
    Slide bare;
    bare.id = "two";
    bare.kind = List{};
    make_showable(bare);
    CHECK(bare.title.in("en") == "two");
}
