#include "playlist/catalogue.h"
#include "playlist/report.h"
#include "playlist/source.h"
#include "reading.h"

#include <doctest/doctest.h>

#include <set>
#include <sstream>

namespace foyer
{

namespace
{

std::string reported(const Findings& findings, const HumanStyle& style = {})
{
    std::ostringstream out;
    report_human(findings, style, out);
    return out.str();
}

std::string in_json(const Findings& findings)
{
    std::ostringstream out;
    report_json(findings, out);
    return out.str();
}

const std::string top = "format = 1\n[[slide]]\nkind = \"message\"\n";

} // namespace

TEST_CASE("a finding is told with its place, code, source line, caret and what to type")
{
    const auto read = read_example(top + "title = \"Hours\"\ndwell = \"10 sec\"\n");
    CHECK(reported(read.findings) ==
          "lobby/playlist.toml:5:9: error: \"10 sec\" is not a length of time [F0301]\n"
          "    dwell = \"10 sec\"\n"
          "            ^~~~~~~~\n"
          "    help: write \"10s\"\n"
          "\n1 error, 0 warnings\n");
}

TEST_CASE("the caret stands under what is wrong behind tabs, accents, wide and invisible characters")
{
    const auto read = read_example(top + "title = { en = \"日本語 é\", de = \"x\" }\n\tdwell = \"10 sec\"\n");
    const std::string text = reported(read.findings);
    CHECK(text.find("    title = { en = \"日本語 é\", de = \"x\" }\n"
                    "                               ^~\n") != std::string::npos);
    CHECK(text.find("    \tdwell = \"10 sec\"\n"
                    "    \t        ^~~~~~~~\n") != std::string::npos);
}

TEST_CASE("a range of several lines is marked to the end of its first")
{
    const auto read = read_example(
        "format = 1\nlanguages = [\"en\", \"fr\"]\n[[slide]]\nkind = \"list\"\ntitle = \"Tips\"\n"
        "items = [\n  \"a\",\n  \"b\",\n  \"c\",\n  \"d\",\n  \"e\",\n  \"f\",\n  \"g\",\n  \"h\",\n  "
        "\"i\",\n]\n");
    CHECK(reported(read.findings).find("    items = [\n            ^\n") != std::string::npos);
    CHECK(in_json(read.findings).find(R"("line": 6, "column": 9, "end_line": 16, "end_column": 2)") !=
          std::string::npos);
}

TEST_CASE("a finding about a folder stands at 1:1 for people, and at no line in JSON")
{
    const auto read = read_playlist(MemoryFiles{}, "playlist.toml", example_context());
    CHECK(reported(read.findings).starts_with("lobby:1:1: error: "));
    CHECK(
        in_json(read.findings)
            .find(R"("file": "lobby", "line": null, "column": null, "end_line": null, "end_column": null)") !=
        std::string::npos);
}

TEST_CASE("after 200 findings only the rest is counted, JSON has all")
{
    std::string text = top + "title = \"Hours\"\n";
    for (int i = 0; i < 250; ++i)
        text += "key" + std::to_string(i) + " = 1\n";
    const auto read = read_example(text);
    const std::string report = reported(read.findings);
    CHECK(report.find("[F0201]") != std::string::npos);
    CHECK(report.find("\n... and 50 findings more") != std::string::npos);
    CHECK(report.ends_with("250 errors, 0 warnings\n"));
    CHECK(in_json(read.findings).find("\"key249\"") == std::string::npos); // within a message, in backticks
    CHECK(in_json(read.findings).find("`key249`") != std::string::npos);
    CHECK(in_json(read.findings).find("\"errors\": 250, \"warnings\": 0") != std::string::npos);
}

TEST_CASE("who calls a key by another word is told its name, unless the slide has that already")
{
    const std::string message = top + "title = \"Hours\"\n";
    CHECK(reported(read_example(message + "text = \"Every day\"\n").findings)
              .find("help: did you mean `body`?\n") != std::string::npos);
    CHECK(reported(read_example(message + "Valid-Until = 2027-02-09\n").findings)
              .find("help: did you mean `expires`?\n") != std::string::npos);
    CHECK(reported(read_example(message + "show = { from = 2027-02-01, to = 2027-02-14 }\n").findings)
              .find("help: did you mean `until`?\n") != std::string::npos);
    CHECK(reported(read_example(message + "body = \"Every day\"\ntext = \"And at night\"\n").findings)
              .find("help: delete it; ") != std::string::npos);
}

TEST_CASE("who writes a key that a kind of slide hasn't got is told which ones it has")
{
    const auto read = read_example(top + "title = \"Hours\"\nfoo = \"Every day\"\n");
    CHECK(reported(read.findings)
              .find("help: delete it; a slide of kind \"message\" has `title`, `body`, `picture`, `alt`, and "
                    "what "
                    "every slide has\n") != std::string::npos);
}

TEST_CASE("colours are only there when asked for")
{
    const auto read = read_example(top + "title = 7\n");
    CHECK(reported(read.findings).find('\x1B') == std::string::npos);
    CHECK(reported(read.findings, {true}).find("\x1B[1;31merror:") != std::string::npos);
}

TEST_CASE("what a file holds can't drive the terminal")
{
    const auto read = read_example(top + "title = \"\x1B[2J\"\n\"\\u001B[31m\" = 1\n");
    CHECK(!read.findings.empty());
    CHECK(reported(read.findings).find('\x1B') == std::string::npos);
    for (const std::string& bad : {std::string(300, '\0'), top + std::string(9, '\0'), top + '\0'}) {
        const auto damaged = read_example(bad);
        CHECK(!damaged.findings.empty());
        CHECK(reported(damaged.findings).find('\0') == std::string::npos);
    }
    // A control character of two bytes does in JSON what it does on the terminal.
    const auto csi = read_example(top + "title = \"a\"\n\"\u009B\" = 1\n");
    CHECK(in_json(csi.findings).find("\u009B") == std::string::npos);
    CHECK(reported(csi.findings).find("\u009B") == std::string::npos);
}

TEST_CASE("who names days in words of their own is told the list that they mean")
{
    const struct {
        const char *written, *meant;
    } cases[] = {{"\"mon-fri\"", "[\"mon\", \"tue\", \"wed\", \"thu\", \"fri\"]"},
                 {"[\"mon-wed\"]", "\"mon\", \"tue\", \"wed\""},
                 {"\"du lundi au mercredi\"", "[\"mon\", \"tue\", \"wed\"]"},
                 {"\"samedi, dimanche\"", "[\"sat\", \"sun\"]"},
                 {"\"Monday to Tuesday and sun\"", "[\"mon\", \"tue\", \"sun\"]"},
                 {"\"sat \u2013 mon\"", "[\"sat\", \"sun\", \"mon\"]"},
                 {"\"mon\"", "[\"mon\"]"},
                 {"\"often\"", ""},
                 {"\"mon-\"", ""}};
    for (const auto& one : cases) {
        CAPTURE(one.written);
        const auto read =
            read_example(top + "title = \"a\"\nshow = { days = " + std::string{one.written} + " }\n");
        REQUIRE(read.findings.all().size() == 1);
        CHECK(read.findings.all().front().suggestion == one.meant);
        CHECK(help_of(read.findings.all().front()).find(one.meant) != std::string::npos);
    }
}

TEST_CASE("no zone is suggested that is none")
{
    ReadContext context = example_context();
    context.zone_names = [] { return std::vector<std::string>{"Europe/Paris", "posixrules"}; };
    const MemoryFiles folder{
        example_files("format = 1\ntimezone = \"posixrules\"\n[[slide]]\nkind = \"message\"\ntitle = \"a\"\n",
                      "playlist.toml")};
    const auto read = read_playlist(folder, "playlist.toml", context);
    REQUIRE(read.findings.all().size() == 1);
    CHECK(read.findings.all().front().code == Code::zone_unknown);
    CHECK(read.findings.all().front().suggestion.empty());
}

TEST_CASE("JSON has how far each slide can be read in each language, and scanned")
{
    Told told;
    Reaches& reaches = told.reaches;
    reaches.scan.push_back({"a.toml", "book", "1920x1080", 3.54});
    reaches.reading.push_back({"a.toml", "book", "en", "1920x1080", 3});
    reaches.reading.push_back({"a.toml", "book", "fr", "1920x1080", 2.6});
    std::ostringstream out;
    report_json({}, out, told);
    CHECK(out.str().find(R"("scan_reaches": [
  {"file": "a.toml", "slide": "book", "size": "1920x1080", "metres": 3.5}
], "reading_reaches": [
  {"file": "a.toml", "slide": "book", "language": "en", "size": "1920x1080", "metres": 3},
  {"file": "a.toml", "slide": "book", "language": "fr", "size": "1920x1080", "metres": 2.6}
], "help_waits": []})") != std::string::npos);
}

