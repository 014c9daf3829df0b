// What a package has from the program's own tables: the manual page and bash's completions.
#include "commands/command_line.h"
#include "made_up_machine.h"
#include "playlist/rules.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

namespace foyer
{

namespace
{

std::string described(const char* what)
{
    const char* words[] = {"foyer", "describe", what};
    const Said said = listen([&](Streams& io) { return run_command_line(3, words, io); });
    CHECK(said.exit == Exit::done);
    CHECK(said.err.empty());
    return said.out;
}

} // namespace

TEST_CASE("the manual page has every key of playlists, themes and settings")
{
    const std::string page = described("manual");
    for (const Rule& rule : rules()) {
        CAPTURE(rule.key);
        CHECK(has(page, "\\fB" + std::string{rule.key} + "\\fR"));
    }
}

TEST_CASE("the README says of every setting what it does")
{
    std::ifstream file{FOYER_SOURCE_DIR "/README.md"};
    const std::string page{std::istreambuf_iterator<char>{file}, {}};
    const std::string section =
        page.substr(page.find("The machine's settings are in `/etc/foyer/foyer.toml`"));
    for (const Rule& rule : rules()) {
        if (rule.table < Table::settings)
            continue;
        CAPTURE(rule.key);
        CHECK(has(
            section,
            "`" + (rule.inner == Table::none ? std::string{rule.key} : "[" + std::string{rule.key} + "]") +
                "`"));
    }
}

TEST_CASE("the manual page and the completions have every command and every option")
{
    const std::string page = described("manual");
    const std::string completion = described("completion");
    for (const char* command : {"play", "check", "render", "schedule", "sheet", "autostart", "doctor"}) {
        CAPTURE(command);
        CHECK(has(page, ".SS \"\\fBfoyer " + std::string{command} + "\\fR"));
        CHECK(has(completion, "    " + std::string{command} + ":*)"));
    }
    for (const char* option : {"--windowed", "--diagonal", "--transition", "--playlist", "--desktop"})
        CHECK(has(completion, option));
    CHECK(has(page, "\\fB\\-\\-windowed\\fR"));
    CHECK(has(completion, "check:--format) words=\"text json\""));
    CHECK(has(completion, "autostart:autostart) words=\"on off\""));
}

TEST_CASE("no line of the manual page is a request by chance")
{
    std::istringstream lines{described("manual")};
    for (std::string line; std::getline(lines, line);) {
        CAPTURE(line);
        const bool request = line.starts_with('.') || line.starts_with('\'');
        CHECK((!request || line.starts_with(".TH ") || line.starts_with(".S") || line.starts_with(".TP") ||
               line.starts_with(".PP") || line.starts_with(".E") || line.starts_with(".B ") ||
               line.starts_with(".I ") || line.starts_with(".RI ") || line.starts_with(".IR ") ||
               line.starts_with(".RB ")));
    }
}

TEST_CASE("help says nothing of what is for the build alone")
{
    const char* words[] = {"foyer", "--help"};
    const Said said = listen([&](Streams& io) { return run_command_line(2, words, io); });
    CHECK(has(said.out, "doctor"));
    CHECK_FALSE(has(said.out, "describe"));
}

} // namespace foyer
