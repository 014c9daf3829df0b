#include "examples.h"
#include "schedule/check.h"

#include <string>

using namespace foyer;

namespace
{
/// "F0708 date=2024-01-01 slide", one finding a line.
std::string found(const Playlist& playlist, const char* now)
{
    const Zone zone = zone_named("America/Edmonton");
    const Findings findings = check_schedule(playlist, zone, zone.moment(date_time(now)));
    CHECK(findings.errors() == 0);
    std::string text;
    for (const Finding& finding : findings.all()) {
        text += std::string{code_number(finding.code)};
        for (const auto& [name, value] : finding.values)
            text.append(" ").append(name).append("=").append(value);
        text.append(" ").append(finding.slide).append("\n");
    }
    return text;
}
} // namespace

TEST_CASE("A playlist with nothing amiss gives no warning")
{
    ShowWindow show;
    show.between = between(1, 30, 3, 0); // cut by the change of clocks, not swallowed
    show.from = date("2025-01-01");
    Playlist playlist = with_show(show);
    playlist.slides[0].expires = date("2030-01-01");
    playlist.slides[0].review_by = date("2025-02-11");
    CHECK(found(playlist, "2025-02-11 12:00") == "");
}

TEST_CASE("A window that the clocks swallow is named with its day")
{
    ShowWindow show;
    show.between = between(2, 0, 3, 0);
    show.place = {7, 8, 7, 40};
    const Playlist playlist = with_show(show);
    CHECK(found(playlist, "2025-02-11 12:00") == "F0706 date=2025-03-09 begin=02:00 end=03:00 only\n");
    const Zone zone = zone_named("America/Edmonton");
    const Findings findings = check_schedule(playlist, zone, zone.moment(date_time("2025-02-11 12:00")));
    CHECK(findings.all().front().place == show.place);
    CHECK(findings.all().front().file == playlist.file);
}

TEST_CASE("A window isn't swallowed on a day on which it isn't due anyway")
{
    ShowWindow show;
    show.between = between(2, 0, 3, 0);
    show.days = {Weekday::monday};
    CHECK(found(with_show(show), "2025-02-11 12:00") == "");
    show.days = {};
    show.until = date("2025-03-08");
    CHECK(found(with_show(show), "2025-02-11 12:00") == "");
    show.until.reset();
    Playlist ending = with_show(show);
    ending.slides[0].expires = date_time("2025-03-09 01:00");
    CHECK(found(ending, "2025-02-11 12:00") == "");
}

TEST_CASE("A slide that has ended is named with its last day")
{
    Playlist expired = playlist_of({message("old"), message("new")});
    expired.slides[0].expires = date("2024-12-31");
    CHECK(found(expired, "2025-01-01 00:00") == "F0708 date=2024-12-31 old\n");
    CHECK(found(expired, "2024-12-31 23:59") == "");

    ShowWindow show;
    show.from = date("2024-01-01");
    show.until = date_time("2024-06-01 12:00");
    CHECK(found(with_show(show), "2024-06-01 12:00") == "F0708 date=2024-06-01 only\n");

    Playlist countdown = playlist_of({message("countdown")});
    Countdown to;
    to.to = date("2024-02-06");
    countdown.slides[0].kind = to;
    CHECK(found(countdown, "2024-02-07 00:00") == "F0708 date=2024-02-06 countdown\n");
}

TEST_CASE("A slide whose rules never meet is named")
{
    ShowWindow show;
    show.yearly = {{7, 1}, {8, 31}};
    show.around = {3, 3};
    CHECK(found(with_show(show), "2025-01-01 00:00") == "F0707 only\n");
}

TEST_CASE("A slide is to be looked over the day after its review_by")
{
    Playlist playlist = playlist_of({message("facts")});
    playlist.slides[0].review_by = date("2025-02-10");
    CHECK(found(playlist, "2025-02-10 23:59") == "");
    CHECK(found(playlist, "2025-02-11 00:00") == "F0709 date=2025-02-10 facts\n");
}

TEST_CASE("Slides that are switched off are left alone")
{
    Playlist playlist = playlist_of({message("old")});
    playlist.slides[0].expires = date("2020-01-01");
    playlist.slides[0].review_by = date("2020-01-01");
    playlist.slides[0].enabled = false;
    CHECK(found(playlist, "2025-02-11 12:00") == "");
}
