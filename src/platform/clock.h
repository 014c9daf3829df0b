#pragma once

#include "platform/descriptor.h"
#include "player/player.h"
#include "schedule/calendar.h"

#include <ctime>
#include <optional>

namespace foyer
{

/// CLOCK_MONOTONIC's reading.
[[nodiscard]] MonotonicTime monotonic_now();

/// How long to wait at `now` for a moment, as ppoll takes it; 0 for one that has passed.
[[nodiscard]] timespec time_left(MonotonicTime until, MonotonicTime now);

/// Both clocks: the monotonic one, and wall time as the machine has it or as `--now` sets it. From that
/// moment on it runs with the monotonic clock, whatever happens to the machine's.
class Clock
{
public:
    /// `set`: the moment at which wall time stands now; none: the machine's.
    explicit Clock(std::optional<WallTime> set = {});

    [[nodiscard]] Now now() const;

private:
    std::optional<WallTime> set_;
    MonotonicTime since_;
};

/// Tells when somebody or the network sets the machine's clock. Costs nothing until then.
class ClockSteps
{
public:
    ClockSteps();
    /// Readable after a step; -1 where the machine has no such timer.
    [[nodiscard]] int descriptor() const { return timer_.number(); }
    /// Takes note of a step and waits for the next. True: the clock has been set.
    [[nodiscard]] bool take();

private:
    void arm();
    Descriptor timer_;
};

} // namespace foyer
