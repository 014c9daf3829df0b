#include "platform/displays.h"
#include "platform/folder_of_its_own.h"
#include "platform/processes.h"
#include "platform/window.h"
#include "platform/x_server.h"
#include "video/compositor.h"
#include "video/connection.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <poll.h>
#include <string>
#include <unistd.h>
#include <vector>

using namespace foyer;

namespace
{

/// A Wayland compositor of the test's own.
class Weston
{
public:
    /// On a server it has that one's keyboard and mouse for a seat; on none it has neither a seat nor eyes.
    explicit Weston(const XServer* on = nullptr, int outputs = 1)
    {
        std::string name = (std::filesystem::temp_directory_path() / "foyer-weston-XXXXXX").string();
        folder_ = mkdtemp(name.data());
        const std::string backend = on != nullptr ? "x11-backend.so" : "headless-backend.so";
        std::vector<std::string> command{
            "weston",        "--no-config", "--backend=" + backend, "--socket=wayland-7",
            "--idle-time=0", "--width=640", "--height=360"};
        if (on != nullptr) {
            command.emplace_back("--use-pixman");
            command.push_back(fmt::format("--output-count={}", outputs));
        }
        weston_.emplace(Child::run({{"DISPLAY", on != nullptr ? on->name() : ""},
                                    {"WAYLAND_DISPLAY", ""},
                                    {"XDG_RUNTIME_DIR", folder_.string()}},
                                   command));
    }
    Weston(const Weston&) = delete;
    Weston& operator=(const Weston&) = delete;
    ~Weston()
    {
        end();
        std::filesystem::remove_all(folder_);
    }

    void end()
    {
        weston_->signal(SIGTERM);
        weston_->wait();
    }
    /// Its socket is there some time before anybody answers at it.
    [[nodiscard]] bool answers() const
    {
        return wait_until([this] {
            Child asked =
                Child::fork(environment(), [] { return look_for_compositor() == Compositor::none ? 1 : 0; });
            return asked.wait() == 0;
        });
    }
    [[nodiscard]] Child::Environment environment(const std::string& driver = "") const
    {
        return {{"DISPLAY", ""},
                {"WAYLAND_DISPLAY", "wayland-7"},
                {"XDG_RUNTIME_DIR", folder_.string()},
                {"SDL_VIDEODRIVER", driver}};
    }

private:
    std::filesystem::path folder_;
    std::optional<Child> weston_;
};

/// A wlroots compositor of the test's own, as desktops of Raspberry Pis have one. It draws into memory.
class Sway
{
public:
    Sway()
    {
        std::ofstream{folder_ / "config"} << "xwayland disable\noutput HEADLESS-1 resolution 640x360\n";
        std::vector<std::string> command{"sway", "--config", folder_ / "config"};
        if (geteuid() == 0) { // it won't run as root
            std::filesystem::permissions(folder_.path(), std::filesystem::perms::all);
            command.insert(command.begin(), {"setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups",
                                             "--no-new-privs"});
        }
        Child::Environment environment = environment_;
        environment.insert(environment.end(), {{"WLR_BACKENDS", "headless"},
                                               {"WLR_RENDERER", "pixman"},
                                               {"WLR_LIBINPUT_NO_DEVICES", "1"},
                                               {"WAYLAND_DISPLAY", ""}});
        sway_.emplace(Child::run(environment, command));
    }

    /// To clients and to what it is told: its socket for Wayland is there some time before that for swaymsg.
    [[nodiscard]] bool answers() const
    {
        return wait_until([this] {
            Child asked = Child::run(environment_, {"swaymsg", "--raw", "--type", "get_outputs"});
            return asked.wait() == 0 && asked.output().find("\"HEADLESS-1\"") != std::string::npos;
        });
    }
    [[nodiscard]] Child::Environment environment() const { return environment_; }
    /// In swaymsg's words.
    void tell(std::vector<std::string> words) const
    {
        words.insert(words.begin(), "swaymsg");
        CHECK(Child::run(environment_, words).wait() == 0);
    }
    /// The display's size, how many colours it shows, and that of the second pixel of the second row:
    /// "640x360 1 204060".
    [[nodiscard]] std::string seen() const
    {
        const std::string picture = folder_ / "screen.png";
        if (Child::run(environment_, {"grim", picture}).wait() != 0)
            return {};
        Child asked = Child::run({}, {"identify", "-format", "%wx%h %k %[hex:p{1,1}]", picture});
        asked.wait();
        return asked.output();
    }

private:
    FolderOfItsOwn folder_;
    Child::Environment environment_{{"DISPLAY", ""},
                                    {"WAYLAND_DISPLAY", "wayland-1"},
                                    {"XDG_RUNTIME_DIR", folder_ / ""},
                                    {"SWAYSOCK", folder_ / "sway.sock"},
                                    {"SDL_VIDEODRIVER", "wayland"}};
    std::optional<Child> sway_;
};

int say_what_is_tried()
{
    for (const TriedDriver& tried : start_video())
        fmt::print("{}: {}\n", tried.name, tried.reason);
    const DisplayProbe probe = probe_for_display();
    fmt::print("{} {}\n", probe.worth_a_try, probe.waiting_for);
    std::fflush(stdout);
    return 0;
}

/// On a busy machine a compositor may not answer the first time.
bool probe_is_worth_a_try()
{
    return probe_for_display().worth_a_try;
}

/// A window of columns in two colours, drawn when its surface is new, until the compositor ends.
int fill(std::uint32_t even, std::uint32_t odd)
{
    if (!wait_until(probe_is_worth_a_try) || !start_video().empty())
        return 4;
    auto opened = Window::open({});
    auto* const window = std::get_if<std::unique_ptr<Window>>(&opened);
    if (window == nullptr)
        return 2;
    WindowNews news{.exposed = true, .renewed = true};
    while (!news.server_gone) {
        const PixelView view = (*window)->pixels();
        for (int y = 0; news.renewed && y < view.height; ++y)
            for (int x = 0; x < view.width; ++x)
                view.row(y)[x] = 0xff000000 | (x % 2 == 0 ? even : odd);
        if (news.exposed && !(*window)->present({{0, 0, view.width, view.height}}))
            return 5;
        pollfd waited_for{(*window)->descriptor(), POLLIN, 0};
        poll(&waited_for, 1, 100);
        news = (*window)->take_news();
    }
    return 5;
}

} // namespace

