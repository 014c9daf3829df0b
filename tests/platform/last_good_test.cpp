#include "platform/folder_of_its_own.h"
#include "platform/kept_record.h"
#include "platform/last_good.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

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
        for (const std::string& name : names)
            files.files.push_back({name, fingerprint_of(bytes_of(source / name)), std::nullopt});
        return files;
    }

    [[nodiscard]] std::variant<KeptSet, NotKept> keep(const std::function<bool()>& go_on = to_the_end) const
    {
        const auto disk = Disk::open(source.path());
        return last_good().keep(*std::get<std::unique_ptr<Disk>>(disk), files(), go_on);
    }

    /// The same, but told to go on only so many times. `there` is given how many files the new copy has
    /// when it is told to stop.
    [[nodiscard]] std::variant<KeptSet, NotKept> keep_up_to(int points, const KeptSet& before,
                                                            std::set<std::size_t>& there) const;

    [[nodiscard]] LastGood last_good(std::uint64_t budget = LastGood::usual_budget) const
    {
        return {state.path(), "/srv/lobby/playlist.toml", budget};
    }

    FolderOfItsOwn source, state;
    std::vector<std::string> names{"a.png", "more/b.png", "playlist.toml"};
};

/// The files of one copy, or of one on its way.
std::size_t files_in(const std::filesystem::path& folder)
{
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{folder})
        files += entry.is_regular_file() ? 1 : 0;
    return files;
}

/// How far a copying is: the files that lie in other folders than this one.
std::size_t files_beside(const KeptSet& kept, const LastGood& last_good)
{
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator{last_good.folder()})
        if (entry.is_directory() && entry.path() != kept.folder)
            files += files_in(entry.path());
    return files;
}

std::string number_of_copies(const LastGood& last_good)
{
    std::size_t folders = 0;
    for (const auto& entry : std::filesystem::directory_iterator{last_good.folder()})
        folders += entry.is_directory() ? 1 : 0;
    return std::to_string(folders);
}

