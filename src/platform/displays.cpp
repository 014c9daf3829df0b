#include "platform/displays.h"

#include <SDL.h>
#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <unistd.h>

namespace foyer
{

namespace
{

/// Drivers that draw into memory alone.
bool draws_nowhere(std::string_view driver)
{
    constexpr std::array<std::string_view, 3> without_display{"offscreen", "dummy", "evdev"};
    return std::find(without_display.begin(), without_display.end(), driver) != without_display.end();
}

std::string lower(std::string_view text)
{
    std::string result{text};
    for (char& letter : result)
        letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    return result;
}

const char* set_to(const char* variable)
{
    const char* value = std::getenv(variable);
    return value != nullptr && *value != '\0' ? value : nullptr;
}

bool has_graphics_card()
{
    std::error_code trouble;
    for (const auto& entry : std::filesystem::directory_iterator("/dev/dri", trouble)) {
        if (entry.path().filename().string().rfind("card", 0) == 0)
            return true;
    }
    return false;
}

std::string reason_against(std::string_view driver)
{
    if (driver == "x11") {
        const char* display = set_to("DISPLAY");
        return display == nullptr ? "DISPLAY is not set"
                                  : "DISPLAY is " + std::string{display} + ", nothing answers there";
    }
    if (driver == "wayland") {
        const char* display = set_to("WAYLAND_DISPLAY");
        return display == nullptr ? "WAYLAND_DISPLAY is not set"
                                  : "WAYLAND_DISPLAY is " + std::string{display} + ", nothing answers there";
    }
    if (driver == "KMSDRM")
        return has_graphics_card() ? "the graphics card can't be had, or no screen is plugged in"
                                   : "this machine has no graphics card";
    return {};
}

/// SDL's drivers that end on a display, separated by commas. Without a runtime folder there is no Wayland,
/// and its library would complain to stderr.
std::string drivers_with_display()
{
    std::string drivers;
    for (int i = 0; i < SDL_GetNumVideoDrivers(); ++i) {
        const std::string_view name = SDL_GetVideoDriver(i);
        if (!draws_nowhere(name) && (name != "wayland" || set_to("XDG_RUNTIME_DIR") != nullptr))
            drivers.append(drivers.empty() ? "" : ",").append(name);
    }
    return drivers;
}

std::vector<TriedDriver> tried_in_vain()
{
    std::vector<TriedDriver> tried;
    if (const char* named = set_to("SDL_VIDEODRIVER")) {
        std::string_view rest{named};
        while (!rest.empty()) {
            const std::string_view name = rest.substr(0, rest.find(','));
            tried.push_back({std::string{name}, reason_against(name)});
            rest.remove_prefix(std::min(rest.size(), name.size() + 1));
        }
        return tried;
    }
    for (int i = 0; i < SDL_GetNumVideoDrivers(); ++i) {
        const char* name = SDL_GetVideoDriver(i);
        if (!draws_nowhere(name))
            tried.push_back({name, reason_against(name)});
    }
    return tried;
}

/// Where the session bus is, so that libdbus doesn't start a program to find out.
void name_session_bus()
{
    if (set_to("DBUS_SESSION_BUS_ADDRESS") != nullptr)
        return;
    const std::string bus =
        (set_to("XDG_RUNTIME_DIR") != nullptr ? std::string{std::getenv("XDG_RUNTIME_DIR")}
                                              : "/run/user/" + std::to_string(geteuid())) +
        "/bus";
    const bool there = access(bus.c_str(), R_OK | W_OK) == 0;
    setenv("DBUS_SESSION_BUS_ADDRESS", there ? ("unix:path=" + bus).c_str() : "disabled:", 1);
}

} // namespace

std::vector<TriedDriver> start_video()
{
    name_session_bus();
    // Nobody types accents here; reading the table of them is half of SDL's start on X11. Wayland's library
    // would complain of an empty one.
    if (set_to("DISPLAY") != nullptr)
        setenv("XCOMPOSEFILE", "/dev/null", 0);
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    SDL_SetHint(SDL_HINT_QUIT_ON_LAST_WINDOW_CLOSE, "0");
    SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
    // Left alone, SDL falls back to drawing nowhere.
    if (set_to("SDL_VIDEODRIVER") == nullptr)
        SDL_SetHintWithPriority(SDL_HINT_VIDEODRIVER, drivers_with_display().c_str(), SDL_HINT_OVERRIDE);
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0)
        return tried_in_vain();
    SDL_StopTextInput();
    SDL_DisableScreenSaver();
    SDL_ShowCursor(SDL_DISABLE);
    return {};
}

void stop_video()
{
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
    SDL_Quit();
}

std::vector<DisplayInfo> displays_present()
{
    std::vector<DisplayInfo> present;
    for (int i = 0; i < SDL_GetNumVideoDisplays(); ++i) {
        SDL_Rect bounds{};
        if (SDL_GetDisplayBounds(i, &bounds) != 0)
            continue;
        const char* name = SDL_GetDisplayName(i);
        present.push_back({i + 1, name != nullptr ? name : "", {bounds.x, bounds.y, bounds.w, bounds.h}});
    }
    return present;
}

std::optional<DisplayInfo> find_display(const std::vector<DisplayInfo>& present, std::string_view wished)
{
    if (wished.empty())
        return present.empty() ? std::nullopt : std::optional{present.front()};
    int number = 0;
    const auto [end, trouble] = std::from_chars(wished.data(), wished.data() + wished.size(), number);
    const bool is_number = trouble == std::errc{} && end == wished.data() + wished.size();
    std::vector<const DisplayInfo*> begin_so;
    for (const DisplayInfo& display : present) {
        const std::string name = lower(display.name);
        if (is_number ? display.number == number : name == lower(wished))
            return display;
        if (!is_number && name.rfind(lower(wished), 0) == 0)
            begin_so.push_back(&display);
    }
    return begin_so.size() == 1 ? std::optional{*begin_so.front()} : std::nullopt;
}

} // namespace foyer
