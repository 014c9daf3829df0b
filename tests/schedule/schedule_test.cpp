#include "examples.h"
#include "schedule/schedule.h"

#include <optional>

using namespace foyer;

namespace
{
struct At {
    const char* time;
    bool shown;
};

template <std::size_t count>
void check_shown(const Playlist& playlist, const Zone& zone, const At (&cases)[count])
{
    for (const At& at : cases) {
        CAPTURE(at.time);
        CHECK(is_shown(playlist, zone, at.time) == at.shown);
    }
}

Zone edmonton()
{
    return zone_named("America/Edmonton");
}

std::string change_after(const Playlist& playlist, const Zone& zone, WallTime at)
{
    const Due due = slides_due(playlist, zone, at);
    return due.changes_at ? zone.rfc3339(*due.changes_at) : "never";
}

Slide countdown_to(Date to)
{
    Slide slide = message("countdown");
    Countdown countdown;
    countdown.to = to;
    slide.kind = countdown;
    return slide;
}
} // namespace

TEST_CASE("A slide with no show is always due")
{
    const Playlist playlist = playlist_of({message("always")});
    const Due due = slides_due(playlist, edmonton(), {0});
    CHECK(due.slides == std::vector<std::size_t>{0});
    CHECK_FALSE(due.changes_at);
}

TEST_CASE("Slides that are switched off, or have an error, are never due")
{
    Slide off = message("off");
    off.enabled = false;
    Slide broken = message("broken");
    broken.sound = false;
    const Due due = slides_due(playlist_of({off, message("good"), broken}), edmonton(), {0});
    CHECK(due.slides == std::vector<std::size_t>{1});
    CHECK_FALSE(due.changes_at);
}

TEST_CASE("Dates in from and until are both included, from midnight to midnight")
{
    ShowWindow show;
    show.from = date("2027-02-01");
    show.until = date("2027-02-09");
    check_shown(with_show(show), edmonton(),
                {{"2027-01-31 23:59:59", false},
                 {"2027-02-01 00:00", true},
                 {"2027-02-09 23:59:59", true},
                 {"2027-02-10 00:00", false}});
}

TEST_CASE("Date-times in from and until are exact: from it, until it")
{
    ShowWindow show;
    show.from = date_time("2027-02-09 10:00");
    show.until = date_time("2027-02-09 11:30");
    check_shown(with_show(show), edmonton(),
                {{"2027-02-09 09:59:59", false},
                 {"2027-02-09 10:00", true},
                 {"2027-02-09 11:29:59", true},
                 {"2027-02-09 11:30", false}});
}

TEST_CASE("Friday's night window lasts into Saturday morning and no longer")
{
    ShowWindow show;
    show.days = {Weekday::friday};
    show.between = between(22, 0, 6, 0);
    check_shown(with_show(show), edmonton(),
                {{"2027-02-05 05:59", false}, // Friday morning is Thursday's night
                 {"2027-02-05 21:59", false},
                 {"2027-02-05 22:00", true},
                 {"2027-02-06 05:59:59", true},
                 {"2027-02-06 06:00", false},
                 {"2027-02-06 22:00", false}});
}

TEST_CASE("The last night of a range of dates goes on into the next morning, unless the end is a time")
{
    ShowWindow show;
    show.until = date("2027-02-09");
    show.between = between(22, 0, 6, 0);
    check_shown(with_show(show), edmonton(), {{"2027-02-10 05:59", true}, {"2027-02-10 22:00", false}});
    show.until = date_time("2027-02-10 02:00");
    check_shown(with_show(show), edmonton(), {{"2027-02-10 01:59", true}, {"2027-02-10 02:00", false}});
}

TEST_CASE("expires ends a slide in the middle of its night")
{
    Playlist playlist = with_show({});
    playlist.slides[0].show[0].between = between(22, 0, 6, 0);
    playlist.slides[0].expires = date("2027-02-09");
    check_shown(playlist, edmonton(),
                {{"2027-02-09 23:59:59", true}, {"2027-02-10 00:00", false}, {"2027-02-10 23:00", false}});
    playlist.slides[0].expires = date_time("2027-02-09 23:00");
    check_shown(playlist, edmonton(), {{"2027-02-09 22:59", true}, {"2027-02-09 23:00", false}});
}

