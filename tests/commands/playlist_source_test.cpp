#include "commands/lobby.h"
#include "commands/playlist_source.h"
#include "commands/program.h"
#include "commands/slideshow.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

using namespace foyer;
using namespace std::chrono_literals;

TEST_CASE("A playlist that is saved is taken over within 5 s, after 2 s without a change")
{
    Lobby lobby;
    lobby.write("playlist.toml", slides({"One"}));
    CHECK(titles_in(lobby.start()) == "One");
    CHECK(titles_in(lobby.pass(1min)) == "none");

    lobby.write("playlist.toml", slides({"One", "Two"}));
    const MonotonicTime saved = lobby.now.monotonic;
    CHECK(titles_in(lobby.change_and_wait(1900ms)) == "none");
    const auto news = lobby.pass(200ms);
    REQUIRE(titles_in(news) == "One Two");
    const auto& loaded = std::get<SetLoaded>(*news.front().event);
    CHECK(loaded.take_by.value() - saved <= 4s);
    CHECK(loaded.take_by.value() - saved >= 2s);
}

TEST_CASE(
    "A start checks files that have long been there as they were opened, or what has come in their place")
{
    for (const bool comes : {false, true}) {
        CAPTURE(comes);
        Lobby lobby;
        lobby.write("playlist.toml", slides({"One"}));
        lobby.now.wall += 1min;
        CHECK(titles_in(lobby.start()) == "One");
        const auto opened = lobby.source->deck();
        CHECK_FALSE(lobby.source->state().checked);
        if (comes)
            lobby.folder.write("playlist.toml", slides({"Two"}));
        CHECK(titles_in(lobby.pass(1min)) == (comes ? "Two" : "none"));
        CHECK((lobby.source->deck() == opened) != comes);
        CHECK(lobby.source->state().checked);
        CHECK(lobby.source->state().kept);
    }
}

TEST_CASE("While somebody is still copying nothing is taken over")
{
    Lobby lobby;
    lobby.play_one();
    lobby.write("playlist.toml", slides({"Two"}));
    for (int write = 0; write < 100; ++write)
        CHECK(titles_in(lobby.change_and_wait(1s)) == "none");
    CHECK(titles_in(lobby.pass(2s)) == "Two");
}

TEST_CASE("A file that was written a moment ago may still be written, whatever the folder tells")
{
    Lobby lobby;
    lobby.play_one();
    lobby.folder.write("playlist.toml", slides({"Two"}));
    // The source's clock is a minute ahead: written a second ago is 59 s in its future.
    std::filesystem::last_write_time(lobby.folder.path() + "/playlist.toml",
                                     std::filesystem::file_time_type::clock::from_sys(lobby.now.wall + 1s));
    static_cast<void>(lobby.step(true));
    CHECK(titles_in(lobby.pass(2500ms)) == "none");
    CHECK(titles_in(lobby.pass(3s)) == "Two");
}

TEST_CASE("Another set of the same size and with the same times is another set")
{
    Lobby lobby;
    lobby.write("playlist.toml", slides({"One"}));
    const std::filesystem::path playlist = lobby.folder.path() + "/playlist.toml";
    const auto written = std::filesystem::last_write_time(playlist);
    static_cast<void>(lobby.start());
    static_cast<void>(lobby.pass(1min));
    static_cast<void>(lobby.change_and_wait()); // read again, and known by its stamp from now on
    lobby.folder.write("playlist.toml", slides({"Two"}));
    std::filesystem::last_write_time(playlist, written);
    CHECK(titles_in(lobby.change_and_wait()) == "Two");
}

TEST_CASE("A set isn't taken while another file is on its way into its folder")
{
    Lobby lobby;
    lobby.play_one();
    for (const char* name : {".syncthing.p.png.tmp", ".p.png.x7Yz09", "new.png"}) {
        CAPTURE(name);
        lobby.write("playlist.toml", slides({"Half", name}));
        lobby.write_just_now(name, "a piece");
        CHECK(titles_in(lobby.change_and_wait(1900ms)) == "none");
        for (int piece = 0; piece < 50; ++piece) {
            lobby.write_just_now(name, "a piece more");
            CHECK(titles_in(lobby.pass(1900ms)) == "none");
        }
        std::filesystem::rename(lobby.folder.path() + "/" + name, lobby.folder.path() + "/p.png");
        lobby.write("playlist.toml", slides({"Whole", name}));
        CHECK(titles_in(lobby.change_and_wait()) == std::string{"Whole "} + name);
    }
}

