#pragma once

#include "playlist/playlist.h"
#include "schedule/calendar.h"

#include <cstddef>
#include <optional>

namespace foyer
{

/// The end of a slide for good, by its `expires`.
struct Expiry {
    std::size_t slide = 0; ///< index into Playlist::slides
    WallTime at;           ///< the first moment at which it is not shown any more
};

/// When a slide ends for good; none: it doesn't.
[[nodiscard]] std::optional<WallTime> expires_at(const Slide& slide, const Zone& zone);

/// The next one after `now` among enabled, sound slides, of several at once the first in the file. None: no
/// slide that is left expires.
[[nodiscard]] std::optional<Expiry> next_expiry(const Playlist& playlist, const Zone& zone, WallTime now);

} // namespace foyer
