#include "plain_schedule.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace foyer
{

namespace
{
/// The first moment at which the clock reads `local`, or more where that reading is skipped.
WallTime first_moment(const Zone& zone, const DateTime& local)
{
    const std::int64_t guess = days_since_epoch(local.date) * 86400LL;
    for (std::int64_t at = guess - 2 * 86400;; at += 60)
        if (zone.local({at}) >= local)
            return {at};
}

/// The last moment at which the clock reads `local`; first_moment's where that reading is skipped.
WallTime last_moment(const Zone& zone, const DateTime& local)
{
    const std::int64_t guess = days_since_epoch(local.date) * 86400LL;
    for (std::int64_t at = guess + 3 * 86400; at >= guess - 2 * 86400; at -= 60)
        if (zone.local({at}) == local)
            return {at};
    return first_moment(zone, local);
}

/// Both are slow, and asked for again and again.
WallTime remembered(WallTime (*find)(const Zone&, const DateTime&), const Zone& zone, const DateTime& local)
{
    static std::string known_zone;
    static std::map<std::pair<WallTime (*)(const Zone&, const DateTime&), DateTime>, WallTime> known;
    if (known_zone != zone.name())
        known.clear();
    known_zone = zone.name();
    const auto [entry, is_new] = known.try_emplace({find, local});
    if (is_new)
        entry->second = find(zone, local);
    return entry->second;
}

bool in_yearly(const ShowWindow::Yearly& yearly, Date day)
{
    const bool leap = exists({day.year, 2, 29});
    Date begin{day.year, yearly.first.month, yearly.first.day};
    Date end{day.year, yearly.last.month, yearly.last.day};
    if (!leap && begin.month == 2 && begin.day == 29)
        begin = {day.year, 3, 1};
    if (!leap && end.month == 2 && end.day == 29)
        end = {day.year, 2, 28};
    const bool over_new_year = yearly.last < yearly.first;
    if (over_new_year)
        return day >= begin || day <= end;
    return begin <= day && day <= end;
}

bool near_safer_internet_day(const ShowWindow::AroundSaferInternetDay& around, const Playlist& playlist,
                             Date day)
{
    for (int days = -around.days_after; days <= around.days_before; ++days) {
        const Date other = add_days(day, days);
        if (safer_internet_day(other.year, playlist.sid_date) == other)
            return true;
    }
    return false;
}

bool day_fits(const ShowWindow& show, const Playlist& playlist, Date day)
{
    if (show.from && std::holds_alternative<Date>(*show.from) && day < std::get<Date>(*show.from))
        return false;
    if (show.until && std::holds_alternative<Date>(*show.until) && day > std::get<Date>(*show.until))
        return false;
    if (!show.days.empty() && std::count(show.days.begin(), show.days.end(), weekday_of(day)) == 0)
        return false;
    if (show.yearly && !in_yearly(*show.yearly, day))
        return false;
    return !show.around || near_safer_internet_day(*show.around, playlist, day);
}

bool table_holds(const ShowWindow& show, const Playlist& playlist, const Zone& zone, WallTime at)
{
    if (show.from && std::holds_alternative<DateTime>(*show.from) &&
        at < remembered(first_moment, zone, std::get<DateTime>(*show.from)))
        return false;
    if (show.until && std::holds_alternative<DateTime>(*show.until) &&
        at >= remembered(last_moment, zone, std::get<DateTime>(*show.until)))
        return false;
    const DateTime local = zone.local(at);
    if (!show.between)
        return day_fits(show, playlist, local.date);
    const auto [begin, end] = *show.between;
    if (begin < end)
        return local.time >= begin && local.time < end && day_fits(show, playlist, local.date);
    if (local.time >= begin)
        return day_fits(show, playlist, local.date);
    return local.time < end && day_fits(show, playlist, add_days(local.date, -1));
}

bool slide_is_due(const Slide& slide, const Playlist& playlist, const Zone& zone, WallTime at)
{
    if (!slide.enabled || !slide.sound)
        return false;
    const Date today = zone.local(at).date;
    if (slide.expires && std::holds_alternative<Date>(*slide.expires) &&
        today > std::get<Date>(*slide.expires))
        return false;
    if (slide.expires && std::holds_alternative<DateTime>(*slide.expires) &&
        at >= remembered(last_moment, zone, std::get<DateTime>(*slide.expires)))
        return false;
    if (const auto* countdown = std::get_if<Countdown>(&slide.kind))
        if (const auto* to = std::get_if<Date>(&countdown->to))
            if (today > *to)
                return false;
    return slide.show.empty() ||
           std::any_of(slide.show.begin(), slide.show.end(),
                       [&](const ShowWindow& show) { return table_holds(show, playlist, zone, at); });
}
} // namespace

std::vector<std::size_t> plain_slides_due(const Playlist& playlist, const Zone& zone, WallTime at)
{
    std::vector<std::size_t> due;
    std::vector<std::size_t> takeovers;
    for (std::size_t i = 0; i < playlist.slides.size(); ++i) {
        const Slide& slide = playlist.slides[i];
        if (!slide_is_due(slide, playlist, zone, at))
            continue;
        due.push_back(i);
        if (slide.priority == Priority::takeover)
            takeovers.push_back(i);
    }
    return takeovers.empty() ? due : takeovers;
}

} // namespace foyer
