// Thirty languages with the installed fonts, held against HarfBuzz's own program and against FreeType.
#include "text/itemize.h"
#include "text/shape.h"
#include "text/type.h"
#include "text/udhr.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H
#include <hb-ft.h>
#include <hb.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <memory>
#include <numeric>
#include <string>
#include <unistd.h>
#include <vector>

using namespace foyer;

namespace
{

const TypeStyle body{"Inter", Weight::regular, 80};

std::string script_name(std::uint32_t script)
{
    return {static_cast<char>(script >> 24), static_cast<char>(script >> 16), static_cast<char>(script >> 8),
            static_cast<char>(script)};
}

std::string output_of(const std::string& command)
{
    std::string output;
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe{popen(command.c_str(), "r"), pclose};
    std::array<char, 4096> part{};
    while (pipe && std::fgets(part.data(), part.size(), pipe.get()) != nullptr)
        output += part.data();
    return output;
}

/// What hb-shape can be asked for at once: texts in one font, script and direction.
struct Question {
    std::string font;
    int index = 0;
    std::string script;
    std::string language;
    bool right_to_left = false;
    auto operator<=>(const Question&) const = default;
};

/// Sums the advances of "[12+480|13@0,4+512]".
double sum_of_advances(const std::string& glyphs)
{
    double sum = 0;
    for (std::size_t at = glyphs.find('+'); at != std::string::npos; at = glyphs.find('+', at + 1))
        sum += std::strtod(glyphs.c_str() + at + 1, nullptr);
    return sum;
}

/// Of each text, in font units.
std::vector<double> advances_by_hb_shape(const Question& question, const std::vector<std::string>& texts)
{
    const std::string path = fmt::format("{}/hb-shape-{}.txt", FOYER_BINARY_DIR, getpid());
    std::ofstream file{path};
    for (const std::string& text : texts)
        file << text << '\n';
    file.close();
    const std::string output = output_of(fmt::format(
        "hb-shape --face-index={} --script={} --language={} --direction={} --no-glyph-names --no-clusters "
        "--text-file={} '{}'",
        question.index, question.script, question.language, question.right_to_left ? "rtl" : "ltr", path,
        question.font));
    std::remove(path.c_str());
    std::vector<double> advances;
    for (std::size_t at = 0; at < output.size();) {
        const std::size_t end = std::min(output.find('\n', at), output.size());
        advances.push_back(sum_of_advances(output.substr(at, end - at)));
        at = end + 1;
    }
    return advances;
}

/// And languages with letters of their own within a script.
std::vector<Article> articles_and_more()
{
    std::vector<Article> all = articles();
    all.push_back({"sr", false, "Безбедан дан", "Питај пре него што објавиш: туђа слика је туђа."});
    all.push_back({"mk", false, "Безбеден ден", "Прашај пред да објавиш: туѓа слика е туѓа."});
    all.push_back({"ro", false, "Întreabă şi ţine minte", "Poza altuia nu este a ta: întreabă înainte."});
    all.push_back({"ca", false, "Col·labora i pregunta", "La foto d'un altre no és teva: pregunta abans."});
    return all;
}

std::vector<TextItem> items_of(const std::string& text, const std::string& language, Fonts& fonts)
{
    return itemize(text, 0, text.size(), body, language, fonts);
}

/// A run's coverage drawn glyph by glyph with FreeType where HarfBuzz puts it, unhinted but for the height.
struct Drawn {
    int left = 1 << 20, top = 1 << 20, right = -(1 << 20), bottom = -(1 << 20); ///< from the origin, y down
    std::map<std::pair<int, int>, int> coverage; ///< glyphs may lie over one another
    [[nodiscard]] double ink() const             ///< whole pixels
    {
        return std::accumulate(coverage.begin(), coverage.end(), 0.0, [](double sum, const auto& pixel) {
            return sum + std::min(pixel.second, 255) / 255.0;
        });
    }
};

class FreeType
{
public:
    FreeType() { FT_Init_FreeType(&library_); }
    ~FreeType() { FT_Done_FreeType(library_); }
    FreeType(const FreeType&) = delete;
    FreeType& operator=(const FreeType&) = delete;