TEST_CASE("A Wayland compositor with no seat, in which SDL crashes, is named as such")
{
    const Weston weston;
    REQUIRE(weston.answers());
    for (const char* driver : {"", "wayland"}) {
        CAPTURE(driver);
        Child child = Child::fork(weston.environment(driver), say_what_is_tried);
        CHECK(child.wait() == 0);
        CHECK(child.output().find("wayland: WAYLAND_DISPLAY is wayland-7, the compositor has no seat") !=
              std::string::npos);
        CHECK(child.output().find("false the Wayland compositor at wayland-7") != std::string::npos);
    }
}

TEST_CASE("Where there is no Wayland compositor, none is waited for at a start")
{
    const Weston weston;
    Child::Environment environment = weston.environment();
    environment[1].second = "wayland-none";
    Child child = Child::fork(environment, say_what_is_tried);
    CHECK(child.wait() == 0);
    CHECK(child.output().find("wayland: WAYLAND_DISPLAY is wayland-none, nothing answers there") !=
          std::string::npos);
}

TEST_CASE("A Wayland compositor with a seat is played on, and its end is noticed")
{
    XServer server;
    Weston weston(&server);
    REQUIRE(weston.answers());
    Child child = Child::fork(weston.environment(), [] {
        if (!wait_until(probe_is_worth_a_try) || !start_video().empty())
            return 4;
        auto opened = Window::open({});
        auto* const window = std::get_if<std::unique_ptr<Window>>(&opened);
        if (window == nullptr || (*window)->descriptor() < 0)
            return 2;
        const PixelView view = (*window)->pixels();
        for (int y = 0; y < view.height; ++y)
            std::fill_n(view.row(y), view.width, 0xff204060);
        const bool ended =
            (*window)->present({{0, 0, view.width, view.height}}) && wait_until([&] {
                const WindowNews news = (*window)->take_news();
                return news.server_gone || !(*window)->present({{0, 0, view.width, view.height}});
            });
        return ended ? exit_server_gone : 1;
    });
    CHECK(wait_until([&] { return server.pixel(1, 1) == 0x204060 && server.pixel(638, 358) == 0x204060; }));
    CHECK_FALSE(server.shows_cursor());
    weston.end();
    CHECK(child.wait() == 5);
}

TEST_CASE("When one of two displays goes, the other is filled by a whole picture")
{
    constexpr std::uint32_t blue = 0x204060;
    for (const bool own : {false, true}) {
        CAPTURE(own);
        XServer server({"1280x360x24"});
        const Weston weston(&server, 2);
        REQUIRE(weston.answers());
        REQUIRE(wait_until([&] { return server.windows().size() == 2; }));
        server.move(server.windows().back(), 640, 0);
        const Child child = Child::fork(weston.environment(), [] { return fill(blue, blue); });
        const auto is_filled = [&](const SeenWindow& display) {
            return server.pixel(display.x + 1, display.y + 1) == blue &&
                   server.pixel(display.x + 638, display.y + 358) == blue;
        };
        const auto filled = [&] {
            const auto displays = server.windows();
            return std::find_if(displays.begin(), displays.end(), is_filled) - displays.begin();
        };
        REQUIRE(wait_until([&] { return filled() < 2; }));
        server.close_window(server.windows()[static_cast<std::size_t>(own ? filled() : 1 - filled())]);
        CHECK(wait_until([&] { return server.windows().size() == 1 && filled() == 0; }));
    }
}

TEST_CASE("Under a wlroots compositor the picture fills the display, turned and in another mode, too")
{
    const Sway sway;
    REQUIRE(sway.answers());
    const Child child = Child::fork(sway.environment(), [] { return fill(0x204060, 0x204060); });
    CHECK(wait_until([&] { return sway.seen() == "640x360 1 204060"; }));
    sway.tell({"output", "HEADLESS-1", "resolution", "800x600"});
    CHECK(wait_until([&] { return sway.seen() == "800x600 1 204060"; }));
    sway.tell({"output", "HEADLESS-1", "transform", "90"});
    CHECK(wait_until([&] { return sway.seen() == "600x800 1 204060"; }));
    sway.tell({"output", "HEADLESS-1", "disable"});
    sway.tell({"output", "HEADLESS-1", "enable"});
    CHECK(wait_until([&] { return sway.seen() == "600x800 1 204060"; }));
}

TEST_CASE("On a desktop that is scaled to 200 % each pixel of the display is drawn, and none enlarged")
{
    const Sway sway;
    REQUIRE(sway.answers());
    sway.tell({"output", "HEADLESS-1", "resolution", "1280x720", "scale", "2"});
    const Child child = Child::fork(sway.environment(), [] { return fill(0xc06020, 0x204060); });
    CHECK(wait_until([&] { return sway.seen() == "1280x720 2 204060"; }));
    sway.tell({"output", "HEADLESS-1", "scale", "1"});
    CHECK(wait_until([&] { return sway.seen() == "1280x720 2 204060"; }));
    sway.tell({"output", "HEADLESS-1", "scale", "2", "transform", "90"});
    CHECK(wait_until([&] { return sway.seen() == "720x1280 2 204060"; }));
}
