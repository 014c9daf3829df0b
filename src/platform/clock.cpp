#include "platform/clock.h"

#include <sys/timerfd.h>

#include <cerrno>
#include <chrono>
#include <cstdint>
#include <ctime>
#include <unistd.h>

namespace foyer
{

namespace
{

std::chrono::nanoseconds read_clock(clockid_t clock)
{
    timespec now{};
    clock_gettime(clock, &now);
    return std::chrono::seconds{now.tv_sec} + std::chrono::nanoseconds{now.tv_nsec};
}

} // namespace

MonotonicTime monotonic_now()
{
    return MonotonicTime{read_clock(CLOCK_MONOTONIC)};
}

timespec time_left(MonotonicTime until, MonotonicTime now)
{
    const auto left = std::max(until - now, MonotonicClock::duration::zero());
    const auto seconds = std::chrono::floor<std::chrono::seconds>(left);
    return {static_cast<time_t>(seconds.count()), static_cast<long>((left - seconds).count())};
}

Clock::Clock(std::optional<WallTime> set) : set_(set), since_(monotonic_now()) {}

Now Clock::now() const
{
    const MonotonicTime monotonic = monotonic_now();
    const std::chrono::nanoseconds wall =
        set_ ? std::chrono::seconds{set_->seconds} + (monotonic - since_) : read_clock(CLOCK_REALTIME);
    return {monotonic, std::chrono::sys_time<std::chrono::nanoseconds>{wall}};
}

ClockSteps::ClockSteps() : timer_(timerfd_create(CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC))
{
    arm();
}

void ClockSteps::arm()
{
    if (!timer_)
        return;
    // Due in the year 2242: it is only there to be cancelled.
    itimerspec never{};
    never.it_value.tv_sec = std::time_t{1} << 33;
    timerfd_settime(timer_.number(), TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &never, nullptr);
}

bool ClockSteps::take()
{
    std::uint64_t expirations = 0;
    const bool set = ::read(timer_.number(), &expirations, sizeof expirations) < 0 && errno == ECANCELED;
    if (set)
        arm();
    return set;
}

} // namespace foyer
