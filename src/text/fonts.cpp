#include "text/fonts.h"

#include <SDL2/SDL_ttf.h>
#include <fontconfig/fontconfig.h>
#include <hb-ot.h>
#include <hb.h>

#include <cmath>

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

struct FontFile {
    std::string path;
    int index = 0;
};

FontFile file_of(const FcPattern* font)
{
    FontFile file;
    FcChar8* path = nullptr;
    if (FcPatternGetString(font, FC_FILE, 0, &path) == FcResultMatch)
        file.path = reinterpret_cast<const char*>(path);
    FcPatternGetInteger(font, FC_INDEX, 0, &file.index);
    return file;
}

bool is_color(const FcPattern* font)
{
    FcBool color = FcFalse;
    return FcPatternGetBool(font, FC_COLOR, 0, &color) == FcResultMatch && color == FcTrue;
}

} // namespace

struct Fonts::Face {
    std::string path;
    int index = 0;
    std::unique_ptr<hb_font_t, Freeing<hb_font_destroy>> shaping;
    std::unique_ptr<hb_set_t, Freeing<hb_set_destroy>> coverage;
    double units_per_em = 1000;
    double ascent = 0, descent = 0, cap_height = 0; // em
    std::unique_ptr<TTF_Font, Freeing<TTF_CloseFont>> drawing;
    int drawing_size = 0;
};

Fonts::Fonts() : config_(FcInitLoadConfigAndFonts(), FcConfigDestroy)
{
    // SDL_ttf counts its inits: a second engine in the process does no harm.
    TTF_Init();
}

Fonts::~Fonts()
{
    faces_.clear();
    TTF_Quit();
}

FontId Fonts::open(const std::string& path, int index)
{
    const auto [known, is_new] = by_file_.try_emplace({path, index}, no_font);
    if (!is_new)
        return known->second;
    const std::unique_ptr<hb_blob_t, Freeing<hb_blob_destroy>> blob{
        hb_blob_create_from_file_or_fail(path.c_str())};
    if (!blob)
        return no_font;
    const std::unique_ptr<hb_face_t, Freeing<hb_face_destroy>> face{
        hb_face_create(blob.get(), static_cast<unsigned>(index & 0xffff))};
    auto opened = std::make_unique<Face>();
    opened->path = path;
    opened->index = index & 0xffff;
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
    known->second = static_cast<FontId>(faces_.size() - 1);
    return known->second;
}

FontId Fonts::find(const std::string& family, Weight weight)
{
    const auto [known, is_new] = by_family_.try_emplace({family, weight}, no_font);
    if (!is_new)
        return known->second;
    const PatternPtr pattern = pattern_for(family, weight);
    FcConfigSubstitute(config_.get(), pattern.get(), FcMatchPattern);
    FcDefaultSubstitute(pattern.get());
    FcResult result{};
    const PatternPtr font{FcFontMatch(config_.get(), pattern.get(), &result)};
    if (font) {
        const FontFile file = file_of(font.get());
        known->second = open(file.path, file.index);
    }
    return known->second;
}

FontId Fonts::covering(char32_t character, std::string_view language, Weight weight)
{
    const auto [known, is_new] =
        by_character_.try_emplace({character, std::string{language}, weight}, no_font);
    if (!is_new)
        return known->second;

    const PatternPtr pattern = pattern_for("Noto Sans", weight);
    const CharSetPtr characters{FcCharSetCreate()};
    FcCharSetAddChar(characters.get(), character);
    FcPatternAddCharSet(pattern.get(), FC_CHARSET, characters.get());
    const LangSetPtr languages{FcLangSetCreate()};
    FcLangSetAdd(languages.get(), as_fc(std::string{language}));
    FcPatternAddLangSet(pattern.get(), FC_LANG, languages.get());
    FcConfigSubstitute(config_.get(), pattern.get(), FcMatchPattern);
    FcDefaultSubstitute(pattern.get());

    FcResult result{};
    const FontSetPtr sorted{FcFontSort(config_.get(), pattern.get(), FcFalse, nullptr, &result)};
    for (int i = 0; sorted && i < sorted->nfont; ++i) {
        FcCharSet* has = nullptr;
        if (is_color(sorted->fonts[i]) ||
            FcPatternGetCharSet(sorted->fonts[i], FC_CHARSET, 0, &has) != FcResultMatch ||
            !FcCharSetHasChar(has, character))
            continue;
        const FontFile file = file_of(sorted->fonts[i]);
        known->second = open(file.path, file.index);
        if (known->second != no_font)
            break;
    }
    return known->second;
}

bool Fonts::has(FontId font, char32_t character) const
{
    return font != no_font &&
           hb_set_has(faces_[static_cast<std::size_t>(font)]->coverage.get(), character) != 0;
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
    Face& face = *faces_[static_cast<std::size_t>(font)];
    if (!face.drawing) {
        face.drawing.reset(TTF_OpenFontIndex(face.path.c_str(), size, face.index));
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