TEST_CASE("A window may end at 24:00, or over midnight at 00:00, which is the same")
{
    ShowWindow show;
    show.days = {Weekday::tuesday};
    show.between = between(20, 0, 24, 0);
    const At cases[] = {{"2027-02-09 19:59", false},
                        {"2027-02-09 20:00", true},
                        {"2027-02-09 23:59:59", true},
                        {"2027-02-10 00:00", false},
                        {"2027-02-10 20:00", false}};
    check_shown(with_show(show), edmonton(), cases);
    show.between = between(20, 0, 0, 0);
    check_shown(with_show(show), edmonton(), cases);
}

TEST_CASE("Within a table every condition has to hold, of several tables any one")
{
    ShowWindow mornings;
    mornings.days = {Weekday::monday, Weekday::tuesday};
    mornings.between = between(7, 0, 9, 0);
    ShowWindow evenings;
    evenings.between = between(18, 0, 20, 0);
    Playlist playlist = with_show(mornings);
    playlist.slides[0].show.push_back(evenings);
    check_shown(playlist, edmonton(),
                {{"2027-02-09 08:00", true},  // Tuesday
                 {"2027-02-10 08:00", false}, // Wednesday
                 {"2027-02-10 19:00", true}});
}

TEST_CASE("A yearly range over the new year includes both of its ends")
{
    ShowWindow show;
    show.yearly = {{12, 1}, {1, 6}};
    check_shown(with_show(show), edmonton(),
                {{"2026-11-30 23:59", false},
                 {"2026-12-01 00:00", true},
                 {"2027-01-06 23:59", true},
                 {"2027-01-07 00:00", false}});
}

TEST_CASE("29 February in a yearly range: 1 March as a begin, the last of February as an end")
{
    ShowWindow from_leap_day;
    from_leap_day.yearly = {{2, 29}, {3, 10}};
    check_shown(with_show(from_leap_day), edmonton(),
                {{"2027-02-28 12:00", false},
                 {"2027-03-01 00:00", true},
                 {"2028-02-28 12:00", false},
                 {"2028-02-29 00:00", true}});
    ShowWindow to_leap_day;
    to_leap_day.yearly = {{2, 20}, {2, 29}};
    check_shown(with_show(to_leap_day), edmonton(),
                {{"2027-02-28 23:59", true},
                 {"2027-03-01 00:00", false},
                 {"2028-02-29 23:59", true},
                 {"2028-03-01 00:00", false}});
}

TEST_CASE("A yearly range of 29 February alone holds in leap years only")
{
    ShowWindow show;
    show.yearly = {{2, 29}, {2, 29}};
    const Playlist playlist = with_show(show);
    check_shown(playlist, edmonton(),
                {{"2027-02-28 12:00", false}, {"2027-03-01 12:00", false}, {"2028-02-29 12:00", true}});
    CHECK(change_after(playlist, edmonton(), edmonton().moment(date_time("2021-01-01 00:00"))) ==
          "2024-02-29T00:00:00-07:00");
    CHECK(change_after(playlist, Zone::utc(), Zone::utc().moment(date_time("2096-03-01 00:00"))) ==
          "2104-02-29T00:00:00+00:00");
}

TEST_CASE("A yearly range as written over the new year stays so where 29 February moves")
{
    ShowWindow show;
    show.yearly = {{2, 29}, {2, 28}};
    check_shown(with_show(show), edmonton(),
                {{"2027-02-28 12:00", true}, {"2027-03-01 12:00", true}, {"2028-02-29 12:00", true}});
}

TEST_CASE("Around Safer Internet Day counts whole days before and after it")
{
    ShowWindow show;
    show.around = {14, 7};
    check_shown(with_show(show), edmonton(),
                {{"2027-01-25 23:59", false},
                 {"2027-01-26 00:00", true}, // the day is 9 February
                 {"2027-02-16 23:59", true},
                 {"2027-02-17 00:00", false}});
}

