#include "schedule/recurrence.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

namespace foyer
{

namespace
{
constexpr std::array<const char*, 7> weekdays{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                              "Friday", "Saturday", "Sunday"};

/// One of the times, as clocks and calendars have it.
struct Occurrence {
    long day = 0;      ///< on which it begins, since 1970-01-01
    int begin = 0;     ///< minutes since that day's midnight
    int end = 0;       ///< minutes since the midnight of the day on which it ends
    int nights = 0;    ///< from the one day to the other
    bool whole = true; ///< not cut where the search begins or ends
};

Occurrence occurrence_of(const TimeSpan& span, const TimeSpan& whole, const Zone& zone)
{
    const DateTime from = zone.local(span.from);
    const DateTime until = zone.local(span.until);
    const long day = days_since_epoch(from.date);
    return {day, from.time.minutes, until.time.minutes, static_cast<int>(days_since_epoch(until.date) - day),
            span.from != whole.from && span.until != whole.until};
}

/// Occurrences with the same times, on some weekdays.
struct Group {
    Occurrence like;
    std::array<bool, 7> days{};
    std::size_t count = 0;

    /// Past the same time of the next day: its end has to be named with its weekday.
    [[nodiscard]] bool is_long() const
    {
        return like.nights > 1 || (like.nights == 1 && like.end > like.begin);
    }
    [[nodiscard]] bool takes(const Occurrence& other) const
    {
        return like.begin == other.begin && like.end == other.end && like.nights == other.nights &&
               (!is_long() || (like.day - other.day) % 7 == 0);
    }
    [[nodiscard]] bool has(long day) const
    {
        return days.at(static_cast<std::size_t>(weekday_of(date_from_days(day))));
    }
};

std::vector<Group> groups_of(const std::vector<Occurrence>& occurrences, std::size_t most)
{
    std::vector<Group> groups;
    for (const Occurrence& occurrence : occurrences) {
        if (!occurrence.whole)
            continue;
        auto group = std::find_if(groups.begin(), groups.end(),
                                  [&](const Group& other) { return other.takes(occurrence); });
        if (group == groups.end()) {
            if (groups.size() == most)
                return {};
            group = groups.insert(group, Group{occurrence, {}, 0});
        }
        group->days.at(static_cast<std::size_t>(weekday_of(date_from_days(occurrence.day)))) = true;
        ++group->count;
    }
    return groups;
}

/// Whether it comes on each of its weekdays from the first day to the last, and at the edges of the search as
/// far as it can lie in it.
bool comes_always(const Group& group, long first_day, long last_day)
{
    std::size_t surely = 0;
    std::size_t perhaps = 0;
    for (long day = first_day; day <= last_day; ++day) {
        if (!group.has(day))
            continue;
        ++perhaps;
        if (day > first_day && day + group.like.nights < last_day)
            ++surely;
    }
    return group.count > 1 && group.count >= surely && group.count <= perhaps;
}

/// "every day", "every Monday to Thursday", "every Monday, Wednesday and Friday"
std::string days_text(const std::array<bool, 7>& days)
{
    std::vector<std::string> names;
    for (std::size_t day = 0; day < days.size();) {
        std::size_t end = day;
        while (end < days.size() && days.at(end))
            ++end;
        if (end - day == days.size())
            return "every day";
        if (end - day > 2)
            names.push_back(fmt::format("{} to {}", weekdays.at(day), weekdays.at(end - 1)));
        else
            for (std::size_t one = day; one < end; ++one)
                names.emplace_back(weekdays.at(one));
        day = std::max(end, day + 1);
    }
    std::string text = "every " + names.front();
    for (std::size_t i = 1; i < names.size(); ++i)
        text += (i + 1 == names.size() ? " and " : ", ") + names[i];
    return text;
}

std::string clock_text(int minutes)
{
    return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

std::string group_text(const Group& group)
{
    const long last_day = group.like.day + group.like.nights;
    const std::string weekday =
        group.is_long()
            ? fmt::format("{} ", weekdays.at(static_cast<std::size_t>(weekday_of(date_from_days(last_day)))))
            : std::string{};
    return fmt::format("{} from {} to {}{}", days_text(group.days), clock_text(group.like.begin), weekday,
                       clock_text(group.like.end));
}
} // namespace

std::string day_and_time(const Zone& zone, WallTime moment)
{
    const DateTime local = zone.local(moment);
    const std::string weekday = weekdays.at(static_cast<std::size_t>(weekday_of(local.date)));
    return fmt::format("{} {:04}-{:02}-{:02} {}", weekday.substr(0, 3), local.date.year, local.date.month,
                       local.date.day, clock_text(local.time.minutes));
}

std::string recurrence_of(const std::vector<TimeSpan>& spans, const TimeSpan& whole, const Zone& zone)
{
    if (spans.size() == 1) {
        if (spans.front() == whole)
            return "all the time";
        return spans.front().until == whole.until
                   ? fmt::format("from {} on", day_and_time(zone, spans.front().from))
                   : "for a time";
    }
    std::vector<Occurrence> occurrences;
    occurrences.reserve(spans.size());
    for (const TimeSpan& span : spans)
        occurrences.push_back(occurrence_of(span, whole, zone));
    // More than three rules are no sentence any more.
    const std::vector<Group> groups = groups_of(occurrences, 3);
    const long first_day = days_since_epoch(zone.local(whole.from).date);
    const long last_day = days_since_epoch(zone.local(whole.until).date);
    const bool always = !groups.empty() && std::all_of(groups.begin(), groups.end(), [&](const Group& group) {
        return comes_always(group, first_day, last_day);
    });
    if (!always)
        return "at times";
    std::string text = group_text(groups.front());
    for (std::size_t i = 1; i < groups.size(); ++i)
        text += (i + 1 == groups.size() ? " and " : ", ") + group_text(groups[i]);
    return text;
}

} // namespace foyer