std::variant<KeptSet, NotKept> Keeping::keep_up_to(int points, const KeptSet& before,
                                                   std::set<std::size_t>& there) const
{
    return keep([&, asked = 0]() mutable {
        if (asked++ < points)
            return true;
        there.insert(files_beside(before, last_good()));
        return false;
    });
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

TEST_CASE("A copy that stops at any point leaves the one before as it was")
{
    const Keeping keeping;
    const auto first = std::get<KeptSet>(keeping.keep());
    write_bytes(keeping.source / "playlist.toml", "format = 1\n# another\n");
    write_bytes(keeping.source / "a.png", "another first picture");
    std::set<std::size_t> files_there; // when it was stopped
    for (int points = 0;; ++points) {
        CAPTURE(points);
        const auto result = keeping.keep_up_to(points, first, files_there);
        if (std::holds_alternative<KeptSet>(result))
            break;
        REQUIRE(std::get<NotKept>(result) == NotKept::interrupted);
        const auto kept = keeping.last_good().load();
        REQUIRE(kept.has_value());
        CHECK(kept->folder == first.folder);
        CHECK(bytes_of(first.folder / "playlist.toml") == "format = 1\n");
        CHECK(bytes_of(first.folder / "a.png") == "the first picture");
        CHECK(bytes_of(first.folder / "more/b.png") == "the second picture");
        CHECK(files_in(first.folder) == 3);
        CHECK(number_of_copies(keeping.last_good()) == "1");
    }
    // Before anything, behind the picture that is linked, and behind the first of the two that are copied.
    CHECK(files_there == std::set<std::size_t>{0, 1, 2});
    const auto second = keeping.last_good().load();
    REQUIRE(second.has_value());
    CHECK(bytes_of(second->folder / "a.png") == "another first picture");
}

namespace
{

/// A copy in which the disk has lost a picture's bytes, though not their number, and a show that plays it.
class Damaged : public Keeping
{
public:
    Damaged()
    {
        for (const char* name : {"c.png", "d.png", "e.png"})
            write_bytes(source / name, name);
        names = {"a.png", "c.png", "d.png", "e.png", "more/b.png", "playlist.toml"};
        first = std::get<KeptSet>(keep());
        write_bytes(first.folder / "a.png", "the first pictur?");
        auto opened = Disk::open(first.folder);
        show = std::move(std::get<std::unique_ptr<Disk>>(opened));
    }

    /// What a start without the source finds, and what the show reads.
    void check_that_it_still_plays() const
    {
        const auto kept = last_good().load();
        REQUIRE(kept.has_value());
        CHECK(kept->folder == first.folder);
        check_that_the_show_goes_on();
    }

    void check_that_the_show_goes_on() const
    {
        CHECK(std::get<std::string>(show->read("more/b.png", 100)) == "the second picture");
        CHECK(std::get<std::string>(show->read("playlist.toml", 100)) == "format = 1\n");
    }

    KeptSet first;
    std::unique_ptr<Disk> show;
};

} // namespace

TEST_CASE("A copy that the disk has lost a picture of plays on, wherever the copying of the next one stops")
{
    const Damaged damaged;
    std::set<std::size_t> files_there;
    SUBCASE("which is of the same set, of which only the lost picture is written anew") {}
    SUBCASE("which is of another set")
    {
        write_bytes(damaged.source / "c.png", "another third picture");
        write_bytes(damaged.source / "d.png", "another fourth picture");
    }
    for (int points = 0;; ++points) {
        CAPTURE(points);
        const auto result = damaged.keep_up_to(points, damaged.first, files_there);
        if (std::holds_alternative<KeptSet>(result))
            break;
        REQUIRE(std::get<NotKept>(result) == NotKept::interrupted);
        damaged.check_that_it_still_plays();
        CHECK(number_of_copies(damaged.last_good()) == "1");
    }
    CHECK(files_there == std::set<std::size_t>{0, 1, 2, 3, 4, 5});
    const auto next = damaged.last_good().load();
    REQUIRE(next.has_value());
    CHECK(next->folder != damaged.first.folder);
    CHECK(bytes_of(next->folder / "a.png") == "the first picture");
    damaged.check_that_the_show_goes_on();
}

TEST_CASE("A copy that the disk has lost a picture of plays on where the next one fails")
{
    const Damaged damaged;
    const SetFiles files = damaged.files();
    const auto disk = Disk::open(damaged.source.path());
    const auto fails = [&](NotKept why) {
        const auto result =
            damaged.last_good().keep(*std::get<std::unique_ptr<Disk>>(disk), files, to_the_end);
        REQUIRE(std::holds_alternative<NotKept>(result));
        CHECK(std::get<NotKept>(result) == why);
        damaged.check_that_it_still_plays();
    };
    SUBCASE("the source changes meanwhile")
    {
        write_bytes(damaged.source / "a.png", "exchanged since");
        fails(NotKept::changed);
    }
    SUBCASE("the source goes meanwhile")
    {
        std::filesystem::remove(damaged.source / "a.png");
        fails(NotKept::changed);
    }
    SUBCASE("the disk is full")
    {
        const SmallFiles full(12);
        fails(NotKept::no_room);
    }
    SUBCASE("it is whole, and can't be recorded")
    {
        std::filesystem::create_symlink("nowhere", damaged.last_good().folder() / ".record.new");
        fails(NotKept::no_room);
        std::filesystem::remove(damaged.last_good().folder() / ".record.new");
    }
    write_bytes(damaged.source / "a.png", "the first picture");
    REQUIRE(std::holds_alternative<KeptSet>(damaged.keep()));
    CHECK(bytes_of(damaged.last_good().load()->folder / "a.png") == "the first picture");
    CHECK(number_of_copies(damaged.last_good()) == "2");
}

TEST_CASE("A copy that lacks a picture isn't taken from the show that plays it before the next one is whole")
{
    const Damaged damaged;
    std::filesystem::remove(damaged.first.folder / "a.png");
    CHECK_FALSE(damaged.last_good().load().has_value());
    std::set<std::size_t> files_there;
    for (int points = 0;; ++points) {
        CAPTURE(points);
        const auto result = damaged.keep_up_to(points, damaged.first, files_there);
        damaged.check_that_the_show_goes_on();
        if (std::holds_alternative<KeptSet>(result))
            break;
        REQUIRE(std::get<NotKept>(result) == NotKept::interrupted);
    }
    CHECK(bytes_of(damaged.last_good().load()->folder / "a.png") == "the first picture");
}

TEST_CASE("A copy is made again as often as the disk loses bytes of it, and only the lost ones are written")
{
    const Keeping keeping;
    auto kept = std::get<KeptSet>(keeping.keep());
    for (int times = 0; times < 4; ++times) {
        CAPTURE(times);
        write_bytes(kept.folder / "a.png", "the first pictur?");
        const auto next = std::get<KeptSet>(keeping.keep());
        CHECK(next.folder != kept.folder);
        CHECK(bytes_of(next.folder / "a.png") == "the first picture");
        CHECK(bytes_of(kept.folder / "a.png") == "the first pictur?");
        CHECK(std::filesystem::equivalent(next.folder / "more/b.png", kept.folder / "more/b.png"));
        CHECK(number_of_copies(keeping.last_good()) == "2");
        kept = next;
        CHECK(keeping.last_good().load()->folder == kept.folder);
        CHECK(std::get<KeptSet>(keeping.keep()).folder == kept.folder); // nothing is to be done
    }
}

TEST_CASE("A set that does without the picture that the disk has lost is another set")
{
    Damaged damaged;
    damaged.names.erase(damaged.names.begin());
    const auto next = std::get<KeptSet>(damaged.keep());
    CHECK(next.folder != damaged.first.folder);
    CHECK(next.files == damaged.files());
    CHECK(damaged.last_good().load()->files == damaged.files());
}

TEST_CASE("What a copying that was killed left behind is removed by the next one")
{
    const Keeping keeping;
    const auto first = std::get<KeptSet>(keeping.keep());
    SUBCASE("the copy before is whole")
    {
        write_bytes(keeping.source / "more/b.png", "another second picture");
    }
    SUBCASE("the disk has lost a picture of it")
    {
        write_bytes(first.folder / "a.png", "the first pictur?");
    }
    const auto folder = keeping.last_good().folder();
    std::filesystem::create_directory(folder / "next-before");
    write_bytes(folder / "next-before/a.png", "the fi");
    // Killed between its name and its record: the other name of this set, or one of a set that is no more.
    std::filesystem::create_directory(first.folder.string() + "-again");
    write_bytes(first.folder.string() + "-again/z.png", "of another time");
    std::filesystem::create_directory(folder / "of another set");
    const auto next = std::get<KeptSet>(keeping.keep());
    CHECK(number_of_copies(keeping.last_good()) == "2");
    CHECK(files_in(first.folder) == 3);
    CHECK(files_in(next.folder) == 3);
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
    for (const bool again : {false, true}) {
        record.again = again;
        const auto read = read_record(record_of(record));
        REQUIRE(read.has_value());
        CHECK(read->source == record.source);
        CHECK(read->files == record.files);
        CHECK(read->again == again);
    }
}
