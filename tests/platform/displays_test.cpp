#include "platform/displays.h"
#include "platform/processes.h"
#include "platform/window.h"
#include "platform/x_server.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <poll.h>
#include <string>
#include <tuple>
#include <unistd.h>

using namespace foyer;

namespace
{

constexpr std::uint32_t picture_color = 0x204060;
constexpr std::uint32_t root_color = 0xff00ff;
/// Within which the right picture is back after anything that happens to a display.
constexpr std::chrono::seconds soon{2};

void tell(const WindowNews& news, const Window& window)
{
    const std::pair<bool, const char*> words[] = {
        {news.display_lost, "lost"}, {news.display_back, "back"}, {news.resized, "resized"},
        {news.staff_stop, "stop"},   {news.end_key, "end key"},   {news.closed, "closed"},
    };
    for (const auto& [is_so, word] : words) {
        if (is_so)
            fmt::print("{} ", word);
    }
    if (news.resized)
        fmt::print("{}x{}", window.canvas().width, window.canvas().height);
    fmt::print("\n");
    std::fflush(stdout);
}

bool paint(Window& window)
{
    const PixelView view = window.pixels();
    for (int y = 0; y < view.height; ++y)
        std::fill_n(view.row(y), view.width, 0xff000000 | picture_color);
    return window.present({{0, 0, view.width, view.height}});
}

/// A window that shows one colour and writes down what happens to it. Runs in a child process.
int stand(const WindowWish& wish)
{
    if (!start_video().empty())
        return 4;
    auto opened = Window::open(wish);
    auto* const made = std::get_if<std::unique_ptr<Window>>(&opened);
    if (made == nullptr)
        return 2;
    Window& window = **made;
    while (true) {
        if (!paint(window))
            return 5;
        pollfd readable{window.descriptor(), POLLIN, 0};
        if (!window.has_news_waiting())
            poll(&readable, 1, -1);
        const WindowNews news = window.take_news();
        tell(news, window);
        if (news.server_gone)
            return 5;
    }
}

Child stand_on(const XServer& server, const WindowWish& wish = {})
{
    return Child::fork(server.environment(), [&wish] { return stand(wish); });
}

bool tells(Child& child, const std::string& word)
{
    return wait_until([&] { return child.output().find(word) != std::string::npos; }, soon);
}

/// The one window fills this rectangle of the server's screen, to its last pixel.
bool fills(XServer& server, const Rect& area, std::chrono::milliseconds most = soon)
{
    return wait_until(
        [&] {
            const auto windows = server.windows();
            return windows.size() == 1 && windows[0].mapped && windows[0].x == area.x &&
                   windows[0].y == area.y && windows[0].width == area.width &&
                   windows[0].height == area.height && server.pixel(area.x, area.y) == picture_color &&
                   server.pixel(area.right() - 1, area.bottom() - 1) == picture_color;
        },
        most);
}

constexpr std::chrono::seconds start{10};

std::vector<std::string> variables()
{
    std::vector<std::string> found;
    for (char** each = environ; *each != nullptr; ++each)
        found.emplace_back(*each);
    return found;
}

} // namespace

TEST_CASE(
    "Video starts and a window opens without a change to the environment, which other threads read meanwhile")
{
    const XServer server;
    Child child = Child::fork(server.environment(), [] {
        shorten_start_of_video();
        const auto before = variables();
        if (!start_video().empty())
            return 4;
        const auto opened = Window::open({});
        return std::holds_alternative<std::unique_ptr<Window>>(opened) && variables() == before ? 0 : 1;
    });
    CHECK(child.wait(start) == 0);
}

TEST_CASE("A display that is given another mode is filled again within two seconds")
{
    if (!XServer::can_have_connectors())
        return;
    XServer server = XServer::with_connectors();
    Child window = stand_on(server);
    REQUIRE(fills(server, {0, 0, 1280, 720}, start));
    const struct {
        const char* mode;
        int width, height;
    } modes[] = {{"800x600", 800, 600}, {"1920x1080", 1920, 1080}};
    for (const auto& next : modes) {
        CAPTURE(next.mode);
        REQUIRE(server.arrange({"--output", "DUMMY0", "--mode", next.mode}));
        CHECK(fills(server, {0, 0, next.width, next.height}));
        CHECK(tells(window, fmt::format("resized {}", next.mode)));
    }
    CHECK(window.output().find("lost") == std::string::npos);
}

TEST_CASE("A display that is switched off and on again is lost, and back with its picture")
{
    if (!XServer::can_have_connectors())
        return;
    XServer server = XServer::with_connectors();
    Child window = stand_on(server);
    REQUIRE(fills(server, {0, 0, 1280, 720}, start));
    for (int round = 0; round < 3; ++round) {
        CAPTURE(round);
        REQUIRE(server.arrange({"--output", "DUMMY0", "--off"}));
        CHECK(wait_until([&] {
            const std::string told = window.output();
            return told.find("lost") != std::string::npos && told.rfind("lost") + 1 > told.rfind("back") + 1;
        }));
        // Meanwhile somebody hung up another one.
        const auto [mode, width, height] =
            round == 1 ? std::tuple{"800x600", 800, 600} : std::tuple{"1280x720", 1280, 720};
        REQUIRE(server.arrange({"--output", "DUMMY0", "--mode", mode}));
        CHECK(fills(server, {0, 0, width, height}));
        CHECK(wait_until([&] { return window.output().rfind("back") > window.output().rfind("lost"); }));
    }
    CHECK(window.runs());
}

