#pragma once

#include "commands/set_keeper.h"
#include "commands/show_watch.h"
#include "platform/log.h"
#include "platform/loop.h"
#include "platform/stop_file.h"

#include <chrono>
#include <vector>

namespace foyer
{

/// Who is told beside the player when something happens: people by the log, machines by the status.
struct ShowTellers {
    Log& log;
    ShowWatch& watch;
    const Clock& clock;
};

/// What is said of a source goes into the log.
void tell(const std::vector<SetNews>& news, Log& log, MonotonicTime now);

/// The events among them, for the player.
[[nodiscard]] std::vector<Event> events_of(const std::vector<SetNews>& news);

/// The sets that a source has for the player.
class SetEvents : public EventSource
{
public:
    SetEvents(SetKeeper& keeper, ShowTellers tellers) : keeper_(keeper), tellers_(tellers) {}
    [[nodiscard]] int descriptor() const override { return keeper_.descriptor(); }
    [[nodiscard]] std::vector<Event> take() override;

private:
    SetKeeper& keeper_;
    ShowTellers tellers_;
};

/// A source that doesn't answer: nothing for the player, but a line in the status.
class SilenceEvents : public EventSource
{
public:
    SilenceEvents(SetKeeper& keeper, ShowTellers tellers) : keeper_(keeper), tellers_(tellers) {}
    [[nodiscard]] int descriptor() const override { return keeper_.silence(); }
    [[nodiscard]] std::vector<Event> take() override;

private:
    SetKeeper& keeper_;
    ShowTellers tellers_;
};

/// The staff's stop, as a file.
class StopEvents : public EventSource
{
public:
    StopEvents(StopFile& file, ShowTellers tellers) : file_(file), tellers_(tellers) {}
    [[nodiscard]] int descriptor() const override { return file_.descriptor(); }
    [[nodiscard]] std::vector<Event> take() override;

private:
    StopFile& file_;
    ShowTellers tellers_;
};

/// Ends a show after a while, so that the supervisor starts it anew.
class SafeModeEnd : public EventSource
{
public:
    explicit SafeModeEnd(std::chrono::seconds after);
    [[nodiscard]] int descriptor() const override { return timer_.number(); }
    [[nodiscard]] std::vector<Event> take() override { return {EndAsked{}}; }

private:
    Descriptor timer_;
};

} // namespace foyer
