#include "platform/folder_of_its_own.h"
#include "platform/folders.h"
#include "platform/replace_file.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <unistd.h>

using namespace foyer;
namespace fs = std::filesystem;

namespace
{

unsigned permissions_of(const fs::path& path)
{
    return static_cast<unsigned>(fs::status(path).permissions());
}

} // namespace

TEST_CASE("The supervisor's folders come before the session's, and of several the first")
{
    const FolderOfItsOwn home;
    const Environment service = environment_of({{"RUNTIME_DIRECTORY", "/run/foyer:/run/other"},
                                                {"STATE_DIRECTORY", "/var/lib/foyer"},
                                                {"XDG_RUNTIME_DIR", home.path()},
                                                {"XDG_STATE_HOME", home.path()},
                                                {"HOME", home.path()}});
    CHECK(runtime_folder(service) == "/run/foyer");
    CHECK(state_folder(service) == "/var/lib/foyer");
    CHECK(fs::is_empty(home.path()));
}

TEST_CASE("Started by hand, Foyer makes its folders, for nobody else to read")
{
    const FolderOfItsOwn home;
    fs::create_directory(home / "run");
    const Environment session = environment_of({{"XDG_RUNTIME_DIR", home / "run"}, {"HOME", home.path()}});
    CHECK(runtime_folder(session) == home / "run" / "foyer");
    CHECK(state_folder(session) == home / ".local" / "state" / "foyer");
    for (const char* const made : {"run/foyer", ".local", ".local/state", ".local/state/foyer"}) {
        CAPTURE(made);
        CHECK(permissions_of(home / made) == 0700);
    }
    CHECK(state_folder(session) == home / ".local" / "state" / "foyer"); // there already

    const Environment elsewhere =
        environment_of({{"XDG_STATE_HOME", home / "states"}, {"HOME", home.path()}});
    CHECK(state_folder(elsewhere) == home / "states" / "foyer");
}

TEST_CASE("No folder to be had is no trouble")
{
    const FolderOfItsOwn home;
    CHECK(runtime_folder(environment_of({})) == std::nullopt);
    CHECK(state_folder(environment_of({})) == std::nullopt);
    CHECK(runtime_folder(environment_of({{"XDG_RUNTIME_DIR", home / "not-there"}})) == std::nullopt);
    CHECK(state_folder(environment_of({{"XDG_STATE_HOME", "states"}})) == std::nullopt); // not absolute

    write_bytes(home / "file", "in the way");
    CHECK(state_folder(environment_of({{"XDG_STATE_HOME", home / "file"}})) == std::nullopt);
    write_bytes(home / "foyer", "in the way");
    CHECK(runtime_folder(environment_of({{"XDG_RUNTIME_DIR", home.path()}})) == std::nullopt);
}

TEST_CASE("A file is replaced whole, or stands as it was")
{
    const FolderOfItsOwn folder;
    for (const Durability durability : {Durability::quick, Durability::synced}) {
        CHECK(replace_file(folder / "state", "first", durability));
        CHECK(replace_file(folder / "state", "second", durability));
        CHECK(bytes_of(folder / "state") == "second");
        CHECK_FALSE(replace_file(folder / "not-there" / "state", "third", durability));
    }
    CHECK(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()) == 1);

    // A link put in the way of the new file leads nowhere.
    write_bytes(folder / "victim", "precious");
    fs::create_symlink(folder / "victim", folder / ".state.new");
    CHECK_FALSE(replace_file(folder / "state", "third", Durability::quick));
    CHECK(bytes_of(folder / "victim") == "precious");
    CHECK(bytes_of(folder / "state") == "second");
}

TEST_CASE("What a killed process has left half written is overwritten")
{
    const FolderOfItsOwn folder;
    write_bytes(folder / ".state.new", "half of a much longer file than the one that comes");
    CHECK(replace_file(folder / "state", "whole", Durability::synced));
    CHECK(bytes_of(folder / "state") == "whole");
    CHECK_FALSE(fs::exists(folder / ".state.new"));
}

TEST_CASE("A disk that takes no more keeps the old bytes, and no half of the new ones")
{
    const FolderOfItsOwn folder;
    write_bytes(folder / "state", "old");
    {
        const SmallFiles no_more(8);
        CHECK_FALSE(replace_file(folder / "state", "more than eight bytes", Durability::synced));
    }
    CHECK(bytes_of(folder / "state") == "old");
    CHECK_FALSE(fs::exists(folder / ".state.new"));
}