TEST_CASE("The playlist's own date moves the days around it, over the new year too")
{
    ShowWindow show;
    show.around = {10, 10};
    Playlist playlist = with_show(show);
    playlist.sid_date = date("2027-01-05");
    check_shown(playlist, edmonton(),
                {{"2026-12-25 12:00", false},
                 {"2026-12-26 12:00", true},
                 {"2027-01-15 12:00", true},
                 {"2027-02-09 12:00", false},
                 {"2028-02-08 12:00", true}});
}

TEST_CASE("Takeovers stand alone and in turn, and the rest comes back when they end")
{
    Slide fire = message("fire");
    fire.priority = Priority::takeover;
    fire.show.emplace_back();
    fire.show[0].from = date_time("2027-02-09 10:00");
    fire.show[0].until = date_time("2027-02-09 12:00");
    Slide doors = fire;
    doors.id = "doors";
    doors.show[0].until = date_time("2027-02-09 11:00");
    const Playlist playlist = playlist_of({message("first"), fire, message("second"), doors});
    const Zone zone = edmonton();
    const auto due_at = [&](const char* at) {
        return slides_due(playlist, zone, zone.moment(date_time(at)));
    };
    CHECK(due_at("2027-02-09 09:59:59").slides == std::vector<std::size_t>{0, 2});
    CHECK(due_at("2027-02-09 10:00").slides == std::vector<std::size_t>{1, 3});
    CHECK(due_at("2027-02-09 11:00").slides == std::vector<std::size_t>{1});
    CHECK(due_at("2027-02-09 12:00").slides == std::vector<std::size_t>{0, 2});
    CHECK(due_at("2027-02-09 10:00").changes_at == zone.moment(date_time("2027-02-09 11:00")));
}

TEST_CASE("What comes and goes beneath a takeover changes nothing")
{
    Slide takeover = message("takeover");
    takeover.priority = Priority::takeover;
    takeover.expires = date_time("2027-02-09 12:00");
    Slide hourly = message("hourly");
    hourly.show.emplace_back();
    hourly.show[0].between = between(9, 0, 10, 0);
    const Zone zone = edmonton();
    const Playlist playlist = playlist_of({hourly, takeover});
    CHECK(slides_due(playlist, zone, zone.moment(date_time("2027-02-09 08:00"))).changes_at ==
          zone.moment(date_time("2027-02-09 12:00")));
}

TEST_CASE("A countdown is due to the end of its day, and one to Safer Internet Day goes on to the next")
{
    check_shown(playlist_of({countdown_to(date("2027-02-09"))}), edmonton(),
                {{"2026-12-01 12:00", true}, {"2027-02-09 23:59:59", true}, {"2027-02-10 00:00", false}});
    Slide yearly = countdown_to({});
    std::get<Countdown>(yearly.kind).to = Countdown::SaferInternetDay{};
    const Countdown& countdown = std::get<Countdown>(yearly.kind);
    CHECK(is_shown(playlist_of({yearly}), edmonton(), "2027-02-10 00:00"));
    CHECK(countdown_target(countdown, std::nullopt, date("2027-02-09")) == date("2027-02-09"));
    CHECK(countdown_target(countdown, std::nullopt, date("2027-02-10")) == date("2028-02-08"));
    CHECK(countdown_target(countdown, date("2027-03-02"), date("2027-02-10")) == date("2027-03-02"));
    CHECK(countdown_target(countdown, date("2027-01-05"), date("2027-01-06")) == date("2028-02-08"));
}

TEST_CASE("A window that the clocks skip is empty that day, and one that is cut begins after the gap")
{
    ShowWindow inside;
    inside.between = between(2, 0, 3, 0);
    check_shown(with_show(inside), edmonton(),
                {{"2025-03-08 02:30", true},
                 {"2025-03-09 01:59:59", false},
                 {"2025-03-09 03:00", false},
                 {"2025-03-10 02:30", true}});
    ShowWindow cut;
    cut.between = between(2, 30, 4, 0);
    check_shown(with_show(cut), edmonton(),
                {{"2025-03-09 01:59:59", false}, {"2025-03-09 03:00", true}, {"2025-03-09 04:00", false}});
}

