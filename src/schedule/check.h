#pragma once

#include "playlist/finding.h"
#include "playlist/playlist.h"
#include "schedule/calendar.h"

namespace foyer
{

/// How far ahead schedules are checked.
inline constexpr int days_checked = 400;

/// Warnings of group F07 about a playlist as it stands at `now`: windows that a change of the clocks swallows
/// within the next 400 days, slides that are never due (any more), and those that were to be reviewed.
[[nodiscard]] Findings check_schedule(const Playlist& playlist, const Zone& zone, WallTime now);

} // namespace foyer
