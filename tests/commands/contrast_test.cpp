#include "commands/deck.h"
#include "commands/program.h"
#include "commands/proof.h"
#include "render/image.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <random>
#include <string>
#include <vector>

using namespace foyer;

namespace
{

/// The PNG of 960 x 540 pixels whose colours are a function of x and y.
template <typename Paint>
std::string picture(Paint paint)
{
    Image image{960, 540};
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            image.row(y)[x] = 0xff000000 | paint(x, y);
    return png_of(image);
}

void write_walls(const TemporaryFolder& folder)
{
    std::mt19937 random{7};
    folder.write("bright.png", picture([](int, int) { return Pixel{0xfffdf8}; }));
    folder.write("dark.png", picture([](int, int) { return Pixel{0x080604}; }));
    folder.write("noisy.png", picture([&](int, int) { return static_cast<Pixel>(random()) & 0xffffff; }));
    folder.write("half.png", picture([](int x, int) { return x < 320 ? Pixel{0} : Pixel{0xffffff}; }));
}

std::string slide_over(const std::string& wall, const std::string& theme)
{
    return "[[slide]]\nid = \"" + wall + "-" + theme + "\"\nkind = \"message\"\ntheme = \"" + theme +
           "\"\neyebrow = \"This week\"\ntitle = \"Know who they are talking to\"\n"
           "body = \"Ask what they play and who they meet there.\"\nbackground = \"" +
           wall + ".png\"\n";
}

Ran check_json(const std::string& what, const std::string& options = {})
{
    return run(foyer_program() + " check '" + what + "' --format json " + options + " 2>/dev/null");
}

std::string picture_slide(const std::string& wall, const std::string& theme)
{
    return "[[slide]]\nid = \"image-" + wall + "-" + theme + "\"\nkind = \"image\"\ntheme = \"" + theme +
           "\"\neyebrow = \"The view from the roof\"\npicture = \"" + wall +
           ".png\"\nfit = \"cover\"\nalt = \"A wall\"\ncaption = \"From the roof\"\n";
}

} // namespace

TEST_CASE("Whatever picture lies behind a slide or fills it, check has nothing to say about its texts")
{
    const TemporaryFolder folder;
    write_walls(folder);
    std::string playlist = "format = 1\nlanguages = [\"en\"]\n[house]\nname = \"North desk\"\n";
    for (const char* theme : {"midnight", "daylight", "contrast"})
        for (const char* wall : {"bright", "dark", "noisy", "half"})
            playlist += slide_over(wall, theme) + picture_slide(wall, theme);
    folder.write("playlist.toml", playlist);
    const Ran ran = check_json(folder.path(), "--size 960x540 --size 540x960");
    CHECK(ran.out.find("\"findings\"") != std::string::npos);
    CHECK(ran.out.find("F0603") == std::string::npos);
}

TEST_CASE("Every text of the playlists that come with Foyer can be read")
{
    namespace fs = std::filesystem;
    std::vector<fs::path> playlists{FOYER_SOURCE_DIR "/playlists/safer-internet-day"};
    for (const auto& entry : fs::directory_iterator{FOYER_SOURCE_DIR "/playlists/examples"})
        playlists.push_back(entry.path());
    CHECK(playlists.size() > 7);
    for (const fs::path& playlist : playlists) {
        CAPTURE(playlist.string());
        const Ran ran = check_json(playlist.string());
        CHECK(ran.out.find("\"findings\"") != std::string::npos);
        CHECK(ran.out.find("F0603") == std::string::npos);
    }
}

TEST_CASE("A text that its ground swallows is told of, with its slide, its words and the ratio")
{
    const TemporaryFolder folder;
    folder.write("playlist.toml", "format = 1\n[[slide]]\nid = \"one\"\nkind = \"message\"\n"
                                  "title = \"Know who they are\"\n");
    Deck deck = open_deck(folder.path(), FOYER_SOURCE_DIR "/assets");
    deck.read.themes.at("midnight").ink = {0x50, 0x58, 0x6c, 255}; // no theme's file may say so (F0602)
    const Proof proof =
        prove(std::make_shared<const Deck>(deck), {{960, 540}}, {}, {{2026, 11, 27}, {600}, 0});
    const auto& all = proof.findings.all();
    const auto found = std::find_if(
        all.begin(), all.end(), [](const Finding& finding) { return code_number(finding.code) == "F0603"; });
    REQUIRE(found != all.end());
    CHECK(found->slide == "one");
    CHECK(found->place.line == 5);
    const std::string message = message_of(*found);
    CHECK(message.find("title \"Know who they are\"") != std::string::npos);
    CHECK(message.find("a contrast of 2.5 to 1") != std::string::npos);
    CHECK(message.find("it needs 3 to 1") != std::string::npos);
}
