#pragma once

#include "playlist/finding.h"
#include "playlist/playlist.h"
#include "schedule/calendar.h"
#include "schedule/rule.h"

#include <string>
#include <vector>

namespace foyer
{

/// The times from `begin` to `end` at which the panel is lit by `hours` and no slide is due, so that visitors
/// see the built-in slide; in order and apart from each other.
[[nodiscard]] std::vector<TimeSpan> gaps_between(const Playlist& playlist, const Zone& zone,
                                                 const std::vector<ScreenHours>& hours, WallTime begin,
                                                 WallTime end);

/// At most one warning, about all gaps within the next 400 days. `hours`: the machine's, else the playlist's.
[[nodiscard]] Findings check_coverage(const Playlist& playlist, const Zone& zone,
                                      const std::vector<ScreenHours>& hours, WallTime now);

} // namespace foyer
