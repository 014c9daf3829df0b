#include "platform/descriptor.h"
#include "platform/folder_of_its_own.h"
#include "platform/log.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <array>
#include <chrono>
#include <fcntl.h>
#include <string>
#include <unistd.h>
#include <vector>

using namespace foyer;
using namespace std::chrono_literals;
using Level = Log::Level;

namespace
{

constexpr MonotonicTime start{5h};

/// A log, with what was written to it.
struct Written {
    std::vector<std::string> lines;
    bool room = true;
    Log log;

    explicit Written(Level most = Level::info, LogForm form = LogForm::plain)
        : log(most, form, [this](std::string_view line) {
              if (room)
                  lines.emplace_back(line);
              return room;
          })
    {
    }
};

using Lines = std::vector<std::string>;

} // namespace

TEST_CASE("A picture that stays broken is one line, and one an hour with how often it came")
{
    Written out;
    for (auto at = 0min; at < 60min; at += 5min)
        out.log.write(Level::warning, "river.jpg", "river.jpg is damaged", start + at);
    CHECK(out.lines == Lines{"foyer play: river.jpg is damaged\n"});
    out.log.write(Level::warning, "river.jpg", "river.jpg is damaged", start + 60min);
    CHECK(out.lines.back() ==
          "foyer play: river.jpg is damaged (and 11 times more since it was last said)\n");
    out.log.write(Level::warning, "river.jpg", "river.jpg is damaged", start + 61min);
    out.log.write(Level::warning, "river.jpg", "river.jpg is damaged", start + 600min);
    CHECK(out.lines.back() == "foyer play: river.jpg is damaged (and 1 time more since it was last said)\n");
    out.log.write(Level::warning, "river.jpg", "river.jpg is damaged", start + 700min);
    CHECK(out.lines.back() == "foyer play: river.jpg is damaged\n");
    CHECK(out.lines.size() == 4);
}

TEST_CASE("One trouble doesn't hide another")
{
    Written out;
    for (const char* const picture : {"a.jpg", "b.jpg", "a.jpg", "b.jpg"})
        out.log.write(Level::warning, picture, picture, start);
    CHECK(out.lines == Lines{"foyer play: a.jpg\n", "foyer play: b.jpg\n"});
}

TEST_CASE("As much is written as the settings ask for, and the journal gets priorities")
{
    const struct {
        Level most;
        Lines lines;
    } cases[] = {
        {Level::error, {"<3>e\n"}},
        {Level::warning, {"<3>e\n", "<4>w\n"}},
        {Level::info, {"<3>e\n", "<4>w\n", "<6>i\n"}},
        {Level::debug, {"<3>e\n", "<4>w\n", "<6>i\n", "<7>d\n"}},
    };
    for (const auto& c : cases) {
        Written out(c.most, LogForm::journal);
        out.log.write(Level::error, "e", "e", start);
        out.log.write(Level::warning, "w", "w", start);
        out.log.write(Level::info, "i", "i", start);
        out.log.write(Level::debug, "d", "d", start);
        CHECK(out.lines == c.lines);
    }
}

TEST_CASE("A name with a line end in it makes no second line, and a very long one is cut between characters")
{
    Written out(Level::info, LogForm::journal);
    out.log.write(Level::error, "1", "a\n<3>forged\x1B[2J\x7F", start);
    CHECK(out.lines.back() == "<3>a <3>forged [2J \n");
    std::string long_name = "x";
    for (int i = 0; i < 2000; ++i)
        long_name += "\xC3\xA9";
    out.log.write(Level::error, "2", long_name, start);
    CHECK(out.lines.back().size() == 3 + 1999 + 1);
    out.log.write(Level::error, "3",
                  "caf\xE9\xC2\x9B"
                  "1m\xE2\x80\xAEgpj",
                  start);
    CHECK(out.lines.back() == "<3>caf\xEF\xBF\xBD 1m gpj\n");
}

TEST_CASE("A line that found no room is said when its cause comes again")
{
    Written out;
    out.room = false;
    out.log.write(Level::error, "disk", "the disk is full", start);
    out.room = true;
    CHECK(out.lines.empty());
    out.log.write(Level::error, "disk", "the disk is full", start + 1s);
    CHECK(out.lines == Lines{"foyer play: the disk is full\n"});
}

TEST_CASE("A year of ever new causes is remembered for its last few alone")
{
    Written out;
    for (int i = 0; i < 10'000; ++i)
        out.log.write(Level::info, std::to_string(i), "new", start + std::chrono::seconds{i});
    CHECK(out.lines.size() == 10'000);
    out.log.write(Level::info, "9999", "new", start + 10'000s);
    CHECK(out.lines.size() == 10'000); // still known
}

TEST_CASE("stderr is the journal where the environment names that very stream")
{
    const FolderOfItsOwn folder;
    write_bytes(folder / "stream", "");
    const Descriptor stream(open((folder / "stream").c_str(), O_WRONLY | O_CLOEXEC));
    struct stat status {
    };
    REQUIRE(fstat(stream.number(), &status) == 0);
    const std::string own = std::to_string(status.st_dev) + ':' + std::to_string(status.st_ino);
    const auto form = [&stream](const std::string& variable) {
        return log_form(environment_of({{"JOURNAL_STREAM", variable}}), stream.number());
    };
    CHECK(form(own) == LogForm::journal);
    CHECK(form("") == LogForm::plain);
    CHECK(form(own + "0") == LogForm::plain);
    CHECK(form("8:") == LogForm::plain);
    CHECK(log_form(environment_of({{"JOURNAL_STREAM", own}}), -1) == LogForm::plain);
}

TEST_CASE("A reader of the log that hangs stops nothing")
{
    std::array<int, 2> ends{};
    REQUIRE(pipe2(ends.data(), O_CLOEXEC) == 0); // blocking, as a shell makes it
    const Descriptor reader(ends[0]);
    const Descriptor writer(ends[1]);
    const LogSink sink = log_to(writer.number());
    const std::string line(1000, 'x');
    int taken = 0;
    while (taken < 10'000 && sink(line))
        ++taken;
    CHECK(taken > 0);
    CHECK(taken < 10'000);
    CHECK_FALSE(log_to(-1)("nowhere"));
}
