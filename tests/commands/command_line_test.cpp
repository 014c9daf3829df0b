// The command line as a person types it: what it prints where, and its exit status.
#include "commands/command_line.h"
#include "commands/program.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <unistd.h>
#include <vector>

namespace foyer
{

namespace
{

struct Outcome {
    Exit exit{};
    std::string out, err;
};

Outcome run_words(std::vector<const char*> words)
{
    words.insert(words.begin(), "foyer");
    std::ostringstream out;
    std::ostringstream err;
    Streams io{out, err, false};
    const Exit exit = run_command_line(static_cast<int>(words.size()), words.data(), io);
    return {exit, out.str(), err.str()};
}

/// A folder that is there for one test, and paths in it.
class TestFolder
{
public:
    void write(const std::string& name, const std::string& text) const { folder_.write(name, text); }
    [[nodiscard]] std::string path(const std::string& name = {}) const
    {
        return name.empty() ? folder_.path() : folder_.path() + "/" + name;
    }

private:
    TemporaryFolder folder_;
};

const std::string sound = "format = 1\n[[slide]]\nkind = \"message\"\ntitle = \"Hours\"\n";

} // namespace

TEST_CASE("check ends with 0 for a sound playlist, by its folder and by its file")
{
    const TestFolder folder;
    folder.write("playlist.toml", sound);
    for (const std::string& named : {folder.path(), folder.path("playlist.toml")}) {
        const Outcome outcome = run_words({"check", named.c_str()});
        CAPTURE(outcome.out);
        CAPTURE(outcome.err);
        CHECK(outcome.exit == Exit::done);
        CHECK(outcome.out.empty());
    }
}

TEST_CASE("check ends with 1 for an error and with 0 for warnings, findings on standard output")
{
    const TestFolder folder;
    folder.write("playlist.toml", sound + "dwell = \"10 sec\"\n");
    const Outcome wrong = run_words({"check", folder.path().c_str()});
    CHECK(wrong.exit == Exit::errors);
    CHECK(wrong.out.find(folder.path("playlist.toml") + ":5:9: error: ") == 0);
    folder.write("playlist.toml", sound + "alt = \"The desk\"\n");
    const Outcome warned = run_words({"check", folder.path().c_str()});
    CHECK(warned.exit == Exit::done);
    CHECK(warned.out.find(":5:1: warning: ") != std::string::npos);
}

TEST_CASE("check reads the takeover beside the playlist as well")
{
    const TestFolder folder;
    folder.write("playlist.toml", sound);
    folder.write("takeover.toml", sound + "help = 1\n");
    const Outcome outcome = run_words({"check", folder.path().c_str()});
    CHECK(outcome.exit == Exit::errors);
    CHECK(outcome.out.find(folder.path("takeover.toml") + ":5:8: error: ") == 0);
}

TEST_CASE("check finds an emergency that won't be shown for its name")
{
    const TestFolder folder;
    folder.write("playlist.toml", sound);
    folder.write("takeover.toml.txt", sound);
    const Outcome outcome = run_words({"check", folder.path().c_str()});
    CHECK(outcome.exit == Exit::done);
    CHECK(outcome.out.find("takeover.toml.txt is not shown in an emergency") != std::string::npos);
    CHECK(outcome.out.find("[F0140]") != std::string::npos);
    folder.write("takeover.toml", sound);
    CHECK(run_words({"check", folder.path().c_str()}).out.find("F0140") == std::string::npos);
}

TEST_CASE("check ends with 3 for what is not there, and checks the rest nevertheless")
{
    const TestFolder folder;
    folder.write("playlist.toml", sound + "help = 1\n");
    const Outcome outcome = run_words({"check", folder.path("absent").c_str(), folder.path().c_str()});
    CHECK(outcome.exit == Exit::unreadable);
    CHECK(outcome.err.find("absent: there is no such file or folder") != std::string::npos);
    CHECK(outcome.out.find("[F0203]") != std::string::npos);
}

TEST_CASE("check names the playlist where that, and not its folder, is no file")
{
    const TestFolder folder;
    const std::string file = folder.path("playlist.toml");
    const auto told = [&] {
        const Outcome outcome = run_words({"check", folder.path().c_str()});
        CHECK(outcome.exit == Exit::unreadable);
        std::filesystem::remove(file);
        return outcome.err;
    };
    std::filesystem::create_directory(file);
    CHECK(told() == "foyer: " + file + ": it is a folder, not a file\n");
    REQUIRE(mkfifo(file.c_str(), 0600) == 0);
    CHECK(told() == "foyer: " + file + ": it is neither a file nor a folder\n");
    std::filesystem::create_symlink("/etc/passwd", file);
    CHECK(told() == "foyer: " + file + ": it is a link that leads out of its folder\n");
    std::filesystem::create_symlink("playlist.toml", file);
    CHECK(told() == "foyer: " + file + ": it is a link that leads to itself\n");
    CHECK(run_words({"check", "/dev/null"}).err == "foyer: /dev/null: it is neither a file nor a folder\n");
}

TEST_CASE("check tells a pipe and a link to itself from a folder and from a picture that may not be read")
{
    const TestFolder folder;
    REQUIRE(mkfifo(folder.path("fifo.png").c_str(), 0600) == 0);
    std::filesystem::create_symlink("loop.png", folder.path("loop.png"));
    const std::string slide = "[[slide]]\nkind = \"image\"\nalt = \"a\"\npicture = ";
    folder.write("playlist.toml", "format = 1\n" + slide + "\"fifo.png\"\n" + slide + "\"loop.png\"\n");
    const Outcome outcome = run_words({"check", folder.path().c_str()});
    CHECK(outcome.exit == Exit::errors);
    CHECK(outcome.out.find("\"fifo.png\" is no ordinary file") != std::string::npos);
    CHECK(outcome.out.find("\"loop.png\" is a symbolic link that leads to itself") != std::string::npos);
}

TEST_CASE("a folder without a playlist is a finding about the folder, and 1")
{
    const TestFolder folder;
    const Outcome outcome = run_words({"check", folder.path().c_str()});
    CHECK(outcome.exit == Exit::errors);
    CHECK(outcome.out.find(folder.path() + ":1:1: error: ") == 0);
    folder.write("february/playlist.toml", sound);
    CHECK(run_words({"check", folder.path().c_str()}).out.find(folder.path("february")) != std::string::npos);
}

TEST_CASE("check writes JSON when asked to")
{
    const TestFolder folder;
    folder.write("playlist.toml", sound);
    const Outcome outcome = run_words({"check", folder.path().c_str(), "--format", "json"});
    CHECK(outcome.exit == Exit::done);
    CHECK(outcome.out.starts_with("{\"schema\": 1, \"findings\": [], \"errors\": 0, \"warnings\": 0"));
}

TEST_CASE("a finding at several sizes names those where it holds")
{
    const TestFolder folder;
    std::string words;
    for (int i = 0; i < 120; ++i)
        words += "Gatherings ";
    folder.write("playlist.toml", "format = 1\n[[slide]]\nkind = \"message\"\ntitle = \"" + words + "\"\n");
    const Outcome outcome =
        run_words({"check", folder.path().c_str(), "--size", "1920x1080", "--size", "1080x1920"});
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
        {{"check", "lobby", "--format", "xml"}, "foyer: --format: write text or json\n"},
        {{"schedule", "lobby", "--format", "1"}, "foyer: --format: write table or json\n"},
        {{"play", "lobby", "--rotate", "45"}, "foyer: --rotate: write 0, 90, 180 or 270\n"},
        {{"autostart", "yes"}, "foyer: on|off: write on or off\n"},
        {{"schedule", "lobby", "--from", "9999-12-31"}, "--from: write a year from 1900 to 2999\n"},
        {{"check", "lobby", "--size", "big"}, "1920x1080"},
        {{"check", "lobby", "--size", "1x1"}, "1920x1080"},
        {{"check", "lobby", "--now", "yesterday"}, "2027-02-09T10:00"},
        {{"check", "lobby", "--distance", "far"}, "\"far\" is no distance in metres"},
        {{"render", "lobby", "--out", "x", "--distance", "3m"}, "write a number from 0.3 to 100, such as 3"},
        {{"sheet", "lobby", "--out", "x", "--diagonal", "0"}, "\"0\" is no diagonal in inches"},
        {{"play", "lobby", "--diagonal", "1e9"}, "write a number from 5 to 300, such as 55"},
        {{"check", "lobby", "--diagonal"}, "--diagonal"},
    };
    for (const auto& one : cases) {
        CAPTURE(one.says);
        const Outcome outcome = run_words(one.words);
        CHECK(outcome.exit == Exit::usage);
        CHECK(outcome.out.empty());
        CHECK(outcome.err.find(one.says) != std::string::npos);
    }
}

