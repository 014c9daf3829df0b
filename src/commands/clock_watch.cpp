#include "commands/clock_watch.h"

#include "platform/build_date.h"

#include <sys/timerfd.h>

#include <chrono>
#include <cstdint>
#include <unistd.h>

namespace foyer
{

namespace
{

constexpr std::time_t seconds_between_looks = 5;

Descriptor repeating_timer()
{
    Descriptor timer(timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC));
    itimerspec times{};
    times.it_value.tv_sec = times.it_interval.tv_sec = seconds_between_looks;
    timerfd_settime(timer.number(), 0, &times, nullptr);
    return timer;
}

} // namespace

ClockWatch::ClockWatch(const std::optional<std::filesystem::path>& state, bool always, bool by_hand)
    : always_(always), by_hand_(by_hand), noted_(noted_moment(state)), verdict_(judge())
{
    if (!is_trusted(verdict_))
        timer_ = repeating_timer();
}

ClockVerdict ClockWatch::judge() const
{
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const ClockSources sources = clock_sources();
    return judge_clock({{now.time_since_epoch().count()},
                        build_date(),
                        noted_,
                        sources.synchronised,
                        sources.battery_clock,
                        always_,
                        by_hand_});
}

std::vector<Event> ClockWatch::take()
{
    std::uint64_t times = 0;
    if (::read(timer_.number(), &times, sizeof times) < 0)
        return {};
    verdict_ = judge();
    if (!is_trusted(verdict_))
        return {};
    timer_.close();
    if (on_trust_)
        on_trust_();
    return {ClockTrusted{}};
}

} // namespace foyer
