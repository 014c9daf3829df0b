#include "platform/folder_of_its_own.h"
#include "platform/play_log.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <map>
#include <poll.h>
#include <random>
#include <set>
#include <sstream>
#include <vector>

using namespace foyer;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace
{

constexpr MonotonicTime start{5h};

Play hours_in_french()
{
    return {"hours", "fr", WallTime{1802199600}, 12'040ms, "9f86d081"};
}

const std::string hours_line =
    R"({"slide": "hours", "language": "fr", "begin": "2027-02-09T19:00:00+00:00", )"
    R"("shown_ms": 12040, "playlist": "9f86d081"})"
    "\n";

/// A disk in memory that refuses what it is told to. A refused write may leave some of its bytes, as one does
/// whose end can't be taken back.
class FaultyDisk : public AppendDisk
{
public:
    std::map<fs::path, std::string> files;
    bool reads = true, writes = true, renames = true, removes = true;
    std::size_t left_behind = 0; ///< bytes of a refused write
    int appended = 0;

    std::optional<End> end_of(const fs::path& file) override
    {
        if (!reads)
            return std::nullopt;
        const auto found = files.find(file);
        if (found == files.end() || found->second.empty())
            return End{};
        return End{found->second.size(), found->second.back() == '\n'};
    }
    bool append(const fs::path& file, std::string_view bytes) override
    {
        files[file] += writes ? bytes : bytes.substr(0, left_behind);
        ++appended;
        return writes;
    }
    bool rename(const fs::path& from, const fs::path& to) override
    {
        if (renames) {
            files[to] = files[from];
            files.erase(from);
        }
        return renames;
    }
    bool remove(const fs::path& file) override
    {
        if (removes)
            files.erase(file);
        return removes;
    }
    [[nodiscard]] std::size_t total() const
    {
        std::size_t sum = 0;
        for (const auto& file : files)
            sum += file.second.size();
        return sum;
    }
};

std::vector<std::string> lines_in(const std::string& text)
{
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    return lines;
}

} // namespace

TEST_CASE("A line says what was shown, when, for how long, and out of which set")
{
    CHECK(line_of(hours_in_french(), Zone::utc()) == hours_line);
    Play strange = hours_in_french();
    strange.language.clear();
    strange.playlist = "a\"b";
    const auto zone = Zone::load("Etc/GMT+7");
    REQUIRE(zone);
    CHECK(line_of(strange, *zone) ==
          R"({"slide": "hours", "language": null, "begin": "2027-02-09T12:00:00-07:00", )"
          R"("shown_ms": 12040, "playlist": "a\"b"})"
          "\n");
}

TEST_CASE("Lines wait for a minute, so that a memory card gets one write for all of them")
{
    PlayLines lines;
    CHECK(lines.due() == std::nullopt);
    CHECK(lines.take(start).empty());
    CHECK(lines.add("a\n", start));
    CHECK(lines.add("b\n", start + 59s));
    CHECK(lines.due() == start + 60s);
    CHECK(lines.take(start + 59s).empty());
    CHECK(lines.take(start + 60s) == "a\nb\n");
    CHECK(lines.due() == std::nullopt);
    CHECK(lines.add("c\n", start + 61s));
    CHECK(lines.due() == start + 121s);
    CHECK(lines.take_all() == "c\n");
}

TEST_CASE("64 KiB of lines don't wait, and with nobody to take them they end at 256 KiB")
{
    PlayLines lines;
    const std::string line = std::string(1023, 'x') + '\n';
    for (int i = 0; i < 63; ++i)
        CHECK(lines.add(line, start));
    CHECK(lines.take(start).empty());
    CHECK(lines.add(line, start));
    CHECK(lines.due() == start);
    CHECK(lines.take(start).size() == 64 * 1024);
    int taken = 0;
    while (taken < 1000 && lines.add(line, start))
        ++taken;
    CHECK(taken == 256);
}

