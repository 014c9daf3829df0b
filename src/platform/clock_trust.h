#pragma once

#include "schedule/calendar.h"

#include <filesystem>
#include <optional>
#include <string_view>

namespace foyer
{

/// All that decides whether the machine's clock can be believed.
struct ClockFacts {
    WallTime now;                  ///< as the machine has it
    WallTime built;                ///< this Foyer's build_date()
    std::optional<WallTime> noted; ///< the latest moment at which Foyer was sure of the time
    bool synchronised = false;     ///< the kernel says that something keeps its clock right
    bool battery_clock = false;    ///< the machine has one that runs while it is off
    bool always = false;           ///< the settings' [clock] trust = "always"
    bool by_hand = false;          ///< somebody sits there: from a terminal, or with --now or --simulate
};

/// Why a clock is believed, or isn't.
enum class ClockVerdict {
    told_to,          ///< believed: the settings say so
    by_hand,          ///< believed: whoever started it sees what it shows
    synchronised,     ///< believed
    battery_clock,    ///< believed
    before_the_build, ///< not believed: it reads earlier than Foyer was built
    before_last_time, ///< not believed: more than a day before a moment that has already been
    never_set,        ///< not believed: nobody has set it since the machine was switched on
};

/// The rule (src/README.md, Time). A day of grace for `noted`: a clock that was a little fast is put back.
[[nodiscard]] ClockVerdict judge_clock(const ClockFacts& facts);
[[nodiscard]] bool is_trusted(ClockVerdict verdict);
/// For a status or a log: "the clock is synchronised".
[[nodiscard]] std::string_view in_words(ClockVerdict verdict);

/// What the machine itself says about its clock. Asks for no privilege, but a system call that a unit's
/// filter has to let through (adjtimex, which @clock covers: read-only here).
struct ClockSources {
    bool synchronised = false;
    bool battery_clock = false;
};
/// `battery_clock` is the device by which one is told; another one for tests.
[[nodiscard]] ClockSources clock_sources(const std::filesystem::path& battery_clock = "/dev/rtc0");

/// The latest moment noted in the state folder; none: no folder, nothing noted, or not readable as a moment.
[[nodiscard]] std::optional<WallTime> noted_moment(const std::optional<std::filesystem::path>& state);
/// Notes `now`, for good (fsync), when the clock becomes trusted and with each accepted set; never while
/// idle. A later moment that is noted already stands. False: it could not be written, which changes nothing
/// else. Waits for the disk: not while something moves on the screen.
[[nodiscard]] bool note_moment(const std::optional<std::filesystem::path>& state, WallTime now);

} // namespace foyer
