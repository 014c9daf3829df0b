#include "platform/displays.h"
#include "platform/folder_of_its_own.h"
#include "platform/loop.h"
#include "platform/processes.h"
#include "platform/x_server.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <X11/keysym.h>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <stdexcept>
#include <thread>

using namespace foyer;

namespace
{

constexpr std::uint32_t root_color = 0xff00ff;
constexpr std::uint32_t colors[] = {0x204060, 0x60c020, 0xc08010};

/// What a run is to be like.
struct Wanted {
    WindowWish window{};
    int slides = 2;
    std::chrono::milliseconds dwell{2000};
    std::chrono::milliseconds change{200};
    Transition transition = Transition::crossfade;
    std::optional<int> loops{};
    int rotate = 0;
    bool ends_on_key = false;
    std::chrono::milliseconds painting_takes{0};
    std::filesystem::path painting_waits_for{}; ///< a file that has to be there; empty: none
    bool has_set = true;
    bool painter_is_broken = false;
};

std::shared_ptr<const Playlist> playlist_of(const Wanted& wanted)
{
    auto playlist = std::make_shared<Playlist>();
    for (int i = 0; i < wanted.slides; ++i) {
        Slide slide;
        slide.id = fmt::format("slide-{}", i + 1);
        slide.number = static_cast<std::size_t>(i) + 1;
        slide.kind = Message{};
        slide.dwell = wanted.dwell;
        slide.transition = wanted.transition;
        slide.transition_time = wanted.change;
        slide.languages = {"en"};
        playlist->slides.push_back(slide);
    }
    return playlist;
}

/// A flat picture with a white corner at its upper left, so that a turned one is told.
Painting flat(std::uint32_t color, Canvas canvas)
{
    Painting painting;
    painting.frame = Image(canvas.width, canvas.height, 0xff000000 | color);
    for (int y = 0; y < canvas.height / 4; ++y) {
        for (int x = 0; x < canvas.width / 4; ++x)
            painting.frame.row(y)[x] = 0xffffffff;
    }
    return painting;
}

std::uint32_t color_of(const Card& card)
{
    return card.showing ? colors[card.showing->slide % std::size(colors)] : 0x808080;
}

/// The whole program, with pictures of one colour. Runs in a child process.
int show(const Wanted& wanted)
{
    EndSignals signals;
    if (const auto tried = start_video(); !tried.empty()) {
        for (const TriedDriver& driver : tried)
            fmt::print(stderr, "{}: {}\n", driver.name, driver.reason);
        return 4;
    }
    auto opened = Window::open(wanted.window);
    if (const auto* unknown = std::get_if<UnknownDisplay>(&opened)) {
        for (const DisplayInfo& display : unknown->present)
            fmt::print(stderr, "{} {} {}x{}\n", display.number, display.name, display.bounds.width,
                       display.bounds.height);
        return 2;
    }
    auto* window = std::get_if<std::unique_ptr<Window>>(&opened);
    if (window == nullptr)
        return 4;
    Clock clock;
    const auto playlist = playlist_of(wanted);
    PlayerOptions options;
    options.loops = wanted.loops;
    const auto painter = [&wanted](const PaintJob& job) -> std::optional<Painting> {
        if (wanted.painter_is_broken)
            throw std::runtime_error{"the installation is broken"};
        std::this_thread::sleep_for(wanted.painting_takes);
        static_cast<void>(
            wait_until([&] { return wanted.painting_waits_for.empty() || exists(wanted.painting_waits_for); },
                       std::chrono::minutes{1}));
        return flat(color_of(job.card), job.canvas);
    };
    const Event beginning =
        wanted.has_set ? Event{SetLoaded{playlist, Zone::utc(), std::nullopt}} : Event{SetRefused{}};
    const auto painters = start_painting([&] { return Painter{painter}; }, wanted.rotate);
    Panel panel{**window};
    const ShowEnd end = run_show({**window,
                                  panel,
                                  signals,
                                  clock,
                                  *painters,
                                  options,
                                  {beginning},
                                  wanted.rotate,
                                  wanted.ends_on_key,
                                  wanted.window.size.has_value()});
    window->reset();
    stop_video();
    return end == ShowEnd::asked ? 0 : 5;
}

/// As the program does with what can't be: it ends, and says why.
int show_or_end(const Wanted& wanted)
{
    try {
        return show(wanted);
    } catch (const std::runtime_error& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 70;
    }
}

Child start(const XServer& server, const Wanted& wanted)
{
    return Child::fork(server.environment(), [&wanted] { return show_or_end(wanted); });
}

bool first_picture_stands(XServer& server)
{
    return wait_until([&] { return server.pixel(639, 359) == colors[0]; });
}

} // namespace

