#include "platform/folder_of_its_own.h"
#include "platform/own_mounts.h"
#include "platform/processes.h"
#include "platform/x_server.h"

#include <doctest/doctest.h>

#include <X11/keysym.h>
#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>

namespace
{

constexpr std::uint32_t root_color = 0xff00ff;

/// A folder that is gone at its end.
class PlaylistFolder
{
public:
    explicit PlaylistFolder(const std::string& slides)
    {
        std::string name = (std::filesystem::temp_directory_path() / "foyer-play-XXXXXX").string();
        path_ = mkdtemp(name.data());
        std::ofstream(path_ / "playlist.toml")
            << "format = 1\n[defaults]\ntheme = \"daylight\"\ndwell = \"2s\"\n"
            << slides;
    }
    PlaylistFolder(const PlaylistFolder&) = delete;
    PlaylistFolder& operator=(const PlaylistFolder&) = delete;
    ~PlaylistFolder() { std::filesystem::remove_all(path_); }
    [[nodiscard]] std::string path() const { return path_.string(); }

private:
    std::filesystem::path path_;
};

const char* const two_slides = R"(
[[slide]]
id = "one"
kind = "message"
title = "One"
[[slide]]
id = "two"
kind = "message"
title = "Two"
transition = "cut"
)";

Child::Environment without_display()
{
    return {{"DISPLAY", ""}, {"WAYLAND_DISPLAY", ""}, {"SDL_VIDEODRIVER", ""}, {"XDG_RUNTIME_DIR", ""}};
}

/// Of the whole test: what one case keeps there is under its own folder's name.
const std::string& state_home()
{
    static const FolderOfItsOwn folder;
    static const std::string path = folder.path().string();
    return path;
}

Child play(Child::Environment environment, std::vector<std::string> words,
           const std::function<void()>& prepare = {})
{
    // The machine's own settings are not this test's. What a case sets itself stands.
    environment.insert(environment.begin(), {{"FOYER_SETTINGS", "/nowhere/foyer.toml"},
                                             {"XDG_STATE_HOME", state_home()},
                                             {"FOYER_ASSETS", FOYER_SOURCE_DIR "/assets"}});
    words.insert(words.begin(), {FOYER_BINARY_DIR "/foyer", "play"});
    return Child::run(environment, words, prepare);
}

/// A picture covers the whole screen: nothing of what was there before is left.
bool picture_stands(XServer& server)
{
    return wait_until([&] {
        const auto pixels = server.pixels();
        return std::none_of(pixels.begin(), pixels.end(), [](auto pixel) { return pixel == root_color; });
    });
}

} // namespace

TEST_CASE("play without a display names what it tried, points at render, and ends with 4")
{
    const PlaylistFolder folder(two_slides);
    Child player = play(without_display(), {folder.path()});
    CHECK(player.wait() == 4);
    const std::string errors = player.errors();
    for (const char* word : {"no display", "x11", "wayland", "KMSDRM", "foyer render"}) {
        CAPTURE(word);
        CHECK(errors.find(word) != std::string::npos);
    }
    for (const char* word : {"offscreen", "dummy", "evdev"}) {
        CAPTURE(word);
        CHECK(errors.find(word) == std::string::npos);
    }
    CHECK(player.output().empty());
}

TEST_CASE("play --loops 1 plays one round and ends with 0")
{
    const PlaylistFolder folder(two_slides);
    SUBCASE("in memory, where SDL_VIDEODRIVER says so")
    {
        for (const char* driver : {"offscreen", "dummy"}) {
            CAPTURE(driver);
            Child player = play({{"DISPLAY", ""}, {"WAYLAND_DISPLAY", ""}, {"SDL_VIDEODRIVER", driver}},
                                {folder.path(), "--loops", "1"});
            CHECK(player.wait(std::chrono::seconds{30}) == 0);
            CHECK(player.errors() == "");
        }
    }
    SUBCASE("on X11")
    {
        XServer server;
        Child player = play(server.environment(), {folder.path(), "--loops", "1"});
        CHECK(picture_stands(server));
        CHECK_FALSE(server.shows_cursor());
        CHECK(player.wait(std::chrono::seconds{30}) == 0);
        CHECK(player.errors() == "");
    }
}

TEST_CASE("play with no argument shows the playlist that comes with Foyer, full screen")
{
    XServer server;
    Child player = play(server.environment(), {});
    CHECK(picture_stands(server));
    server.press(XK_Escape);
    CHECK_FALSE(player.wait(std::chrono::milliseconds{300}));
    player.signal(SIGTERM);
    CHECK(player.wait() == 0);
    CHECK(player.errors() == "");
}

