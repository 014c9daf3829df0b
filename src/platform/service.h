#pragma once

#include "platform/descriptor.h"
#include "platform/environment.h"

#include <sys/types.h>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace foyer
{

/// What a supervisor is told (sd_notify(3)): systemd, or another that gives $NOTIFY_SOCKET. Where there is
/// none, all of it does nothing. Nothing here ever waits: what the supervisor has no room for is lost, but
/// for ready().
class Service
{
public:
    /// `own` is this process: a watchdog that is meant for another one is not ours.
    Service(const Environment& environment, pid_t own);

    /// Whether there is a supervisor.
    [[nodiscard]] bool there() const { return !address_.empty(); }
    /// How often watchdog() has to be called at least: half of what the supervisor waits. None: it doesn't
    /// ask.
    [[nodiscard]] std::optional<std::chrono::microseconds> watchdog_interval() const { return interval_; }

    /// The first frame has been shown, or the wait for a display begins. Sent once; if the supervisor can't
    /// take it now, again with whatever is sent next.
    void ready();
    /// What is going on, in one line, for `systemctl status`. The same line again isn't sent.
    void status(std::string_view line);
    /// All that is owed has happened. Call it from the loop alone.
    void watchdog();
    /// The end begins; not an accident.
    void stopping();

private:
    [[nodiscard]] bool send(std::string_view message);
    void tell(std::string_view message);

    std::string address_; ///< as the kernel wants it: a zero byte first for an abstract one; empty: none
    Descriptor socket_;
    std::optional<std::chrono::microseconds> interval_;
    bool ready_said_ = false, ready_owed_ = false;
    std::string last_status_;
};

} // namespace foyer
