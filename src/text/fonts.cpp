#include "text/fonts.h"

#include "text/families.h"
#include "text/language_forms.h"

#include <SDL2/SDL_ttf.h>
#include <fontconfig/fontconfig.h>
#include <hb-ot.h>
#include <hb.h>

#include <algorithm>
#include <cmath>
#include <mutex>

namespace foyer
{

namespace
{

template <auto Free>
struct Freeing {
    template <class T>
    void operator()(T* thing) const
    {
        Free(thing);
    }
};
using PatternPtr = std::unique_ptr<FcPattern, Freeing<FcPatternDestroy>>;
using FontSetPtr = std::unique_ptr<FcFontSet, Freeing<FcFontSetDestroy>>;
using CharSetPtr = std::unique_ptr<FcCharSet, Freeing<FcCharSetDestroy>>;
using LangSetPtr = std::unique_ptr<FcLangSet, Freeing<FcLangSetDestroy>>;

int fontconfig_weight(Weight weight)
{
    switch (weight) {
    case Weight::regular:
        return FC_WEIGHT_REGULAR;
    case Weight::semibold:
        return FC_WEIGHT_DEMIBOLD;
    case Weight::bold:
        return FC_WEIGHT_BOLD;
    }
    return FC_WEIGHT_REGULAR;
}

/// All engines of a process look into one: it is some hundred kilobytes, and only read. Null: it can't be
/// had.
std::shared_ptr<FcConfig> installed_fonts()
{
    static std::mutex mutex;
    static std::weak_ptr<FcConfig> last;
    const std::lock_guard lock{mutex};
    if (auto in_use = last.lock())
        return in_use;
    auto* loaded = FcInitLoadConfigAndFonts();
    std::shared_ptr<FcConfig> config =
        loaded == nullptr ? nullptr : std::shared_ptr<FcConfig>{loaded, FcConfigDestroy};
    last = config;
    return config;
}

const FcChar8* as_fc(const std::string& text)
{
    return reinterpret_cast<const FcChar8*>(text.c_str());
}

PatternPtr pattern_for(const std::string& family, Weight weight)
{
    PatternPtr pattern{FcPatternCreate()};
    FcPatternAddString(pattern.get(), FC_FAMILY, as_fc(family));
    FcPatternAddInteger(pattern.get(), FC_WEIGHT, fontconfig_weight(weight));
    FcPatternAddInteger(pattern.get(), FC_SLANT, FC_SLANT_ROMAN);
    FcPatternAddBool(pattern.get(), FC_SCALABLE, FcTrue);
    FcPatternAddBool(pattern.get(), FC_COLOR, FcFalse);
    return pattern;
}

FontFile file_of(const FcPattern* font)
{
    FontFile file;
    FcChar8* path = nullptr;
    if (FcPatternGetString(font, FC_FILE, 0, &path) == FcResultMatch)
        file.path = reinterpret_cast<const char*>(path);
    FcPatternGetInteger(font, FC_INDEX, 0, &file.index);
    return file;
}

/// True where a property of the font that is yes or no is yes.
bool is(const FcPattern* font, const char* property)
{
    FcBool value = FcFalse;
    return FcPatternGetBool(font, property, 0, &value) == FcResultMatch && value == FcTrue;
}

/// What HarfBuzz puts in place of spaces and hyphens that a font lacks.
char32_t plain_form(char32_t character)
{
    if (character == 0xa0 || character == 0x202f || character == 0x205f ||
        (character >= 0x2000 && character <= 0x200a))
        return U' ';
    return character == 0x2011 ? 0x2010 : character;
}

} // namespace

struct Fonts::Face {
    FontFile file;
    BlobPtr changed; ///< what is read in the file's place; null: the file
    std::unique_ptr<hb_font_t, Freeing<hb_font_destroy>> shaping;
    std::unique_ptr<hb_set_t, Freeing<hb_set_destroy>> coverage;
    double units_per_em = 1000;
    double ascent = 0, descent = 0, cap_height = 0; // em
    std::unique_ptr<TTF_Font, Freeing<TTF_CloseFont>> drawing;
    int drawing_size = 0;

