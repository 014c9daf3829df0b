#include "platform/folder_of_its_own.h"
#include "platform/processes.h"
#include "platform/status.h"
#include "player/health_example.h"
#include "player/metrics.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <unistd.h>

using namespace foyer;
namespace fs = std::filesystem;

namespace
{

/// Tells one writing of a file from the next: each is a new file.
ino_t writing_of(const fs::path& file)
{
    struct stat status {
    };
    return stat(file.c_str(), &status) == 0 ? status.st_ino : 0;
}

} // namespace

TEST_CASE("The status is written when something has changed, and not because time passes")
{
    const FolderOfItsOwn runtime;
    StatusFiles files{runtime.path()};
    Health health = healthy();
    files.write(health);
    CHECK(bytes_of(runtime / "status.json").find("\"id\": \"talk-early\"") != std::string::npos);
    CHECK(bytes_of(runtime / "foyer.prom") == metrics_text(health));
    const Health first = health;

    // Kept open, so that the next writing can't have the same number.
    const fs::path kept = runtime / "kept";
    fs::create_hard_link(runtime / "status.json", kept);
    health.now.wall.seconds += 3600;
    health.now.monotonic += std::chrono::hours{1};
    files.write(health);
    CHECK(writing_of(runtime / "status.json") == writing_of(kept));
    CHECK(bytes_of(runtime / "foyer.prom") == metrics_text(first));

    health.slide = Health::Slide{"hours", "en"};
    files.write(health);
    CHECK(writing_of(runtime / "status.json") != writing_of(kept));
    CHECK(bytes_of(runtime / "foyer.prom") == metrics_text(health));
    CHECK(std::distance(fs::directory_iterator(runtime.path()), fs::directory_iterator()) == 3);
}

TEST_CASE("Where the status can't be written, nothing else is the matter, and it comes when it can")
{
    StatusFiles{std::nullopt}.write(healthy());
    const FolderOfItsOwn folder;
    StatusFiles files{folder / "runtime"};
    files.write(healthy());
    CHECK_FALSE(fs::exists(folder / "runtime"));
    fs::create_directory(folder / "runtime");
    {
        const SmallFiles full(16);
        files.write(healthy());
    }
    CHECK(fs::is_empty(folder / "runtime"));
    files.write(healthy());
    CHECK(fs::exists(folder / "runtime" / "status.json"));
    CHECK(fs::exists(folder / "runtime" / "foyer.prom"));
}

TEST_CASE("The program knows how much memory it holds")
{
    const auto memory = resident_memory();
    REQUIRE(memory);
    CHECK(*memory > 1'000'000);
    CHECK(*memory < 4'000'000'000);
}

TEST_CASE("promtool finds nothing amiss in the metrics")
{
    // Debian's package prometheus has promtool, but starts a server on whoever installs it: so it isn't asked
    // for, and the strict reader in tests/player stands in for it.
    Child which = Child::run({}, {"/bin/sh", "-c", "command -v promtool"});
    if (which.wait() != 0) {
        MESSAGE("skipped: there is no promtool (Debian's package prometheus) on this machine");
        return;
    }
    const FolderOfItsOwn runtime;
    Health strange = healthy();
    strange.playlist = "/srv/a \"b\" \\ caf\xE9\nfoyer_up 7";
    for (const Health& health : {healthy(), troubled(), strange}) {
        StatusFiles{runtime.path()}.write(health);
        Child promtool = Child::run(
            {}, {"/bin/sh", "-c", "promtool check metrics <\"$0\"", (runtime / "foyer.prom").string()});
        CHECK(promtool.wait() == 0);
        CHECK(promtool.errors().empty());
        CHECK(promtool.output().empty());
    }
}
