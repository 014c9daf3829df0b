#include "player/turn.h"

namespace foyer
{

namespace
{
double ratio(MonotonicClock::duration part, MonotonicClock::duration whole)
{
    return static_cast<double>(part.count()) / static_cast<double>(whole.count());
}
} // namespace

Picture picture_of(const Turn& turn, MonotonicTime now)
{
    if (turn.from && now < turn.changed())
        return Blend{*turn.from, turn.card, turn.transition, ratio(now - turn.begins, turn.change),
                     turn.entrance > MonotonicClock::duration::zero() ? 0.0 : 1.0};
    if (now < turn.at_rest())
        return Still{turn.card, ratio(now - turn.changed(), turn.entrance)};
    return Still{turn.card, 1.0};
}

} // namespace foyer