TEST_CASE("Pieces that come seconds apart are one file, under a name that only files on their way have")
{
    Lobby lobby;
    lobby.play_one();
    lobby.write("playlist.toml", slides({"Two"}));
    lobby.write_just_now(".syncthing.p.png.tmp", "a piece");
    CHECK(titles_in(lobby.change_and_wait(9s)) == "none");
    lobby.write_just_now(".syncthing.p.png.tmp", "a piece more");
    CHECK(titles_in(lobby.pass(9s)) == "none");
    CHECK(titles_in(lobby.pass(2s)) == "Two"); // given up, or the line is down
}

TEST_CASE("What an editor or a camera writes holds up a set for no time, or for some minutes")
{
    Lobby lobby;
    lobby.play_one();
    lobby.write("playlist.toml", slides({"Two"}));
    lobby.write_just_now(".playlist.toml.swp", "what somebody types");
    CHECK(titles_in(lobby.change_and_wait(2s)) == "Two");

    lobby.write("playlist.toml", slides({"Three"}));
    static_cast<void>(lobby.step(true));
    std::string titles = "none";
    int seconds = 0;
    for (; titles == "none" && seconds < 3600; ++seconds) {
        lobby.write_just_now("camera.jpg", "a picture each second");
        titles = titles_in(lobby.pass(1s));
    }
    CHECK(titles == "Three");
    CHECK(seconds > 300);
    CHECK(seconds < 700);
}

TEST_CASE("A set with a mistake is refused, with how to see it, and the last good one plays on, also after a "
          "restart")
{
    Lobby lobby;
    lobby.play_one();
    lobby.write("playlist.toml", with_mistake);
    const auto refused = lobby.change_and_wait();
    CHECK(titles_in(refused) == "none");
    CHECK(said_in(refused).find("1 mistake and is not taken over") != std::string::npos);
    CHECK(said_in(refused).find("foyer check " + lobby.folder.path()) != std::string::npos);
    CHECK(lobby.source->state().errors == 1);
    CHECK(lobby.source->state().refused_since.has_value());
    CHECK(said_in(lobby.change_and_wait()).empty()); // once is enough

    CHECK(titles_in(lobby.start()) == "One");
    CHECK(titles_in(lobby.pass(1min)) == "none");
    CHECK(lobby.source->state().origin == SetSource::last_good);
    CHECK(lobby.source->state().refused_since.has_value());

    lobby.write("playlist.toml", slides({"One", "Two"}));
    CHECK(titles_in(lobby.change_and_wait()) == "One Two");
    CHECK_FALSE(lobby.source->state().refused_since.has_value());
    static_cast<void>(lobby.start());
    static_cast<void>(lobby.pass(1min));
    CHECK(lobby.source->state().origin == SetSource::folder); // it is what the folder holds
}

TEST_CASE("A set that lacks a picture waits for it")
{
    Lobby lobby;
    lobby.play_one();
    lobby.write("playlist.toml",
                "format = 1\n[[slide]]\nkind = \"image\"\npicture = \"p.png\"\nalt = \"P\"\n");
    CHECK(titles_in(lobby.change_and_wait()) == "none");
    CHECK(lobby.source->matters("p.png"));
    CHECK_FALSE(lobby.source->matters("other.png"));
    REQUIRE(run("convert -size 64x64 xc:red png:" + lobby.folder.path() + "/p.png").status == 0);
    lobby.now.wall += 10s;
    const auto news = lobby.change_and_wait();
    CHECK(titles_in(news).empty()); // one slide, without a title
    CHECK(lobby.source->state().checked);
}

TEST_CASE("A picture behind a link is watched under its own name")
{
    Lobby lobby;
    REQUIRE(run("convert -size 64x64 xc:red png:" + lobby.folder.path() + "/winter.png").status == 0);
    std::filesystem::create_symlink("winter.png", lobby.folder.path() + "/season.png");
    std::filesystem::create_symlink("season.png", lobby.folder.path() + "/p.png");
    lobby.write("playlist.toml",
                "format = 1\n[[slide]]\nkind = \"image\"\npicture = \"p.png\"\nalt = \"P\"\n");
    static_cast<void>(lobby.start());
    for (const char* name : {"p.png", "season.png", "winter.png"})
        CHECK(lobby.source->matters(name));
    CHECK_FALSE(lobby.source->matters("summer.png"));
}