TEST_CASE("A day of a slide every five seconds is at most a write a minute")
{
    auto disk = std::make_shared<FaultyDisk>();
    PlayLines lines;
    PlayFile file{"plays.jsonl", 10'000'000, *disk};
    int added = 0;
    for (auto at = 0s; at < 24h; at += 5s, ++added) {
        CHECK(lines.add(hours_line, start + at));
        if (const std::string batch = lines.take(start + at); !batch.empty())
            CHECK(file.write(batch));
    }
    CHECK(file.write(lines.take_all()));
    CHECK(disk->appended <= 24 * 60);
    CHECK(lines_in(disk->files["plays.jsonl"]).size() == static_cast<std::size_t>(added));
}

TEST_CASE("The log never takes more than it may, and keeps the newest half at least")
{
    FaultyDisk disk;
    PlayFile file{"plays.jsonl", 1000, disk};
    std::size_t largest = 0;
    for (int i = 0; i < 1000; ++i) {
        CHECK(file.write(std::to_string(i) + std::string(40, '.') + '\n'));
        largest = std::max(largest, disk.total());
    }
    CHECK(largest <= 1000);
    CHECK(disk.total() >= 450);
    CHECK(disk.files.size() == 2);
    const std::string both = disk.files["plays.jsonl.1"] + disk.files["plays.jsonl"];
    CHECK(both.substr(both.size() - 44) == "999" + std::string(40, '.') + '\n');
    CHECK_FALSE(file.write(std::string(600, 'x') + '\n')); // more than half: not even alone
    CHECK(disk.total() <= 1000);
}

TEST_CASE("Files that were allowed to be larger once make room")
{
    FaultyDisk disk;
    disk.files["plays.jsonl"] = std::string(5000, 'x') + '\n';
    disk.files["plays.jsonl.1"] = std::string(5000, 'y') + '\n';
    PlayFile file{"plays.jsonl", 1000, disk};
    CHECK(file.write("new\n"));
    CHECK(disk.files == std::map<fs::path, std::string>{{"plays.jsonl", "new\n"}});
}

TEST_CASE("A line that a power cut tore stands alone, and the next ones are whole")
{
    FaultyDisk disk;
    disk.files["plays.jsonl"] = "{\"slide\": \"first\"}\n{\"sli";
    PlayFile file{"plays.jsonl", 1000, disk};
    CHECK(file.write("{\"slide\": \"next\"}\n"));
    CHECK(disk.files["plays.jsonl"] == "{\"slide\": \"first\"}\n{\"sli\n{\"slide\": \"next\"}\n");
}

TEST_CASE(
    "Whatever a disk refuses, the log stays within its size and every line that was taken is whole in it")
{
    std::mt19937 random(20270209); // NOLINT: the same each time
    const auto chance = [&random](int in) {
        return static_cast<int>(random() % static_cast<unsigned>(in)) == 0;
    };
    for (int story = 0; story < 300; ++story) {
        FaultyDisk disk;
        PlayFile file{"plays.jsonl", 1000, disk};
        std::set<std::string> given;
        std::string last;
        for (int i = 0; i < 60; ++i) {
            disk.reads = !chance(10);
            disk.writes = !chance(4);
            disk.renames = !chance(4);
            disk.removes = !chance(4);
            const std::string line = "<" + std::to_string(i) + std::string(random() % 60, '.') + ">";
            disk.left_behind = random() % 20;
            given.insert(line);
            const bool taken = file.write(line + '\n');
            REQUIRE(disk.total() <= 1000);
            if (!taken)
                continue;
            REQUIRE_FALSE(lines_in(disk.files["plays.jsonl"]).empty());
            REQUIRE(lines_in(disk.files["plays.jsonl"]).back() == line);
        }
        // What is no line that was given is the beginning of one.
        for (const auto& entry : disk.files)
            for (const std::string& line : lines_in(entry.second))
                if (!line.empty() && line.back() == '>')
                    CHECK(given.count(line) == 1);
    }
}

