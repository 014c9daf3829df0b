#include "examples.h"
#include "plain_schedule.h"
#include "random_playlist.h"
#include "schedule/rule.h"
#include "schedule/schedule.h"
#include "schedule/timetable.h"

#include <algorithm>
#include <cstdlib>
#include <random>

using namespace foyer;

namespace
{
/// FOYER_RANDOM_PLAYLISTS asks for more than a test run has time for.
int playlists_to_try(int usually)
{
    const char* const asked = std::getenv("FOYER_RANDOM_PLAYLISTS");
    return asked != nullptr ? std::atoi(asked) : usually;
}
} // namespace

TEST_CASE("Each minute around each corner of the calendar, what is due is what a patient person would say")
{
    const int playlists = playlists_to_try(18);
    for (int seed = 0; seed < playlists; ++seed) {
        const Corner& corner = corners.at(static_cast<std::size_t>(seed) % corners.size());
        CAPTURE(seed);
        CAPTURE(corner.zone);
        const Zone zone = zone_named(corner.zone);
        RandomStaff staff{static_cast<unsigned>(seed), date(corner.date)};
        const Playlist playlist = staff.some_playlist();

        const WallTime middle = zone.moment({date(corner.date), {0}, 0});
        const WallTime begin{middle.seconds - 36 * 3600};
        const WallTime end{middle.seconds + 48 * 3600};
        Due due = slides_due(playlist, zone, begin);
        for (WallTime at = begin; at < end; at.seconds += 60) {
            CAPTURE(zone.rfc3339(at));
            const auto plain = plain_slides_due(playlist, zone, at);
            if (due.changes_at && at >= *due.changes_at) {
                // Never earlier than on the very moment, and never without another list.
                REQUIRE(at == *due.changes_at);
                const Due before = due;
                due = slides_due(playlist, zone, at);
                REQUIRE(before.slides != due.slides);
            }
            REQUIRE(due.slides == plain);
        }
    }
}

TEST_CASE("At random moments of random years nothing changes before the moment that was foretold")
{
    const int playlists = playlists_to_try(36);
    for (int seed = 0; seed < playlists; ++seed) {
        const Corner& corner = corners.at(static_cast<std::size_t>(seed) % corners.size());
        const Zone zone = zone_named(corner.zone);
        RandomStaff staff{static_cast<unsigned>(seed) + 100'000, date(corner.date)};
        const Playlist playlist = staff.some_playlist();
        for (int i = 0; i < 12; ++i) {
            const WallTime at = zone.moment(
                {staff.some_date(i % 3 == 0 ? 1500 : 20), {staff.number(0, 1439)}, staff.number(0, 59)});
            CAPTURE(seed);
            CAPTURE(zone.rfc3339(at));
            const Due due = slides_due(playlist, zone, at);
            REQUIRE(due.slides == plain_slides_due(playlist, zone, at));
            const std::int64_t horizon =
                due.changes_at ? due.changes_at->seconds : at.seconds + 3000LL * 86400;
            if (due.changes_at) {
                REQUIRE(horizon > at.seconds);
                CAPTURE(zone.rfc3339(*due.changes_at));
                REQUIRE(plain_slides_due(playlist, zone, {horizon - 1}) == due.slides);
                REQUIRE(plain_slides_due(playlist, zone, {horizon}) != due.slides);
            }
            std::mt19937_64 random{static_cast<std::uint64_t>(seed * 100 + i)};
            for (int probe = 0; probe < 40; ++probe) {
                const WallTime between{
                    std::uniform_int_distribution<std::int64_t>{at.seconds, horizon - 1}(random)};
                CAPTURE(zone.rfc3339(between));
                REQUIRE(plain_slides_due(playlist, zone, between) == due.slides);
            }
        }
    }
}

TEST_CASE("At any moment a rule of any kind holds as a patient person reads it")
{
    const char* const asked = std::getenv("FOYER_RANDOM_PAIRS"); // of a rule and a moment
    const int pairs = asked != nullptr ? std::atoi(asked) : 20'000;
    constexpr int moments = 20;
    int held = 0;
    for (int number = 0; number * moments < pairs; ++number) {
        const Corner& corner = corners.at(static_cast<std::size_t>(number) % corners.size());
        CAPTURE(number);
        CAPTURE(corner.zone);
        const Zone zone = zone_named(corner.zone);
        RandomStaff staff{static_cast<unsigned>(number) + 1'000'000, date(corner.date)};
        Playlist playlist = playlist_of({staff.some_slide(0)});
        playlist.slides[0].enabled = playlist.slides[0].sound = true;
        if (staff.chance(25))
            playlist.sid_date = staff.some_date(40);
        const Rule rule{playlist.slides[0], playlist.sid_date, zone};
        for (int i = 0; i < moments && number * moments + i < pairs; ++i) {
            const int days_off = i < 12 ? 4 : i < 16 ? 400 : 1500;
            const WallTime at =
                zone.moment({staff.some_date(days_off), {staff.number(0, 1439)}, staff.number(0, 59)},
                            staff.chance(50) ? Twice::first : Twice::last);
            CAPTURE(zone.rfc3339(at));
            const bool holds = rule.holds(at);
            REQUIRE(holds == !plain_slides_due(playlist, zone, at).empty());
            std::vector<TimeSpan> second;
            rule.append_spans({at, {at.seconds + 1}, zone.stretch(at).offset}, second);
            REQUIRE(holds == !second.empty());
            held += holds ? 1 : 0;
        }
    }
    MESSAGE(pairs, " pairs, of which ", held, " hold");
    CHECK(held > pairs / 10);
    CHECK(held < pairs - pairs / 10);
}

TEST_CASE("Days on end, a timetable has what is due from one change to the next")
{
    const int playlists = playlists_to_try(90);
    for (int seed = 0; seed < playlists; ++seed) {
        const Corner& corner = corners.at(static_cast<std::size_t>(seed) % corners.size());
        CAPTURE(seed);
        CAPTURE(corner.zone);
        const Zone zone = zone_named(corner.zone);
        RandomStaff staff{static_cast<unsigned>(seed) + 200'000, date(corner.date)};
        const Playlist playlist = staff.some_playlist();
        const Date first = add_days(date(corner.date), -staff.number(0, 30));
        const int days = staff.number(1, 60);

        WallTime at = zone.moment({first, {0}, 0});
        const WallTime end = zone.moment({add_days(first, days), {0}, 0});
        for (const Interval& interval : timetable(playlist, zone, first, days)) {
            CAPTURE(zone.rfc3339(at));
            const Due due = slides_due(playlist, zone, at);
            REQUIRE(interval.from == at);
            REQUIRE(interval.slides == due.slides);
            REQUIRE(interval.until == std::min(due.changes_at.value_or(end), end));
            at = interval.until;
        }
        CHECK(at == end);
    }
}
