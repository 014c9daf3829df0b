#include "platform/folder_of_its_own.h"
#include "platform/folder_watch.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <poll.h>
#include <string>

using namespace foyer;

namespace
{

/// Whether there is news: the kernel has told what was done before this is asked.
bool has_news(FolderWatch& watch)
{
    pollfd descriptor{watch.descriptor(), POLLIN, 0};
    return poll(&descriptor, 1, 0) == 1 && watch.take();
}

bool is_text(const std::string& name)
{
    return name.ends_with(".toml") || name == "p.png";
}

} // namespace

TEST_CASE("Whatever is done to a file of the set is news, and what is done to others isn't")
{
    const FolderOfItsOwn home;
    const auto folder = home / "lobby";
    std::filesystem::create_directories(folder / "pictures");
    write_bytes(folder / "playlist.toml", "1");
    FolderWatch watch(folder, is_text);
    CHECK_FALSE(has_news(watch));
    write_bytes(folder / "playlist.toml", "2");
    CHECK(has_news(watch));
    CHECK_FALSE(has_news(watch));
    write_bytes(folder / "pictures/p.png", "3");
    CHECK(has_news(watch));
    std::filesystem::rename(folder / "pictures/p.png", folder / "p.png");
    CHECK(has_news(watch));
    std::filesystem::remove(folder / "p.png");
    CHECK(has_news(watch));
    for (const char* name :
         {"notes.txt", ".playlist.toml.Xy12z", ".syncthing.playlist.toml.tmp", "playlist.toml~"}) {
        CAPTURE(name);
        write_bytes(folder / name, "no news");
        CHECK_FALSE(has_news(watch));
    }
    std::filesystem::rename(folder / ".playlist.toml.Xy12z", folder / "playlist.toml");
    CHECK(has_news(watch));
}

TEST_CASE("A folder that is made later is noticed, and so are folders in it")
{
    const FolderOfItsOwn home;
    FolderWatch watch(home / "srv/lobby", is_text);
    write_bytes(home / "unrelated.toml", "no news");
    CHECK_FALSE(has_news(watch));
    std::filesystem::create_directory(home / "srv");
    CHECK(has_news(watch));
    std::filesystem::create_directory(home / "srv/lobby");
    CHECK(has_news(watch));
    write_bytes(home / "srv/lobby/playlist.toml", "1");
    CHECK(has_news(watch));
    std::filesystem::create_directory(home / "srv/lobby/more");
    CHECK(has_news(watch));
    write_bytes(home / "srv/lobby/more/p.png", "1");
    CHECK(has_news(watch));
}

TEST_CASE("A link that is exchanged for another is news, and the new folder is watched")
{
    const FolderOfItsOwn home;
    for (const char* name : {"one", "two"}) {
        std::filesystem::create_directory(home / name);
        write_bytes(home / name / "playlist.toml", name);
    }
    std::filesystem::create_directory_symlink("one", home / "current");
    FolderWatch watch(home / "current", is_text);
    write_bytes(home / "one/playlist.toml", "changed");
    CHECK(has_news(watch));
    std::filesystem::create_directory_symlink("two", home / "next");
    CHECK_FALSE(has_news(watch));
    std::filesystem::rename(home / "next", home / "current");
    CHECK(has_news(watch));
    write_bytes(home / "two/playlist.toml", "changed");
    CHECK(has_news(watch));
    write_bytes(home / "one/playlist.toml", "no news any more");
    CHECK_FALSE(has_news(watch));
}

TEST_CASE("A folder that is replaced as a whole is news, and the new one is watched")
{
    const FolderOfItsOwn home;
    std::filesystem::create_directory(home / "lobby");
    FolderWatch watch(home / "lobby", is_text);
    std::filesystem::rename(home / "lobby", home / "old");
    CHECK(has_news(watch));
    std::filesystem::create_directory(home / "lobby");
    CHECK(has_news(watch));
    write_bytes(home / "lobby/playlist.toml", "1");
    CHECK(has_news(watch));
    CHECK_FALSE(watch.has_to_be_polled());
}
