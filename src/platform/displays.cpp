#include "platform/displays.h"

#include "platform/compositor.h"
#include "platform/connectors.h"
#include "platform/outputs.h"

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
    if (lower(driver) == "kmsdrm")
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

void shorten_start_of_video()
{
    name_session_bus();
    // Nobody types accents here; reading the table of them is half of SDL's start on X11. Wayland's library
    // would complain of an empty one.
    if (set_to("DISPLAY") != nullptr)
        setenv("XCOMPOSEFILE", "/dev/null", 0);
}

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
                           [driver](const std::string& name) { return lower(name) == driver; });
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

void name_by_connector(std::vector<DisplayInfo>& present)
{
    const std::vector<Output> lit = lit_outputs();
    for (DisplayInfo& display : present) {
        const auto output = std::find_if(lit.begin(), lit.end(), [&display](const Output& candidate) {
            return candidate.bounds == display.bounds;
        });
        if (output != lit.end())
            display.connector = output->name;
    }
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
        if (is_number ? display.number == number
                      : name == lower(wished) || lower(display.connector) == lower(wished))
            return display;
        if (!is_number && name.rfind(lower(wished), 0) == 0)
            begin_so.push_back(&display);
    }
    return begin_so.size() == 1 ? std::optional{*begin_so.front()} : std::nullopt;
}

} // namespace foyer
