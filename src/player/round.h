#pragma once

#include "playlist/playlist.h"

#include <cstddef>
#include <string>
#include <vector>

namespace foyer
{

/// One slide in one language: what stands on the screen between two transitions.
struct Showing {
    std::size_t slide = 0; ///< index into Playlist::slides
    std::string language;
    auto operator<=>(const Showing&) const = default;
};

/// A round of `slides` (indices, ascending): each slide once, in each of its languages in turn
/// (LanguageOrder::round: all slides in one language, then all in the next); a slide of high priority comes
/// again half a round later.
[[nodiscard]] std::vector<Showing> round_of(const Playlist& playlist, const std::vector<std::size_t>& slides);

} // namespace foyer
