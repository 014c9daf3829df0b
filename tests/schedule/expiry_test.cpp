#include "examples.h"
#include "schedule/expiry.h"

using namespace foyer;

namespace
{

Slide expiring(std::string id, Bound expires)
{
    Slide slide = message(std::move(id));
    slide.expires = expires;
    return slide;
}

} // namespace

TEST_CASE("The next slide to end for good is the earliest that is still to come")
{
    const Zone zone = zone_named("Etc/GMT+7");
    Playlist playlist =
        playlist_of({message("always"), expiring("week", date("2027-02-14")),
                     expiring("noon", date_time("2027-02-09 12:00")), expiring("day", date("2027-02-09")),
                     expiring("same", date("2027-02-09"))});
    const auto next = [&](const char* now) {
        return next_expiry(playlist, zone, zone.moment(date_time(now)));
    };
    const struct {
        const char *now, *slide, *at;
    } cases[] = {
        {"2027-02-01 00:00", "noon", "2027-02-09T12:00:00-07:00"},
        {"2027-02-09 11:59:59", "noon", "2027-02-09T12:00:00-07:00"},
        {"2027-02-09 12:00", "day", "2027-02-10T00:00:00-07:00"},
        {"2027-02-10 00:00", "week", "2027-02-15T00:00:00-07:00"},
    };
    for (const auto& c : cases) {
        CAPTURE(c.now);
        const auto found = next(c.now);
        REQUIRE(found);
        CHECK(playlist.slides[found->slide].id == c.slide);
        CHECK(zone.rfc3339(found->at) == c.at);
    }
    CHECK_FALSE(next("2027-02-15 00:00"));
    playlist.slides[1].enabled = false;
    playlist.slides[2].sound = false;
    CHECK(playlist.slides[next("2027-02-01 00:00")->slide].id == "day");
}

TEST_CASE(
    "The end of a slide is the moment at which the schedule drops it, also where clocks change at midnight")
{
    const struct {
        const char *zone, *day, *end;
    } cases[] = {
        {"America/Toronto", "2025-11-02", "2025-11-03T00:00:00-05:00"},
        {"America/Havana", "2025-11-01", "2025-11-02T00:00:00-04:00"},   // at 01:00 it is 00:00 again
        {"America/Asuncion", "2023-03-25", "2023-03-26T00:00:00-04:00"}, // at 24:00 it is 23:00 again
        {"America/Asuncion", "2023-09-30", "2023-10-01T01:00:00-03:00"}, // there is no midnight
        {"America/St_Johns", "2006-10-28", "2006-10-29T00:00:00-03:30"}, // at 00:01 it is 23:01 again
    };
    for (const auto& c : cases) {
        CAPTURE(c.zone);
        const Zone zone = zone_named(c.zone);
        const Playlist playlist = playlist_of({expiring("only", date(c.day))});
        const auto found = next_expiry(playlist, zone, zone.moment(date_time("2000-01-01 00:00")));
        REQUIRE(found);
        CHECK(zone.rfc3339(found->at) == c.end);
        CHECK_FALSE(slides_due(playlist, zone, {found->at.seconds - 1}).slides.empty());
        CHECK(slides_due(playlist, zone, found->at).slides.empty());
    }
}