TEST_CASE("From 01:30 to 03:00 pauses while the clock reads 01:00 to 01:30 for the second time")
{
    ShowWindow show;
    show.between = between(1, 30, 3, 0);
    const Playlist playlist = with_show(show);
    const Zone zone = edmonton();
    const WallTime first = zone.moment(date_time("2025-11-02 01:30"), Twice::first);
    CHECK(change_after(playlist, zone, {first.seconds - 1}) == "2025-11-02T01:30:00-06:00");
    CHECK(change_after(playlist, zone, first) == "2025-11-02T01:00:00-07:00");
    CHECK(change_after(playlist, zone, {first.seconds + 1800}) == "2025-11-02T01:30:00-07:00");
    CHECK(change_after(playlist, zone, {first.seconds + 3600}) == "2025-11-02T03:00:00-07:00");
}

TEST_CASE("A date-time that comes twice is the first as a begin and the last as an end")
{
    const Zone zone = edmonton();
    ShowWindow show;
    show.from = date_time("2025-11-02 01:30");
    CHECK(change_after(with_show(show), zone, zone.moment(date_time("2025-11-01 12:00"))) ==
          "2025-11-02T01:30:00-06:00");
    show = {};
    show.until = date_time("2025-11-02 01:30");
    CHECK(change_after(with_show(show), zone, zone.moment(date_time("2025-11-01 12:00"))) ==
          "2025-11-02T01:30:00-07:00");
    Playlist playlist = playlist_of({message("only")});
    playlist.slides[0].expires = date_time("2025-11-02 01:30");
    CHECK(change_after(playlist, zone, zone.moment(date_time("2025-11-01 12:00"))) ==
          "2025-11-02T01:30:00-07:00");
}

TEST_CASE("Windows that touch, or fill the whole week, change nothing where they meet")
{
    ShowWindow morning;
    morning.between = between(0, 0, 12, 0);
    ShowWindow afternoon;
    afternoon.between = between(12, 0, 24, 0);
    Playlist playlist = with_show(morning);
    playlist.slides[0].show.push_back(afternoon);
    CHECK(change_after(playlist, edmonton(), {1'750'000'000}) == "never");
}

TEST_CASE("Rules that can't meet, and slides that have ended, never change")
{
    ShowWindow summer;
    summer.yearly = {{7, 1}, {8, 31}};
    summer.around = {14, 7};
    CHECK(change_after(with_show(summer), edmonton(), {1'750'000'000}) == "never");
    ShowWindow daily;
    daily.between = between(7, 0, 9, 0);
    Playlist ended = with_show(daily);
    ended.slides[0].expires = date("2020-01-01");
    CHECK(change_after(ended, edmonton(), {1'750'000'000}) == "never");
}

TEST_CASE("A leap day on a Monday is found decades ahead")
{
    ShowWindow show;
    show.yearly = {{2, 29}, {2, 29}};
    show.days = {Weekday::monday};
    CHECK(change_after(with_show(show), Zone::utc(), Zone::utc().moment(date_time("2028-01-01 00:00"))) ==
          "2044-02-29T00:00:00+00:00");
    CHECK(change_after(with_show(show), Zone::utc(), Zone::utc().moment(date_time("2072-03-01 00:00"))) ==
          "2112-02-29T00:00:00+00:00");
}

TEST_CASE("A panel is lit within its hours, on Friday night into Saturday")
{
    const std::vector<ScreenHours> hours{
        {{Weekday::monday, Weekday::tuesday, Weekday::wednesday, Weekday::thursday}, between(7, 0, 18, 0)},
        {{Weekday::friday}, between(20, 0, 2, 0)}};
    const Zone zone = edmonton();
    const auto lit_at = [&](const char* at) { return panel_lit(hours, zone, zone.moment(date_time(at))); };
    CHECK(lit_at("2027-02-09 07:00").lit);
    CHECK_FALSE(lit_at("2027-02-09 06:59").lit);
    CHECK_FALSE(lit_at("2027-02-12 08:00").lit);
    CHECK(lit_at("2027-02-13 01:59").lit);
    CHECK(lit_at("2027-02-13 01:59").changes_at == zone.moment(date_time("2027-02-13 02:00")));
    CHECK(lit_at("2027-02-13 02:00").changes_at == zone.moment(date_time("2027-02-15 07:00")));
    CHECK(panel_lit({}, zone, {0}).lit);
    CHECK_FALSE(panel_lit({}, zone, {0}).changes_at);
}