TEST_CASE("The settings name what is played where the command line doesn't")
{
    const PlaylistFolder folder(two_slides);
    std::ofstream(folder.path() + "/foyer.toml") << "playlist = \"" << folder.path() << "\"\n";
    XServer server;
    Child player = play(server.environment(), {"--settings", folder.path() + "/foyer.toml", "--loops", "1"});
    CHECK(player.wait(std::chrono::seconds{30}) == 0);
    CHECK(player.errors() == "");
}

TEST_CASE("Esc ends a window, and --allow-exit lets it end full screen")
{
    const PlaylistFolder folder(two_slides);
    XServer server;
    for (const char* option : {"--windowed", "--allow-exit"}) {
        CAPTURE(option);
        Child player = play(server.environment(), {folder.path(), option});
        REQUIRE(wait_until([&] {
            const auto windows = server.windows();
            return windows.size() == 1 && windows[0].mapped;
        }));
        server.press(XK_Escape);
        CHECK(player.wait() == 0);
    }
}

TEST_CASE("A source that isn't there: full screen the built-in slide stands, a window refuses it")
{
    XServer server;
    Child full = play(server.environment(), {"/nowhere/lobby"});
    CHECK(picture_stands(server));
    CHECK(wait_until([&] { return full.errors().find("/nowhere/lobby is not there") != std::string::npos; }));
    full.signal(SIGTERM);
    CHECK(full.wait() == 0);

    Child window = play(server.environment(), {"/nowhere/lobby", "--windowed"});
    CHECK(window.wait() == 2);
    CHECK(window.errors().find("/nowhere/lobby is not there") != std::string::npos);
    CHECK(server.windows().empty());
}

TEST_CASE("Of a playlist with mistakes the slides without one are shown, and a line says how to see them")
{
    const PlaylistFolder folder(std::string{two_slides} +
                                "[[slide]]\nkind = \"mesage\"\ntitle = \"Three\"\n");
    Child player = play({{"DISPLAY", ""}, {"WAYLAND_DISPLAY", ""}, {"SDL_VIDEODRIVER", "dummy"}},
                        {folder.path(), "--loops", "1"});
    CHECK(player.wait(std::chrono::seconds{30}) == 0);
    CHECK(player.errors().find("foyer check " + folder.path()) != std::string::npos);
}

TEST_CASE("A picture that isn't there costs its slide, and nothing tells of it on the screen")
{
    const PlaylistFolder folder(R"(
[[slide]]
kind = "image"
picture = "gone.png"
alt = "Gone"
[[slide]]
kind = "message"
title = "There"
)");
    XServer server;
    Child player = play(server.environment(), {folder.path()});
    CHECK(picture_stands(server));
    player.signal(SIGTERM);
    CHECK(player.wait() == 0);
    CHECK(player.errors().find("foyer play: ") == 0);
}

TEST_CASE("A wrong command line ends with 2 before anything is shown")
{
    const PlaylistFolder folder(two_slides);
    XServer server;
    const std::vector<std::string> wrong[] = {{"--rotate", "45"},
                                              {"--loops", "0"},
                                              {"--size", "big"},
                                              {"--now", "yesterday"},
                                              {"--display", "HDMI-9"}};
    for (const auto& words : wrong) {
        CAPTURE(words[0]);
        std::vector<std::string> all{folder.path()};
        all.insert(all.end(), words.begin(), words.end());
        Child player = play(server.environment(), all);
        CHECK(player.wait() == 2);
        CHECK(server.windows().empty());
        if (words[0] == "--display")
            CHECK(player.errors().find("640x360") != std::string::npos);
    }
}

namespace
{

/// A playlist in a theme whose ground tells it from others.
void write_in_theme(const PlaylistFolder& folder, const std::string& theme,
                    const std::string& file = "playlist.toml")
{
    // As editors save: whole, under another name, then renamed.
    const std::string path = folder.path() + "/" + file;
    std::ofstream(path + ".new") << "format = 1\n[defaults]\ntheme = \"" << theme
                                 << "\"\ndwell = \"2s\"\ntransition = \"cut\"\n"
                                 << two_slides;
    std::filesystem::rename(path + ".new", path);
}

constexpr std::uint32_t contrast = 0x000000;
constexpr std::uint32_t light = 0xf7f3ea; ///< of the theme daylight

bool ground_is(XServer& server, std::uint32_t color)
{
    return wait_until([&] { return server.pixel(2, 2) == color; });
}

} // namespace