TEST_CASE("On the machine's disk: what is full, missing or no file costs the lines alone")
{
    const FolderOfItsOwn folder;
    const auto disk = machine_append_disk();
    const fs::path plays = folder / "plays.jsonl";
    PlayFile file{plays, 1'000'000, *disk};
    CHECK(file.write(hours_line));
    {
        const SmallFiles full(hours_line.size() + 20);
        CHECK_FALSE(file.write(hours_line));
    }
    CHECK(bytes_of(plays) == hours_line); // no half of the second
    CHECK(file.write(hours_line));
    CHECK(bytes_of(plays) == hours_line + hours_line);

    CHECK_FALSE(PlayFile(folder / "not-there" / "plays.jsonl", 1'000'000, *disk).write(hours_line));
    fs::create_directory(folder / "a-folder");
    CHECK_FALSE(PlayFile(folder / "a-folder", 1'000'000, *disk).write(hours_line));
    REQUIRE(mkfifo((folder / "fifo").c_str(), 0600) == 0);
    CHECK_FALSE(PlayFile(folder / "fifo", 1'000'000, *disk).write(hours_line)); // and it doesn't hang
}

TEST_CASE("On the machine's disk a full file becomes the older one")
{
    const FolderOfItsOwn folder;
    const auto disk = machine_append_disk();
    PlayFile file{folder / "plays.jsonl", 4 * hours_line.size(), *disk};
    for (int i = 0; i < 5; ++i)
        CHECK(file.write(hours_line));
    CHECK(bytes_of(folder / "plays.jsonl.1") == hours_line + hours_line);
    CHECK(bytes_of(folder / "plays.jsonl") == hours_line);
}

TEST_CASE("The name in the settings is a path, or a file in the state folder")
{
    CHECK(plays_path("/var/log/plays.jsonl", std::nullopt) == "/var/log/plays.jsonl");
    CHECK(plays_path("plays.jsonl", fs::path{"/var/lib/foyer"}) == "/var/lib/foyer/plays.jsonl");
    CHECK(plays_path("plays.jsonl", std::nullopt) == std::nullopt);
}

TEST_CASE("What was shown is on the disk a minute later, and all of it at the end")
{
    const FolderOfItsOwn folder;
    const fs::path plays = folder / "plays.jsonl";
    {
        PlayLog log{plays, 1'000'000};
        log.add(hours_in_french(), Zone::utc(), start);
        CHECK(log.due() == start + 60s);
        log.write_if_due(start + 30s);
        log.add(hours_in_french(), Zone::utc(), start + 61s);
        CHECK(log.due() == std::nullopt);
        pollfd answer{log.descriptor(), POLLIN, 0};
        CHECK(poll(&answer, 1, 10'000) == 1);
        CHECK_FALSE(log.failed());
        CHECK(bytes_of(plays) == hours_line + hours_line);
        log.add(hours_in_french(), Zone::utc(), start + 70s);
    }
    CHECK(bytes_of(plays) == hours_line + hours_line + hours_line);
}

TEST_CASE("An end right behind a batch loses nothing")
{
    for (int i = 0; i < 50; ++i) {
        auto disk = std::make_shared<FaultyDisk>();
        {
            PlayLog log{"plays.jsonl", 1'000'000, disk};
            log.add(hours_in_french(), Zone::utc(), start);
            log.write_if_due(start + 60s);
            log.add(hours_in_french(), Zone::utc(), start + 61s);
        }
        CHECK(disk->files["plays.jsonl"] == hours_line + hours_line);
    }
}

TEST_CASE("A disk that refuses the lines is told of, once for each time that somebody asks")
{
    auto disk = std::make_shared<FaultyDisk>();
    disk->writes = false;
    PlayLog log{"plays.jsonl", 1'000'000, disk};
    CHECK_FALSE(log.failed());
    log.add(hours_in_french(), Zone::utc(), start);
    log.write_if_due(start + 60s);
    pollfd answer{log.descriptor(), POLLIN, 0};
    CHECK(poll(&answer, 1, 10'000) == 1);
    CHECK(log.failed());
    CHECK_FALSE(log.failed());
}
