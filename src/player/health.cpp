#include "player/health.h"

#include <fmt/format.h>

namespace foyer
{

namespace
{

/// "2027-02-09 07:00", in the playlist's zone.
std::string minute(const Health& health, WallTime at)
{
    std::string text = health.zone.rfc3339(at).substr(0, 16);
    text[10] = ' ';
    return text;
}

/// What people who stand before the screen see.
std::string picture_in_words(const Health& health)
{
    if (!health.up)
        return "Ends, as it was asked to";
    if (!health.display)
        return "Waits for a display";
    if (health.staff_stop)
        return "Stopped by staff: the neutral slide stands";
    if (!health.panel_lit)
        return "Dark by the screen's hours";
    if (!health.last_frame)
        return "Shows nothing yet";
    if (!health.slide)
        return "Shows the built-in slide";
    const std::string takeover = health.source == SetSource::takeover ? " of takeover.toml" : "";
    if (health.slide->language.empty())
        return fmt::format("Shows {}{}", health.slide->id, takeover);
    return fmt::format("Shows {} ({}){}", health.slide->id, health.slide->language, takeover);
}

std::string_view stands_in(const Health::Refusal& refused, SetSource source)
{
    switch (source) {
    case SetSource::folder:
        return refused.plays ? "its slides without one are shown" : "what played before plays on";
    case SetSource::last_good:
        return "the last good one plays on";
    case SetSource::built_in:
        return "the built-in slide stands";
    case SetSource::takeover:
        return "the takeover is shown";
    }
    return {};
}

} // namespace

std::string_view name_of(SetSource source)
{
    switch (source) {
    case SetSource::folder:
        return "folder";
    case SetSource::last_good:
        return "last good";
    case SetSource::built_in:
        return "built-in";
    case SetSource::takeover:
        return "takeover";
    }
    return {};
}

std::string in_words(const Health& health)
{
    std::string words = picture_in_words(health) + '.';
    if (health.refused)
        words += fmt::format(" The playlist has been refused since {}, for {} {}; {}.",
                             minute(health, health.refused->since), health.refused->errors,
                             health.refused->errors == 1 ? "mistake" : "mistakes",
                             stands_in(*health.refused, health.source));
    else if (health.source == SetSource::last_good)
        words += " The last good playlist plays.";
    if (!health.clock_trusted)
        words += fmt::format(" The clock isn't trusted{}{}; only slides without dates are shown.",
                             health.clock_reason.empty() ? "" : ": ", health.clock_reason);
    for (const std::string& warning : health.warnings)
        words += ' ' + warning + '.';
    return words;
}

std::string silence_in_words(const Health& health, MonotonicTime asked)
{
    const auto silent = std::chrono::floor<std::chrono::seconds>(health.now.monotonic - asked);
    return silent < longest_look ? std::string{}
                                 : fmt::format("The playlist's folder hasn't answered since {}",
                                               minute(health, {health.now.wall.seconds - silent.count()}));
}

} // namespace foyer
