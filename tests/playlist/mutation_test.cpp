// Whatever is done to a playlist, reading it ends, and every finding lies in the file.
#include "playlist/report.h"
#include "playlist/source.h"
#include "reading.h"

#include <doctest/doctest.h>

#include <chrono>
#include <fstream>
#include <iterator>
#include <random>
#include <sstream>

namespace foyer
{

namespace
{

std::string shipped_playlist_text()
{
    std::ifstream file{FOYER_SOURCE_DIR "/playlists/safer-internet-day/playlist.toml", std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

const std::vector<std::string>& pieces()
{
    static const std::vector<std::string> all = {"\"",
                                                 "'",
                                                 "\"\"\"",
                                                 "[",
                                                 "]",
                                                 "{",
                                                 "}",
                                                 "=",
                                                 ",",
                                                 "\n",
                                                 "\r",
                                                 "#",
                                                 ".",
                                                 "\\",
                                                 "\xC2\xA0",
                                                 "“",
                                                 "”",
                                                 "–",
                                                 "[[slide]]",
                                                 "[slide]",
                                                 "[",
                                                 "2027-02-30",
                                                 "10 sec",
                                                 "true",
                                                 "\xFF",
                                                 std::string(1, '\0'),
                                                 "\u202E",
                                                 "title = ",
                                                 "{ en = \"",
                                                 "   ",
                                                 "kind = \"message\"\n",
                                                 "[[",
                                                 "a.b.c.d = 1\n",
                                                 "1e400",
                                                 "\\u0000",
                                                 "://",
                                                 "\xF0\x9F\x98\x80"};
    return all;
}

void lies_in_the_file(const Finding& finding, const Source& source)
{
    const Place& place = finding.place;
    if (place.line == 0)
        return;
    CHECK(place.line <= source.lines());
    CHECK(place.end_line <= source.lines());
    CHECK(place.column >= 1);
    CHECK(place.column <= count_code_points(source.line(place.line)) + 1);
    CHECK((place.end_line > place.line || place.end_column >= place.column));
    CHECK(place.end_column <= count_code_points(source.line(place.end_line)) + 2);
}

} // namespace

TEST_CASE("random changes of a playlist never crash the reader, and findings lie in the file")
{
    const std::string sound = shipped_playlist_text();
    REQUIRE(sound.size() > 1000);
    std::mt19937 random{20270209};
    const auto below = [&random](std::size_t limit) {
        return std::uniform_int_distribution<std::size_t>{0, limit - 1}(random);
    };
    for (int round = 0; round < 300; ++round) {
        std::string text = sound.substr(0, 2500 + below(3000));
        const std::size_t changes = 1 + below(6);
        for (std::size_t i = 0; i < changes; ++i) {
            const std::size_t at = below(text.size());
            if (below(3) == 0)
                text.erase(at, 1 + below(8));
            else
                text.insert(at, pieces()[below(pieces().size())]);
        }
        CAPTURE(round);
        const ReadPlaylist read = read_example(text);
        for (const Finding& finding : read.findings.all()) {
            CAPTURE(code_number(finding.code));
            if (const Source* source = read.findings.source_of(finding.file))
                lies_in_the_file(finding, *source);
        }
        std::ostringstream out;
        report_human(read.findings, {}, out);
        report_json(read.findings, out);
        CHECK(!out.str().empty());
    }
}

TEST_CASE("files made to be slow are read in good time")
{
    const auto repeated = [](const std::string& piece, std::size_t bytes) {
        std::string text = "format = 1\n";
        while (text.size() + piece.size() < bytes)
            text += piece;
        return text;
    };
    constexpr std::size_t large = 1000000;
    const std::vector<std::string> files = {
        repeated("[[slide]]\n", large),
        repeated("[[slide]\n", large),
        repeated("title = “x”\n", large),
        repeated("a = [", large),
        repeated("a.", large) + "b = 1\n",
        "x = " + repeated("{a = ", large),
        repeated("[a]\n", large),
        repeated("a = 1\n", large),
        "x = \"" + repeated("é", large),
        "x = [" + repeated("{ value = 1.5 }, ", large) + "]",
        repeated("x = \"\"\"\n", large),
        repeated("Dear colleagues, please.\n", large),
        repeated("[a.b.c]\nd = 1\n[a.b]\nc = 2\n", large),
        repeated("a", large),
        repeated("[[[[[[[[", large),
        repeated("\"\\", large),
    };
    for (const std::string& file : files) {
        CAPTURE(file.substr(0, 40));
        const auto begin = std::chrono::steady_clock::now();
        const ReadPlaylist read = read_example(file);
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
        CHECK_FALSE(read.findings.empty());
        CHECK(took.count() < 20); // with sanitizers, on a busy machine
    }
}

} // namespace foyer