TEST_CASE("The first picture fills the display, and nothing foreign shows before it")
{
    XServer server;
    const Wanted wanted{.painting_takes = std::chrono::milliseconds{150}};
    Child player = start(server, wanted);
    // Everything that the screen shows is looked at until the picture is there: the root, then the picture.
    std::uint32_t seen = root_color;
    REQUIRE(wait_until([&] {
        seen = server.pixel(320, 180);
        CHECK((seen == root_color || seen == colors[0]));
        return seen == colors[0];
    }));
    const auto windows = server.windows();
    REQUIRE(windows.size() == 1);
    CHECK(windows[0].mapped);
    CHECK(windows[0].x == 0);
    CHECK(windows[0].y == 0);
    CHECK(windows[0].width == 640);
    CHECK(windows[0].height == 360);
    CHECK_FALSE(server.shows_cursor());
    CHECK(server.pixel(0, 0) == 0xffffff);
    CHECK(server.pixel(159, 89) == 0xffffff);
    CHECK(server.pixel(160, 90) == colors[0]);
    player.signal(SIGTERM);
    CHECK(player.wait() == 0);
}

TEST_CASE("A painter that can paint nothing at all ends the show, which would go on with an empty screen")
{
    XServer server;
    Child player = start(server, {.painter_is_broken = true});
    CHECK(player.wait() == 70);
    CHECK(player.errors() == "the installation is broken\n");
}

TEST_CASE("The window is hidden until the first picture is ready")
{
    XServer server;
    const FolderOfItsOwn folder;
    const Wanted wanted{.painting_waits_for = folder / "sign"};
    Child player = start(server, wanted);
    REQUIRE(wait_until([&] { return !server.windows().empty(); }));
    CHECK_FALSE(server.windows()[0].mapped);
    write_bytes(folder / "sign", "");
    CHECK(first_picture_stands(server));
    CHECK(server.windows()[0].mapped);
}

