#include "platform/displays.h"
#include "video/compositor.h"
#include "video/connectors.h"
#include "video/outputs.h"

#include <SDL.h>
#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <strings.h>

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

/// SDL names its drivers in any case.
bool is_named(std::string_view driver, std::string_view name)
{
    return driver.size() == name.size() && strncasecmp(driver.data(), name.data(), name.size()) == 0;
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

std::string reason_against_cards()
{
    if (!has_graphics_card())
        return "this machine has no graphics card";
    const std::vector<Connector> sockets = connectors();
    const bool plugged =
        std::any_of(sockets.begin(), sockets.end(), [](const Connector& socket) { return socket.connected; });
    return plugged || any_display_plugged()
               ? "the graphics card can't be had: another program has it, or this user may not open it"
               : "no display is plugged in";
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
                                  : "WAYLAND_DISPLAY is " + std::string{display} + ", " +
                                        std::string{reason_against(look_for_compositor())};
    }
    if (is_named(driver, "kmsdrm"))
        return reason_against_cards();
    return {};
}

/// A Wayland compositor that SDL can't do with counts as none: without a seat SDL crashes.
bool may_start(std::string_view driver)
{
    if (driver != "wayland" || set_to("WAYLAND_SOCKET") != nullptr) // such a connection can be had only once
        return true;
    return look_for_compositor() == Compositor::usable;
}

/// The drivers to be tried: those that SDL_VIDEODRIVER names, else SDL's that end on a display.
std::vector<std::string> wanted_drivers()
{
    std::vector<std::string> drivers;
    if (const char* named = set_to("SDL_VIDEODRIVER")) {
        std::string_view rest{named};
        while (!rest.empty()) {
            drivers.emplace_back(rest.substr(0, rest.find(',')));
            rest.remove_prefix(std::min(rest.size(), drivers.back().size() + 1));
        }
        return drivers;
    }
    for (int i = 0; i < SDL_GetNumVideoDrivers(); ++i) {
        if (!draws_nowhere(SDL_GetVideoDriver(i)))
            drivers.emplace_back(SDL_GetVideoDriver(i));
    }
    return drivers;
}

std::vector<TriedDriver> tried_in_vain()
{
    std::vector<TriedDriver> tried;
    for (const std::string& driver : wanted_drivers())
        tried.push_back({driver, reason_against(driver)});
    return tried;
}

/// Pointers and fingers may do what they like; what the X server tells of its outputs counts.
void choose_events()
{
    for (const SDL_EventType kind : {SDL_MOUSEMOTION, SDL_MOUSEBUTTONDOWN, SDL_MOUSEBUTTONUP, SDL_MOUSEWHEEL,
                                     SDL_FINGERDOWN, SDL_FINGERUP, SDL_FINGERMOTION, SDL_KEYUP, SDL_DROPFILE,
                                     SDL_DROPTEXT, SDL_CLIPBOARDUPDATE, SDL_KEYMAPCHANGED})
        SDL_EventState(kind, SDL_IGNORE);
    SDL_EventState(SDL_SYSWMEVENT, SDL_ENABLE);
}

} // namespace

std::vector<TriedDriver> start_video()
{
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    SDL_SetHint(SDL_HINT_QUIT_ON_LAST_WINDOW_CLOSE, "0");
    SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
    // Left alone, SDL falls back to drawing nowhere.
    std::string drivers;
    for (const std::string& driver : wanted_drivers()) {
        if (may_start(driver))
            drivers.append(drivers.empty() ? "" : ",").append(driver);
    }
    SDL_SetHintWithPriority(SDL_HINT_VIDEODRIVER, drivers.c_str(), SDL_HINT_OVERRIDE);
    if (drivers.empty() || SDL_InitSubSystem(SDL_INIT_VIDEO) != 0)
        return tried_in_vain();
    SDL_StopTextInput();
    SDL_DisableScreenSaver();
    SDL_ShowCursor(SDL_DISABLE);
    choose_events();
    return {};
}

DisplayProbe probe_for_display()
{
    const std::vector<std::string> drivers = wanted_drivers();
    const auto wanted = [&drivers](std::string_view driver) {
        return std::any_of(drivers.begin(), drivers.end(),
                           [driver](const std::string& name) { return is_named(name, driver); });
    };
    const bool cards = wanted("kmsdrm") && has_graphics_card();
    const bool server = wanted("x11") && set_to("DISPLAY") != nullptr;
    if (std::any_of(drivers.begin(), drivers.end(), draws_nowhere) || (server && x_server_answers()) ||
        (wanted("wayland") && look_for_compositor() == Compositor::usable) ||
        (cards && any_display_plugged()))
        return {true, {}};
    if (server)
        return {false, "the X server at " + std::string{set_to("DISPLAY")}};
    if (wanted("wayland") && set_to("WAYLAND_DISPLAY") != nullptr)
        return {false, "the Wayland compositor at " + std::string{set_to("WAYLAND_DISPLAY")}};
    return {false, cards ? "a display to be plugged in" : "a graphics card"};
}

void stop_video()
{
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
    SDL_Quit();
}

} // namespace foyer