TEST_CASE("JSON has how long somebody waits for help, with null for whichever language and for never")
{
    Told told;
    told.help_waits.push_back(
        {"a.toml", "", 190, "report", "2027-02-09T07:00:00-07:00", "2027-02-12T18:00:00-07:00"});
    told.help_waits.push_back({"a.toml", "fr", std::nullopt, "", "", "2027-02-09T07:00:00-07:00"});
    std::ostringstream out;
    report_json({}, out, told);
    CHECK(out.str().ends_with(R"("help_waits": [
  {"file": "a.toml", "language": null, "seconds": 190, "slide": "report", "from": "2027-02-09T07:00:00-07:00", "none_from": "2027-02-12T18:00:00-07:00"},
  {"file": "a.toml", "language": "fr", "seconds": null, "slide": null, "from": null, "none_from": "2027-02-09T07:00:00-07:00"}
]}
)"));
}

TEST_CASE("JSON of no findings is complete")
{
    CHECK(in_json({}).starts_with("{\"schema\": 1, \"findings\": [], \"errors\": 0, \"warnings\": 0"));
    CHECK(in_json({}).ends_with("}\n"));
    CHECK(json_string("a\"b\\c\n\t\x01\xFF é") == "\"a\\\"b\\\\c\\n\\t\\u0001\xEF\xBF\xBD é\"");
}