TEST_CASE("On a desktop the slide stays in front when a window opens, unless somebody only tries it")
{
    for (const bool above : {true, false}) {
        CAPTURE(above);
        XServer server;
        const Child manager = Child::run(server.environment(), {"openbox", "--sm-disable"});
        REQUIRE(wait_until([&] { return server.managed() == 0; }));
        Wanted wanted{.dwell = std::chrono::minutes{5}};
        wanted.window.above = above;
        Child player = start(server, wanted);
        REQUIRE(first_picture_stands(server));
        const Child message = Child::run(server.environment(),
                                         {"xmessage", "-geometry", "300x200+100+60", "Updates are there"});
        REQUIRE(wait_until([&] { return server.managed() == 2; }));
        const auto is_covered = [&] { return server.pixel(250, 160) != colors[0]; };
        CHECK(wait_until(is_covered, std::chrono::milliseconds{above ? 300 : 10'000}) == !above);
        player.signal(SIGTERM);
        CHECK(player.wait() == 0);
    }
}

TEST_CASE("Esc ends full-screen play only where that is allowed")
{
    XServer server;
    for (const bool allowed : {false, true}) {
        for (const unsigned long key : {XK_Escape, XK_q}) {
            CAPTURE(allowed);
            CAPTURE(key);
            const Wanted wanted{.ends_on_key = allowed};
            Child player = start(server, wanted);
            REQUIRE(first_picture_stands(server));
            server.press(key);
            if (allowed) {
                CHECK(player.wait() == 0);
            } else {
                CHECK_FALSE(player.wait(std::chrono::milliseconds{300}));
                player.signal(SIGINT);
                CHECK(player.wait() == 0);
            }
        }
    }
}

TEST_CASE("A number of rounds ends by itself, on a display and without one")
{
    Wanted wanted{.dwell = std::chrono::milliseconds{300}, .loops = 1};
    SUBCASE("X11")
    {
        XServer server;
        Child player = start(server, wanted);
        CHECK(player.wait() == 0);
    }
    SUBCASE("offscreen and dummy, named")
    {
        for (const char* driver : {"offscreen", "dummy"}) {
            CAPTURE(driver);
            Child player =
                Child::fork({{"DISPLAY", ""}, {"WAYLAND_DISPLAY", ""}, {"SDL_VIDEODRIVER", driver}},
                            [&] { return show(wanted); });
            CHECK(player.wait() == 0);
        }
    }
}

TEST_CASE("Where there is no display every way to one is named, and drawing into memory isn't one")
{
    const Wanted wanted;
    Child player = Child::fork({{"DISPLAY", ""}, {"WAYLAND_DISPLAY", ""}, {"SDL_VIDEODRIVER", ""}},
                               [&] { return show(wanted); });
    CHECK(player.wait() == 4);
    const std::string errors = player.errors();
    CHECK(errors.find("x11: DISPLAY is not set") != std::string::npos);
    CHECK(errors.find("wayland: WAYLAND_DISPLAY is not set") != std::string::npos);
    CHECK(errors.find("KMSDRM") != std::string::npos);
    CHECK(errors.find("offscreen") == std::string::npos);
}

TEST_CASE("A display that isn't there is answered with those that are")
{
    XServer server;
    const Wanted wanted{.window = {.display = "7"}};
    Child player = start(server, wanted);
    CHECK(player.wait() == 2);
    CHECK(player.errors().find("1 ") == 0);
    CHECK(player.errors().find("640x360") != std::string::npos);
    CHECK(server.windows().empty());
}

TEST_CASE("One of two displays is played on, the other is left alone")
{
    XServer server({"640x360x24", "320x200x24"});
    for (const char* display : {"", "2"}) {
        CAPTURE(display);
        const Wanted wanted{.window = {.display = display}};
        Child player = start(server, wanted);
        const int width = display[0] == '\0' ? 640 : 320;
        CHECK(wait_until([&] {
            const auto windows = server.windows();
            return windows.size() == 1 && windows[0].mapped && windows[0].width == width;
        }));
        CHECK(wait_until([&] { return server.pixel(600, 300) == (width == 640 ? colors[0] : root_color); }));
        player.signal(SIGTERM);
        CHECK(player.wait() == 0);
    }
}

TEST_CASE("A standing slide costs no wake-up")
{
    XServer server;
    const Wanted wanted{.dwell = std::chrono::minutes{5}};
    Child player = start(server, wanted);
    REQUIRE(first_picture_stands(server));
    // Still settling: the second picture is made ahead. Quiet is when half a second brings nothing new.
    long sleeps = -1;
    REQUIRE(wait_until([&] {
        const long before = std::exchange(sleeps, sleeps_of(player.id()));
        std::this_thread::sleep_for(std::chrono::milliseconds{500});
        return sleeps == before;
    }));
    std::this_thread::sleep_for(std::chrono::seconds{2});
    CHECK(sleeps_of(player.id()) - sleeps <= 0);
}

TEST_CASE("A crossfade passes through colours between the two, and ends on the second")
{
    XServer server;
    const Wanted wanted{.dwell = std::chrono::seconds{5}, .change = std::chrono::seconds{4}};
    Child player = start(server, wanted);
    REQUIRE(first_picture_stands(server));
    int between = 0;
    std::uint32_t last = 0;
    CHECK(wait_until(
        [&] {
            const std::uint32_t seen = server.pixel(320, 180);
            const auto channel = [&](int shift) {
                return std::tuple{(seen >> shift) & 255, (colors[0] >> shift) & 255,
                                  (colors[1] >> shift) & 255};
            };
            for (const int shift : {0, 8, 16}) {
                const auto [now, first, second] = channel(shift);
                CHECK(now >= std::min(first, second));
                CHECK(now <= std::max(first, second));
            }
            if (seen != last && seen != colors[0] && seen != colors[1])
                ++between;
            last = seen;
            return seen == colors[1];
        },
        std::chrono::minutes{1}));
    CHECK(between >= 5);
}

TEST_CASE("A display hung on its side gets a picture laid out upright and turned")
{
    XServer server;
    const struct {
        int degrees;
        int x, y;
    } cases[] = {{90, 639, 0}, {180, 639, 359}, {270, 0, 359}};
    for (const auto& turn : cases) {
        CAPTURE(turn.degrees);
        const Wanted wanted{.rotate = turn.degrees};
        Child player = start(server, wanted);
        // The white corner of the upright picture lies where its upper left has gone.
        CHECK(wait_until([&] { return server.pixel(turn.x, turn.y) == 0xffffff; }));
        CHECK(server.pixel(320, 180) == colors[0]);
    }
}

TEST_CASE("A window that somebody makes larger gets a picture of its new size")
{
    XServer server;
    const Wanted wanted{.window = {.size = Canvas{200, 100}}, .dwell = std::chrono::minutes{5}};
    Child player = start(server, wanted);
    REQUIRE(wait_until([&] { return server.windows().size() == 1 && server.windows()[0].mapped; }));
    const SeenWindow before = server.windows()[0];
    CHECK(before.width == 200);
    CHECK(before.height == 100);
    REQUIRE(wait_until([&] { return server.pixel(before.x + 199, before.y + 99) == colors[0]; }));
    server.resize(before, 240, 160);
    // The corner is a quarter of the new size.
    CHECK(wait_until([&] {
        return server.pixel(before.x + 59, before.y + 39) == 0xffffff &&
               server.pixel(before.x + 61, before.y + 41) == colors[0] &&
               server.pixel(before.x + 239, before.y + 159) == colors[0];
    }));
}

TEST_CASE("With no set at all the built-in slide stands")
{
    XServer server;
    const Wanted wanted{.has_set = false};
    Child player = start(server, wanted);
    CHECK(wait_until([&] { return server.pixel(320, 180) == 0x808080; }));
    player.signal(SIGTERM);
    CHECK(player.wait() == 0);
}

TEST_CASE("A display server that goes away means: start me again")
{
    XServer server;
    const Wanted wanted;
    Child player = start(server, wanted);
    REQUIRE(first_picture_stands(server));
    server.end();
    CHECK(player.wait() == 5);
}
