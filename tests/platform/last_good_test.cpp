#include "platform/folder_of_its_own.h"
#include "platform/kept_record.h"
#include "platform/last_good.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>
#include <memory>
#include <string>

using namespace foyer;

namespace
{

const std::function<bool()> to_the_end = [] { return true; };

/// A source with two pictures in it, one in a folder of its own, and the state folder that keeps it.
class Keeping
{
public:
    Keeping()
    {
        write_bytes(source / "playlist.toml", "format = 1\n");
        write_bytes(source / "a.png", "the first picture");
        std::filesystem::create_directory(source / "more");
        write_bytes(source / "more/b.png", "the second picture");
    }

    [[nodiscard]] SetFiles files() const
    {
        SetFiles files{"playlist.toml", {}};
        for (const char* name : {"a.png", "more/b.png", "playlist.toml"})
            files.files.push_back({name, fingerprint_of(bytes_of(source / name)), std::nullopt});
        return files;
    }

    [[nodiscard]] std::variant<KeptSet, NotKept> keep(const std::function<bool()>& go_on = to_the_end) const
    {
        const auto disk = Disk::open(source.path());
        return last_good().keep(*std::get<std::unique_ptr<Disk>>(disk), files(), go_on);
    }

    [[nodiscard]] LastGood last_good(std::uint64_t budget = LastGood::usual_budget) const
    {
        return {state.path(), "/srv/lobby/playlist.toml", budget};
    }

    FolderOfItsOwn source, state;
};

std::string number_of_copies(const LastGood& last_good)
{
    std::size_t folders = 0;
    for (const auto& entry : std::filesystem::directory_iterator{last_good.folder()})
        folders += entry.is_directory() ? 1 : 0;
    return std::to_string(folders);
}

} // namespace

TEST_CASE("A set is kept whole, and found again without its source")
{
    const Keeping keeping;
    CHECK_FALSE(keeping.last_good().load().has_value());
    REQUIRE(std::holds_alternative<KeptSet>(keeping.keep()));
    std::filesystem::remove_all(keeping.source.path());
    const auto kept = keeping.last_good().load();
    REQUIRE(kept.has_value());
    CHECK(kept->files.playlist == "playlist.toml");
    CHECK(bytes_of(kept->folder / "a.png") == "the first picture");
    CHECK(bytes_of(kept->folder / "more/b.png") == "the second picture");
    std::filesystem::create_directory(keeping.source.path());
}

TEST_CASE("Another source has a copy of its own")
{
    const Keeping keeping;
    REQUIRE(std::holds_alternative<KeptSet>(keeping.keep()));
    CHECK_FALSE(LastGood(keeping.state.path(), "/srv/other/playlist.toml").load().has_value());
}

TEST_CASE(
    "Of a changed set only what changed is written, and the copy before stays while it may be on the screen")
{
    const Keeping keeping;
    const auto first = std::get<KeptSet>(keeping.keep());
    write_bytes(keeping.source / "a.png", "another first picture");
    const auto second = std::get<KeptSet>(keeping.keep());
    struct stat before {
    }, after{};
    REQUIRE(stat((first.folder / "more/b.png").c_str(), &before) == 0);
    REQUIRE(stat((second.folder / "more/b.png").c_str(), &after) == 0);
    CHECK(before.st_ino == after.st_ino);
    CHECK(bytes_of(first.folder / "a.png") == "the first picture");
    CHECK(bytes_of(second.folder / "a.png") == "another first picture");
    CHECK(number_of_copies(keeping.last_good()) == "2");
    write_bytes(keeping.source / "a.png", "a third one");
    static_cast<void>(keeping.keep());
    CHECK(number_of_copies(keeping.last_good()) == "2");
}

TEST_CASE("A copy that stops half way leaves the one before as it was")
{
    const Keeping keeping;
    const auto first = std::get<KeptSet>(keeping.keep());
    write_bytes(keeping.source / "a.png", "another first picture");
    for (int files_before = 0; files_before < 3; ++files_before) {
        CAPTURE(files_before);
        int asked = 0;
        const auto result = keeping.keep([&] { return asked++ < files_before; });
        CHECK(std::get<NotKept>(result) == NotKept::interrupted);
        const auto kept = keeping.last_good().load();
        REQUIRE(kept.has_value());
        CHECK(kept->folder == first.folder);
        CHECK(number_of_copies(keeping.last_good()) == "1");
    }
}

TEST_CASE("What isn't any more what was checked is not kept")
{
    const Keeping keeping;
    const SetFiles files = keeping.files();
    write_bytes(keeping.source / "more/b.png", "exchanged since");
    const auto disk = Disk::open(keeping.source.path());
    const auto result = keeping.last_good().keep(*std::get<std::unique_ptr<Disk>>(disk), files, to_the_end);
    CHECK(std::get<NotKept>(result) == NotKept::changed);
    CHECK_FALSE(keeping.last_good().load().has_value());
}

TEST_CASE("A set over the budget, a full disk and a state folder that can't be made cost the copy alone")
{
    const Keeping keeping;
    const auto disk = Disk::open(keeping.source.path());
    const Disk& source = *std::get<std::unique_ptr<Disk>>(disk);
    CHECK(std::get<NotKept>(keeping.last_good(10).keep(source, keeping.files(), to_the_end)) ==
          NotKept::too_large);
    write_bytes(keeping.state / "file", "");
    const LastGood nowhere(keeping.state / "file", "/srv/lobby/playlist.toml");
    CHECK(std::get<NotKept>(nowhere.keep(source, keeping.files(), to_the_end)) == NotKept::not_writable);
    const SmallFiles full(12);
    CHECK(std::get<NotKept>(keeping.keep()) == NotKept::no_room);
    CHECK_FALSE(keeping.last_good().load().has_value());
}

TEST_CASE("A record that is damaged, or whose files are, counts as none")
{
    const Keeping keeping;
    const auto kept = std::get<KeptSet>(keeping.keep());
    const std::filesystem::path record = keeping.last_good().folder() / "record";
    const std::string whole = bytes_of(record);
    for (std::size_t length = 0; length < whole.size(); ++length) {
        write_bytes(record, whole.substr(0, length));
        CHECK_FALSE(keeping.last_good().load().has_value());
    }
    write_bytes(record, whole);
    CHECK(keeping.last_good().load().has_value());
    SUBCASE("the playlist has other bytes")
    {
        write_bytes(kept.folder / "playlist.toml", "format = 2\n");
    }
    SUBCASE("a picture is cut short")
    {
        write_bytes(kept.folder / "a.png", "the first");
    }
    SUBCASE("a picture is gone")
    {
        std::filesystem::remove(kept.folder / "more/b.png");
    }
    CHECK_FALSE(keeping.last_good().load().has_value());
}

TEST_CASE("A record says the same when it is read again")
{
    KeptRecord record{"/srv/lobby/playlist.toml", {"playlist.toml", {}}};
    const Fingerprint bytes = fingerprint_of(std::string_view{"bytes"});
    record.files.files = {{"a picture.png", bytes, FileStamp{0, 12, 5, -3}},
                          {"written just now.png", bytes, std::nullopt}};
    const auto read = read_record(record_of(record));
    REQUIRE(read.has_value());
    CHECK(read->source == record.source);
    CHECK(read->files == record.files);
}
