#pragma once

#include "layout/typesetter.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

struct hb_blob_t;
struct hb_font_t;
struct hb_set_t;
struct _TTF_Font;  // NOLINT(bugprone-reserved-identifier): the libraries' own names, so that no header of
struct _FcConfig;  // NOLINT(bugprone-reserved-identifier): theirs has to be seen here
struct _FcCharSet; // NOLINT(bugprone-reserved-identifier)

namespace foyer
{

/// Numbers a font of a Fonts.
using FontId = int;
inline constexpr FontId no_font = -1;

/// One font of a file.
struct FontFile {
    std::string path;
    int index = 0; ///< from 0, where the file holds several
};

/// The installed fonts: finds them by fontconfig, owns each one that is open, and gives the same answer on
/// every run. Not thread-safe: one a thread.
class Fonts
{
public:
    Fonts();
    ~Fonts();
    Fonts(const Fonts&) = delete;
    Fonts& operator=(const Fonts&) = delete;

    /// The font of a family, or the one that fontconfig puts in its place. no_font only where the machine has
    /// no font at all.
    [[nodiscard]] FontId find(const std::string& family, Weight weight);
    /// The first of the installed fonts for a script (ISO 15924 tag) in a language that has all of
    /// `characters`, where the theme's family lacks them. Never a coloured one. no_font: none is installed.
    [[nodiscard]] FontId covering(std::u32string_view characters, std::uint32_t script,
                                  std::string_view language, Weight weight);
    /// The font of coloured pictures; no_font: none is installed.
    [[nodiscard]] FontId emoji();
    /// The font with the letters of a script (ISO 15924 tag) as a language (BCP 47) wants them, as the
    /// Serbian б; `font` itself where it draws them for that language as for any other.
    [[nodiscard]] FontId in_language(FontId font, std::uint32_t script, std::string_view language);
    /// True where all of `characters` can be drawn with the font, which includes no-break spaces and hyphens
    /// in a font that has the ones that break.
    [[nodiscard]] bool has(FontId font, std::u32string_view characters) const;
    [[nodiscard]] bool is_color(FontId font) const { return font != no_font && emoji_ && font == *emoji_; }

    /// Where an open font was found.
    [[nodiscard]] const FontFile& file(FontId font) const;
    /// For shaping, in font units: one shape serves all sizes.
    [[nodiscard]] hb_font_t* shaping_font(FontId font) const;
    [[nodiscard]] double units_per_em(FontId font) const;
    /// Of the font at `size` pixels an em.
    [[nodiscard]] FontMetrics metrics(FontId font, int size) const;
    /// SDL_ttf's, set to `size` pixels an em; owned by this, valid until the next call. Null if SDL_ttf
    /// can't open it.
    [[nodiscard]] _TTF_Font* drawing_font(FontId font, int size);

private:
    struct Face;
    /// fontconfig's, had when the first font is looked for: a slide without a word needs none.
    [[nodiscard]] _FcConfig* config();
    [[nodiscard]] FontId open(const FontFile& file);
    /// `bytes` are the file's, or what is read in its place.
    FontId add(FontFile file, hb_blob_t& bytes);

    std::shared_ptr<_FcConfig> config_; ///< null: not needed yet
    std::vector<std::unique_ptr<Face>> faces_;
    std::map<std::pair<std::string, int>, FontId> by_file_;
    std::map<std::pair<std::string, Weight>, FontId> by_family_;
    std::map<std::tuple<FontId, std::uint32_t, std::string>, FontId> by_language_;
    /// Every installed font, the best for a script, language and weight first.
    struct Candidate {
        FontFile file;
        _FcCharSet* characters = nullptr; ///< config_'s
    };
    [[nodiscard]] const std::vector<Candidate>& candidates(std::uint32_t script, const std::string& language,
                                                           Weight weight);

    std::map<std::tuple<std::uint32_t, std::string, Weight>, std::vector<Candidate>> candidates_;
    std::optional<FontId> emoji_; ///< none: not looked for yet
    bool draws_ = false;          ///< SDL_ttf is started
};

} // namespace foyer
