#pragma once

#include "playlist/playlist.h"
#include "schedule/calendar.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace foyer
{

/// What is due at one moment, and until when that answer holds.
struct Due {
    std::vector<std::size_t> slides;    ///< indices into Playlist::slides, ascending; empty: nothing is due
    std::optional<WallTime> changes_at; ///< first later moment with another answer; none: never
};

/// Enabled, sound slides of `playlist` that are due at `now`, in `zone`. Takeovers that are due stand alone.
/// Date ranges include both ends; a window of hours is half-open and belongs to the day on which it began,
/// past midnight too (src/README.md, Time). Never fails: a playlist read without errors has an answer at any
/// moment. The result keeps no reference to `playlist`.
[[nodiscard]] Due slides_due(const Playlist& playlist, const Zone& zone, WallTime now);

/// Whether a panel with these hours is lit, and until when that holds.
struct Lit {
    bool lit = true;
    std::optional<WallTime> changes_at; ///< first later moment with another answer; none: never
};

/// Any of `hours` holds (an hour over midnight belongs to the day on which it began); none at all: always
/// lit.
[[nodiscard]] Lit panel_lit(const std::vector<ScreenHours>& hours, const Zone& zone, WallTime now);

/// The day that a countdown counts to, seen from `today`: its date, or the next Safer Internet Day (today's,
/// if it is today), with the playlist's `sid_date` in its year.
[[nodiscard]] Date countdown_target(const Countdown& countdown, const std::optional<Date>& sid_date,
                                    Date today);

} // namespace foyer
