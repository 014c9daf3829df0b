#include "commands/lobby.h"

#include <doctest/doctest.h>

#include <filesystem>

using namespace foyer;
using namespace std::chrono_literals;

TEST_CASE("takeover.toml shows alone until it is removed")
{
    Lobby lobby;
    lobby.play_one();
    lobby.write("takeover.toml", slides({"Leave now"}));
    const auto news = lobby.change_and_wait();
    CHECK(brings<TakeoverLoaded>(news));
    CHECK(titles_in(news) == "none");
    CHECK(lobby.source->state().takeover.playlist);
    CHECK_FALSE(brings<TakeoverLoaded>(lobby.change_and_wait()));
    std::filesystem::remove(lobby.folder.path() + "/takeover.toml");
    CHECK(brings<TakeoverEnded>(lobby.change_and_wait()));
    CHECK_FALSE(lobby.source->state().takeover.playlist);
}

TEST_CASE("takeover.toml is over after 12 hours, a restart in between counted in")
{
    Lobby lobby;
    lobby.write("playlist.toml", slides({"One"}));
    lobby.write("takeover.toml", slides({"Leave now"}));
    static_cast<void>(lobby.start());
    CHECK(brings<TakeoverLoaded>(lobby.pass(1min)));
    CHECK_FALSE(brings<TakeoverEnded>(lobby.pass(8h)));
    static_cast<void>(lobby.start());
    CHECK(brings<TakeoverLoaded>(lobby.pass(1min)));
    CHECK_FALSE(brings<TakeoverEnded>(lobby.pass(3h + 57min)));
    CHECK(brings<TakeoverEnded>(lobby.pass(2min)));
    CHECK_FALSE(brings<TakeoverLoaded>(lobby.change_and_wait(1h)));
    static_cast<void>(lobby.start());
    CHECK_FALSE(brings<TakeoverLoaded>(lobby.pass(1min)));
    lobby.write("takeover.toml", slides({"Again"}));
    CHECK(brings<TakeoverLoaded>(lobby.change_and_wait()));
}

TEST_CASE("What a clock said that wasn't right yet counts for nothing in an emergency's 12 hours")
{
    Lobby lobby;
    lobby.write("playlist.toml", slides({"One"}));
    lobby.write("takeover.toml", slides({"Leave now"}));
    const auto right = lobby.now.wall;
    lobby.clock_trusted = false;
    lobby.now.wall -= 72h; // it stood still while the machine was off
    static_cast<void>(lobby.start());
    CHECK(brings<TakeoverLoaded>(lobby.pass(1min)));
    static_cast<void>(lobby.pass(2h));
    lobby.now.wall = right;
    lobby.source->trust_clock(lobby.now);
    static_cast<void>(lobby.pass(10min));

    lobby.clock_trusted = true;
    static_cast<void>(lobby.start());
    CHECK(brings<TakeoverLoaded>(lobby.pass(1min)));
    CHECK_FALSE(brings<TakeoverEnded>(lobby.pass(9h + 47min)));
    CHECK(brings<TakeoverEnded>(lobby.pass(2min)));
}

TEST_CASE("A takeover with a mistake is refused, with a line, and the playlist plays on")
{
    Lobby lobby;
    lobby.play_one();
    lobby.write("takeover.toml", with_mistake);
    const auto news = lobby.change_and_wait();
    CHECK_FALSE(brings<TakeoverLoaded>(news));
    CHECK(said_in(news).find("takeover.toml has 1 mistake") != std::string::npos);
}

TEST_CASE("A slip in the correction of an emergency leaves the emergency on the screen")
{
    Lobby lobby;
    lobby.play_one();
    lobby.write("takeover.toml", slides({"Leave now"}));
    CHECK(brings<TakeoverLoaded>(lobby.change_and_wait()));
    lobby.write("takeover.toml", with_mistake);
    const auto refused = lobby.change_and_wait();
    CHECK_FALSE(brings<TakeoverEnded>(refused));
    CHECK(said_in(refused).find("what it said before is") != std::string::npos);
    CHECK(lobby.source->state().takeover.playlist);
    lobby.write("takeover.toml", slides({"Leave by the east door"}));
    CHECK(brings<TakeoverLoaded>(lobby.change_and_wait()));
    std::filesystem::remove(lobby.folder.path() + "/takeover.toml");
    CHECK(brings<TakeoverEnded>(lobby.change_and_wait()));
}

