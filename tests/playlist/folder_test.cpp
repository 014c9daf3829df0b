// Folders and files that are not what they should be.
#include "playlist/source.h"
#include "reading.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

using namespace std::string_literals;

namespace foyer
{

namespace
{

Finding only_finding(const ReadPlaylist& read)
{
    REQUIRE(read.findings.all().size() == 1);
    return read.findings.all().front();
}

Finding only_finding_in(const std::map<std::string, std::string>& files,
                        const ReadContext& context = example_context())
{
    return only_finding(read_playlist(MemoryFiles{files}, "playlist.toml", context));
}

const std::string sound = "format = 1\n[[slide]]\nkind = \"message\"\ntitle = \"Hours\"\n";

} // namespace

TEST_CASE("a folder without a playlist says so, at the folder and at no line")
{
    const Finding finding = only_finding_in({});
    CHECK(finding.code == Code::no_playlist_here);
    CHECK(finding.file == "lobby");
    CHECK(finding.place.line == 0);
}

TEST_CASE("a folder one level too high names the playlist below")
{
    const Finding finding = only_finding_in({{"february/playlist.toml", sound}, {"river.jpg", ""}});
    CHECK(finding.code == Code::playlist_elsewhere);
    CHECK(finding.suggestion == "lobby/february");
}

TEST_CASE("a folder one level too deep names the playlist above")
{
    ReadContext context = example_context();
    context.nearest_playlist = [] { return std::optional<std::string>{"lobby/.."}; };
    const Finding finding = only_finding_in({{"river.jpg", ""}}, context);
    CHECK(finding.code == Code::playlist_elsewhere);
    CHECK(finding.suggestion == "lobby/..");
}

TEST_CASE("a playlist with a second file name extension is recognised")
{
    for (const char* name :
         {"playlist.toml.txt", "Playlist.toml", "playlist.tom", "playlist", "lobby.toml"}) {
        CAPTURE(name);
        const Finding finding = only_finding_in({{name, sound}});
        CHECK(finding.code == Code::playlist_misnamed);
        CHECK(message_of(finding).find(name) != std::string::npos);
    }
}

TEST_CASE(
    "a folder of pictures gets a playlist to paste, and that playlist lacks only what the pictures show")
{
    const Finding finding =
        only_finding_in({{"river.jpg", ""}, {"crest \"old\".png", ""}, {"notes.txt", ""}});
    CHECK(finding.code == Code::pictures_without_playlist);
    const std::string help = help_of(finding);
    const std::string playlist = help.substr(help.find("format = 1"));
    MemoryFiles folder{{{"river.jpg", ""}, {"crest \"old\".png", ""}, {"playlist.toml", playlist}}};
    const ReadPlaylist read = read_playlist(folder, "playlist.toml", example_context());
    CHECK(read.playlist.slides.size() == 2);
    CHECK(places_and_codes(read.findings) == std::vector<std::string>{"6:7-9 F0209", "11:7-9 F0209"});
}

TEST_CASE("a file that is no UTF-8 says which encoding it looks like, at the first letter that is wrong")
{
    const struct {
        const char* what;
        std::string bytes;
        Code code;
        std::string says;
        Place place;
    } cases[] = {
        {"Latin-1",
         "title = \"Heures d'ouverture \xE0 l'\xE9"
         "cole\"\n",
         Code::other_encoding,
         "Windows-1252",
         {1, 29, 1, 30}},
        {"Mac Roman",
         "a = 1\ntitle = \"L'\x8E"
         "cole est ferm\x8E"
         "e\"\n",
         Code::other_encoding,
         "Mac Roman",
         {2, 12, 2, 13}},
        {"DOS",
         "title = \"L'\x82"
         "cole \x85 midi\"\n",
         Code::other_encoding,
         "850",
         {1, 12, 1, 13}},
        {"UTF-16 with a mark",
         "\xFF\xFE"
         "t\0i\0"s,
         Code::other_encoding,
         "UTF-16",
         {1, 1, 1, 2}},
        {"UTF-16 without one",
         "f\0o\0r\0m\0a\0t\0 \0=\0 \0001\0"s,
         Code::other_encoding,
         "UTF-16 (little",
         {1, 1, 1, 2}},
        {"big-endian UTF-16", "\0f\0o\0r\0m\0a\0t\0 \0="s, Code::other_encoding, "UTF-16 (big", {1, 1, 1, 2}},
        {"mostly UTF-8",
         "title = \"\u00C9t\u00E9 \u00E0 l'\xFF\"\n",
         Code::unknown_encoding,
         "0xFF",
         {1, 18, 1, 19}},
    };
    for (const auto& one : cases) {
        CAPTURE(one.what);
        const Finding finding = only_finding(read_example(one.bytes));
        CHECK(finding.code == one.code);
        CHECK(message_of(finding).find(one.says) != std::string::npos);
        CHECK(finding.place == one.place);
    }
}

TEST_CASE("other programs' files are told by what they are")
{
    const struct {
        std::string bytes;
        Code code;
        std::string says;
    } cases[] = {
        {"PK\x03\x04....word/document.xml", Code::word_processor, "Word"},
        {"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.text", Code::word_processor,
         "LibreOffice"},
        {"PK\x03\x04....ppt/slides", Code::word_processor, "PowerPoint"},
        {"PK\x03\x04....other", Code::other_file, "ZIP"},
        {"{\\rtf1\\ansi}", Code::word_processor, "RTF"},
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Code::word_processor, ".doc"},
        {"<!DOCTYPE html>\n<html>", Code::web_page, "web page"},
        {"\n\n  <html lang=\"en\">", Code::web_page, "web page"},
        {"%PDF-1.7", Code::other_file, "PDF"},
        {"\x89PNG\r\n\x1A\n", Code::other_file, "PNG"},
        {"{\"format\": 1}", Code::other_file, "JSON"},
    };
    for (const auto& one : cases) {
        CAPTURE(one.says);
        const Finding finding = only_finding(read_example(one.bytes));
        CHECK(finding.code == one.code);
        CHECK(message_of(finding).find(one.says) != std::string::npos);
    }
}