TEST_CASE("A display is meant by its connector, and the window goes where it goes")
{
    if (!XServer::can_have_connectors())
        return;
    XServer server = XServer::with_connectors();
    REQUIRE(server.arrange({"--addmode", "DUMMY1", "800x600"}));
    REQUIRE(server.arrange({"--output", "DUMMY1", "--mode", "800x600", "--right-of", "DUMMY0"}));
    Child window = stand_on(server, {.display = "dummy1"});
    REQUIRE(fills(server, {1280, 0, 800, 600}, start));
    CHECK(server.pixel(1279, 0) == root_color);
    REQUIRE(
        server.arrange({"--output", "DUMMY0", "--mode", "640x480", "--output", "DUMMY1", "--pos", "640x0"}));
    CHECK(fills(server, {640, 0, 800, 600}));

    SUBCASE("unplugged, it is waited for; another display is not taken")
    {
        REQUIRE(server.arrange({"--output", "DUMMY1", "--off"}));
        CHECK(tells(window, "lost"));
        CHECK(server.windows()[0].x == 640);
        REQUIRE(server.arrange({"--output", "DUMMY1", "--mode", "800x600", "--right-of", "DUMMY0"}));
        CHECK(tells(window, "back"));
        CHECK(fills(server, {640, 0, 800, 600}));
    }
    SUBCASE("the other one may go")
    {
        REQUIRE(server.arrange({"--output", "DUMMY0", "--off", "--output", "DUMMY1", "--pos", "0x0"}));
        CHECK(fills(server, {0, 0, 800, 600}));
        CHECK(window.output().find("lost") == std::string::npos);
    }
}

TEST_CASE("Where no display is named, another one takes over")
{
    if (!XServer::can_have_connectors())
        return;
    XServer server = XServer::with_connectors();
    REQUIRE(server.arrange({"--addmode", "DUMMY1", "800x600"}));
    REQUIRE(server.arrange({"--output", "DUMMY1", "--mode", "800x600", "--right-of", "DUMMY0"}));
    Child window = stand_on(server);
    REQUIRE(fills(server, {0, 0, 1280, 720}, start));
    REQUIRE(server.arrange({"--output", "DUMMY0", "--off"}));
    CHECK(fills(server, {0, 0, 800, 600})); // xrandr moves it to where the other was
}

TEST_CASE("Keys and the mouse do nothing, but for the staff's chord")
{
    XServer server;
    Child window = stand_on(server);
    REQUIRE(fills(server, {0, 0, 640, 360}, start));
    REQUIRE(server.use_input({"key", "s", "ctrl+s", "ctrl+alt+s", "shift+s", "ctrl+shift+s", "F1", "space",
                              "ctrl+c", "ctrl+alt+Delete", "alt+F4", "super"}));
    REQUIRE(
        server.use_input({"mousemove", "10", "10", "click", "1", "click", "2", "click", "3", "click", "4"}));
    REQUIRE(server.use_input({"key", "Escape"})); // whoever reads the news decides about this one
    CHECK(tells(window, "end key"));
    CHECK(window.output().find("stop") == std::string::npos);
    CHECK(window.output().find("closed") == std::string::npos);
    REQUIRE(server.use_input({"key", "ctrl+alt+shift+s"}));
    CHECK(tells(window, "stop"));
}

TEST_CASE("The pointer never shows: not when the mouse moves, nor after a new size, a new mapping, a return")
{
    const auto never_shows = [](XServer& server) {
        for (int x = 20; x < 320; x += 50) {
            REQUIRE(server.use_input({"mousemove", std::to_string(x), "50"}));
            CHECK_FALSE(server.shows_cursor());
        }
    };
    SUBCASE("a window")
    {
        XServer server;
        Child window = stand_on(server, {.size = Canvas{640, 360}});
        REQUIRE(fills(server, {0, 0, 640, 360}, start));
        never_shows(server);
        server.resize(server.windows()[0], 500, 300);
        REQUIRE(fills(server, {0, 0, 500, 300}));
        never_shows(server);
        server.unmap_and_map(server.windows()[0]);
        REQUIRE(fills(server, {0, 0, 500, 300}));
        never_shows(server);
    }
    SUBCASE("a display that comes back")
    {
        if (!XServer::can_have_connectors())
            return;
        XServer server = XServer::with_connectors();
        Child window = stand_on(server);
        REQUIRE(fills(server, {0, 0, 1280, 720}, start));
        never_shows(server);
        REQUIRE(server.arrange({"--output", "DUMMY0", "--off"}));
        REQUIRE(tells(window, "lost"));
        REQUIRE(server.arrange({"--output", "DUMMY0", "--mode", "800x600"}));
        REQUIRE(fills(server, {0, 0, 800, 600}));
        never_shows(server);
    }
}

TEST_CASE("The X server doesn't blank the screen as long as Foyer runs, and does so afterwards")
{
    XServer server;
    server.blank_after(1);
    REQUIRE(wait_until([&] { return server.is_blank(); }));
    Child window = stand_on(server);
    REQUIRE(fills(server, {0, 0, 640, 360}, start));
    REQUIRE(wait_until([&] { return !server.is_blank(); }));
    CHECK_FALSE(wait_until([&] { return server.is_blank(); }, std::chrono::seconds{3}));
    window.signal(SIGKILL);
    CHECK(wait_until([&] { return server.is_blank(); }));
}
