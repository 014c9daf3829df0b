#include "commands/show_events.h"

#include <utility>

namespace foyer
{

void tell(const std::vector<SetNews>& news, Log& log, MonotonicTime now)
{
    for (const SetNews& one : news)
        if (!one.said.empty())
            log.write(one.is_warning ? Log::Level::warning : Log::Level::info, one.said, one.said, now);
}

std::vector<Event> SetEvents::take()
{
    const Now now = tellers_.clock.now();
    std::vector<SetNews> news = keeper_.take();
    tell(news, tellers_.log, now.monotonic);
    tellers_.watch.set_changed(keeper_.state(), now);
    std::vector<Event> events;
    for (SetNews& one : news)
        if (one.event)
            events.push_back(std::move(*one.event));
    return events;
}

std::vector<Event> StopEvents::take()
{
    const auto changed = file_.take();
    if (!changed)
        return {};
    const Now now = tellers_.clock.now();
    tellers_.log.write(Log::Level::info, *changed ? "stop" : "go on",
                       *changed ? "the staff's stop: the neutral slide stands" : "the stop is over",
                       now.monotonic);
    return {StaffStop{*changed}};
}

} // namespace foyer
