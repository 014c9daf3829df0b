#include "commands/program.h"

#include <doctest/doctest.h>

#include <string>

using namespace foyer;

namespace
{

/// By day it is open; something is always due. London, since no law changes its clocks soon.
const char* const opening_hours = R"(format = 1
timezone = "Europe/London"
[[slide]]
id = "open"
kind = "message"
title = "We are open"
show = { days = ["mon", "tue", "wed", "thu", "fri"], between = ["07:00", "18:00"] }
[[slide]]
id = "always"
kind = "message"
title = "Please ask at the desk"
)";

/// `foyer schedule` of a folder; what it says besides is left out.
Ran schedule_of(const TemporaryFolder& folder, const std::string& options)
{
    return run(foyer_program() + " schedule " + folder.path() + " " + options + " 2>/dev/null");
}

} // namespace

TEST_CASE("schedule prints days back to back, cut at their midnights, for people and for programs")
{
    const TemporaryFolder folder;
    folder.write("playlist.toml", opening_hours);
    const Ran table = schedule_of(folder, "--from 2025-02-11 --days 1");
    CHECK(table.status == 0);
    CHECK(table.out == "Local times in Europe/London\n"
                       "\n"
                       "Tue 2025-02-11 00:00  to  Tue 2025-02-11 07:00   (7 h)\n"
                       "    always  Please ask at the desk\n"
                       "\n"
                       "Tue 2025-02-11 07:00  to  Tue 2025-02-11 18:00   (11 h)\n"
                       "    open    We are open\n"
                       "    always  Please ask at the desk\n"
                       "\n"
                       "Tue 2025-02-11 18:00  to  Wed 2025-02-12 00:00   (6 h)\n"
                       "    always  Please ask at the desk\n");
    const Ran json = schedule_of(folder, "--from 2025-02-11 --days 1 --format json");
    CHECK(json.status == 0);
    CHECK(json.out == R"({"schema": 1, "timezone": "Europe/London", "intervals": [
  {"from": "2025-02-11T00:00:00+00:00", "until": "2025-02-11T07:00:00+00:00", "slides": ["always"]},
  {"from": "2025-02-11T07:00:00+00:00", "until": "2025-02-11T18:00:00+00:00", "slides": ["open", "always"]},
  {"from": "2025-02-11T18:00:00+00:00", "until": "2025-02-12T00:00:00+00:00", "slides": ["always"]}
]}
)");
}

TEST_CASE("schedule has the offset of each time over a change of clocks")
{
    const TemporaryFolder folder;
    folder.write("playlist.toml", opening_hours);
    const Ran json = schedule_of(folder, "--from 2025-03-29 --days 3 --format json");
    CHECK(json.out == R"({"schema": 1, "timezone": "Europe/London", "intervals": [
  {"from": "2025-03-29T00:00:00+00:00", "until": "2025-03-31T07:00:00+01:00", "slides": ["always"]},
  {"from": "2025-03-31T07:00:00+01:00", "until": "2025-03-31T18:00:00+01:00", "slides": ["open", "always"]},
  {"from": "2025-03-31T18:00:00+01:00", "until": "2025-04-01T00:00:00+01:00", "slides": ["always"]}
]}
)");
    const Ran table = schedule_of(folder, "--from 2025-03-29 --days 2");
    CHECK(table.out == "Local times in Europe/London\n"
                       "\n"
                       "Sat 2025-03-29 00:00 +00:00  to  Mon 2025-03-31 00:00 +01:00   (1 d 23 h)\n"
                       "    always  Please ask at the desk\n");
}

TEST_CASE("schedule begins on the day of --now, and has seven days, if nothing else is asked for")
{
    const TemporaryFolder folder;
    folder.write("playlist.toml", opening_hours);
    CHECK(schedule_of(folder, "--now 2025-02-11T12:00").out ==
          schedule_of(folder, "--from 2025-02-11 --days 7").out);
    CHECK(schedule_of(folder, "--from 2025-02-11 --days 400").status == 0);
}

TEST_CASE("schedule of a playlist with errors tells them, prints no timetable, and ends with 1")
{
    const TemporaryFolder folder;
    folder.write("playlist.toml", std::string{opening_hours} + "[[slide]]\nkind = \"massage\"\n");
    for (const std::string format : {"table", "json"}) {
        const Ran ran = schedule_of(folder, "--format " + format);
        CHECK(ran.status == 1);
        CHECK(ran.out == "");
    }
    const Ran errors = run(foyer_program() + " schedule " + folder.path() + " 2>&1 >/dev/null");
    CHECK(errors.out.find("did you mean") != std::string::npos);
    CHECK(run(foyer_program() + " schedule " + folder.path() + "/nowhere 2>/dev/null").status == 3);
}

TEST_CASE("schedule says so where its output can't be written")
{
    const TemporaryFolder folder;
    folder.write("playlist.toml", opening_hours);
    const Ran ran = run(foyer_program() + " schedule " + folder.path() + " 2>&1 >/dev/full");
    CHECK(ran.status == 3);
    CHECK(ran.out == "foyer: the output can't be written; is there room for it?\n");
}

TEST_CASE("schedule takes 1 to 400 days from a day that exists, and else says how it is used")
{
    const TemporaryFolder folder;
    folder.write("playlist.toml", opening_hours);
    for (const std::string wrong : {"--days 0", "--days 401", "--days -1", "--days many", "--from 2027-02-30",
                                    "--from tomorrow", "--format ics", "--from"}) {
        CAPTURE(wrong);
        const Ran ran = schedule_of(folder, wrong);
        CHECK(ran.status == 2);
        CHECK(ran.out == "");
    }
    CHECK(run(foyer_program() + " schedule 2>/dev/null").status == 2);
}
