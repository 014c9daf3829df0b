#pragma once

#include "platform/environment.h"
#include "player/picture.h"
#include "playlist/settings.h"

#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace foyer
{

/// How a line begins: in the system's journal with its priority ("<4>", sd-daemon(3)), where the unit's name
/// stands already; elsewhere with the program's name.
enum class LogForm { plain, journal };

/// What stderr is: the journal where $JOURNAL_STREAM names it.
[[nodiscard]] LogForm log_form(const Environment& environment, int descriptor = 2);

/// Writes a line at once or not at all, and never waits. False: there was no room for it.
using LogSink = std::function<bool(std::string_view line)>;

/// A sink into a file, pipe or socket, which the caller keeps open.
[[nodiscard]] LogSink log_to(int descriptor = 2);

/// The log of a player that runs for months: one line a cause, and while the cause lasts again once an hour,
/// with how often it came meanwhile. Safe to use from several threads; never waits for whoever reads it.
class Log
{
public:
    using Level = MachineSettings::LogLevel;

    Log(Level most, LogForm form, LogSink sink);

    /// `cause` tells one trouble from another, say "picture river.jpg"; `line` is for people, without a line
    /// end. It is written as one_line() has it, up to 2,000 bytes: a file's name can't forge a line or drive
    /// a terminal.
    void write(Level level, std::string_view cause, std::string_view line, MonotonicTime now);

    /// What happens, as opposed to a trouble that lasts: always written.
    void tell(Level level, std::string_view line);

private:
    struct Said {
        MonotonicTime at;
        long long again = 0; ///< how often since
    };
    void make_room(MonotonicTime now);
    [[nodiscard]] std::string in_form(Level level, std::string_view line, long long again) const;

    Level most_;
    LogForm form_;
    LogSink sink_;
    std::mutex mutex_;
    std::map<std::string, Said, std::less<>> said_; ///< by cause
};

} // namespace foyer
