#include "schedule/schedule.h"

#include "schedule/rule.h"

#include <utility>

namespace foyer
{

Due slides_due(const Playlist& playlist, const Zone& zone, WallTime now)
{
    std::vector<std::size_t> normal;
    std::vector<std::size_t> takeovers;
    for (std::size_t i = 0; i < playlist.slides.size(); ++i) {
        const Slide& slide = playlist.slides[i];
        if (!slide.enabled || !slide.sound)
            continue;
        if (!depends_on_time(slide) || Rule{slide, playlist.sid_date, zone}.holds(now))
            (slide.priority == Priority::takeover ? takeovers : normal).push_back(i);
    }
    const bool taken_over = !takeovers.empty();
    Due due{taken_over ? std::move(takeovers) : std::move(normal), std::nullopt};

    // Every change of one of these changes the list: beneath a takeover the others come and go unseen.
    for (const Slide& slide : playlist.slides) {
        if (!slide.enabled || !slide.sound || !depends_on_time(slide))
            continue;
        if (taken_over && slide.priority != Priority::takeover)
            continue;
        if (const auto change = Rule{slide, playlist.sid_date, zone}.next_change(now, due.changes_at))
            due.changes_at = change;
    }
    return due;
}

Lit panel_lit(const std::vector<ScreenHours>& hours, const Zone& zone, WallTime now)
{
    const Rule rule{hours, zone};
    return {rule.holds(now), rule.next_change(now, std::nullopt)};
}

Date countdown_target(const Countdown& countdown, const std::optional<Date>& sid_date, Date today)
{
    if (const auto* date = std::get_if<Date>(&countdown.to))
        return *date;
    int year = today.year;
    while (safer_internet_day(year, sid_date) < today)
        ++year;
    return safer_internet_day(year, sid_date);
}

} // namespace foyer
