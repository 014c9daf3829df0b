#include "commands/program.h"

#include <doctest/doctest.h>

#include <filesystem>

using namespace foyer;

namespace
{

/// What the program says, with its end, from a folder where the module of that name lacks.
Ran without(const std::string& module, const std::string& command)
{
    const TemporaryFolder folder;
    const std::filesystem::path built{FOYER_BINARY_DIR};
    for (const char* part :
         {"foyer", "foyer-decode", "foyer-decode-sdl.so", "foyer-video.so", "foyer-type.so"})
        if (part != module)
            std::filesystem::copy_file(built / part, std::filesystem::path{folder.path()} / part);
    return run("cd " + folder.path() + " && SDL_VIDEODRIVER=offscreen ./foyer " + command + " 2>&1");
}

const std::string shipped = FOYER_SOURCE_DIR "/playlists/safer-internet-day";

} // namespace

TEST_CASE("A program that lacks a part of itself says so, and what to do")
{
    const Ran drawn = without("foyer-type.so", "render " + shipped + " --out pictures");
    CHECK(drawn.status == 70);
    CHECK(drawn.out.find("Foyer is not installed completely, please install it again: ") !=
          std::string::npos);
    CHECK(drawn.out.find("foyer-type.so") != std::string::npos);

    const Ran played = without("foyer-video.so", "play --simulate 1d " + shipped);
    CHECK(played.status == 70);
    CHECK(played.out.find("foyer-video.so") != std::string::npos);
}

TEST_CASE("What needs no window and no type is had without them")
{
    CHECK(without("foyer-video.so", "check " + shipped).status == 0);
    CHECK(without("foyer-type.so", "schedule " + shipped).status == 0);
}
