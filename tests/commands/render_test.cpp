#include "commands/program.h"

#include <doctest/doctest.h>

#include <string>

using namespace foyer;

namespace
{

const char* const two_slides = R"(format = 1
languages = ["en", "fr"]
[[slide]]
id = "one"
kind = "message"
title = { en = "One", fr = "Un" }
[[slide]]
id = "off"
kind = "message"
title = { en = "Off", fr = "Non" }
enabled = false
[[slide]]
kind = "countdown"
title = { en = "The day", fr = "Le jour" }
to = 2027-02-09
)";

std::string files_in(const std::string& folder)
{
    return run("cd " + folder + " && ls | tr '\\n' ' '").out;
}

} // namespace

TEST_CASE("render draws each enabled slide in each language, numbered by its place in the file")
{
    const TemporaryFolder folder;
    folder.write("playlist.toml", two_slides);
    const std::string foyer =
        foyer_program() + " render " + folder.path() + " --size 480x270 --now 2026-11-25T10:00 --out ";
    REQUIRE(run(foyer + folder.path() + "/all 2>/dev/null").status == 0);
    CHECK(files_in(folder.path() + "/all") ==
          "001-one-en.png 001-one-fr.png 003-slide-3-en.png 003-slide-3-fr.png ");
    REQUIRE(run(foyer + folder.path() + "/fr --lang fr 2>/dev/null").status == 0);
    CHECK(files_in(folder.path() + "/fr") == "001-one-fr.png 003-slide-3-fr.png ");
    REQUIRE(run(foyer + folder.path() + "/id --slide slide-3 2>/dev/null").status == 0);
    CHECK(files_in(folder.path() + "/id") == "003-slide-3-en.png 003-slide-3-fr.png ");
}

TEST_CASE("render --transition draws each change of the round, the last into the first included")
{
    const TemporaryFolder folder;
    folder.write("playlist.toml", two_slides);
    const std::string foyer = foyer_program() + " render " + folder.path() + " --size 480x270 --out ";
    REQUIRE(run(foyer + folder.path() + "/all --transition 0.5 2>/dev/null").status == 0);
    CHECK(files_in(folder.path() + "/all") ==
          "one--one-fr.png one--slide-3-en.png slide-3--one-en.png slide-3--slide-3-fr.png ");
    REQUIRE(run(foyer + folder.path() + "/begin --transition 0 2>/dev/null").status == 0);
    REQUIRE(run(foyer + folder.path() + "/end --transition 1 2>/dev/null").status == 0);
    REQUIRE(run(foyer + folder.path() + "/rest 2>/dev/null").status == 0);
    REQUIRE(run(foyer + folder.path() + "/entering --at 0 2>/dev/null").status == 0);
    CHECK(run("cmp " + folder.path() + "/begin/one--one-fr.png " + folder.path() + "/rest/001-one-en.png")
              .status == 0);
    CHECK(run("cmp " + folder.path() + "/end/one--one-fr.png " + folder.path() + "/entering/001-one-fr.png")
              .status == 0);
}

TEST_CASE(
    "The same slide at the same moment is the same picture on every run, and a countdown changes by the day")
{
    const TemporaryFolder folder;
    folder.write("playlist.toml", two_slides);
    const auto draw = [&](const std::string& out, const std::string& now) {
        return run(foyer_program() + " render " + folder.path() +
                   " --size 480x270 --lang en --slide slide-3 --now " + now + " --out " + folder.path() +
                   "/" + out + " 2>/dev/null")
            .status;
    };
    REQUIRE(draw("a", "2026-11-25T10:00") == 0);
    REQUIRE(draw("b", "2026-11-25T23:59") == 0);
    REQUIRE(draw("c", "2026-11-26T00:00") == 0);
    const std::string file = "/003-slide-3-en.png";
    CHECK(run("cmp " + folder.path() + "/a" + file + " " + folder.path() + "/b" + file).status == 0);
    CHECK(run("cmp -s " + folder.path() + "/a" + file + " " + folder.path() + "/c" + file).status == 1);
}

TEST_CASE("render says what it can't do, by its exit status and in words")
{
    const TemporaryFolder folder;
    folder.write("playlist.toml", two_slides);
    const std::string foyer = foyer_program() + " render ";
    const std::string out = " --size 480x270 --out " + folder.path() + "/out 2>&1 >/dev/null";
    CHECK(run(foyer + folder.path() + "/nowhere" + out).status == 3);
    const Ran language = run(foyer + folder.path() + " --lang de" + out);
    CHECK(language.status == 2);
    CHECK(language.out.find("en, fr") != std::string::npos);
    const Ran slide = run(foyer + folder.path() + " --slide slid-3" + out);
    CHECK(slide.status == 2);
    CHECK(slide.out.find("did you mean \"slide-3\"?") != std::string::npos);
    CHECK(run(foyer + folder.path() + " --at 1.5" + out).status == 2);
    CHECK(run(foyer + folder.path() + " --size 480x270 --out /proc/nowhere 2>/dev/null").status == 3);

    folder.write("playlist.toml", std::string{two_slides} + "[[slide]]\nkind = \"massage\"\n");
    const Ran broken = run(foyer + folder.path() + out);
    CHECK(broken.status == 1);
    CHECK(broken.out.find("did you mean") != std::string::npos);
    CHECK(files_in(folder.path() + "/out").find("001-one-en.png") != std::string::npos);
}
