#pragma once

#include "playlist/finding.h"
#include "playlist/playlist.h"
#include "playlist/report.h"
#include "schedule/calendar.h"

#include <vector>

namespace foyer
{

/// How long visitors wait for a slide that leads to help.
struct HelpProof {
    std::vector<HelpWait> waits; ///< in whichever language, then in each of the playlist's
    Findings findings;           ///< at most one warning (F0711), about the longest wait in a language
};

/// The longest waits in any round of the next 400 days: from the moment at which a slide with `help = true`
/// leaves the screen until one comes, as if the round went on and on. Rounds behind a dark panel (`hours`:
/// the machine's, else the playlist's) don't count. Nothing where no slide is marked.
[[nodiscard]] HelpProof prove_help(const Playlist& playlist, const Zone& zone,
                                   const std::vector<ScreenHours>& hours, WallTime now);

} // namespace foyer
