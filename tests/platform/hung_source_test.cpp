// A playlist on a server that is gone: whoever asks for a file of it is held until it is back.
#include "platform/folder_of_its_own.h"
#include "platform/processes.h"
#include "platform/x_server.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

namespace
{

constexpr std::uint32_t light = 0xf7f3ea; ///< the ground of the theme daylight; the built-in slide's is dark

/// A folder of playlists, and a server that can go and come.
class Lobby
{
public:
    explicit Lobby(const std::string& slides)
    {
        std::filesystem::create_directory(share());
        std::ofstream{share() + "/playlist.toml"}
            << "format = 1\n[defaults]\ntheme = \"daylight\"\ndwell = \"2s\"\ntransition = \"cut\"\n"
            << slides;
    }

    [[nodiscard]] std::string share() const { return folder_ / "share"; }
    [[nodiscard]] std::string state() const { return folder_ / "state"; }

    /// Holds whoever asks from now on.
    void go() { REQUIRE(mkfifo(gate().c_str(), 0600) == 0); }
    void come()
    {
        const int pipe = open(gate().c_str(), O_RDWR | O_CLOEXEC); // lets those go on who wait for a writer
        std::filesystem::remove(gate());
        CHECK(pipe >= 0);
        pipes_.push_back(pipe);
    }

    /// `foyer doctor` and the like, of a machine whose playlist is the share.
    [[nodiscard]] Child run(std::vector<std::string> command) const
    {
        const std::filesystem::path etc = machine() + "/etc/foyer";
        std::filesystem::create_directories(etc);
        const std::filesystem::path units = machine() + "/lib/systemd/system";
        std::filesystem::create_directories(units);
        std::ofstream{units / "foyer.service"} << "[Service]\n";
        std::filesystem::create_directory_symlink(share(), machine() + "/share");
        std::ofstream{etc / "foyer.toml"} << "playlist = \"/share/slides\"\n";
        command.insert(command.begin(), FOYER_BINARY_DIR "/foyer");
        command.insert(command.end(), {"--root", machine()});
        return Child::run({{"HUNG_FOLDER", machine() + "/share"},
                           {"HUNG_UNTIL", gate()},
                           {"LD_PRELOAD", FOYER_HUNG_SERVER},
                           {"ASAN_OPTIONS", "verify_asan_link_order=0:detect_leaks=0"}},
                          command);
    }

    [[nodiscard]] Child play(const XServer& server, const std::string& state) const
    {
        Child::Environment environment = server.environment();
        environment.insert(environment.end(), {{"FOYER_SETTINGS", "/nowhere/foyer.toml"},
                                               {"XDG_STATE_HOME", state},
                                               {"FOYER_ASSETS", FOYER_SOURCE_DIR "/assets"},
                                               {"HUNG_FOLDER", share()},
                                               {"HUNG_UNTIL", gate()},
                                               {"LD_PRELOAD", FOYER_HUNG_SERVER},
                                               {"ASAN_OPTIONS", "verify_asan_link_order=0:detect_leaks=0"}});
        return Child::run(environment, {FOYER_BINARY_DIR "/foyer", "play", share()});
    }

    /// A copy of the playlist is kept whole.
    [[nodiscard]] bool is_kept() const
    {
        std::error_code error;
        // A folder may be renamed meanwhile.
        std::filesystem::recursive_directory_iterator entry{state(), error}, end;
        for (; !error && entry != end; entry.increment(error))
            if (entry->path().filename() == "record")
                return true;
        return false;
    }

    ~Lobby()
    {
        for (const int pipe : pipes_)
            close(pipe);
    }
    Lobby(const Lobby&) = delete;
    Lobby& operator=(const Lobby&) = delete;

private:
    [[nodiscard]] std::string gate() const { return folder_ / "gone"; }
    [[nodiscard]] std::string machine() const { return folder_ / "machine"; }
    FolderOfItsOwn folder_;
    std::vector<int> pipes_;
};

bool shows(XServer& server, bool is_light)
{
    return wait_until(
        [&] {
            const auto pixels = server.pixels();
            const auto first = pixels.empty() ? 0 : pixels.front();
            return !pixels.empty() && first != 0xff00ff && (first == light) == is_light;
        },
        std::chrono::seconds{20});
}

const char* const two_slides = "[[slide]]\nkind = \"message\"\ntitle = \"One\"\n"
                               "[[slide]]\nkind = \"message\"\ntitle = \"Two\"\n";

} // namespace

TEST_CASE("A start while the source's server is gone plays the copy, and ends when it is asked to")
{
    Lobby lobby{two_slides};
    {
        XServer server;
        Child first = lobby.play(server, lobby.state());
        CHECK(shows(server, true));
        CHECK(wait_until([&] { return lobby.is_kept(); }, std::chrono::seconds{20}));
        first.signal(SIGTERM);
        CHECK(first.wait() == 0);
    }
    lobby.go();
    XServer server;
    Child player = lobby.play(server, lobby.state());
    CHECK(shows(server, true));
    CHECK(wait_until([&] { return player.runs(); }));
    player.signal(SIGTERM);
    CHECK(player.wait() == 0);
    CHECK(player.errors().empty());
}

TEST_CASE("Without a copy the built-in slide stands while the source's server is gone, then the source's")
{
    Lobby lobby{two_slides};
    lobby.go();
    XServer server;
    Child player = lobby.play(server, lobby.state());
    CHECK(shows(server, false));
    CHECK(player.errors().find("doesn't answer; the built-in slide stands") != std::string::npos);
    lobby.come();
    CHECK(shows(server, true));
    player.signal(SIGTERM);
    CHECK(player.wait() == 0);
}

TEST_CASE("A server that goes while its pictures are shown costs their slides, and no more")
{
    Lobby lobby{"[[slide]]\nkind = \"message\"\ntitle = \"One\"\n"
                "[[slide]]\nkind = \"image\"\npicture = \"p.png\"\nalt = \"P\"\n"};
    REQUIRE(Child::run({}, {"convert", "-size", "640x360", "xc:#f7f3ea", "png:" + lobby.share() + "/p.png"})
                .wait() == 0);
    XServer server;
    Child player = lobby.play(server, "/proc/nowhere"); // no copy can be kept
    CHECK(shows(server, true));
    lobby.go();
    CHECK(wait_until([&] { return player.errors().find("slide-2\" is left out") != std::string::npos; },
                     std::chrono::seconds{20}));
    CHECK(player.runs());
    player.signal(SIGTERM);
    CHECK(player.wait() == 0);
}

TEST_CASE("While the source's server is gone, foyer doctor says so")
{
    Lobby lobby{two_slides};
    lobby.go();
    Child doctor = lobby.run({"doctor"});
    CHECK(doctor.wait());
    CHECK(doctor.output().find("the playlist /share/slides doesn't answer") != std::string::npos);
}

TEST_CASE("While the source's server is gone, foyer autostart sets it all the same")
{
    Lobby lobby{two_slides};
    lobby.go();
    Child autostart = lobby.run({"autostart", "on", "--playlist", "/share/slides"});
    CHECK(autostart.wait());
    CHECK(autostart.errors().find("/share/slides doesn't answer; it is shown once") != std::string::npos);
}
