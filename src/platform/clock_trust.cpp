#include "platform/clock_trust.h"

#include "platform/replace_file.h"

#include <sys/timex.h>

#include <charconv>
#include <cstdint>
#include <fstream>
#include <string>

namespace foyer
{

namespace
{

namespace fs = std::filesystem;

constexpr std::int64_t day = 24 * 60 * 60;

/// The kernel's own bound on how wrong its clock may be: it begins at 16 s and comes back there some nine
/// hours after whatever sets the clock went silent. systemd goes by the same number and not by STA_UNSYNC,
/// which some set to keep the kernel from writing to the battery clock.
constexpr long unknown_error = 16'000'000; // microseconds

/// Beyond this no clock is read: a file with other digits in it holds no moment. (The year 2242.)
constexpr std::int64_t latest_moment = std::int64_t{1} << 33;

fs::path moment_file(const fs::path& state)
{
    return state / "last-moment";
}

} // namespace

ClockVerdict judge_clock(const ClockFacts& facts)
{
    if (facts.always)
        return ClockVerdict::told_to;
    if (facts.by_hand)
        return ClockVerdict::by_hand;
    if (facts.now < facts.built)
        return ClockVerdict::before_the_build;
    if (facts.noted && facts.now.seconds < facts.noted->seconds - day)
        return ClockVerdict::before_last_time;
    if (facts.synchronised)
        return ClockVerdict::synchronised;
    return facts.battery_clock ? ClockVerdict::battery_clock : ClockVerdict::never_set;
}

bool is_trusted(ClockVerdict verdict)
{
    switch (verdict) {
    case ClockVerdict::told_to:
    case ClockVerdict::by_hand:
    case ClockVerdict::synchronised:
    case ClockVerdict::battery_clock:
        return true;
    case ClockVerdict::before_the_build:
    case ClockVerdict::before_last_time:
    case ClockVerdict::never_set:
        return false;
    }
    return false;
}

std::string_view in_words(ClockVerdict verdict)
{
    switch (verdict) {
    case ClockVerdict::told_to:
        return "the settings say that the clock is right";
    case ClockVerdict::by_hand:
        return "started by hand, so the clock is believed";
    case ClockVerdict::synchronised:
        return "the clock is synchronised";
    case ClockVerdict::battery_clock:
        return "the machine has a battery clock";
    case ClockVerdict::before_the_build:
        return "the clock reads earlier than Foyer was built";
    case ClockVerdict::before_last_time:
        return "the clock reads earlier than it already has";
    case ClockVerdict::never_set:
        return "the clock has not been set since the machine was switched on";
    }
    return {};
}

ClockSources clock_sources(const fs::path& battery_clock)
{
    timex kernel{};
    std::error_code error;
    return {adjtimex(&kernel) >= 0 && kernel.maxerror < unknown_error, fs::exists(battery_clock, error)};
}

std::optional<WallTime> noted_moment(const std::optional<fs::path>& state)
{
    if (!state)
        return std::nullopt;
    std::string line;
    std::getline(std::ifstream(moment_file(*state)), line);
    WallTime noted;
    const char* const end = line.data() + line.size();
    const auto [rest, error] = std::from_chars(line.data(), end, noted.seconds);
    if (error != std::errc{} || rest != end || noted.seconds < 0 || noted.seconds > latest_moment)
        return std::nullopt;
    return noted;
}

bool note_moment(const std::optional<fs::path>& state, WallTime now)
{
    if (!state)
        return false;
    if (const auto noted = noted_moment(state); noted && now <= *noted)
        return true;
    return replace_file(moment_file(*state), std::to_string(now.seconds) + '\n', Durability::synced);
}

} // namespace foyer