TEST_CASE("A takeover that was removed, after a drill, has all of its time when it comes again")
{
    Lobby lobby;
    lobby.play_one();
    lobby.write("takeover.toml", slides({"Leave now"}));
    CHECK(brings<TakeoverLoaded>(lobby.change_and_wait()));
    std::filesystem::remove(lobby.folder.path() + "/takeover.toml");
    CHECK(brings<TakeoverEnded>(lobby.change_and_wait()));
    static_cast<void>(lobby.pass(24h));
    lobby.write("takeover.toml", slides({"Leave now"}));
    CHECK(brings<TakeoverLoaded>(lobby.change_and_wait()));
    CHECK_FALSE(brings<TakeoverEnded>(lobby.pass(11h + 50min)));
}

TEST_CASE("An emergency stands while its folder is away, as a share or a stick goes")
{
    Lobby lobby;
    lobby.play_one();
    lobby.write("takeover.toml", slides({"Leave now"}));
    CHECK(brings<TakeoverLoaded>(lobby.change_and_wait()));
    const std::string away = lobby.folder.path() + ".away";
    std::filesystem::rename(lobby.folder.path(), away);
    CHECK_FALSE(brings<TakeoverEnded>(lobby.change_and_wait(1h)));
    std::filesystem::rename(away, lobby.folder.path());
    std::filesystem::remove(lobby.folder.path() + "/takeover.toml");
    CHECK(brings<TakeoverEnded>(lobby.change_and_wait()));
}

TEST_CASE("An emergency that isn't shown is told of, in the log once and in the status for as long")
{
    Lobby lobby;
    const auto troubles = [&] {
        std::string all;
        for (const std::string& one : lobby.source->state().troubles)
            all += one + ".";
        return all;
    };
    lobby.play_one();
    const std::string file = lobby.folder.path() + "/takeover.toml";

    SUBCASE("it has a mistake")
    {
        lobby.write("takeover.toml", with_mistake);
        static_cast<void>(lobby.change_and_wait());
        CHECK(troubles() == "takeover.toml has 1 mistake and is not shown.");
        lobby.write("takeover.toml", slides({"Leave now"}));
        static_cast<void>(lobby.change_and_wait());
        CHECK(troubles().empty());
    }
    SUBCASE("it is a folder")
    {
        std::filesystem::create_directory(file);
        CHECK(said_in(lobby.change_and_wait()).find("takeover.toml can't be read") != std::string::npos);
        CHECK(said_in(lobby.change_and_wait()).empty());
        CHECK(troubles() == "takeover.toml can't be read.");
    }
    SUBCASE("it goes by another name")
    {
        lobby.write("takeover.toml.txt", slides({"Leave now"}));
        const std::string said = said_in(lobby.change_and_wait());
        CHECK(said.find("takeover.toml.txt is not shown; rename it to takeover.toml") != std::string::npos);
        CHECK(troubles() == "takeover.toml.txt is not shown.");
        std::filesystem::rename(file + ".txt", file);
        CHECK(brings<TakeoverLoaded>(lobby.change_and_wait()));
        CHECK(troubles().empty());
    }
    SUBCASE("it has had its time")
    {
        lobby.write("takeover.toml", slides({"Leave now"}));
        static_cast<void>(lobby.change_and_wait());
        static_cast<void>(lobby.pass(13h));
        CHECK(troubles() == "takeover.toml has shown for 12 hours and is over.");
        static_cast<void>(lobby.start());
        static_cast<void>(lobby.pass(1min));
        CHECK(troubles() == "takeover.toml has had its 12 hours and is not shown.");
        std::filesystem::remove(file);
        static_cast<void>(lobby.change_and_wait());
        CHECK(troubles().empty());
    }
}

TEST_CASE("A playlist that goes while it is shown is told of until it is back")
{
    Lobby lobby;
    lobby.play_one();
    const std::string file = lobby.folder.path() + "/playlist.toml";
    std::filesystem::rename(file, file + ".away");
    CHECK(said_in(lobby.change_and_wait()).find("what played before plays on") != std::string::npos);
    CHECK(lobby.source->state().troubles.size() == 1);
    std::filesystem::rename(file + ".away", file);
    static_cast<void>(lobby.change_and_wait());
    CHECK(lobby.source->state().troubles.empty());
}

TEST_CASE("An emergency doesn't wait for other files")
{
    Lobby lobby;
    lobby.play_one();
    lobby.write("takeover.toml", slides({"Leave now"}));
    lobby.write_just_now(".syncthing.p.png.tmp", "a piece");
    CHECK(brings<TakeoverLoaded>(lobby.change_and_wait(2s)));
}
