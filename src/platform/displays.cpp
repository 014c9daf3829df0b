#include "platform/displays.h"

#include <cctype>
#include <charconv>
#include <cstdlib>
#include <unistd.h>

namespace foyer
{

namespace
{

bool is_set(const char* variable)
{
    const char* value = std::getenv(variable);
    return value != nullptr && *value != '\0';
}

std::string lower(std::string_view text)
{
    std::string result{text};
    for (char& letter : result)
        letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    return result;
}

/// Where the session bus is, so that libdbus doesn't start a program to find out.
void name_session_bus()
{
    if (is_set("DBUS_SESSION_BUS_ADDRESS"))
        return;
    const std::string bus = (is_set("XDG_RUNTIME_DIR") ? std::string{std::getenv("XDG_RUNTIME_DIR")}
                                                       : "/run/user/" + std::to_string(geteuid())) +
                            "/bus";
    const bool there = access(bus.c_str(), R_OK | W_OK) == 0;
    setenv("DBUS_SESSION_BUS_ADDRESS", there ? ("unix:path=" + bus).c_str() : "disabled:", 1);
}

} // namespace

void shorten_start_of_video()
{
    name_session_bus();
    if (!is_set("DISPLAY"))
        return;
    // Nobody types accents here; reading the table of them is half of SDL's start on X11. Wayland's library
    // would complain of an empty one.
    setenv("XCOMPOSEFILE", "/dev/null", 0);
    // Nor does anybody see a pointer; even an empty one is looked for in all themes first, seventy files.
    setenv("XCURSOR_PATH", "/dev/null", 0);
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