    /// As SDL_ttf opens it; null if it can't.
    [[nodiscard]] TTF_Font* open(int size) const
    {
        if (!changed)
            return TTF_OpenFontIndex(file.path.c_str(), size, file.index);
        unsigned length = 0;
        const char* bytes = hb_blob_get_data(changed.get(), &length);
        constexpr int close_with_font = 1;
        return TTF_OpenFontIndexRW(SDL_RWFromConstMem(bytes, static_cast<int>(length)), close_with_font, size,
                                   file.index);
    }
};

Fonts::Fonts() = default;

Fonts::~Fonts()
{
    faces_.clear();
    if (draws_)
        TTF_Quit();
}

FcConfig* Fonts::config()
{
    if (!config_)
        config_ = installed_fonts();
    return config_.get();
}

FontId Fonts::open(const FontFile& file)
{
    const auto [known, is_new] = by_file_.try_emplace({file.path, file.index}, no_font);
    if (!is_new)
        return known->second;
    const std::unique_ptr<hb_blob_t, Freeing<hb_blob_destroy>> blob{
        hb_blob_create_from_file_or_fail(file.path.c_str())};
    if (!blob)
        return no_font;
    // The upper half names an instance of a variable font.
    known->second = add({file.path, file.index & 0xffff}, *blob);
    return known->second;
}

FontId Fonts::add(FontFile file, hb_blob_t& bytes)
{
    const std::unique_ptr<hb_face_t, Freeing<hb_face_destroy>> face{
        hb_face_create(&bytes, static_cast<unsigned>(file.index))};
    auto opened = std::make_unique<Face>();
    opened->file = std::move(file);
    opened->shaping.reset(hb_font_create(face.get()));
    opened->units_per_em = hb_face_get_upem(face.get());
    opened->coverage.reset(hb_set_create());
    hb_face_collect_unicodes(face.get(), opened->coverage.get());
    const auto metric = [&](hb_ot_metrics_tag_t tag, double fallback) {
        hb_position_t value = 0;
        if (!hb_ot_metrics_get_position(opened->shaping.get(), tag, &value))
            return fallback;
        return std::abs(value) / opened->units_per_em;
    };
    opened->ascent = metric(HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, 0.9);
    opened->descent = metric(HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, 0.25);
    opened->cap_height = metric(HB_OT_METRICS_TAG_CAP_HEIGHT, 0.7);
    faces_.push_back(std::move(opened));
    return static_cast<FontId>(faces_.size() - 1);
}

FontId Fonts::in_language(FontId font, std::uint32_t script, std::string_view language)
{
    if (font == no_font)
        return font;
    const auto [known, is_new] = by_language_.try_emplace({font, script, std::string{language}}, font);
    if (!is_new)
        return known->second;
    const Face& face = *faces_[static_cast<std::size_t>(font)];
    BlobPtr changed = file_in_language(face.file, hb_font_get_face(face.shaping.get()), script, language);
    if (changed) {
        known->second = add(face.file, *changed);
        faces_.back()->changed = std::move(changed);
    }
    return known->second;
}

FontId Fonts::find(const std::string& family, Weight weight)
{
    const auto [known, is_new] = by_family_.try_emplace({family, weight}, no_font);
    if (!is_new)
        return known->second;
    const PatternPtr pattern = pattern_for(family, weight);
    FcConfigSubstitute(config(), pattern.get(), FcMatchPattern);
    FcDefaultSubstitute(pattern.get());
    FcResult result{};
    const PatternPtr font{FcFontMatch(config(), pattern.get(), &result)};
    if (font) {
        known->second = open(file_of(font.get()));
    }
    return known->second;
}

const std::vector<Fonts::Candidate>& Fonts::candidates(std::uint32_t script, const std::string& language,
                                                       Weight weight)
{
    const auto [known, is_new] = candidates_.try_emplace({script, language, weight});
    if (!is_new)
        return known->second;
    std::vector<std::string> families = families_for(script, language);
    families.emplace_back("Noto Sans");
    const PatternPtr pattern = pattern_for(families.front(), weight);
    for (std::size_t i = 1; i < families.size(); ++i)
        FcPatternAddString(pattern.get(), FC_FAMILY, as_fc(families[i]));
    const LangSetPtr languages{FcLangSetCreate()};
    FcLangSetAdd(languages.get(), as_fc(fontconfig_language(language)));
    FcPatternAddLangSet(pattern.get(), FC_LANG, languages.get());
    FcConfigSubstitute(config(), pattern.get(), FcMatchPattern);
    FcDefaultSubstitute(pattern.get());

    FcResult result{};
    const FontSetPtr sorted{FcFontSort(config(), pattern.get(), FcFalse, nullptr, &result)};
    for (int i = 0; sorted && i < sorted->nfont; ++i) {
        FcCharSet* characters = nullptr;
        if (is(sorted->fonts[i], FC_COLOR) || !is(sorted->fonts[i], FC_SCALABLE) ||
            FcPatternGetCharSet(sorted->fonts[i], FC_CHARSET, 0, &characters) != FcResultMatch)
            continue;
        known->second.push_back({file_of(sorted->fonts[i]), characters});
    }
    return known->second;
}

FontId Fonts::covering(std::u32string_view characters, std::uint32_t script, std::string_view language,
                       Weight weight)
{
    for (const Candidate& candidate : candidates(script, std::string{language}, weight)) {
        const bool has_all = std::all_of(characters.begin(), characters.end(), [&](char32_t character) {
            return FcCharSetHasChar(candidate.characters, character) != FcFalse;
        });
        if (!has_all)
            continue;
        if (const FontId font = open(candidate.file); font != no_font)
            return font;
    }
    return no_font;
}

FontId Fonts::emoji()
{
    if (emoji_)
        return *emoji_;
    emoji_ = no_font;
    const PatternPtr pattern{FcPatternCreate()};
    FcPatternAddString(pattern.get(), FC_FAMILY, as_fc("Noto Color Emoji"));
    FcPatternAddBool(pattern.get(), FC_COLOR, FcTrue);
    FcConfigSubstitute(config(), pattern.get(), FcMatchPattern);
    FcDefaultSubstitute(pattern.get());
    FcResult result{};
    const PatternPtr font{FcFontMatch(config(), pattern.get(), &result)};
    if (font && is(font.get(), FC_COLOR)) {
        emoji_ = open(file_of(font.get()));
    }
    return *emoji_;
}

bool Fonts::has(FontId font, std::u32string_view characters) const
{
    if (font == no_font)
        return false;
    const hb_set_t* coverage = faces_[static_cast<std::size_t>(font)]->coverage.get();
    return std::all_of(characters.begin(), characters.end(), [coverage](char32_t character) {
        return hb_set_has(coverage, character) != 0 || hb_set_has(coverage, plain_form(character)) != 0;
    });
}

const FontFile& Fonts::file(FontId font) const
{
    return faces_[static_cast<std::size_t>(font)]->file;
}

hb_font_t* Fonts::shaping_font(FontId font) const
{
    return faces_[static_cast<std::size_t>(font)]->shaping.get();
}

double Fonts::units_per_em(FontId font) const
{
    return faces_[static_cast<std::size_t>(font)]->units_per_em;
}

FontMetrics Fonts::metrics(FontId font, int size) const
{
    if (font == no_font)
        return {size, 0, size};
    const Face& face = *faces_[static_cast<std::size_t>(font)];
    const auto pixels = [size](double em) { return static_cast<int>(std::lround(em * size)); };
    return {pixels(face.ascent), pixels(face.descent), pixels(face.cap_height)};
}

_TTF_Font* Fonts::drawing_font(FontId font, int size)
{
    if (!draws_)
        draws_ = TTF_Init() == 0; // SDL_ttf counts its inits: a second engine in the process does no harm
    Face& face = *faces_[static_cast<std::size_t>(font)];
    if (!face.drawing) {
        face.drawing.reset(face.open(size));
        if (!face.drawing)
            return nullptr;
        // The one mode of SDL_ttf that places glyphs by fractions of a pixel, as shaping measured them.
        TTF_SetFontHinting(face.drawing.get(), TTF_HINTING_LIGHT_SUBPIXEL);
        face.drawing_size = size;
    }
    if (face.drawing_size != size) {
        TTF_SetFontSize(face.drawing.get(), size);
        face.drawing_size = size;
    }
    return face.drawing.get();
}

} // namespace foyer
