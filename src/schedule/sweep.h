#pragma once

#include "schedule/calendar.h"
#include "schedule/rule.h"

#include <cstddef>
#include <deque>
#include <functional>
#include <vector>

namespace foyer
{

/// A time through which the same ones of several rules hold. Refers to the sweep, for the call alone.
struct Stage {
    WallTime from, until;                    ///< the end is not included
    const std::vector<char>& holds;          ///< by rule
    const std::vector<std::size_t>& changed; ///< rules that came or went at `from`; at the first: came
};

/// Many moments on end: goes through the time from `begin` to `end` once, in stages back to back, a new one
/// wherever a rule changes its answer. Null in place of a rule: never. Where Rule::next_change asks each rule
/// anew at each change, this takes a week at a time, and each window of a rule once for each of its days.
void sweep(const std::vector<const Rule*>& rules, const Zone& zone, WallTime begin, WallTime end,
           const std::function<void(const Stage&)>& each);

/// The rules of a playlist's slides, for a sweep. Refers to the playlist and the zone.
class SlideRules
{
public:
    SlideRules(const Playlist& playlist, const Zone& zone);

    /// By index into Playlist::slides; null for a slide that is never shown: not enabled, or not sound.
    [[nodiscard]] const std::vector<const Rule*>& by_slide() const { return by_slide_; }

private:
    std::deque<Rule> rules_; ///< a deque, since a Rule stays where it is
    std::vector<const Rule*> by_slide_;
};

} // namespace foyer
