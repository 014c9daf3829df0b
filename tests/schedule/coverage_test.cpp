#include "examples.h"
#include "plain_schedule.h"
#include "random_playlist.h"
#include "schedule/coverage.h"
#include "schedule/recurrence.h"

#include <algorithm>
#include <string>

using namespace foyer;

namespace
{
Playlist office_hours()
{
    ShowWindow show;
    show.days = {Weekday::monday, Weekday::tuesday, Weekday::wednesday, Weekday::thursday, Weekday::friday};
    show.between = between(7, 0, 18, 0);
    return with_show(show);
}

/// The warning's sentence up to the colon, then its count and first gap; empty: there is none.
std::string told(const Playlist& playlist, const char* now = "2026-11-26 12:00",
                 const std::vector<ScreenHours>& hours = {})
{
    const Zone zone = Zone::utc(); // in others the hours go by the zone data of the machine
    const Findings findings = check_coverage(playlist, zone, hours, zone.moment(date_time(now)));
    CHECK(findings.errors() == 0);
    REQUIRE(findings.all().size() <= 1);
    if (findings.empty())
        return {};
    const Finding& finding = findings.all().front();
    CHECK(finding.code == Code::nothing_due);
    CHECK(finding.place == Place{});
    CHECK(finding.file == playlist.file);
    std::string text;
    for (const std::string name : {"when", "count", "length", "from", "until"})
        for (const auto& [key, value] : finding.values)
            if (key == name)
                text += (text.empty() ? "" : " | ") + value;
    return text;
}
} // namespace

TEST_CASE("Where one slide is always due, nothing is told")
{
    Playlist playlist = office_hours();
    playlist.slides.push_back(message("always"));
    CHECK(told(playlist) == "");
    playlist.slides[1].enabled = false;
    CHECK(told(playlist) != "");
}

TEST_CASE("Nights and weekends without a slide are told as people say it, in one warning")
{
    CHECK(told(office_hours()) ==
          "every Monday to Thursday from 18:00 to 07:00 and every Friday from 18:00 to Monday 07:00 | "
          "286 times | 6454 hours | Thu 2026-11-26 18:00 | Fri 2026-11-27 07:00");

    ShowWindow daily;
    daily.between = between(7, 0, 18, 0);
    CHECK(told(with_show(daily)) ==
          "every day from 18:00 to 07:00 | 400 times | 5200 hours | Thu 2026-11-26 18:00 | Fri 2026-11-27 "
          "07:00");

    ShowWindow not_saturdays;
    not_saturdays.days = {Weekday::sunday,    Weekday::monday,   Weekday::tuesday,
                          Weekday::wednesday, Weekday::thursday, Weekday::friday};
    CHECK(told(with_show(not_saturdays)) ==
          "every Saturday from 00:00 to 00:00 | 57 times | 1368 hours | Sat 2026-11-28 00:00 | Sun "
          "2026-11-29 00:00");
}

TEST_CASE("What comes by no rule of weeks is told by its first time")
{
    ShowWindow winter;
    winter.yearly = {{12, 1}, {12, 20}};
    CHECK(told(with_show(winter)) ==
          "at times | 3 times | 8640 hours | Thu 2026-11-26 12:00 | Tue 2026-12-01 "
          "00:00");
    ShowWindow but_a_day = winter;
    but_a_day.yearly = {{1, 3}, {1, 1}};
    CHECK(told(with_show(but_a_day)) ==
          "for a time | once | 24 hours | Sat 2027-01-02 00:00 | Sun 2027-01-03 00:00");

    Playlist ending = playlist_of({message("ending")});
    ending.slides[0].expires = date("2027-02-15");
    CHECK(told(ending) == "from Tue 2027-02-16 00:00 on | once | 7644 hours | Tue 2027-02-16 00:00 | Fri "
                          "2027-12-31 12:00");
    ending.slides[0].expires = date("2025-02-15");
    CHECK(told(ending) == "all the time | once | 9600 hours | Thu 2026-11-26 12:00 | Fri 2027-12-31 12:00");
}

TEST_CASE("A rule that ends within the days ahead isn't told as one of every week")
{
    Playlist playlist = office_hours();
    playlist.slides.push_back(message("later"));
    ShowWindow later;
    later.from = date("2027-06-01");
    playlist.slides[1].show = {later};
    CHECK(told(playlist).starts_with("at times | "));
}

TEST_CASE("Behind a dark panel nobody misses a slide")
{
    const std::vector<ScreenHours> office{
        {{Weekday::monday, Weekday::tuesday, Weekday::wednesday, Weekday::thursday, Weekday::friday},
         between(7, 0, 18, 0)}};
    CHECK(told(office_hours(), "2026-11-26 12:00", office) == "");
    const std::vector<ScreenHours> longer{{{Weekday::monday}, between(6, 30, 18, 0)}};
    CHECK(told(office_hours(), "2026-11-26 12:00", longer) ==
          "every Monday from 06:30 to 07:00 | 57 times | 29 hours | Mon 2026-11-30 06:30 | Mon 2026-11-30 "
          "07:00");
}

TEST_CASE("Gaps are the minutes at which a patient person finds nothing on a lit panel")
{
    for (unsigned seed = 0; seed < 36; ++seed) {
        const Corner& corner = corners.at(seed % corners.size());
        CAPTURE(seed);
        const Zone zone = zone_named(corner.zone);
        RandomStaff staff{seed + 300'000, date(corner.date)};
        const Playlist playlist = staff.some_playlist();
        std::vector<ScreenHours> hours;
        if (staff.chance(50))
            hours.push_back({{}, {{staff.number(0, 200)}, {staff.number(201, 1440)}}});
        const WallTime begin{zone.moment({date(corner.date), {0}, 0}).seconds - 30 * 3600 +
                             staff.number(0, 59) * 60};
        const WallTime end{begin.seconds + 60 * 3600};
        const auto gaps = gaps_between(playlist, zone, hours, begin, end);
        for (WallTime at = begin; at < end; at.seconds += 60) {
            CAPTURE(zone.rfc3339(at));
            const bool in_gap = std::any_of(gaps.begin(), gaps.end(), [&](const TimeSpan& gap) {
                return gap.from <= at && at < gap.until;
            });
            const bool dark = !hours.empty() && !panel_lit(hours, zone, at).lit;
            REQUIRE(in_gap == (!dark && plain_slides_due(playlist, zone, at).empty()));
        }
    }
}