    Drawn draw(const FontFile& font, const TextItem& item, std::string_view words, int size,
               const std::string& language)
    {
        FT_Face face = nullptr;
        REQUIRE(FT_New_Face(library_, font.path.c_str(), font.index, &face) == 0);
        FT_Set_Pixel_Sizes(face, 0, static_cast<FT_UInt>(size));
        hb_font_t* shaping = hb_ft_font_create(face, nullptr);
        hb_ft_font_set_load_flags(shaping, FT_LOAD_TARGET_LIGHT);
        hb_buffer_t* buffer = hb_buffer_create();
        hb_buffer_set_direction(buffer, item.right_to_left ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
        hb_buffer_set_script(buffer, hb_script_from_iso15924_tag(item.script));
        hb_buffer_set_language(buffer, hb_language_from_string(language.c_str(), -1));
        hb_buffer_add_utf8(buffer, words.data(), static_cast<int>(words.size()), 0, -1);
        hb_shape(shaping, buffer, nullptr, 0);
        unsigned count = 0;
        const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer, &count);
        const hb_glyph_position_t* at = hb_buffer_get_glyph_positions(buffer, &count);
        Drawn drawn;
        long pen = 0; // 1/64 pixel
        for (unsigned i = 0; i < count; ++i) {
            add_glyph(face, infos[i].codepoint, pen + at[i].x_offset, at[i].y_offset, drawn);
            pen += at[i].x_advance;
        }
        hb_buffer_destroy(buffer);
        hb_font_destroy(shaping);
        FT_Done_Face(face);
        return drawn;
    }

private:
    static void add_glyph(FT_Face face, unsigned glyph, long x, long y, Drawn& drawn)
    {
        FT_Load_Glyph(face, glyph, FT_LOAD_TARGET_LIGHT);
        FT_Outline_Translate(&face->glyph->outline, x & 63, 0);
        FT_Render_Glyph(face->glyph, FT_RENDER_MODE_NORMAL);
        const FT_Bitmap& bitmap = face->glyph->bitmap;
        const int left = static_cast<int>(x >> 6) + face->glyph->bitmap_left;
        const int top = -static_cast<int>(y >> 6) - face->glyph->bitmap_top;
        for (int row = 0; row < static_cast<int>(bitmap.rows); ++row)
            for (int column = 0; column < static_cast<int>(bitmap.width); ++column) {
                const int coverage = bitmap.buffer[row * bitmap.pitch + column];
                if (coverage == 0)
                    continue;
                drawn.coverage[{left + column, top + row}] += coverage;
                drawn.left = std::min(drawn.left, left + column);
                drawn.right = std::max(drawn.right, left + column + 1);
                drawn.top = std::min(drawn.top, top + row);
                drawn.bottom = std::max(drawn.bottom, top + row + 1);
            }
    }

    FT_Library library_ = nullptr;
};

} // namespace

TEST_CASE("Every one of thirty languages can be written with the fonts that Foyer asks for")
{
    REQUIRE(articles().size() == 30);
    Type type;
    for (const Article& article : articles()) {
        CAPTURE(article.language);
        CHECK(type.missing(article.title + article.text, body, article.language).empty());
        CHECK(is_right_to_left(article.language) == article.right_to_left);
    }
}

TEST_CASE("Each run is as wide as hb-shape says, to a pixel, and no glyph is a box")
{
    Fonts fonts;
    Shaper shaper{fonts, TypeMemory{}.shaped};
    std::map<Question, std::pair<std::vector<std::string>, std::vector<double>>> questions;
    for (const Article& article : articles_and_more())
        for (const std::string& text : {article.title, article.text})
            for (const TextItem& item : items_of(text, article.language, fonts)) {
                const FontFile& file = fonts.file(item.font);
                auto& [texts, widths] = questions[{file.path, file.index, script_name(item.script),
                                                   article.language, item.right_to_left}];
                texts.push_back(text.substr(item.begin, item.end - item.begin));
                widths.push_back(shaper.shape(item, text).advance * fonts.units_per_em(item.font));
            }
    int runs = 0;
    for (const auto& entry : questions) {
        const Question& question = entry.first;
        const std::vector<std::string>& texts = entry.second.first;
        const std::vector<double>& widths = entry.second.second;
        CAPTURE(question.font);
        CAPTURE(question.script);
        const std::vector<double> expected = advances_by_hb_shape(question, texts);
        REQUIRE(expected.size() == texts.size());
        for (std::size_t i = 0; i < texts.size(); ++i) {
            CAPTURE(texts[i]);
            constexpr double size_over_units = 80.0 / 1000;
            CHECK(std::abs(widths[i] - expected[i]) * size_over_units <= 1);
            ++runs;
        }
    }
    CHECK(runs >= 60);
}

