#pragma once

#include "playlist/playlist.h"

#include <cstddef>
#include <optional>
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

/// A place in a round: a slide of high priority has two.
struct Spot {
    Showing showing;
    int occurrence = 0; ///< 0: the first in the round, 1: the second
    bool operator==(const Spot&) const = default;
};

/// What follows in a round, and whether a new round begins before it.
struct Following {
    Spot spot;
    bool new_round = false;
};

/// One whole round of `slides` in the order in which it is shown after `last` (none: from its beginning). The
/// slides due may have changed since: where `last` is no longer among them, the round goes on with what comes
/// after it in the playlist. `again`: begins with `last` itself where it is still due.
///
/// Made anew at every change, with thousands of slides, too: it takes a few bytes a showing.
class RoundAhead
{
public:
    /// `playlist` has to outlive it.
    RoundAhead(const Playlist& playlist, const std::vector<std::size_t>& slides,
               const std::optional<Spot>& last, bool again = false);

    [[nodiscard]] std::size_t size() const { return round_.size(); }
    [[nodiscard]] Following operator[](std::size_t index) const;

private:
    struct Entry {
        std::size_t slide;
        const std::string* language;
        int occurrence;
    };
    [[nodiscard]] std::size_t index_after(const Playlist& playlist, const Spot& last, bool again) const;

    std::vector<Entry> round_; ///< from its beginning
    std::size_t begin_ = 0;    ///< round_.size(): with the next round
};

} // namespace foyer
