#include "schedule/check.h"

#include "schedule/expiry.h"
#include "schedule/rule.h"
#include "schedule/window.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

namespace foyer
{

namespace
{
std::string iso(Date date)
{
    return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

std::string iso(TimeOfDay time)
{
    return fmt::format("{:02}:{:02}", time.minutes / 60, time.minutes % 60);
}

Date day_of(const Bound& bound)
{
    const auto* date = std::get_if<Date>(&bound);
    return date != nullptr ? *date : std::get<DateTime>(bound).date;
}

/// Readings that no clock shows: from `begin` on, `end` not included.
struct Gap {
    WallTime moment;
    Reading begin, end;
};

std::vector<Gap> gaps_ahead(const Zone& zone, WallTime now)
{
    std::vector<Gap> gaps;
    const WallTime last{now.seconds + std::int64_t{days_checked} * 86400};
    Zone::Stretch stretch = zone.stretch(now);
    while (stretch.until && *stretch.until < last) {
        const WallTime change = *stretch.until;
        const Zone::Stretch after = zone.stretch(change);
        if (after.offset > stretch.offset)
            gaps.push_back({change, {change.seconds + stretch.offset}, {change.seconds + after.offset}});
        stretch = after;
    }
    return gaps;
}

bool allows(const ShowWindow& show, const Zone& zone, WallTime at)
{
    const auto* from = show.from ? std::get_if<DateTime>(&*show.from) : nullptr;
    const auto* until = show.until ? std::get_if<DateTime>(&*show.until) : nullptr;
    return (from == nullptr || at >= zone.moment(*from, Twice::first)) &&
           (until == nullptr || at < zone.moment(*until, Twice::last));
}

bool has_ended(const Slide& slide, const Zone& zone, WallTime at)
{
    const auto end = expires_at(slide, zone);
    return end && at >= *end;
}

/// The day on which this window lies wholly in the gap.
std::optional<Date> day_swallowed(const ShowWindow& show, const std::optional<Date>& sid_date, const Gap& gap)
{
    const Window window{show, sid_date};
    const Window::Hours hours = window.hours();
    const long midnight_before = gap.begin.day();
    for (const long day : {midnight_before - 1, midnight_before, midnight_before + 1}) {
        const std::int64_t midnight = std::int64_t{day} * 86400;
        const bool inside =
            midnight + hours.begin * 60 >= gap.begin.seconds && midnight + hours.end * 60 <= gap.end.seconds;
        if (inside && window.holds_on(day))
            return date_from_days(day);
    }
    return std::nullopt;
}

/// The day on which the last chance of a slide passed; none where no end is written.
std::optional<Date> last_end(const Slide& slide)
{
    std::optional<Date> last;
    for (const ShowWindow& show : slide.show) {
        if (!show.until)
            return slide.expires ? std::optional{day_of(*slide.expires)} : std::nullopt;
        last = std::max(last.value_or(day_of(*show.until)), day_of(*show.until));
    }
    if (slide.expires)
        last = std::min(last.value_or(day_of(*slide.expires)), day_of(*slide.expires));
    if (const auto* countdown = std::get_if<Countdown>(&slide.kind))
        if (const auto* to = std::get_if<Date>(&countdown->to))
            last = std::min(last.value_or(*to), *to);
    return last;
}

void check_windows(const Playlist& playlist, const Slide& slide, const Zone& zone,
                   const std::vector<Gap>& gaps, Findings& findings)
{
    for (const ShowWindow& show : slide.show) {
        if (!show.between)
            continue;
        for (const Gap& gap : gaps) {
            if (!allows(show, zone, gap.moment) || has_ended(slide, zone, gap.moment))
                continue;
            if (const auto day = day_swallowed(show, playlist.sid_date, gap)) {
                findings.add(Code::window_skipped_by_clock_change, playlist.file, show.place)
                    .with("date", iso(*day))
                    .with("begin", iso(show.between->begin))
                    .with("end", iso(show.between->end))
                    .in_slide(slide.id);
                break;
            }
        }
    }
}

void check_end(const Playlist& playlist, const Slide& slide, const Zone& zone, WallTime now,
               Findings& findings)
{
    const Rule rule{slide, playlist.sid_date, zone};
    if (rule.holds(now) || rule.next_change(now, std::nullopt))
        return;
    const auto ended = last_end(slide);
    if (ended && *ended <= zone.local(now).date)
        findings.add(Code::expired, playlist.file, slide.place).with("date", iso(*ended)).in_slide(slide.id);
    else
        findings.add(Code::never_due, playlist.file, slide.place).in_slide(slide.id);
}
} // namespace

Findings check_schedule(const Playlist& playlist, const Zone& zone, WallTime now)
{
    Findings findings;
    const Date today = zone.local(now).date;
    const std::vector<Gap> gaps = gaps_ahead(zone, now);
    for (const Slide& slide : playlist.slides) {
        if (!slide.enabled || !slide.sound)
            continue;
        if (depends_on_time(slide))
            check_end(playlist, slide, zone, now, findings);
        check_windows(playlist, slide, zone, gaps, findings);
        if (slide.review_by && *slide.review_by < today)
            findings.add(Code::review_due, playlist.file, slide.review_by_place)
                .with("date", iso(*slide.review_by))
                .in_slide(slide.id);
    }
    return findings;
}

} // namespace foyer