TEST_CASE("a file of zero bytes, or with many of them, is told to be damaged")
{
    const Finding all = only_finding(read_example(std::string(300, '\0')));
    CHECK(all.code == Code::file_of_zeros);
    CHECK(all.place == Place{1, 1, 1, 2});
    CHECK(message_of(all).find("nothing but zero bytes") != std::string::npos);
    const Finding end = only_finding(read_example(sound + "dwell" + std::string(100, '\0')));
    CHECK(end.code == Code::file_of_zeros);
    CHECK(end.place == Place{5, 6, 5, 7});
    CHECK(only_finding(read_example(sound + "dwell = \"\0\"\n"s)).code != Code::file_of_zeros);
}

TEST_CASE("an empty file and one that is too large are found as such")
{
    CHECK(only_finding(read_example("")).code == Code::file_empty);
    CHECK(only_finding(read_example("\xEF\xBB\xBF  \r\n\r\n")).code == Code::file_empty);
    CHECK(only_finding(read_example(std::string((1U << 20U) + 1, '#'))).code == Code::file_too_large);
    CHECK(read_example(sound + "#" + std::string((1U << 20U) - sound.size() - 1, '.')).findings.empty());
}

TEST_CASE("a theme's mistakes name the theme's file")
{
    auto files = example_files(
        "format = 1\n[defaults]\ntheme = \"ours.toml\"\n[[slide]]\nkind = \"message\"\ntitle = \"Hours\"\n",
        "playlist.toml");
    files["ours.toml"] =
        "[colours]\nground = \"#000000\"\nink = \"#333333\"\nsoft = \"EEEEEE\"\naccent = \"#FFFFFF\"\n"
        "artwork = [\"#111111\", \"#222222\"]\nbar = \"#777777\"\n[sizes]\nbody = [20, 81]\n";
    const ReadPlaylist read = read_playlist(MemoryFiles{files}, "playlist.toml", example_context());
    CHECK(places_and_codes(read.findings) ==
          std::vector<std::string>{"3:7-16 F0602", "4:8-16 F0326", "9:9-11 F0312"});
    for (const Finding& finding : read.findings.all())
        CHECK(finding.file == "lobby/ours.toml");
    CHECK(read.themes.at("ours.toml").accent == Color{255, 255, 255});
    CHECK_FALSE(read.playlist.slides.at(0).sound);
}

TEST_CASE("the themes that ship are sound, and midnight is the one that is built in")
{
    for (const char* name : {"midnight", "daylight", "contrast"}) {
        CAPTURE(name);
        std::ifstream file{std::string{FOYER_SOURCE_DIR "/assets/themes/"} + name + ".toml",
                           std::ios::binary};
        const ReadTheme read = read_theme({std::istreambuf_iterator<char>{file}, {}}, name, name);
        CHECK(places_and_codes(read.findings).empty());
        CHECK((read.theme.ground == midnight().ground) == (std::string_view{name} == "midnight"));
    }
}

TEST_CASE("a takeover's slides need no priority and no end")
{
    const ReadPlaylist read = read_example(sound, "takeover.toml");
    CHECK(read.findings.empty());
    CHECK(read.playlist.slides.at(0).priority == Priority::takeover);
}

} // namespace foyer
