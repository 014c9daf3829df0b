#include "platform/build_date.h"
#include "platform/clock_trust.h"
#include "platform/folder_of_its_own.h"

#include <doctest/doctest.h>

#include <chrono>
#include <cstdlib>
#include <ctime>

using namespace foyer;
namespace fs = std::filesystem;

namespace
{

constexpr std::int64_t day = 24 * 60 * 60;

WallTime at(std::chrono::year_month_day date)
{
    return {std::chrono::sys_seconds{std::chrono::sys_days{date}}.time_since_epoch().count()};
}

using namespace std::chrono_literals;
const WallTime built = at(2026y / 11 / 2);
const WallTime now = at(2027y / 2 / 9);

} // namespace

TEST_CASE("A clock is believed once the network has set it, or where a battery keeps it")
{
    const struct {
        const char* machine;
        bool synchronised, battery_clock;
        ClockVerdict verdict;
    } cases[] = {
        {"a single-board computer with no network", false, false, ClockVerdict::never_set},
        {"the same, once the network is there", true, false, ClockVerdict::synchronised},
        {"a small PC with no network", false, true, ClockVerdict::battery_clock},
        {"a small PC with one", true, true, ClockVerdict::synchronised},
    };
    for (const auto& c : cases) {
        CAPTURE(c.machine);
        ClockFacts facts{now, built, {}, c.synchronised, c.battery_clock};
        CHECK(judge_clock(facts) == c.verdict);
        CHECK(is_trusted(c.verdict) == (c.synchronised || c.battery_clock));
    }
}

TEST_CASE("A clock that reads a time before the build is wrong, whatever keeps it")
{
    ClockFacts facts{at(1970y / 1 / 1), built, {}, true, true};
    CHECK(judge_clock(facts) == ClockVerdict::before_the_build);
    facts.now = {built.seconds - 1};
    CHECK(judge_clock(facts) == ClockVerdict::before_the_build);
    facts.now = built;
    CHECK(is_trusted(judge_clock(facts)));
}

TEST_CASE("A clock that goes back behind a time that has been is wrong, but for a day")
{
    ClockFacts facts{now, built, now, true, false};
    CHECK(is_trusted(judge_clock(facts)));
    facts.now = {now.seconds - day};
    CHECK(is_trusted(judge_clock(facts)));
    facts.now = {now.seconds - day - 1};
    CHECK(judge_clock(facts) == ClockVerdict::before_last_time);
    facts.battery_clock = true;
    CHECK(judge_clock(facts) == ClockVerdict::before_last_time);
}

TEST_CASE("Who says so, or sits in front of it, gets the clock as it is")
{
    ClockFacts facts{at(1970y / 1 / 1), built, now, false, false};
    facts.always = true;
    CHECK(judge_clock(facts) == ClockVerdict::told_to);
    facts.always = false;
    facts.by_hand = true;
    CHECK(judge_clock(facts) == ClockVerdict::by_hand);
    CHECK(is_trusted(ClockVerdict::told_to));
    CHECK(is_trusted(ClockVerdict::by_hand));
}

TEST_CASE("Each verdict has its words")
{
    for (const ClockVerdict verdict :
         {ClockVerdict::told_to, ClockVerdict::by_hand, ClockVerdict::synchronised,
          ClockVerdict::battery_clock, ClockVerdict::before_the_build, ClockVerdict::before_last_time,
          ClockVerdict::never_set})
        CHECK_FALSE(in_words(verdict).empty());
}

TEST_CASE("A moment that was noted is found again after a restart, and never goes back")
{
    const FolderOfItsOwn state;
    CHECK(noted_moment(state.path()) == std::nullopt);
    CHECK(note_moment(state.path(), now));
    CHECK(noted_moment(state.path()) == now);
    CHECK(note_moment(state.path(), {now.seconds + 60}));
    CHECK(note_moment(state.path(), now)); // the clock was put back by a minute
    CHECK(noted_moment(state.path()) == WallTime{now.seconds + 60});
}

TEST_CASE("A state folder that is missing, read-only or broken is no trouble")
{
    CHECK(noted_moment(std::nullopt) == std::nullopt);
    CHECK_FALSE(note_moment(std::nullopt, now));
    const FolderOfItsOwn state;
    CHECK(noted_moment(state / "not-there") == std::nullopt);
    CHECK_FALSE(note_moment(state / "not-there", now));

    for (const char* const rubbish :
         {"", "\n", "soon\n", "12 \n", "-5\n", "99999999999\n", "999999999999999999999999999\n"}) {
        CAPTURE(rubbish);
        write_bytes(state / "last-moment", rubbish);
        CHECK(noted_moment(state.path()).value_or(WallTime{}).seconds < now.seconds);
    }
    CHECK(note_moment(state.path(), now));
    CHECK(noted_moment(state.path()) == now);
}

TEST_CASE("The machine is asked without any privilege, and a device tells of a battery clock")
{
    const FolderOfItsOwn devices;
    CHECK_FALSE(clock_sources(devices / "rtc0").battery_clock);
    write_bytes(devices / "rtc0", "");
    CHECK(clock_sources(devices / "rtc0").battery_clock);
}

TEST_CASE("The build's date is a day of this program's own life")
{
    CHECK(build_date() > at(2024y / 1 / 1));
    CHECK(build_date().seconds % day == 0);
    if (std::getenv("SOURCE_DATE_EPOCH") == nullptr)
        CHECK(build_date().seconds <= std::time(nullptr));
}
