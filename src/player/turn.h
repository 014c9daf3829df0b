#pragma once

#include "player/picture.h"

#include <optional>

namespace foyer
{

/// The whole of a card's time on the screen: it comes in over `from`, makes its entrance, and stands.
struct Turn {
    Card card;
    std::optional<Card> from; ///< none: it cuts in
    Transition transition = Transition::cut;
    MonotonicTime begins;
    MonotonicClock::duration change{};   ///< of the transition; 0 without `from`
    MonotonicClock::duration entrance{}; ///< after it; 0: it comes in at rest
    MonotonicClock::duration dwell{};    ///< from `begins` to the begin of what follows
    std::optional<Spot> spot;            ///< its place in the round; none: the built-in slide
    bool stands_in = false; ///< the built-in slide in place of slides that are due and can't be had

    [[nodiscard]] MonotonicTime changed() const { return begins + change; }
    [[nodiscard]] MonotonicTime at_rest() const { return begins + change + entrance; }
    [[nodiscard]] MonotonicTime ends() const { return begins + dwell; }
};

/// What a turn shows at a moment from its beginning on.
[[nodiscard]] Picture picture_of(const Turn& turn, MonotonicTime now);

} // namespace foyer
