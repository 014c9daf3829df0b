// The first picture is painted while the display is still looked for.
#include "commands/deck_painter.h"
#include "commands/display_note.h"
#include "commands/program.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

using namespace foyer;

namespace
{

/// A set of one picture, and its painter.
struct Painters {
    Painters()
    {
        REQUIRE(run("convert -size 64x64 xc:red png:" + picture).status == 0);
        folder.write("playlist.toml",
                     "format = 1\n[[slide]]\nkind = \"image\"\npicture = \"p.png\"\nalt = \"P\"\n");
        playlist =
            decks.add(std::make_shared<const Deck>(open_deck(folder.path(), FOYER_SOURCE_DIR "/assets")));
        job.card.set = job.card.position = job.card.count = 1;
        job.card.showing = Showing{0, "en"};
        job.playlist = playlist;
        job.at = {{2026, 11, 27}, {600}, 0};
        job.canvas = {320, 180};
    }

    std::optional<Painting> paint_ahead()
    {
        PaintJob ahead = job;
        ahead.ahead = true;
        return painter.paint(ahead);
    }

    TemporaryFolder folder;
    std::string picture = folder.path() + "/p.png";
    Decks decks;
    std::shared_ptr<const Playlist> playlist;
    PaintJob job;
    int troubles = 0;
    DeckPainter painter{decks,
                        {},
                        false,
                        [this](const SlideTrouble&) { ++troubles; },
                        std::make_shared<Studio>(
                            std::make_shared<Decoder>(Decoder::Settings{FOYER_BINARY_DIR "/foyer-decode"}))};
};

} // namespace

TEST_CASE("A card that was painted ahead is there when it is asked for, once")
{
    Painters painters;
    CHECK_FALSE(painters.paint_ahead());
    std::filesystem::remove(painters.picture); // what comes from now on was painted before
    const auto first = painters.painter.paint(painters.job);
    REQUIRE(first);
    CHECK(first->frame.width() == 320);
    CHECK_FALSE(painters.painter.paint(painters.job));
    CHECK(painters.troubles == 1);
}

TEST_CASE("What can't be painted ahead is told when it is asked for")
{
    Painters painters;
    std::filesystem::remove(painters.picture);
    CHECK_FALSE(painters.paint_ahead());
    CHECK(painters.troubles == 0);
    CHECK_FALSE(painters.painter.paint(painters.job));
    CHECK(painters.troubles == 1);
}

TEST_CASE("Another display, another slide or another set is painted anew")
{
    Painters painters;
    PaintJob other = painters.job;
    SUBCASE("another display")
    {
        other.canvas = {180, 320};
    }
    SUBCASE("another moment")
    {
        other.card.day = Date{2026, 11, 28};
    }
    SUBCASE("another set")
    {
        other.card.set = 2;
    }
    static_cast<void>(painters.paint_ahead());
    std::filesystem::remove(painters.picture);
    CHECK_FALSE(painters.painter.paint(other));
    CHECK_FALSE(painters.painter.paint(painters.job)); // what isn't asked for first is let go
}

TEST_CASE("The display of the last start is known, if it was noted whole")
{
    const TemporaryFolder state;
    CHECK_FALSE(noted_canvas(state.path()));
    note_canvas(state.path() + "/foyer", {3840, 2160});
    CHECK(noted_canvas(state.path() + "/foyer") == Canvas{3840, 2160});
    note_canvas(state.path() + "/foyer", {1080, 1920});
    CHECK(noted_canvas(state.path() + "/foyer") == Canvas{1080, 1920});
    for (const char* broken : {"", "x", "1920", "1920x", "0x1080", "1920x-1", "99999999x1080", "a x b"}) {
        CAPTURE(broken);
        std::ofstream{state.path() + "/foyer/last-display"} << broken;
        CHECK_FALSE(noted_canvas(state.path() + "/foyer"));
    }
}