TEST_CASE("A run looks as FreeType draws it where HarfBuzz puts its glyphs")
{
    Type type;
    Fonts fonts;
    FreeType freetype;
    for (const Article& article : articles_and_more()) {
        CAPTURE(article.language);
        const std::vector<TextItem> items = items_of(article.title, article.language, fonts);
        REQUIRE_FALSE(items.empty());
        const TextItem& item =
            *std::max_element(items.begin(), items.end(), [](const TextItem& a, const TextItem& b) {
                return a.end - a.begin < b.end - b.begin;
            });
        std::string words = article.title.substr(item.begin, item.end - item.begin);
        words.erase(words.find_last_not_of(' ') + 1);
        CAPTURE(words);
        const TextLine line = type.line(words, 0, words.size(), body, article.language);
        REQUIRE(line.runs.size() == 1);
        const auto mask = type.mask(line.runs.front());
        const TextItem alone{0, words.size(), item.script, item.right_to_left, item.font};
        const Drawn drawn = freetype.draw(fonts.file(item.font), alone, words, body.size, article.language);
        double ink = 0;
        for (const std::uint8_t coverage : mask->coverage)
            ink += coverage / 255.0;
        CHECK(ink == doctest::Approx(drawn.ink()).epsilon(0.02));
        CHECK(std::abs(mask->x - drawn.left) <= 1);
        CHECK(std::abs(mask->x + mask->width - drawn.right) <= 1);
        CHECK(std::abs(mask->y - drawn.top) <= 1);
        CHECK(std::abs(mask->y + mask->height - drawn.bottom) <= 1);
    }
}

TEST_CASE("Urdu hangs from its line, and Chinese has the forms of the place where it is read")
{
    Fonts fonts;
    const auto font_of = [&](const std::string& text, const std::string& language) {
        const auto items = items_of(text, language, fonts);
        return items.empty() ? std::string{}
                             : fonts.file(items.front().font).path +
                                   std::to_string(fonts.file(items.front().font).index);
    };
    CHECK(font_of("دفعہ", "ur").find("Nastaliq") != std::string::npos);
    CHECK(font_of("المادة", "ar").find("NotoSansArabic") != std::string::npos);
    const std::vector<std::string> han{font_of("直", "zh-Hans"), font_of("直", "zh-Hant"),
                                       font_of("直", "ja"), font_of("직", "ko"), font_of("直", "zh-HK")};
    for (std::size_t i = 0; i < han.size(); ++i)
        for (std::size_t j = i + 1; j < han.size(); ++j)
            CHECK(han[i] != han[j]);
    CHECK(font_of("直", "zh") == font_of("直", "zh-Hans"));
    CHECK(font_of("直", "zh-TW") == font_of("直", "zh-Hant"));
}

TEST_CASE("Serbian and Macedonian have their own б, Romanian its commas and Catalan its raised dot")
{
    Type type;
    const auto drawn = [&](std::string_view text, std::string_view language) {
        const TextLine line = type.line(text, 0, text.size(), body, language);
        REQUIRE(line.runs.size() == 1);
        return type.mask(line.runs.front())->coverage;
    };
    CHECK(drawn("б", "sr") == drawn("б", "mk"));
    CHECK(drawn("б", "sr") != drawn("б", "ru"));
    CHECK(drawn("ș", "ro") == drawn("ş", "ro"));
    CHECK(drawn("ş", "ro") != drawn("ş", "tr"));
    CHECK(drawn("l·l", "ca") != drawn("l·l", "fr"));
    const TypeStyle noto{"Noto Sans", Weight::regular, 80};
    const TextLine russian = type.line("б", 0, 2, noto, "ru");
    CHECK(type.mask(russian.runs.front())->coverage != drawn("б", "sr"));
}

TEST_CASE("A Serbian line has one face for its letters, and the theme's for an address in it")
{
    Fonts fonts;
    const std::string text = "Питај на foyer.example, без бриге.";
    const auto items = items_of(text, "sr", fonts);
    REQUIRE(items.size() == 3);
    CHECK(items[0].font == items[2].font);
    CHECK(fonts.file(items[0].font).path.find("NotoSans-Regular") != std::string::npos);
    CHECK(fonts.file(items[1].font).path.find("Inter") != std::string::npos);
}
