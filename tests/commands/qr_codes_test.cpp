#include "commands/program.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace foyer;

namespace
{

struct Link {
    std::string id, url;
};

std::vector<Link> links()
{
    return {
        {"report", "https://www.cybertip.ca"},
        {"advice", "https://www.protectkidsonline.ca"},
        {"query", "https://example.org/a/b?x=1&y=%C3%A9#part"},
        {"capitals", "HTTPS://EXAMPLE.ORG/ABC"},
        {"longest", "https://example.org/" + std::string(193, 'a')},
    };
}

std::string playlist_in(const std::string& theme)
{
    std::string toml = "format = 1\nlanguages = [\"en\", \"fr\"]\n[defaults]\ntheme = \"" + theme + "\"\n";
    for (const auto& [id, url] : links())
        toml += "[[slide]]\nid = \"" + id +
                "\"\nkind = \"resource\"\ntitle = { en = \"Report it\", fr = \"Signalez-le\" }\n"
                "address = \"example.org\"\nurl = \"" +
                url + "\"\n";
    return toml;
}

/// What ZXing reads: its line 'Text:  "…"'.
std::string read_by_zxing(const std::string& png)
{
    const std::string out = run("ZXingReader '" + png + "' 2>&1").out;
    const std::size_t line = out.find("Text:");
    if (line == std::string::npos)
        return "nothing: " + out;
    const std::size_t begin = out.find('"', line);
    const std::size_t end = out.find('\n', line);
    return out.substr(begin + 1, out.rfind('"', end) - begin - 1);
}

std::string read_by_zbar(const std::string& png)
{
    std::string out = run("zbarimg -q --raw '" + png + "' 2>/dev/null").out;
    if (!out.empty() && out.back() == '\n')
        out.pop_back();
    return out;
}

} // namespace

TEST_CASE("A phone reads every QR code, in every theme, size and language, and gets exactly the URL")
{
    int codes = 0;
    for (const std::string theme : {"midnight", "daylight", "contrast"}) {
        const TemporaryFolder folder;
        folder.write("playlist.toml", playlist_in(theme));
        for (const std::string size : {"1280x720", "1920x1080", "1080x1920", "3840x2160"}) {
            const std::string out = folder.path() + "/" + size;
            CHECK(run(foyer_program() + " render " + folder.path() + " --out " + out + " --size " + size +
                      " 2>/dev/null")
                      .status == 0);
            int number = 0;
            for (const auto& [id, url] : links()) {
                ++number;
                for (const std::string language : {"en", "fr"}) {
                    const std::string png =
                        out + "/00" + std::to_string(number) + "-" + id + "-" + language + ".png";
                    CAPTURE(theme);
                    CAPTURE(size);
                    CAPTURE(png);
                    CHECK(read_by_zbar(png) == url);
                    CHECK(read_by_zxing(png) == url);
                    ++codes;
                }
            }
        }
    }
    CHECK(codes == 3 * 4 * 5 * 2);
}

TEST_CASE("The shipped playlist's codes lead where it says, in both languages")
{
    const TemporaryFolder folder;
    const std::string playlist = FOYER_SOURCE_DIR "/playlists/safer-internet-day";
    for (const std::string slide : {"advice", "report"})
        REQUIRE(run(foyer_program() + " render " + playlist + " --out " + folder.path() + " --slide " +
                    slide + " 2>/dev/null")
                    .status == 0);
    for (const std::string language : {"en", "fr"}) {
        CHECK(read_by_zbar(run("ls " + folder.path() + "/*advice-" + language + ".png | tr -d '\\n'").out) ==
              "https://www.protectkidsonline.ca");
        CHECK(read_by_zxing(run("ls " + folder.path() + "/*report-" + language + ".png | tr -d '\\n'").out) ==
              "https://www.cybertip.ca");
    }
}
