#pragma once

#include "player/round.h"
#include "playlist/civil.h"
#include "playlist/playlist.h"

#include <chrono>
#include <compare>
#include <optional>
#include <variant>

namespace foyer
{

/// A clock that never jumps; the caller reads it (its beginning doesn't matter), the player can't.
struct MonotonicClock {
    using duration = std::chrono::nanoseconds;
    using rep = duration::rep;
    using period = duration::period;
    using time_point = std::chrono::time_point<MonotonicClock>;
    static constexpr bool is_steady = true;
};
using MonotonicTime = MonotonicClock::time_point;

/// All that decides how one prepared picture looks, but for theme and display: the key by which the caller
/// keeps its ready surfaces. Two equal cards are one picture.
struct Card {
    int set = 0;                    ///< counts the sets that were loaded; 0: none yet
    int canvas = 0;                 ///< counts CanvasChanged and DisplayBack
    std::optional<Showing> showing; ///< none: the built-in slide
    int position = 0, count = 0;    ///< the slide's place among those due, from 1; 0 of 0: the built-in slide
    std::optional<Date> day;        ///< of a countdown: the local date that it counts from
    auto operator<=>(const Card&) const = default;
};

/// Leave on the screen what is there: nothing is ready yet, or there is no display.
struct Nothing {
    bool operator==(const Nothing&) const = default;
};
/// One slide. `entrance` goes from 0 to 1 (at rest) while Step::moving.
struct Still {
    Card card;
    double entrance = 1;
    bool operator==(const Still&) const = default;
};
/// A change from `from` at rest to `to` at its `entrance`, which stays the same all through the change: 0, or
/// 1 where no entrance follows.
struct Blend {
    Card from, to;
    Transition transition = Transition::crossfade; ///< never cut
    double progress = 0;                           ///< 0: all `from`, 1: all `to`
    double entrance = 0;
    bool operator==(const Blend&) const = default;
};
/// True black, outside of the panel's hours.
struct Black {
    bool operator==(const Black&) const = default;
};
using Picture = std::variant<Nothing, Still, Blend, Black>;

} // namespace foyer
