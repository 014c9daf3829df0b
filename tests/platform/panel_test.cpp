#include "platform/displays.h"
#include "platform/panel.h"
#include "platform/processes.h"
#include "platform/x_server.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <string>
#include <unistd.h>

using namespace foyer;

namespace
{

/// A file to which commands write, gone at its end.
class Log
{
public:
    Log()
    {
        std::string name = (std::filesystem::temp_directory_path() / "foyer-panel-XXXXXX").string();
        folder_ = mkdtemp(name.data());
    }
    Log(const Log&) = delete;
    Log& operator=(const Log&) = delete;
    ~Log() { std::filesystem::remove_all(folder_); }

    [[nodiscard]] std::string path() const { return (folder_ / "log").string(); }
    [[nodiscard]] std::string writes(const std::string& word) const
    {
        return fmt::format("echo {} >> {}", word, path());
    }
    [[nodiscard]] std::string text() const
    {
        std::ifstream file(path());
        return {std::istreambuf_iterator<char>(file), {}};
    }

private:
    std::filesystem::path folder_;
};

/// In a process of its own, on a window without a display.
int with_window(const std::function<bool(Window&)>& holds)
{
    Child child =
        Child::fork({{"DISPLAY", ""}, {"WAYLAND_DISPLAY", ""}, {"SDL_VIDEODRIVER", "dummy"}}, [&holds] {
            if (!start_video().empty())
                return 4;
            auto opened = Window::open({});
            return holds(*std::get<std::unique_ptr<Window>>(opened)) ? 0 : 1;
        });
    return child.wait(std::chrono::minutes{1}).value_or(-1);
}

bool no_child_is_left()
{
    std::ifstream children(fmt::format("/proc/self/task/{}/children", getpid()));
    std::string first;
    return !(children >> first);
}

} // namespace

TEST_CASE("The machine's command switches the panel once a change, however often it is said")
{
    const Log log;
    CHECK(with_window([&log](Window& window) {
              Panel panel(window, {log.writes("on"), log.writes("off")});
              const auto wrote = [&log](const std::string& text) {
                  return wait_until([&] { return log.text() == text; });
              };
              for (int minute = 0; minute < 3; ++minute)
                  panel.set(true);
              bool right = wrote("on\n");
              for (int minute = 0; minute < 3; ++minute)
                  panel.set(false);
              right = right && wrote("on\noff\n");
              panel.set(true);
              return right && wrote("on\noff\non\n") && wait_until([&panel] {
                         panel.set(true);
                         return no_child_is_left();
                     });
          }) == 0);
    CHECK(log.text() == "on\noff\non\n");
}

TEST_CASE("A panel that sleeps is awake again when Foyer ends")
{
    const Log log;
    CHECK(with_window([&log](Window& window) {
              Panel panel(window, {log.writes("on"), log.writes("off")});
              panel.set(false);
              return wait_until([&] { return log.text() == "off\n"; });
          }) == 0);
    CHECK(wait_until([&] { return log.text() == "off\non\n"; }));
}

TEST_CASE("A command is not waited for")
{
    const Log log;
    CHECK(with_window([&log](Window& window) {
              Panel panel(window, {"", fmt::format("sleep 100 & echo $! >> {}; wait", log.path())},
                          std::chrono::minutes{5});
              panel.set(false);
              if (!wait_until([&] { return !log.text().empty(); }))
                  return false;
              return std::filesystem::exists("/proc/" + std::to_string(std::stoi(log.text())));
          }) == 0);
}

TEST_CASE("A command that hangs is killed with all that it started")
{
    const Log log;
    CHECK(with_window([&log](Window& window) {
              Panel panel(window, {"", fmt::format("sleep 100 & echo $! >> {}; wait", log.path())},
                          std::chrono::seconds{5});
              panel.set(false);
              if (!wait_until([&] { return !log.text().empty(); }))
                  return false;
              const std::string sleeper = "/proc/" + std::to_string(std::stoi(log.text()));
              return wait_until([&] {
                  panel.set(false);
                  return no_child_is_left() && !std::filesystem::exists(sleeper);
              });
          }) == 0);
}

TEST_CASE("A command that is overtaken by the next change is killed: it would undo it")
{
    const Log log;
    CHECK(with_window([&log](Window& window) {
              Panel panel(window,
                          {log.writes("on"),
                           fmt::format("sleep 100 & echo $! >> {}; wait; {}", log.path(), log.writes("off"))},
                          std::chrono::minutes{5}); // nothing else ends it
              panel.set(false);
              if (!wait_until([&] { return !log.text().empty(); }))
                  return false;
              const std::string begun = log.text();
              const std::string sleeper = "/proc/" + std::to_string(std::stoi(begun));
              panel.set(true);
              return wait_until([&] { return log.text() == begun + "on\n"; }) &&
                     wait_until([&] { return !std::filesystem::exists(sleeper); }) &&
                     log.text() == begun + "on\n";
          }) == 0);
}

TEST_CASE("Where neither display nor command can switch it, nothing happens")
{
    CHECK(with_window([](Window& window) {
              Panel panel(window);
              panel.set(false);
              panel.set(true);
              return !window.power_panel(false) && no_child_is_left();
          }) == 0);
    XServer server; // Xvfb has no DPMS
    Child child = Child::fork(server.environment(), [] {
        if (!start_video().empty())
            return 4;
        auto opened = Window::open({});
        return std::get<std::unique_ptr<Window>>(opened)->power_panel(false) ? 1 : 0;
    });
    CHECK(child.wait() == 0);
}
