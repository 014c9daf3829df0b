#include "examples.h"
#include "plain_schedule.h"
#include "schedule/schedule.h"
#include "schedule/timetable.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <random>

using namespace foyer;

namespace
{
/// Rules as staff write them, near one date, so that their edges meet each other and changes of the clocks.
class Staff
{
public:
    Staff(unsigned seed, Date near) : random_(seed), near_(near) {}

    int number(int least, int most) { return std::uniform_int_distribution{least, most}(random_); }
    bool chance(int percent) { return number(1, 100) <= percent; }
    Date some_date(int spread) { return add_days(near_, number(-spread, spread)); }

    Playlist some_playlist()
    {
        std::vector<Slide> slides;
        const int count = number(1, 5);
        slides.reserve(static_cast<std::size_t>(count));
        for (int i = 0; i < count; ++i)
            slides.push_back(some_slide(i));
        Playlist playlist = playlist_of(std::move(slides));
        if (chance(25))
            playlist.sid_date = some_date(40);
        return playlist;
    }

private:
    Slide some_slide(int index)
    {
        Slide slide = message("slide-" + std::to_string(index));
        if (chance(10)) {
            Countdown countdown;
            if (chance(80))
                countdown.to = some_date(3);
            else
                countdown.to = Countdown::SaferInternetDay{};
            slide.kind = countdown;
        }
        const int tables = chance(15) ? 0 : number(1, 3);
        for (int i = 0; i < tables; ++i)
            slide.show.push_back(some_show());
        if (chance(20))
            slide.expires = some_bound();
        if (chance(15))
            slide.priority = Priority::takeover;
        slide.enabled = !chance(4);
        slide.sound = !chance(4);
        return slide;
    }

    ShowWindow some_show()
    {
        ShowWindow show;
        if (chance(25))
            show.from = some_bound();
        if (chance(25))
            show.until = some_bound();
        if (chance(35))
            for (int day = 0; day < 7; ++day)
                if (chance(45))
                    show.days.push_back(static_cast<Weekday>(day));
        if (chance(70)) {
            const TimeOfDay begin = some_time(false);
            TimeOfDay end = some_time(true);
            while (end == begin)
                end = some_time(true);
            show.between = {begin, end};
        }
        if (chance(20)) {
            const Date first = chance(30) ? Date{2024, 2, 29} : some_date(4);
            const Date last = chance(30) ? Date{2024, 2, 29} : some_date(6);
            show.yearly = {{first.month, first.day}, {last.month, last.day}};
        }
        if (chance(15))
            show.around = {number(0, 3), number(0, 3)};
        return show;
    }

    /// Often in the hours in which clocks change, and often a full hour.
    TimeOfDay some_time(bool as_end)
    {
        if (as_end && chance(8))
            return {1440};
        const int hour = chance(60) ? number(0, 4) : number(0, 23);
        return {hour * 60 + (chance(60) ? number(0, 1) * 30 : number(0, 59))};
    }

    Bound some_bound()
    {
        if (chance(50))
            return some_date(3);
        return DateTime{some_date(3), some_time(false), 0};
    }

    std::mt19937 random_;
    Date near_;
};

struct Corner {
    const char* zone;
    const char* date;
};

/// Days on which clocks change, years begin, February has its 29th, or Safer Internet Day comes.
constexpr std::array corners{
    Corner{"America/Edmonton", "2025-03-09"},
    Corner{"America/Edmonton", "2025-11-02"},
    Corner{"America/Edmonton", "2025-02-11"},
    Corner{"America/Edmonton", "2024-02-29"},
    Corner{"Australia/Lord_Howe", "2025-04-06"},
    Corner{"Australia/Lord_Howe", "2025-10-05"},
    Corner{"Europe/London", "2025-03-30"},
    Corner{"Europe/London", "2025-10-26"},
    Corner{"UTC", "2023-12-31"},
    Corner{"UTC", "2023-02-28"},
    Corner{"Africa/Casablanca", "2025-02-23"},
    Corner{"Africa/Casablanca", "2025-04-06"},
    Corner{"Asia/Kathmandu", "2025-02-04"},
    Corner{"America/Havana", "2024-11-03"},
    Corner{"America/Havana", "2024-03-10"},
    Corner{"Asia/Beirut", "2024-03-31"},
    Corner{"Asia/Beirut", "2024-10-27"},
    Corner{"Pacific/Apia", "2011-12-30"},
};

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
        Staff staff{static_cast<unsigned>(seed), date(corner.date)};
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
        Staff staff{static_cast<unsigned>(seed) + 100'000, date(corner.date)};
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

TEST_CASE("Days on end, a timetable has what is due from one change to the next")
{
    const int playlists = playlists_to_try(90);
    for (int seed = 0; seed < playlists; ++seed) {
        const Corner& corner = corners.at(static_cast<std::size_t>(seed) % corners.size());
        CAPTURE(seed);
        CAPTURE(corner.zone);
        const Zone zone = zone_named(corner.zone);
        Staff staff{static_cast<unsigned>(seed) + 200'000, date(corner.date)};
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
