#include "schedule/coverage.h"

#include "schedule/check.h"
#include "schedule/recurrence.h"
#include "schedule/sweep.h"

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>

namespace foyer
{

namespace
{
/// "3477 hours"; below ten "7 h 30 min".
std::string length_text(std::int64_t seconds)
{
    const std::int64_t minutes = (seconds + 59) / 60;
    if (minutes >= 600)
        return fmt::format("{} hours", (minutes + 30) / 60);
    if (minutes < 60)
        return fmt::format("{} min", minutes);
    return minutes % 60 == 0 ? fmt::format("{} h", minutes / 60)
                             : fmt::format("{} h {} min", minutes / 60, minutes % 60);
}
} // namespace

std::vector<TimeSpan> gaps_between(const Playlist& playlist, const Zone& zone,
                                   const std::vector<ScreenHours>& hours, WallTime begin, WallTime end)
{
    const SlideRules slides{playlist, zone};
    const Rule panel{hours, zone};
    std::vector<const Rule*> rules = slides.by_slide();
    rules.push_back(&panel);
    std::vector<TimeSpan> gaps;
    std::size_t due = 0;
    sweep(rules, zone, begin, end, [&](const Stage& stage) {
        for (const std::size_t rule : stage.changed)
            if (rule < playlist.slides.size())
                stage.holds[rule] != 0 ? ++due : --due;
        if (due > 0 || stage.holds.back() == 0)
            return;
        if (!gaps.empty() && gaps.back().until == stage.from)
            gaps.back().until = stage.until;
        else
            gaps.push_back({stage.from, stage.until});
    });
    return gaps;
}

Findings check_coverage(const Playlist& playlist, const Zone& zone, const std::vector<ScreenHours>& hours,
                        WallTime now)
{
    const TimeSpan whole{now, {now.seconds + std::int64_t{days_checked} * 86400}};
    const std::vector<TimeSpan> gaps = gaps_between(playlist, zone, hours, whole.from, whole.until);
    Findings findings;
    if (gaps.empty())
        return findings;
    std::int64_t seconds = 0;
    for (const TimeSpan& gap : gaps)
        seconds += gap.until.seconds - gap.from.seconds;
    findings.add(Code::nothing_due, playlist.file, {})
        .with("when", recurrence_of(gaps, whole, zone))
        .with("count", gaps.size() == 1 ? "once" : fmt::format("{} times", gaps.size()))
        .with("days", days_checked)
        .with("length", length_text(seconds))
        .with("from", day_and_time(zone, gaps.front().from))
        .with("until", day_and_time(zone, gaps.front().until));
    return findings;
}

} // namespace foyer