TEST_CASE("the catalogue has a row for each code, and no number twice")
{
    std::set<std::string_view> numbers;
    std::size_t index = 0;
    for (const CatalogueRow& row : catalogue()) {
        CAPTURE(row.number);
        CHECK(static_cast<std::size_t>(row.code) == index++);
        CHECK(numbers.insert(row.number).second);
        CHECK(row.number.size() == 5);
        CHECK(row.number.starts_with("F0"));
        CHECK_FALSE(row.message.empty());
        CHECK_FALSE(row.help.empty());
        CHECK(code_number(row.code) == row.number);
    }
}

TEST_CASE("a finding at some sizes of the screen names them")
{
    Findings findings;
    findings.add(Code::text_does_not_fit, "playlist.toml", {3, 1, 3, 5})
        .with("too_many", 20)
        .with("sizes", "1920x1080");
    CHECK(message_of(findings.all().front()).ends_with(" (at 1920x1080)"));
}

TEST_CASE("columns count code points, a tab as one, and lines of any length")
{
    std::string text = "a\tb\r\n";
    for (int i = 0; i < 1000; ++i)
        text += "é";
    text += "x";
    const Source source{"\xEF\xBB\xBF" + text};
    CHECK(source.lines() == 2);
    CHECK(source.line(1) == "a\tb");
    CHECK(source.place_of(2, 3) == Place{1, 3, 1, 4});
    CHECK(source.offset_of(2, 1001) == 5 + 2000);
    CHECK(source.place_of(5 + 2000, 5 + 2001) == Place{2, 1001, 2, 1002});
    for (std::uint32_t column = 1; column <= 1002; column += 37)
        CHECK(source.place_of(source.offset_of(2, column), source.offset_of(2, column)).column == column);
}

} // namespace foyer
