#include "platform/folder_of_its_own.h"
#include "platform/last_good.h"
#include "platform/read_file.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

using namespace foyer;
namespace fs = std::filesystem;

TEST_CASE("What can't be read as a file is none, and holds nobody")
{
    const FolderOfItsOwn folder;
    write_bytes(folder / "file", "bytes");
    CHECK(read_file(folder / "file") == "bytes");
    CHECK(read_file(folder / "nothing") == std::nullopt);
    fs::create_directory(folder / "folder");
    CHECK(read_file(folder / "folder") == std::nullopt);
    REQUIRE(mkfifo((folder / "pipe").c_str(), 0600) == 0);
    CHECK(read_file(folder / "pipe") == std::nullopt);
    CHECK(read_file("/dev/zero") == std::nullopt);
    CHECK(read_file("/proc/self/mem") == std::nullopt); // reading it fails, as a worn card does
}

TEST_CASE("A record of the copy that can't be read is no copy, and no reason to end")
{
    const FolderOfItsOwn state;
    const LastGood copies{state.path(), "/lobby/playlist.toml", LastGood::usual_budget};
    fs::create_directories(copies.folder() / "record");
    CHECK_FALSE(copies.load());
}
