// The command line as a person types it: what it prints where, and its exit status.
#include "commands/command_line.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace foyer
{

namespace
{

struct Outcome {
    Exit exit{};
    std::string out, err;
};

Outcome run(std::vector<const char*> words)
{
    words.insert(words.begin(), "foyer");
    std::ostringstream out;
    std::ostringstream err;
    Streams io{out, err, false};
    const Exit exit = run_command_line(static_cast<int>(words.size()), words.data(), io);
    return {exit, out.str(), err.str()};
}

/// A folder that is there for one test.
class TestFolder
{
public:
    explicit TestFolder(const std::string& name)
        : path_(std::filesystem::temp_directory_path() / ("foyer-" + name))
    {
        std::filesystem::remove_all(path_);
        std::filesystem::create_directories(path_);
    }
    TestFolder(const TestFolder&) = delete;
    TestFolder& operator=(const TestFolder&) = delete;
    ~TestFolder() { std::filesystem::remove_all(path_); }

    void write(const std::string& name, const std::string& text) const
    {
        std::filesystem::create_directories((path_ / name).parent_path());
        std::ofstream{path_ / name, std::ios::binary} << text;
    }
    [[nodiscard]] std::string path(const std::string& name = {}) const
    {
        return name.empty() ? path_.string() : (path_ / name).string();
    }

private:
    std::filesystem::path path_;
};

const std::string sound = "format = 1\n[[slide]]\nkind = \"message\"\ntitle = \"Hours\"\n";

} // namespace

TEST_CASE("check ends with 0 for a sound playlist, by its folder and by its file")
{
    const TestFolder folder{"check-sound"};
    folder.write("playlist.toml", sound);
    for (const std::string& named : {folder.path(), folder.path("playlist.toml")}) {
        const Outcome outcome = run({"check", named.c_str()});
        CAPTURE(outcome.out);
        CAPTURE(outcome.err);
        CHECK(outcome.exit == Exit::done);
        CHECK(outcome.out.empty());
    }
}

TEST_CASE("check ends with 1 for an error and with 0 for warnings, findings on standard output")
{
    const TestFolder folder{"check-wrong"};
    folder.write("playlist.toml", sound + "dwell = \"10 sec\"\n");
    const Outcome wrong = run({"check", folder.path().c_str()});
    CHECK(wrong.exit == Exit::errors);
    CHECK(wrong.out.find(folder.path("playlist.toml") + ":5:9: error: ") == 0);
    folder.write("playlist.toml", sound + "alt = \"The desk\"\n");
    const Outcome warned = run({"check", folder.path().c_str()});
    CHECK(warned.exit == Exit::done);
    CHECK(warned.out.find(":5:1: warning: ") != std::string::npos);
}

TEST_CASE("check reads the takeover beside the playlist as well")
{
    const TestFolder folder{"check-takeover"};
    folder.write("playlist.toml", sound);
    folder.write("takeover.toml", sound + "help = 1\n");
    const Outcome outcome = run({"check", folder.path().c_str()});
    CHECK(outcome.exit == Exit::errors);
    CHECK(outcome.out.find(folder.path("takeover.toml") + ":5:8: error: ") == 0);
}

TEST_CASE("check ends with 3 for what is not there, and checks the rest nevertheless")
{
    const TestFolder folder{"check-absent"};
    folder.write("playlist.toml", sound + "help = 1\n");
    const Outcome outcome = run({"check", folder.path("absent").c_str(), folder.path().c_str()});
    CHECK(outcome.exit == Exit::unreadable);
    CHECK(outcome.err.find("absent: there is no such file or folder") != std::string::npos);
    CHECK(outcome.out.find("[F0203]") != std::string::npos);
}

TEST_CASE("a folder without a playlist is a finding about the folder, and 1")
{
    const TestFolder folder{"check-empty"};
    const Outcome outcome = run({"check", folder.path().c_str()});
    CHECK(outcome.exit == Exit::errors);
    CHECK(outcome.out.find(folder.path() + ":1:1: error: ") == 0);
    folder.write("february/playlist.toml", sound);
    CHECK(run({"check", folder.path().c_str()}).out.find(folder.path("february")) != std::string::npos);
}

TEST_CASE("check writes JSON when asked to")
{
    const TestFolder folder{"check-json"};
    folder.write("playlist.toml", sound);
    const Outcome outcome = run({"check", folder.path().c_str(), "--format", "json"});
    CHECK(outcome.exit == Exit::done);
    CHECK(outcome.out.starts_with("{\"schema\": 1, \"findings\": [], \"errors\": 0, \"warnings\": 0"));
}

TEST_CASE("a finding at several sizes names those where it holds")
{
    const TestFolder folder{"check-sizes"};
    std::string words;
    for (int i = 0; i < 120; ++i)
        words += "Gatherings ";
    folder.write("playlist.toml", "format = 1\n[[slide]]\nkind = \"message\"\ntitle = \"" + words + "\"\n");
    const Outcome outcome =
        run({"check", folder.path().c_str(), "--size", "1920x1080", "--size", "1080x1920"});
    CHECK(outcome.exit == Exit::errors);
    CHECK(outcome.out.find("(at 1920x1080, 1080x1920)") != std::string::npos);
}

TEST_CASE("wrong usage ends with 2 and says what was probably meant, on standard error alone")
{
    const struct {
        std::vector<const char*> words;
        const char* says;
    } cases[] = {
        {{}, "foyer"},
        {{"chek", "lobby"}, "did you mean \"check\"?"},
        {{"check"}, "PLAYLIST"},
        {{"check", "lobby", "--fromat", "json"}, "did you mean --format?"},
        {{"check", "lobby", "--format", "xml"}, "--format"},
        {{"check", "lobby", "--size", "big"}, "1920x1080"},
        {{"check", "lobby", "--size", "1x1"}, "1920x1080"},
        {{"check", "lobby", "--now", "yesterday"}, "2027-02-09T10:00"},
    };
    for (const auto& one : cases) {
        CAPTURE(one.says);
        const Outcome outcome = run(one.words);
        CHECK(outcome.exit == Exit::usage);
        CHECK(outcome.out.empty());
        CHECK(outcome.err.find(one.says) != std::string::npos);
    }
}

TEST_CASE("help and version are data, with examples")
{
    CHECK(run({"--version"}).out.starts_with("foyer "));
    CHECK(run({"--help"}).exit == Exit::done);
    const Outcome help = run({"check", "--help"});
    CHECK(help.exit == Exit::done);
    CHECK(help.out.find("Examples:\n  foyer check ") != std::string::npos);
    CHECK(help.out.find("--now") != std::string::npos);
    CHECK(help.err.empty());
}

TEST_CASE("settings that are named must be there, and their mistakes are told on standard error")
{
    const TestFolder folder{"check-settings"};
    folder.write("playlist.toml", sound);
    folder.write("foyer.toml", "[display]\nsize = \"1080x1920\"\nrotate = 45\n");
    CHECK(run({"check", folder.path().c_str(), "--settings", folder.path("absent.toml").c_str()}).exit ==
          Exit::unreadable);
    const Outcome outcome =
        run({"check", folder.path().c_str(), "--settings", folder.path("foyer.toml").c_str()});
    CHECK(outcome.exit == Exit::done);
    CHECK(outcome.err.find("foyer.toml:3:10: error: ") != std::string::npos);
}

} // namespace foyer
