#include "platform/folder_of_its_own.h"
#include "platform/folder_watch.h"
#include "platform/own_mounts.h"
#include "platform/processes.h"

#include <doctest/doctest.h>
#include <sys/mount.h>

#include <array>
#include <filesystem>
#include <poll.h>
#include <string>
#include <unistd.h>

using namespace foyer;

namespace
{

/// Whether who waits for it is woken: the kernel has told what was done before this is asked.
bool wakes(const FolderWatch& watch)
{
    std::array<pollfd, 2> watched{{{watch.descriptor(), POLLIN, 0}, {watch.mounts(), POLLPRI, 0}}};
    return poll(watched.data(), watched.size(), 0) > 0;
}

/// Root may read everything.
bool stop_being_root()
{
    constexpr uid_t nobody = 65534;
    return geteuid() != 0 || setuid(nobody) == 0;
}

bool has_news(FolderWatch& watch)
{
    return wakes(watch) && watch.take();
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

TEST_CASE("What is written to a file beside the folder wakes nobody")
{
    const FolderOfItsOwn home;
    std::filesystem::create_directory(home / "lobby");
    std::filesystem::create_directory_symlink("lobby", home / "current");
    write_bytes(home / "busy.log", "1");
    for (const char* name : {"lobby", "current", "not-there-yet"}) {
        CAPTURE(name);
        const FolderWatch watch(home / name, is_text);
        write_bytes(home / "busy.log", "2");
        CHECK_FALSE(wakes(watch));
    }
}

TEST_CASE("What is mounted over the folder is news each time, and is watched; so is what an unmount bares")
{
    if (!can_have(take_own_mounts))
        return;
    const FolderOfItsOwn home;
    for (const char* name : {"lobby", "stick", "share"})
        std::filesystem::create_directory(home / name);
    Child child = Child::fork({}, [&home] {
        if (!take_own_mounts())
            return 1;
        FolderWatch watch(home / "lobby", is_text); // an empty mount point
        if (wakes(watch))
            return 2;
        for (const char* name : {"stick", "share"}) {
            if (!mount_folder(home / name, home / "lobby") || !has_news(watch) || has_news(watch))
                return 3;
            write_bytes(home / name / "playlist.toml", "edited");
            if (!has_news(watch) || has_news(watch))
                return 4;
        }
        if (umount((home / "lobby").c_str()) != 0 || !has_news(watch) || has_news(watch))
            return 5;
        write_bytes(home / "share/playlist.toml", "no news any more");
        if (has_news(watch))
            return 6;
        write_bytes(home / "stick/playlist.toml", "edited again");
        return has_news(watch) && !watch.has_to_be_polled() ? 0 : 7;
    });
    CHECK(child.wait() == 0);
}

TEST_CASE("A folder is polled as long as the kernel watches no more folders")
{
    if (!can_have(take_own_limits))
        return;
    const FolderOfItsOwn home;
    std::filesystem::create_directory(home / "lobby");
    Child child = Child::fork({}, [&home] {
        const std::filesystem::path most = "/proc/sys/user/max_inotify_watches";
        if (!take_own_limits())
            return 1;
        write_bytes(most, "1"); // for the folder above
        FolderWatch watch(home / "lobby", is_text);
        if (!watch.has_to_be_polled())
            return 2;
        write_bytes(most, "100");
        std::filesystem::rename(home / "lobby", home / "old");
        std::filesystem::create_directory(home / "lobby");
        return has_news(watch) && !watch.has_to_be_polled() ? 0 : 3;
    });
    CHECK(child.wait() == 0);
}

TEST_CASE("A folder that may not be read is polled, and one in it that may not be entered changes nothing")
{
    if (!can_have(stop_being_root))
        return;
    const FolderOfItsOwn home;
    std::filesystem::create_directories(home / "lobby/lost+found");
    std::filesystem::permissions(home.path(), std::filesystem::perms{0755});
    std::filesystem::permissions(home / "lobby/lost+found", std::filesystem::perms{});
    const auto is_polled = [&home] {
        Child child = Child::fork({}, [&home] {
            if (!stop_being_root())
                return 2;
            return FolderWatch{home / "lobby", is_text}.has_to_be_polled() ? 1 : 0;
        });
        return child.wait();
    };
    CHECK(is_polled() == 0);
    std::filesystem::permissions(home / "lobby", std::filesystem::perms{0311});
    CHECK(is_polled() == 1);
    std::filesystem::permissions(home / "lobby", std::filesystem::perms{0755});
    std::filesystem::permissions(home / "lobby/lost+found", std::filesystem::perms{0755});
}