TEST_CASE("A set that nobody has checked yet is shown with its own pictures, or without")
{
    Lobby lobby;
    const std::string picture = lobby.folder.path() + "/p.png";
    REQUIRE(run("convert -size 64x64 xc:red png:" + picture).status == 0);
    const std::string one = "format = 1\n[[slide]]\nkind = \"image\"\npicture = \"p.png\"\nalt = \"P\"\n";
    SUBCASE("as it was at the start")
    {
        lobby.write("playlist.toml", one);
    }
    SUBCASE("as it was refused, with none before it")
    {
        lobby.write("playlist.toml", one + with_mistake.substr(11));
    }
    static_cast<void>(lobby.start());
    const auto is_whole = [&] {
        Slideshow show{lobby.source->deck(), {}};
        return show.paint({0, "en"}, {320, 180}, {}, {1, 1}).complete;
    };
    CHECK(is_whole());
    const auto written = std::filesystem::last_write_time(picture);
    REQUIRE(run("convert -size 64x64 xc:lime png:" + picture).status == 0);
    std::filesystem::last_write_time(picture, written);
    CHECK_FALSE(is_whole());
    lobby.now.wall += 10s;
    static_cast<void>(lobby.change_and_wait());
    CHECK(is_whole()); // another set by now, of which this is the picture
}

TEST_CASE("A picture cut short refuses the set")
{
    Lobby lobby;
    lobby.play_one();
    const std::string picture = lobby.folder.path() + "/p.jpg";
    REQUIRE(run("convert -size 640x640 plasma: " + picture).status == 0);
    std::filesystem::resize_file(picture, std::filesystem::file_size(picture) / 2);
    lobby.now.wall += 10s;
    lobby.write("playlist.toml",
                "format = 1\n[[slide]]\nkind = \"image\"\npicture = \"p.jpg\"\nalt = \"P\"\n");
    CHECK(titles_in(lobby.change_and_wait()) == "none");
    CHECK(lobby.source->state().errors > 0);
}

TEST_CASE("What fails for a moment is tried again after a minute, and then less and less often")
{
    Lobby lobby;
    REQUIRE(run("convert -size 64x64 xc:red png:" + lobby.folder.path() + "/p.png").status == 0);
    const std::string picture = "[[slide]]\nkind = \"image\"\npicture = \"p.png\"\nalt = \"P\"\n";
    lobby.write("playlist.toml", slides({"One"}));
    lobby.now.wall += 10s;
    SUBCASE("a set that was refused, with one before it")
    {
        static_cast<void>(lobby.start());
        static_cast<void>(lobby.pass(1min));
        lobby.write("playlist.toml", slides({"Two"}) + picture);
        setenv("FOYER_DECODE", "/nowhere/foyer-decode", 1);
        CHECK(titles_in(lobby.change_and_wait()) == "none");
    }
    SUBCASE("... and with none")
    {
        lobby.write("playlist.toml", slides({"Two"}) + picture);
        setenv("FOYER_DECODE", "/nowhere/foyer-decode", 1);
        static_cast<void>(lobby.start());
        CHECK(titles_in(lobby.pass(5s)) == "none");
    }
    CHECK(lobby.source->state().refusals == 1);
    const auto still = lobby.pass(90s);
    CHECK(titles_in(still) == "none");
    CHECK(said_in(still).empty());
    CHECK(lobby.source->state().refusals == 1);
    setenv("FOYER_DECODE", FOYER_BINARY_DIR "/foyer-decode", 1);
    CHECK(titles_in(lobby.pass(5min)) == "Two ");
    CHECK(lobby.source->state().checked);
    CHECK(lobby.source->state().kept);
    CHECK_FALSE(lobby.source->state().refused_since.has_value());
    CHECK_FALSE(lobby.source->wake_at().has_value());
}

TEST_CASE("A copy that can't be written is written later")
{
    Lobby lobby;
    lobby.write("playlist.toml", slides({"One"}));
    const std::string in_the_way = lobby.state.path() + "/sets";
    lobby.state.write("sets", "");
    static_cast<void>(lobby.start());
    CHECK(said_in(lobby.pass(1min)).find("no copy of") != std::string::npos);
    CHECK_FALSE(lobby.source->state().kept);
    std::filesystem::remove(in_the_way);
    CHECK(titles_in(lobby.pass(5min)) == "none");
    CHECK(lobby.source->state().kept);
    CHECK_FALSE(lobby.source->wake_at().has_value());
}

TEST_CASE("A copy that the disk has lost bytes of is made again")
{
    Lobby lobby;
    REQUIRE(run("convert -size 64x64 xc:red png:" + lobby.folder.path() + "/p.png").status == 0);
    lobby.write("playlist.toml",
                "format = 1\n[[slide]]\nkind = \"image\"\npicture = \"p.png\"\nalt = \"P\"\n");
    lobby.now.wall += 10s;
    static_cast<void>(lobby.start());
    static_cast<void>(lobby.pass(1min));
    REQUIRE(lobby.source->state().kept);
    for (const auto& entry : std::filesystem::recursive_directory_iterator{lobby.state.path()})
        if (entry.path().filename() == "p.png") {
            std::fstream file{entry.path(), std::ios::in | std::ios::out | std::ios::binary};
            file.seekp(40) << '!';
        }
    static_cast<void>(lobby.start());
    const auto is_whole = [&] {
        Slideshow show{lobby.source->deck(), {}};
        return show.paint({0, "en"}, {320, 180}, {}, {1, 1}).complete;
    };
    CHECK_FALSE(is_whole());
    CHECK(titles_in(lobby.pass(1min)) == "none");
    CHECK(is_whole());
    static_cast<void>(lobby.start());
    CHECK(is_whole());
}