TEST_CASE("check warns where people stand too far away to read, and not where they stand near")
{
    const TestFolder folder;
    folder.write("playlist.toml",
                 sound + "body = \"Monday to Friday from eight to six, on Saturday from ten to four\"\n");
    folder.write("foyer.toml", "[display]\ndiagonal = 55\ndistance = 8\n");
    const std::string path = folder.path();
    const std::string settings = folder.path("foyer.toml");
    const auto out = [&](std::vector<const char*> more) {
        more.insert(more.begin(), {"check", path.c_str()});
        const Outcome outcome = run_words(more);
        CHECK(outcome.exit == Exit::done);
        return outcome.out;
    };
    CHECK(out({}).empty());
    const std::string far = out({"--distance", "8"});
    CHECK(far.find("warning: ") != std::string::npos);
    CHECK(far.find("EN 301 549, clause 5.1.4") != std::string::npos);
    CHECK(far.find("[F0604]") != std::string::npos);
    CHECK(out({"--distance", "8", "--diagonal", "150"}).empty());
    CHECK(out({"--diagonal", "20"}).find("[F0604]") != std::string::npos);
    CHECK(out({"--settings", settings.c_str()}).find("[F0604]") != std::string::npos);
    CHECK(out({"--settings", settings.c_str(), "--distance", "3"}).empty()); // the flag wins
}

