// Mistakes that staff make, each a file that carries its answer: `dwell = "10 sec"  #! 9-17 F0301`.
#include "playlist/report.h"
#include "playlist/source.h"
#include "reading.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace foyer
{

namespace
{

struct Example {
    std::string name, text;
    std::vector<std::string> expected;
};

std::string text_of(const std::filesystem::path& path)
{
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

/// Takes the answers out of the file, and gives it back as staff wrote it.
Example example_in(const std::filesystem::path& path)
{
    Example example{path.filename().string(), {}, {}};
    std::istringstream lines{text_of(path)};
    std::string line;
    for (int number = 1; std::getline(lines, line); ++number) {
        const auto mark = line.rfind("  #! ");
        if (mark != std::string::npos) {
            std::string answers = line.substr(mark + 5);
            line.erase(mark);
            for (std::string::size_type at = 0; at != std::string::npos;) {
                const auto comma = answers.find(", ", at);
                example.expected.push_back(fmt::format("{}:{}", number, answers.substr(at, comma - at)));
                at = comma == std::string::npos ? comma : comma + 2;
            }
        }
        example.text += line + "\n";
    }
    return example;
}

std::vector<Example> examples()
{
    std::vector<Example> result;
    for (const auto& entry : std::filesystem::directory_iterator{FOYER_SOURCE_DIR "/tests/mistakes"})
        if (entry.path().extension() == ".toml")
            result.push_back(example_in(entry.path()));
    std::sort(result.begin(), result.end(),
              [](const Example& a, const Example& b) { return a.name < b.name; });
    return result;
}

} // namespace

TEST_CASE("each mistake of the collection is found once, at its line and column")
{
    const auto all = examples();
    CHECK(all.size() >= 80);
    for (const Example& example : all) {
        CAPTURE(example.name);
        const ReadPlaylist read = read_example(example.text);
        std::ostringstream report;
        report_human(read.findings, {}, report);
        INFO(report.str());
        CHECK(all_in_one(places_and_codes(read.findings)) == all_in_one(example.expected));
    }
}

TEST_CASE("the same mistakes are found in a file of Windows: byte-order mark and CRLF")
{
    for (const Example& example : examples()) {
        CAPTURE(example.name);
        std::string text = "\xEF\xBB\xBF";
        for (const char c : example.text)
            text += c == '\n' ? std::string{"\r\n"} : std::string(1, c);
        CHECK(all_in_one(places_and_codes(read_example(text).findings)) == all_in_one(example.expected));
    }
}

TEST_CASE("every finding of the collection says what was seen and what to do, with all its values filled in")
{
    for (const Example& example : examples()) {
        const ReadPlaylist read = read_example(example.text);
        for (const Finding& finding : read.findings.all()) {
            CAPTURE(example.name);
            CAPTURE(message_of(finding));
            CAPTURE(help_of(finding));
            CHECK(message_of(finding).find("``") == std::string::npos);
            CHECK(message_of(finding).find("  ") == std::string::npos);
            CHECK(!help_of(finding).empty());
            CHECK(help_of(finding).find("``") == std::string::npos);
            CHECK(help_of(finding).back() != ' ');
        }
    }
}

} // namespace foyer
