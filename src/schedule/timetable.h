#pragma once

#include "playlist/playlist.h"
#include "schedule/calendar.h"

#include <cstddef>
#include <string>
#include <vector>

namespace foyer
{

/// A time through which the same slides are due.
struct Interval {
    WallTime from, until; ///< the end is not included
    std::vector<std::size_t>
        slides; ///< indices into Playlist::slides, ascending; empty: the built-in slide stands
};

/// Days of the calendar from the midnight of `from` on, in intervals back to back: a new one begins exactly
/// where the list of slides changes; the first and the last are cut at their midnights. `days` is at least 1.
[[nodiscard]] std::vector<Interval> timetable(const Playlist& playlist, const Zone& zone, Date from,
                                              int days);

/// For people: each interval with its weekdays and local times, and its slides by id and by what they say.
/// Offsets from UTC stand behind the times where the clocks change in between.
[[nodiscard]] std::string timetable_text(const Playlist& playlist, const Zone& zone,
                                         const std::vector<Interval>& intervals);

/// For programs: {"schema": 1, "timezone", "intervals": [{"from", "until", "slides": [ids]}]}, times in RFC
/// 3339 with the zone's offset, a line end at the end.
[[nodiscard]] std::string timetable_json(const Playlist& playlist, const Zone& zone,
                                         const std::vector<Interval>& intervals);

} // namespace foyer
