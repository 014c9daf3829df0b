#include "examples.h"
#include "schedule/timetable.h"

#include <string>

using namespace foyer;

namespace
{
Playlist opening_hours()
{
    Slide open = message("open");
    open.title = words("We are open");
    open.show.emplace_back();
    open.show[0].days = {Weekday::monday, Weekday::tuesday};
    open.show[0].between = between(8, 0, 17, 30);
    Slide always = message("always");
    always.title = words("Please ask \"Ada\"");
    return playlist_of({open, always});
}

/// "from until id id", one interval a line.
std::string written(const Playlist& playlist, const Zone& zone, const std::vector<Interval>& intervals)
{
    std::string text;
    for (const Interval& interval : intervals) {
        text += zone.rfc3339(interval.from) + " " + zone.rfc3339(interval.until);
        for (const std::size_t slide : interval.slides)
            text += " " + playlist.slides[slide].id;
        text += "\n";
    }
    return text;
}
} // namespace

TEST_CASE("A timetable begins and ends at midnights, and a new interval begins where the list changes")
{
    const Zone zone = zone_named("America/Edmonton");
    const Playlist playlist = opening_hours();
    CHECK(written(playlist, zone, timetable(playlist, zone, date("2025-02-11"), 3)) ==
          "2025-02-11T00:00:00-07:00 2025-02-11T08:00:00-07:00 always\n"
          "2025-02-11T08:00:00-07:00 2025-02-11T17:30:00-07:00 open always\n"
          "2025-02-11T17:30:00-07:00 2025-02-14T00:00:00-07:00 always\n");
}

TEST_CASE("A list that lasts over midnight is one interval, cut only where the timetable begins and ends")
{
    const Zone zone = zone_named("America/Edmonton");
    Slide night = message("night");
    night.show.emplace_back();
    night.show[0].between = between(22, 0, 6, 0);
    const Playlist playlist = playlist_of({night});
    CHECK(written(playlist, zone, timetable(playlist, zone, date("2025-02-11"), 2)) ==
          "2025-02-11T00:00:00-07:00 2025-02-11T06:00:00-07:00 night\n"
          "2025-02-11T06:00:00-07:00 2025-02-11T22:00:00-07:00\n"
          "2025-02-11T22:00:00-07:00 2025-02-12T06:00:00-07:00 night\n"
          "2025-02-12T06:00:00-07:00 2025-02-12T22:00:00-07:00\n"
          "2025-02-12T22:00:00-07:00 2025-02-13T00:00:00-07:00 night\n");
}

TEST_CASE("A day of 23 hours and one of 25 are whole days")
{
    const Zone zone = zone_named("America/Edmonton");
    const Playlist playlist = playlist_of({message("always")});
    CHECK(written(playlist, zone, timetable(playlist, zone, date("2025-03-09"), 1)) ==
          "2025-03-09T00:00:00-07:00 2025-03-10T00:00:00-06:00 always\n");
    const auto autumn = timetable(playlist, zone, date("2025-11-02"), 1);
    REQUIRE(autumn.size() == 1);
    CHECK(autumn[0].until.seconds - autumn[0].from.seconds == 25 * 3600);
}

TEST_CASE("Any number of days is back to back, and neighbours differ")
{
    const Zone zone = zone_named("America/Edmonton");
    const auto intervals = timetable(opening_hours(), zone, date("2025-01-01"), 400);
    REQUIRE(intervals.size() > 200);
    CHECK(intervals.front().from == zone.moment(date_time("2025-01-01 00:00")));
    CHECK(intervals.back().until == zone.moment(date_time("2026-02-05 00:00")));
    for (std::size_t i = 1; i < intervals.size(); ++i) {
        CHECK(intervals[i].from == intervals[i - 1].until);
        CHECK(intervals[i].slides != intervals[i - 1].slides);
    }
}

TEST_CASE("For programs the timetable is JSON, with ids in the file's order")
{
    const Zone zone = zone_named("America/Edmonton");
    Playlist playlist = opening_hours();
    CHECK(timetable_json(playlist, zone, timetable(playlist, zone, date("2025-02-11"), 1)) ==
          "{\"schema\": 1, \"timezone\": \"America/Edmonton\", \"intervals\": [\n"
          "  {\"from\": \"2025-02-11T00:00:00-07:00\", \"until\": \"2025-02-11T08:00:00-07:00\", \"slides\": "
          "[\"always\"]},\n"
          "  {\"from\": \"2025-02-11T08:00:00-07:00\", \"until\": \"2025-02-11T17:30:00-07:00\", \"slides\": "
          "[\"open\", \"always\"]},\n"
          "  {\"from\": \"2025-02-11T17:30:00-07:00\", \"until\": \"2025-02-12T00:00:00-07:00\", \"slides\": "
          "[\"always\"]}\n"
          "]}\n");
    playlist.slides.pop_back();
    CHECK(timetable_json(playlist, zone, timetable(playlist, zone, date("2025-02-12"), 1)) ==
          "{\"schema\": 1, \"timezone\": \"America/Edmonton\", \"intervals\": [\n"
          "  {\"from\": \"2025-02-12T00:00:00-07:00\", \"until\": \"2025-02-13T00:00:00-07:00\", \"slides\": "
          "[]}\n"
          "]}\n");
}

TEST_CASE("For people the timetable names weekdays, times, and what the slides say")
{
    const Zone zone = zone_named("America/Edmonton");
    const Playlist playlist = opening_hours();
    CHECK(timetable_text(playlist, zone, timetable(playlist, zone, date("2025-02-11"), 1)) ==
          "Local times in America/Edmonton\n"
          "\n"
          "Tue 2025-02-11 00:00  to  Tue 2025-02-11 08:00   (8 h)\n"
          "    always  Please ask \"Ada\"\n"
          "\n"
          "Tue 2025-02-11 08:00  to  Tue 2025-02-11 17:30   (9 h 30 min)\n"
          "    open    We are open\n"
          "    always  Please ask \"Ada\"\n"
          "\n"
          "Tue 2025-02-11 17:30  to  Wed 2025-02-12 00:00   (6 h 30 min)\n"
          "    always  Please ask \"Ada\"\n");
}

TEST_CASE("For people an empty time says what stands there, and offsets tell an hour from its repetition")
{
    const Zone zone = zone_named("America/Edmonton");
    ShowWindow show;
    show.between = between(1, 30, 3, 0);
    const Playlist playlist = with_show(show);
    const std::string text = timetable_text(playlist, zone, timetable(playlist, zone, date("2025-11-02"), 1));
    CHECK(
        text.find(
            "Sun 2025-11-02 01:30 -06:00  to  Sun 2025-11-02 01:00 -07:00   (30 min)\n    only  A message") !=
        std::string::npos);
    CHECK(text.find("Sun 2025-11-02 01:00 -07:00  to  Sun 2025-11-02 01:30 -07:00   (30 min)\n"
                    "    nothing is due: the built-in slide stands") != std::string::npos);
}