TEST_CASE("A slide of about 400 characters can still be read from 3 metres on 55 inches, lying and upright")
{
    const TestFolder folder;
    folder.write(
        "playlist.toml",
        "format = 1\n[[slide]]\nkind = \"message\"\n"
        "title = \"Before you share a picture of other people\"\n"
        "body = \"Ask everybody who can be seen in it, and take no for an answer. Leave out where they "
        "live, where they go to school and what their car looks like. Think of how it reads to "
        "somebody who knows none of you, and of who will still find it in ten years. If a picture of "
        "you goes around that you never wanted to be seen, save the page and come in.\"\n");
    const std::string path = folder.path();
    for (const char* size : {"1920x1080", "1080x1920"}) {
        CAPTURE(size);
        const Outcome outcome = run_words({"check", path.c_str(), "--size", size});
        CHECK(outcome.exit == Exit::done);
        CHECK(outcome.out.empty());
    }
}

TEST_CASE("check tells how far each slide can be read, in each language where that differs")
{
    const TestFolder folder;
    folder.write("playlist.toml", "format = 1\nlanguages = [\"en\", \"fr\"]\n[[slide]]\nkind = \"message\"\n"
                                  "title = { en = \"Hours\", fr = \"Heures\" }\n");
    const Outcome text = run_words({"check", folder.path().c_str(), "--diagonal", "55"});
    CHECK(text.err.find("slide \"slide-1\" can be read from up to ") != std::string::npos);
    CHECK(text.err.find(" m (55 inches, 1920x1080)") != std::string::npos);
    const Outcome json = run_words({"check", folder.path().c_str(), "--format", "json"});
    CHECK(json.out.find(
              "\"slide\": \"slide-1\", \"language\": \"fr\", \"size\": \"1920x1080\", \"metres\": ") !=
          std::string::npos);
    CHECK(json.err.find("can be read") == std::string::npos);
}

TEST_CASE("check warns of a dwell that is too short to read the slide")
{
    const TestFolder folder;
    const std::string body =
        "body = \"Monday to Friday from eight to six, on Saturday from ten to four, and on "
        "Sunday by appointment at the desk\"\n";
    folder.write("playlist.toml", sound + body + "dwell = \"4s\"\n");
    const Outcome outcome = run_words({"check", folder.path().c_str()});
    CHECK(outcome.exit == Exit::done);
    CHECK(outcome.out.find(":6:9: warning: 4s is too short: reading slide \"slide-1\" in en takes ") !=
          std::string::npos);
    folder.write("playlist.toml", sound + body + "dwell = \"auto\"\n");
    CHECK(run_words({"check", folder.path().c_str()}).out.empty());
}

TEST_CASE("help and version are data, with examples")
{
    CHECK(run_words({"--version"}).out.starts_with("foyer "));
    CHECK(run_words({"--help"}).exit == Exit::done);
    const Outcome help = run_words({"check", "--help"});
    CHECK(help.exit == Exit::done);
    CHECK(help.out.find("Examples:\n  foyer check ") != std::string::npos);
    CHECK(help.out.find("--now") != std::string::npos);
    CHECK(help.err.empty());
}

TEST_CASE("settings that are named must be there, and their mistakes are told on standard error")
{
    const TestFolder folder;
    folder.write("playlist.toml", sound);
    folder.write("foyer.toml", "[display]\nsize = \"1080x1920\"\nrotate = 45\n");
    CHECK(
        run_words({"check", folder.path().c_str(), "--settings", folder.path("absent.toml").c_str()}).exit ==
        Exit::unreadable);
    const Outcome outcome =
        run_words({"check", folder.path().c_str(), "--settings", folder.path("foyer.toml").c_str()});
    CHECK(outcome.exit == Exit::done);
    CHECK(outcome.err.find("foyer.toml:3:10: error: ") != std::string::npos);
}

} // namespace foyer
