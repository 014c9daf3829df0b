#include "platform/crash_count.h"
#include "platform/folder_of_its_own.h"

#include <doctest/doctest.h>

using namespace foyer;
using namespace std::chrono_literals;

TEST_CASE("After three crashes within a minute it is time for something safer")
{
    const FolderOfItsOwn runtime;
    CHECK_FALSE(CrashCount(runtime.path(), 100s).too_many());
    CHECK_FALSE(CrashCount(runtime.path(), 110s).too_many());
    CHECK_FALSE(CrashCount(runtime.path(), 120s).too_many());
    CHECK(CrashCount(runtime.path(), 130s).too_many());
    CHECK_FALSE(CrashCount(runtime.path(), 190s).too_many());
}

TEST_CASE("Starts that ended as they should don't count, and neither do those long ago")
{
    const FolderOfItsOwn runtime;
    for (std::chrono::seconds start = 100s; start < 200s; start += 10s) {
        const CrashCount count(runtime.path(), start);
        CHECK_FALSE(count.too_many());
        count.ended_well();
    }
    for (std::chrono::seconds start = 200s; start < 600s; start += 25s)
        CHECK_FALSE(CrashCount(runtime.path(), start).too_many());
}

TEST_CASE("Without a runtime folder, or with rubbish in the file, Foyer starts as usual")
{
    CHECK_FALSE(CrashCount(std::nullopt, 1s).too_many());
    CHECK_FALSE(CrashCount("/nowhere", 1s).too_many());
    const FolderOfItsOwn runtime;
    write_bytes(runtime / "starts", "10\nyesterday\n\x01\xff 20");
    CHECK_FALSE(CrashCount(runtime.path(), 30s).too_many());
}
