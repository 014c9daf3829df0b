#pragma once

#include "layout/typesetter.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct hb_font_t;
struct hb_set_t;
struct _TTF_Font; // NOLINT(bugprone-reserved-identifier): the libraries' own names, so that no header of
struct _FcConfig; // NOLINT(bugprone-reserved-identifier): theirs has to be seen here

namespace foyer
{

/// Numbers a font of a Fonts.
using FontId = int;
inline constexpr FontId no_font = -1;

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
    /// A font that has `character`, for a language that `family` can't write. no_font: none is installed.
    [[nodiscard]] FontId covering(char32_t character, std::string_view language, Weight weight);
    [[nodiscard]] bool has(FontId font, char32_t character) const;

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
    [[nodiscard]] FontId open(const std::string& path, int index);

    std::unique_ptr<_FcConfig, void (*)(_FcConfig*)> config_;
    std::vector<std::unique_ptr<Face>> faces_;
    std::map<std::pair<std::string, int>, FontId> by_file_;
    std::map<std::pair<std::string, Weight>, FontId> by_family_;
    std::map<std::tuple<char32_t, std::string, Weight>, FontId> by_character_;
};

} // namespace foyer
