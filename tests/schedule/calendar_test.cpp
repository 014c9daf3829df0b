#include "examples.h"
#include "schedule/calendar.h"

#include <cstdlib>
#include <optional>
#include <string>

using namespace foyer;

namespace
{
/// Sets TZ for as long as it lives.
class Environment
{
public:
    explicit Environment(const char* tz)
    {
        if (const char* const old = std::getenv("TZ"))
            old_ = old;
        setenv("TZ", tz, 1);
    }
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;
    ~Environment()
    {
        if (old_)
            setenv("TZ", old_->c_str(), 1);
        else
            unsetenv("TZ");
    }

private:
    std::optional<std::string> old_;
};
} // namespace

TEST_CASE("A zone is an IANA name written exactly, and nothing else")
{
    for (const char* const name : {"America/Edmonton", "Australia/Lord_Howe", "Europe/London", "UTC",
                                   "Etc/GMT+7", "America/Argentina/Ushuaia", "Africa/Casablanca"}) {
        CAPTURE(name);
        const auto zone = Zone::load(name);
        REQUIRE(zone);
        CHECK(zone->name() == name);
    }
    for (const char* const name : {"",
                                   "Edmonton",
                                   "America",
                                   "America/",
                                   "/America/Edmonton",
                                   "America//Edmonton",
                                   "America/../UTC",
                                   "../zoneinfo/UTC",
                                   "/usr/share/zoneinfo/UTC",
                                   "file:UTC",
                                   "america/edmonton",
                                   "America/Edmonton ",
                                   "localtime",
                                   "posixrules",
                                   "posix/UTC",
                                   "right/UTC",
                                   "Fixed/UTC+01:00:00",
                                   "UTC0",
                                   "UTC+1",
                                   "zone.tab",
                                   "leapseconds",
                                   "MST7MDT,M3.2.0,M11.1.0",
                                   "Mountain Time"}) {
        CAPTURE(name);
        CHECK_FALSE(Zone::load(name));
    }
}

TEST_CASE("The machine's zone is the one that TZ names, however it names it")
{
    for (const char* const tz :
         {"America/Edmonton", ":America/Edmonton", "/usr/share/zoneinfo/America/Edmonton",
          ":/usr/share/zoneinfo/America/Edmonton"}) {
        CAPTURE(tz);
        const Environment environment{tz};
        CHECK(Zone::of_machine().name() == "America/Edmonton");
    }
    const Environment empty{""};
    CHECK(Zone::of_machine().name() == "UTC");
}

TEST_CASE("A TZ that names no zone of this machine leaves the machine's own")
{
    const std::string without = [] {
        const Environment nonsense{"Middle-earth/Shire"};
        return Zone::of_machine().name();
    }();
    CHECK(Zone::load(without));
    CHECK(without != "Middle-earth/Shire");
}

TEST_CASE("Times are written with the offset that is in force")
{
    const Zone edmonton = zone_named("America/Edmonton");
    CHECK(edmonton.rfc3339(edmonton.moment(date_time("2025-02-11 07:00"))) == "2025-02-11T07:00:00-07:00");
    CHECK(edmonton.rfc3339(edmonton.moment(date_time("2025-07-01 07:00"))) == "2025-07-01T07:00:00-06:00");
    CHECK(Zone::utc().rfc3339({0}) == "1970-01-01T00:00:00+00:00");
    const Zone kathmandu = zone_named("Asia/Kathmandu");
    CHECK(kathmandu.rfc3339(kathmandu.moment(date_time("2025-02-11 07:00"))) == "2025-02-11T07:00:00+05:45");
}

TEST_CASE("A time that the clocks skip is the first moment after the gap")
{
    const Zone edmonton = zone_named("America/Edmonton");
    CHECK(edmonton.rfc3339(edmonton.moment(date_time("2025-03-09 02:00"))) == "2025-03-09T03:00:00-06:00");
    CHECK(edmonton.rfc3339(edmonton.moment(date_time("2025-03-09 02:59:59"))) == "2025-03-09T03:00:00-06:00");
    const Zone lord_howe = zone_named("Australia/Lord_Howe");
    CHECK(lord_howe.rfc3339(lord_howe.moment(date_time("2025-10-05 02:10"))) == "2025-10-05T02:30:00+11:00");
}

TEST_CASE("A time that comes twice is the first or the last of the two")
{
    const Zone edmonton = zone_named("America/Edmonton");
    const DateTime half_past_one = date_time("2025-11-02 01:30");
    CHECK(edmonton.rfc3339(edmonton.moment(half_past_one, Twice::first)) == "2025-11-02T01:30:00-06:00");
    CHECK(edmonton.rfc3339(edmonton.moment(half_past_one, Twice::last)) == "2025-11-02T01:30:00-07:00");
}

TEST_CASE("24:00 is the midnight at which the next day begins")
{
    const Zone london = zone_named("Europe/London");
    CHECK(london.moment({date("2025-12-31"), {1440}, 0}) == london.moment({date("2026-01-01"), {0}, 0}));
}

TEST_CASE("The offset is known together with the moment at which it changes")
{
    const Zone edmonton = zone_named("America/Edmonton");
    const WallTime spring = edmonton.moment(date_time("2025-03-09 03:00"));
    const Zone::Stretch winter = edmonton.stretch({spring.seconds - 1});
    CHECK(winter.offset == -7 * 3600);
    CHECK(winter.until == spring);
    CHECK(edmonton.stretch(spring).offset == -6 * 3600);
    CHECK(edmonton.stretch(spring).until == edmonton.moment(date_time("2025-11-02 01:00"), Twice::last));
    CHECK_FALSE(Zone::utc().stretch(spring).until);
}

TEST_CASE("Safer Internet Day fell where it was held from 2017 to 2026")
{
    const char* const held[] = {"2017-02-07", "2018-02-06", "2019-02-05", "2020-02-11", "2021-02-09",
                                "2022-02-08", "2023-02-07", "2024-02-06", "2025-02-11", "2026-02-10"};
    for (const char* const day : held) {
        CAPTURE(day);
        CHECK(safer_internet_day(date(day).year, std::nullopt) == date(day));
    }
}

TEST_CASE("A playlist's own Safer Internet Day replaces the computed one in its year alone")
{
    const Date own = date("2027-02-16");
    CHECK(safer_internet_day(2027, own) == own);
    CHECK(safer_internet_day(2026, own) == date("2026-02-10"));
    CHECK(safer_internet_day(2028, own) == date("2028-02-08"));
}
