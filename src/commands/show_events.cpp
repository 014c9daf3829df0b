#include "commands/show_events.h"

#include <sys/timerfd.h>

#include <utility>

namespace foyer
{

void tell(const std::vector<SetNews>& news, Log& log, MonotonicTime now)
{
    for (const SetNews& one : news) {
        if (one.said.empty())
            continue;
        if (one.is_warning)
            log.write(Log::Level::warning, one.said, one.said, now);
        else
            log.tell(Log::Level::info, one.said);
    }
}

std::vector<Event> events_of(const std::vector<SetNews>& news)
{
    std::vector<Event> events;
    for (const SetNews& one : news)
        if (one.event)
            events.push_back(*one.event);
    return events;
}

std::vector<Event> SetEvents::take()
{
    const Now now = tellers_.clock.now();
    const std::vector<SetNews> news = keeper_.take();
    tell(news, tellers_.log, now.monotonic);
    tellers_.watch.set_changed(keeper_.state(), now);
    return events_of(news);
}

std::vector<Event> SilenceEvents::take()
{
    keeper_.take_silence();
    tellers_.watch.source_is_silent(tellers_.clock.now());
    return {};
}

std::vector<Event> StopEvents::take()
{
    const auto changed = file_.take();
    if (!changed)
        return {};
    tellers_.log.tell(Log::Level::info,
                      *changed ? "the staff's stop: the neutral slide stands" : "the stop is over");
    return {StaffStop{*changed}};
}

SafeModeEnd::SafeModeEnd(std::chrono::seconds after)
    : timer_(timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC))
{
    itimerspec once{};
    once.it_value.tv_sec = after.count();
    timerfd_settime(timer_.number(), 0, &once, nullptr);
}

} // namespace foyer
