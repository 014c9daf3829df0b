#include "platform/folder_of_its_own.h"
#include "platform/processes.h"
#include "platform/stop_file.h"

#include <doctest/doctest.h>

using namespace foyer;
namespace fs = std::filesystem;

TEST_CASE("Staff stop the show by a file, however it comes and goes")
{
    const FolderOfItsOwn folder;
    StopFile stop{folder.path()};
    CHECK_FALSE(is_readable(stop.descriptor()));
    CHECK(stop.take() == std::nullopt);

    write_bytes(folder / "stop", "");
    CHECK(is_readable(stop.descriptor()));
    CHECK(stop.is_there());
    CHECK(stop.take() == true);
    CHECK_FALSE(is_readable(stop.descriptor()));
    CHECK(stop.take() == std::nullopt);

    fs::rename(folder / "stop", folder / "go-on");
    CHECK(is_readable(stop.descriptor()));
    CHECK(stop.take() == false);
    fs::rename(folder / "go-on", folder / "stop");
    CHECK(stop.take() == true);
    fs::remove(folder / "stop");
    CHECK(stop.take() == false);

    fs::create_symlink("nowhere", folder / "stop");
    CHECK(stop.take() == true);
    fs::remove(folder / "stop");
    fs::create_directory(folder / "stop");
    CHECK(stop.take() == std::nullopt); // gone and there again
}

TEST_CASE("A stop that lies there from the beginning counts")
{
    const FolderOfItsOwn folder;
    write_bytes(folder / "stop", "");
    StopFile stop{folder.path()};
    CHECK(stop.take() == true);
}

TEST_CASE("What else happens in the folder stops nothing")
{
    const FolderOfItsOwn folder;
    StopFile stop{folder.path()};
    for (const char* const name : {"status.json", ".stop", "stop.txt", "STOP"})
        write_bytes(folder / name, "");
    CHECK(stop.take() == std::nullopt);
    CHECK_FALSE(is_readable(stop.descriptor()));
}

TEST_CASE("Thousands of changes are one piece of news")
{
    const FolderOfItsOwn folder;
    StopFile stop{folder.path()};
    for (int i = 0; i < 3000; ++i) {
        write_bytes(folder / "status.json", "");
        fs::remove(folder / "status.json");
    }
    write_bytes(folder / "stop", "");
    CHECK(stop.take() == true);
    CHECK_FALSE(is_readable(stop.descriptor()));
}

TEST_CASE("No folder, or one that goes, stops nothing and is no trouble")
{
    StopFile none{std::nullopt};
    CHECK(none.descriptor() == -1);
    CHECK(none.take() == std::nullopt);

    const FolderOfItsOwn folder;
    CHECK(StopFile{folder / "not-there"}.descriptor() == -1);
    fs::create_directory(folder / "runtime");
    StopFile stop{folder / "runtime"};
    write_bytes(folder / "runtime" / "stop", "");
    CHECK(stop.take() == true);
    fs::remove_all(folder / "runtime");
    CHECK(stop.take() == false);
    CHECK_FALSE(is_readable(stop.descriptor()));
}