TEST_CASE(
    "What staff save is on the screen within seconds; what is wrong never is, and a start needs no source")
{
    const PlaylistFolder folder(two_slides);
    XServer server;
    {
        Child player = play(server.environment(), {folder.path()});
        REQUIRE(picture_stands(server));
        const std::uint32_t first = server.pixel(2, 2);
        write_in_theme(folder, "contrast");
        REQUIRE(ground_is(server, contrast));
        CHECK(first != contrast);
        CHECK(wait_until([&] { return player.errors().find("taken over") != std::string::npos; }));

        std::ofstream(folder.path() + "/playlist.toml", std::ios::app) << "[[slide]]\nkind = \"mesage\"\n";
        CHECK(wait_until([&] { return player.errors().find("not taken over") != std::string::npos; }));
        CHECK(server.pixel(2, 2) == contrast);

        write_in_theme(folder, "daylight", "takeover.toml");
        CHECK(ground_is(server, first));
        std::filesystem::remove(folder.path() + "/takeover.toml");
        CHECK(ground_is(server, contrast));
        player.signal(SIGKILL);
        CHECK(player.wait() == 128 + SIGKILL);
    }
    std::filesystem::remove(folder.path() + "/playlist.toml");
    Child again = play(server.environment(), {folder.path()});
    REQUIRE(wait_until([&] { return server.windows().size() == 1 && server.windows()[0].mapped; }));
    CHECK(ground_is(server, contrast));
    again.signal(SIGTERM);
    CHECK(again.wait() == 0);
}

TEST_CASE("A file named stop in the runtime folder puts up the neutral slide, and its removal ends that")
{
    const PlaylistFolder folder(two_slides);
    const FolderOfItsOwn runtime;
    XServer server;
    Child::Environment environment = server.environment();
    environment.emplace_back("XDG_RUNTIME_DIR", runtime.path().string());
    Child player = play(environment, {folder.path()});
    REQUIRE(picture_stands(server));
    const std::uint32_t ground = server.pixel(2, 2);
    write_bytes(runtime / "foyer/stop", "");
    CHECK(wait_until([&] { return server.pixel(2, 2) != ground; }));
    CHECK(wait_until([&] {
        return bytes_of(runtime / "foyer/status.json").find("\"staff_stop\": true") != std::string::npos;
    }));
    std::filesystem::remove(runtime / "foyer/stop");
    CHECK(ground_is(server, ground));
}

TEST_CASE("The staff's preview shows a slide with its mistakes, and what they are, as soon as it is saved")
{
    const PlaylistFolder folder("[[slide]]\nkind = \"message\"\ntitle = \"One\"\n");
    XServer server;
    Child player = play(server.environment(), {folder.path(), "--windowed", "--size", "320x180"});
    REQUIRE(wait_until([&] { return server.windows().size() == 1 && server.windows()[0].mapped; }));
    const SeenWindow window = server.windows()[0];
    const auto foot = [&] { return server.pixel(window.x + 315, window.y + 176); };
    constexpr std::uint32_t panel = 0x1c1c1e;
    CHECK(foot() != panel);
    std::ofstream(folder.path() + "/playlist.toml", std::ios::app) << "dwel = \"2s\"\n";
    CHECK(wait_until([&] { return foot() == panel; }));
    std::ofstream(folder.path() + "/playlist.toml")
        << "format = 1\n[[slide]]\nkind = \"message\"\ntitle = \"One\"\n";
    CHECK(wait_until([&] { return foot() != panel; }));
}

namespace
{

bool keeps_a_copy(const FolderOfItsOwn& state)
{
    std::error_code error; // what is being written comes and goes meanwhile
    for (auto entry = std::filesystem::recursive_directory_iterator{state.path(), error};
         entry != std::filesystem::recursive_directory_iterator{}; entry.increment(error))
        if (entry->path().filename() == "record")
            return true;
    return false;
}

} // namespace

TEST_CASE(
    "What is mounted over the played folder is on the screen within seconds, and so is what staff save there")
{
    if (!can_have(take_own_mounts))
        return;
    const PlaylistFolder folder(two_slides), stick("");
    write_in_theme(stick, "contrast");
    const FolderOfItsOwn state;
    XServer server;
    Child::Environment environment = server.environment();
    environment.emplace_back("XDG_STATE_HOME", state.path().string());
    const auto start = [&] { return play(environment, {folder.path()}, [] { take_own_mounts(); }); };
    const auto is_followed = [&](const Child& player) {
        CHECK(server.pixel(2, 2) != contrast);
        CHECK(mount_folder_for(player.id(), stick.path(), folder.path()));
        CHECK(ground_is(server, contrast));
        write_in_theme(stick, "daylight");
        CHECK(ground_is(server, light));
    };
    SUBCASE("where it has a set, and a copy is kept")
    {
        const Child player = start();
        REQUIRE(picture_stands(server));
        CHECK(wait_until([&state] { return keeps_a_copy(state); }));
        is_followed(player);
    }
    SUBCASE("where it is an empty mount point, and nothing is kept")
    {
        std::filesystem::remove(folder.path() + "/playlist.toml");
        const Child player = start();
        REQUIRE(picture_stands(server));
        is_followed(player);
    }
}
