#include "platform/displays.h"
#include "platform/processes.h"
#include "platform/window.h"
#include "platform/x_server.h"
#include "video/connectors.h"

#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <unistd.h>

using namespace foyer;

namespace
{

/// What the kernel shows of its graphics cards, gone at its end.
class Cards
{
public:
    Cards()
    {
        std::string name = (std::filesystem::temp_directory_path() / "foyer-cards-XXXXXX").string();
        folder_ = mkdtemp(name.data());
    }
    Cards(const Cards&) = delete;
    Cards& operator=(const Cards&) = delete;
    ~Cards() { std::filesystem::remove_all(folder_); }

    void put(const std::string& name, const std::string& status) const
    {
        std::filesystem::create_directories(folder_ / name);
        if (!status.empty())
            std::ofstream(folder_ / name / "status") << status << '\n';
    }
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

private:
    std::filesystem::path folder_;
};

} // namespace

TEST_CASE("Of a graphics card's sockets one sees which have a display")
{
    const Cards cards;
    CHECK(connectors(cards.folder()).empty());
    cards.put("card0", "");
    cards.put("renderD128", "");
    cards.put("card0-HDMI-A-2", "disconnected");
    cards.put("card0-HDMI-A-1", "connected");
    cards.put("card0-VGA-1", "unknown");
    const auto sockets = connectors(cards.folder());
    REQUIRE(sockets.size() == 3);
    CHECK(sockets[0].name == "card0-HDMI-A-1");
    CHECK(sockets[0].connected);
    CHECK_FALSE(sockets[1].connected);
    CHECK_FALSE(sockets[2].connected);
    CHECK(connectors(cards.folder() / "nowhere").empty());
}

TEST_CASE("What isn't a graphics card has no display, and can't be switched")
{
    CHECK(probe_connectors(-1).empty());
    CHECK_FALSE(power_connectors(-1, true));
    std::FILE* const file = std::tmpfile();
    CHECK(probe_connectors(fileno(file)).empty());
    CHECK_FALSE(power_connectors(fileno(file), false));
    std::fclose(file);
}

TEST_CASE("A service without a display knows what it waits for, and when it is there")
{
    const auto probe = [](const Child::Environment& environment) {
        Child child = Child::fork(environment, [] {
            const DisplayProbe now = probe_for_display();
            return dprintf(STDOUT_FILENO, "%d %s\n", now.worth_a_try ? 1 : 0, now.waiting_for.c_str()) > 0
                       ? 0
                       : 1;
        });
        child.wait();
        return child.output();
    };
    Child::Environment x11{{"DISPLAY", ":7777"}, {"WAYLAND_DISPLAY", ""}, {"SDL_VIDEODRIVER", "x11"}};
    CHECK(probe(x11) == "0 the X server at :7777\n");
    {
        const XServer server;
        x11[0].second = server.name();
        CHECK(probe(x11) == "1 \n");
    }
    CHECK(probe(x11) == "0 the X server at " + x11[0].second + "\n");
    CHECK(probe({{"DISPLAY", ""}, {"WAYLAND_DISPLAY", ""}, {"SDL_VIDEODRIVER", "offscreen"}}) == "1 \n");
}

TEST_CASE("A display that is waited for is played on without a new start of the process")
{
    XServer server({"640x360x24"});
    Child child =
        Child::fork({{"DISPLAY", ""}, {"WAYLAND_DISPLAY", ""}, {"SDL_VIDEODRIVER", "x11"}}, [&server] {
            for (int attempt = 0; attempt < 5; ++attempt) { // in vain, again and again
                if (start_video().empty())
                    return 1;
            }
            setenv("DISPLAY", server.name().c_str(), 1);
            if (!probe_for_display().worth_a_try || !start_video().empty())
                return 4;
            const auto opened = Window::open({});
            const auto* const window = std::get_if<std::unique_ptr<Window>>(&opened);
            return window != nullptr && (*window)->canvas() == Canvas{640, 360} ? 0 : 2;
        });
    CHECK(child.wait() == 0);
}

TEST_CASE("A window is built anew from nothing, many times over")
{
    const auto reopens = [] {
        if (!start_video().empty())
            return 4;
        auto opened = Window::open({.size = Canvas{320, 200}});
        Window& window = *std::get<std::unique_ptr<Window>>(opened);
        for (int time = 0; time < 20; ++time) {
            if (!window.present({{0, 0, 320, 200}}) || !window.reopen() || window.pixels().width != 320 ||
                window.take_news().server_gone)
                return 1;
        }
        return window.present({{0, 0, 320, 200}}) && !window.probe_every() ? 0 : 1;
    };
    XServer server;
    Child child = Child::fork(server.environment(), reopens);
    CHECK(child.wait() == 0);
    for (const char* driver : {"offscreen", "dummy"}) {
        CAPTURE(driver);
        Child without =
            Child::fork({{"DISPLAY", ""}, {"WAYLAND_DISPLAY", ""}, {"SDL_VIDEODRIVER", driver}}, reopens);
        CHECK(without.wait() == 0);
    }
}
