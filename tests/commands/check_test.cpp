#include "commands/program.h"

#include <doctest/doctest.h>

#include <string>

using namespace foyer;

namespace
{

const char* const by_day = R"(format = 1
timezone = "UTC"
[[slide]]
id = "help"
kind = "message"
title = "Where to find help"
help = true
dwell = "20s"
show = { between = ["07:00", "18:00"] }
[[slide]]
id = "other"
kind = "message"
title = "Something else"
dwell = "30s"
show = { between = ["07:00", "20:00"] }
)";

Ran check(const std::string& what, const std::string& options)
{
    return run(foyer_program() + " check " + what +
               " --size 480x270 --diagonal 55 --distance 1 --now 2026-11-26T12:00 " + options);
}

bool has(const Ran& ran, const std::string& text)
{
    return ran.out.find(text) != std::string::npos;
}

} // namespace

TEST_CASE("check names the times without a slide, unless the panel is dark then; the machine's hours win")
{
    const TemporaryFolder folder;
    folder.write("playlist.toml", by_day);
    const Ran without = check(folder.path(), "2>/dev/null");
    CHECK(without.status == 0);
    CHECK(has(without, "/playlist.toml:1:1: warning: visitors see only the built-in slide every day from "
                       "20:00 to 07:00, since no slide is due then: 400 times in the next 400 days, 4400 "
                       "hours in all, first from Thu 2026-11-26 20:00 to Fri 2026-11-27 07:00 [F0710]"));
    folder.write("settings.toml", "[screen]\nhours = [{ between = [\"07:00\", \"20:00\"] }]\n");
    const std::string settings = "--settings " + folder.path() + "/settings.toml";
    CHECK_FALSE(has(check(folder.path(), settings + " 2>/dev/null"), "F0710"));

    folder.write("playlist.toml",
                 std::string{by_day} + "[screen]\nhours = [{ between = [\"06:00\", \"20:00\"] }]\n");
    CHECK(has(check(folder.path(), "2>/dev/null"), "every day from 06:00 to 07:00"));
    CHECK_FALSE(has(check(folder.path(), settings + " 2>/dev/null"), "F0710"));
}

TEST_CASE("check asks no coverage of a takeover, nor of a playlist with errors")
{
    const TemporaryFolder folder;
    folder.write("playlist.toml", "format = 1\n[[slide]]\nkind = \"message\"\ntitle = \"Always\"\n");
    folder.write("takeover.toml", by_day);
    CHECK_FALSE(has(check(folder.path(), "2>&1"), "F0710"));
    CHECK_FALSE(has(check(folder.path() + "/takeover.toml", "2>&1"), "F0710"));
    folder.write("playlist.toml", std::string{by_day} + "[[slide]]\nkind = \"massage\"\n");
    CHECK_FALSE(has(check(folder.path(), "2>&1"), "F0710"));
}

TEST_CASE("check says how long somebody waits for help, and when there is none, in words and in JSON")
{
    const TemporaryFolder folder;
    folder.write("playlist.toml", by_day);
    const Ran words = check(folder.path(), "2>&1 >/dev/null");
    CHECK(
        has(words, "who has just missed a slide that leads to help waits up to 30s for the next one in en"));
    CHECK(has(words, "at times no slide that leads to help is due in en, first from 2026-11-26 18:00"));
    const Ran json = check(folder.path(), "--format json 2>/dev/null");
    CHECK(has(json, R"("help_waits": [)"));
    CHECK(has(json,
              R"("language": "en", "seconds": 30, "slide": "help", "from": "2026-11-26T12:00:00+00:00", )"
              R"("none_from": "2026-11-26T18:00:00+00:00"})"));

    folder.write("playlist.toml", "format = 1\n[[slide]]\nkind = \"message\"\ntitle = \"Always\"\n");
    CHECK_FALSE(has(check(folder.path(), "2>&1"), "help"));
    CHECK(has(check(folder.path(), "--format json 2>/dev/null"), R"("help_waits": []})"));
}
