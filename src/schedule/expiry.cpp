#include "schedule/expiry.h"

namespace foyer
{

namespace
{

/// The midnight behind the last day. Where clocks are put back over it, it comes twice, and the day with it
/// if they go back into the day (in Newfoundland once from 00:01); not if they only go back to midnight (in
/// Cuba from 01:00).
WallTime end_of_day(Date day, const Zone& zone)
{
    const DateTime midnight{add_days(day, 1), {}};
    const WallTime first = zone.moment(midnight, Twice::first);
    const auto put_back = zone.stretch(first).until;
    const bool day_again = put_back && zone.local(*put_back).date <= day;
    return day_again ? zone.moment(midnight, Twice::last) : first;
}

} // namespace

std::optional<WallTime> expires_at(const Slide& slide, const Zone& zone)
{
    if (!slide.expires)
        return std::nullopt;
    if (const auto* day = std::get_if<Date>(&*slide.expires))
        return end_of_day(*day, zone);
    return zone.moment(std::get<DateTime>(*slide.expires), Twice::last);
}

std::optional<Expiry> next_expiry(const Playlist& playlist, const Zone& zone, WallTime now)
{
    std::optional<Expiry> next;
    for (std::size_t i = 0; i < playlist.slides.size(); ++i) {
        const Slide& slide = playlist.slides[i];
        const auto end = slide.enabled && slide.sound ? expires_at(slide, zone) : std::nullopt;
        if (end && *end > now && (!next || *end < next->at))
            next = Expiry{i, *end};
    }
    return next;
}

} // namespace foyer