TEST_CASE("Without its source the next start shows the copy, and the source again when it appears")
{
    Lobby lobby;
    lobby.play_one();
    CHECK(lobby.source->state().kept);
    std::filesystem::remove(lobby.folder.path() + "/playlist.toml");
    CHECK(titles_in(lobby.start()) == "One");
    CHECK(titles_in(lobby.pass(1min)) == "none");
    lobby.write("playlist.toml", slides({"New"}));
    CHECK(titles_in(lobby.change_and_wait()) == "New");
}

TEST_CASE("Where there is no last good set the slides without mistakes are shown, and every better set")
{
    Lobby lobby;
    lobby.write("playlist.toml", with_mistake);
    const auto first = lobby.start();
    CHECK(brings<SetLoaded>(first));
    CHECK(said_in(first).find("1 mistake; slides without one are shown") != std::string::npos);
    static_cast<void>(lobby.pass(1min));
    CHECK_FALSE(lobby.source->state().checked);
    CHECK_FALSE(lobby.source->state().kept);
    lobby.write("playlist.toml", slides({"Sound"}) + with_mistake.substr(11));
    CHECK(brings<SetLoaded>(lobby.change_and_wait()));
    lobby.write("playlist.toml", slides({"Good"}));
    CHECK(titles_in(lobby.change_and_wait()) == "Good");
    CHECK(lobby.source->state().checked);
}

TEST_CASE("Nothing there at all: the built-in slide, and the set as soon as it appears")
{
    Lobby lobby;
    const auto first = lobby.start();
    CHECK(brings<SetRefused>(first));
    static_cast<void>(lobby.pass(1min));
    lobby.write("playlist.toml", slides({"One"}));
    CHECK(titles_in(lobby.change_and_wait()) == "One");
}

TEST_CASE("Saving the same again, or going back to what plays, changes nothing on the screen")
{
    Lobby lobby;
    lobby.play_one();
    lobby.write("playlist.toml", slides({"One"}));
    CHECK(titles_in(lobby.change_and_wait()) == "none");
    lobby.write("playlist.toml", with_mistake);
    static_cast<void>(lobby.change_and_wait());
    lobby.write("playlist.toml", slides({"One"}));
    CHECK(titles_in(lobby.change_and_wait()) == "none");
    CHECK_FALSE(lobby.source->state().refused_since.has_value());
}

TEST_CASE("A set over the budget plays from where it lies, with a warning")
{
    Lobby lobby;
    lobby.budget = 20;
    lobby.write("playlist.toml", slides({"One"}));
    CHECK(titles_in(lobby.start()) == "One");
    CHECK(said_in(lobby.pass(1min)).find("no copy is kept") != std::string::npos);
    CHECK_FALSE(lobby.source->state().kept);
}

TEST_CASE("A preview shows what was saved within 300 ms, with its mistakes")
{
    Lobby lobby(true);
    lobby.write("playlist.toml", slides({"One"}));
    CHECK(titles_in(lobby.start()) == "One");
    static_cast<void>(lobby.pass(1s));
    lobby.folder.write("playlist.toml", slides({"One", "Two"})); // just now
    CHECK(titles_in(lobby.change_and_wait(250ms)) == "One Two");
    lobby.folder.write("playlist.toml", with_mistake);
    CHECK(brings<SetLoaded>(lobby.change_and_wait(250ms)));
    lobby.folder.write("playlist.toml", std::string("\xff\xfe") + "f"); // nothing of it can be read
    CHECK(titles_in(lobby.change_and_wait(250ms)).find("One") == 0);
    CHECK(lobby.source->deck()->read.findings.has_errors());
}

TEST_CASE("Where no copy can be kept, the log and the status say so from the start")
{
    Lobby lobby;
    lobby.write("playlist.toml", slides({"One"}));
    lobby.no_state = "no copy can be kept: there is no folder for it";
    CHECK(said_in(lobby.start()).find(lobby.no_state) != std::string::npos);
    static_cast<void>(lobby.pass(1min));
    CHECK(lobby.source->state().troubles == std::vector{lobby.no_state});
}
