#include "text/type.h"

#include "playlist/source.h"
#include "text/breaks.h"
#include "text/emoji.h"
#include "text/families.h"
#include "text/itemize.h"

#include <SDL2/SDL_ttf.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace foyer
{

namespace
{

constexpr std::uint32_t tag(const char (&name)[5])
{
    return (static_cast<std::uint32_t>(name[0]) << 24) | (static_cast<std::uint32_t>(name[1]) << 16) |
           (static_cast<std::uint32_t>(name[2]) << 8) | static_cast<std::uint32_t>(name[3]);
}

/// Scripts whose letters stand apart, so that space may be put between them.
bool is_unjoined(std::uint32_t script)
{
    constexpr std::array unjoined{tag("Latn"), tag("Cyrl"), tag("Grek"), tag("Armn"), tag("Geor"),
                                  tag("Hebr"), tag("Cans"), tag("Cher"), tag("Zyyy")};
    return std::find(unjoined.begin(), unjoined.end(), script) != unjoined.end();
}

/// SDL_ttf wants the four letters as a string, as HarfBuzz writes them.
std::string script_name(std::uint32_t script)
{
    return {static_cast<char>(script >> 24), static_cast<char>(script >> 16), static_cast<char>(script >> 8),
            static_cast<char>(script)};
}

struct SurfaceDeleter {
    void operator()(SDL_Surface* surface) const { SDL_FreeSurface(surface); }
};
using SurfacePtr = std::unique_ptr<SDL_Surface, SurfaceDeleter>;

std::uint32_t pixel_of(const SDL_Surface& surface, int x, int y)
{
    const auto* row =
        static_cast<const std::uint8_t*>(surface.pixels) + static_cast<std::ptrdiff_t>(y) * surface.pitch;
    return reinterpret_cast<const std::uint32_t*>(row)[x];
}

/// Where a blended surface has ink; empty: nowhere.
Rect ink_of(const SDL_Surface& surface)
{
    int left = surface.w;
    int top = surface.h;
    int right = 0;
    int bottom = 0;
    for (int y = 0; y < surface.h; ++y)
        for (int x = 0; x < surface.w; ++x)
            if ((pixel_of(surface, x, y) >> 24) != 0) {
                left = std::min(left, x);
                top = std::min(top, y);
                right = std::max(right, x + 1);
                bottom = std::max(bottom, y + 1);
            }
    return right == 0 ? Rect{} : Rect{left, top, right - left, bottom - top};
}

/// The alpha of a blended surface, cut to where there is ink.
GlyphMask mask_of(const SDL_Surface& surface, int origin_x, int origin_y)
{
    const Rect ink = ink_of(surface);
    GlyphMask mask{ink.x - origin_x, ink.y - origin_y, ink.width, ink.height, {}, {}};
    mask.coverage.reserve(static_cast<std::size_t>(ink.width) * ink.height);
    for (int y = ink.y; y < ink.bottom(); ++y)
        for (int x = ink.x; x < ink.right(); ++x)
            mask.coverage.push_back(static_cast<std::uint8_t>(pixel_of(surface, x, y) >> 24));
    return mask;
}

/// All of a surface with its colours.
GlyphMask colored_mask_of(const SDL_Surface& surface, int origin_y)
{
    GlyphMask mask{0, -origin_y, surface.w, surface.h, {}, {}};
    mask.pixels.reserve(static_cast<std::size_t>(surface.w) * surface.h);
    for (int y = 0; y < surface.h; ++y)
        for (int x = 0; x < surface.w; ++x)
            mask.pixels.push_back(pixel_of(surface, x, y));
    return mask;
}

} // namespace

Type::Type(const TypeMemory& memory) : memory_(memory), shaper_{fonts_, memory.shaped} {}
Type::~Type() = default;

double Type::measure(std::string_view text, std::size_t begin, std::size_t end, const TypeStyle& style,
                     std::string_view language, InkReach& ink)
{
    double width = 0;
    double left = 0;
    double right = 0;
    for (const TextItem& item : itemize(text, begin, end, style, language, fonts_)) {
        const Shaped& shaped = shaper_.shape(item, text);
        left = std::min(left, width + shaped.ink_left);
        width += shaped.advance;
        ink.above = std::max(ink.above, shaped.ink_above);
        ink.below = std::max(ink.below, shaped.ink_below);
        if (is_unjoined(item.script))
            width += style.tracking * static_cast<double>(shaped.clusters.size());
        right = std::max(right, width - shaped.advance + shaped.ink_right);
    }
    // Hanging letters reach far beyond what they advance by; Latin ones by less than anybody sees.
    constexpr double seen = 0.06;
    const double over = std::max(0.0, right - width) - left;
    return width + (over > seen ? over : 0);
}

const Type::Measured& Type::measured(std::string_view text, const TypeStyle& style, std::string_view language)
{
    MeasureKey key{text, style.family, style.weight, style.address, style.tracking, language};
    const auto found = measured_.find(key);
    if (found != measured_.end())
        return found->second;
    Measured measured;
    for (const Unbroken& stretch :
         style.address ? address_stretches(text) : unbroken_stretches(text, language)) {
        Segment segment{stretch.begin, stretch.end, 0, 0, stretch.ends_line, stretch.clings};
        segment.width = measure(text, stretch.begin, stretch.ink_end, style, language, measured.ink);
        if (stretch.ink_end < stretch.end && !stretch.ends_line)
            segment.space =
                measure(text, stretch.begin, stretch.end, style, language, measured.ink) - segment.width;
        measured.segments.push_back(segment);
    }
    if (measured_bytes_ > memory_.measured) {
        measured_.clear();
        measured_bytes_ = 0;
    }
    measured_bytes_ += text.size() + sizeof(Measured) + measured.segments.size() * sizeof(Segment);
    return measured_.emplace(std::move(key), std::move(measured)).first->second;
}

std::vector<Segment> Type::segments(std::string_view text, const TypeStyle& style, std::string_view language)
{
    std::vector<Segment> result = measured(text, style, language).segments;
    for (Segment& segment : result) {
        segment.width *= style.size;
        segment.space *= style.size;
    }
    return result;
}

InkReach Type::ink(std::string_view text, const TypeStyle& style, std::string_view language)
{
    return measured(text, style, language).ink;
}

void Type::add_item(TextLine& line, double& pen, const TextItem& item, std::string_view text,
                    const TypeStyle& style)
{
    const Shaped& shaped = shaper_.shape(item, text);
    const std::string_view words = text.substr(item.begin, item.end - item.begin);
    const auto add_run = [&](std::string_view run_words, double x, double advance) {
        GlyphRun run{item.font, style.size, item.script, item.right_to_left, std::string{run_words}, 0, 0};
        run.x = static_cast<int>(std::lround(x));
        run.width = static_cast<int>(std::lround(advance));
        line.runs.push_back(std::move(run));
    };
    if (style.tracking == 0 || !is_unjoined(item.script)) {
        add_run(words, pen, shaped.advance * style.size);
        pen += shaped.advance * style.size;
        return;
    }
    double tracked = 0;
    for (const ShapedCluster& cluster : shaped.clusters) {
        add_run(words.substr(cluster.begin, cluster.end - cluster.begin),
                pen + (cluster.x + tracked) * style.size, cluster.advance * style.size);
        tracked += style.tracking;
    }
    pen += (shaped.advance + tracked) * style.size;
}

TextLine Type::line(std::string_view text, std::size_t begin, std::size_t end, const TypeStyle& style,
                    std::string_view language)
{
    while (end > begin && (text[end - 1] == ' ' || text[end - 1] == '\n' || text[end - 1] == '\r'))
        --end;
    TextLine line;
    const std::vector<TextItem> items = itemize(text, begin, end, style, language, fonts_);
    if (items.empty())
        return line;
    // The first stem stands on the margin, not the side bearing before it.
    double pen = -shaper_.shape(items.front(), text).ink_left * style.size;
    double right = 0;
    for (const TextItem& item : items) {
        add_item(line, pen, item, text, style);
        const Shaped& shaped = shaper_.shape(item, text);
        right = std::max(right, pen - (shaped.advance - shaped.ink_right) * style.size);
    }
    // Where lines begin at the right, it is there that the first stem stands on the margin.
    const bool begins_right = !style.address && is_right_to_left(language);
    line.width = static_cast<int>(std::ceil(begins_right ? right : std::max(pen, right)));
    return line;
}

FontMetrics Type::metrics(const TypeStyle& style)
{
    return fonts_.metrics(fonts_.find(style.family, style.weight), style.size);
}

std::vector<MissingCharacter> Type::missing(std::string_view text, const TypeStyle& style,
                                            std::string_view language)
{
    std::vector<MissingCharacter> missing;
    for (const char32_t character : missing_characters(text, style, language, fonts_))
        missing.push_back({character, package_with(character)});
    return missing;
}

GlyphMask Type::draw(const GlyphRun& run)
{
    TTF_Font* font = run.font == no_font ? nullptr : fonts_.drawing_font(run.font, run.size);
    if (font == nullptr || run.text.empty())
        return {};
    TTF_SetFontDirection(font, run.right_to_left ? TTF_DIRECTION_RTL : TTF_DIRECTION_LTR);
    TTF_SetFontScriptName(font, script_name(run.script).c_str());
    const SurfacePtr surface{TTF_RenderUTF8_Blended(font, run.text.c_str(), {255, 255, 255, 255})};
    if (!surface)
        return {};
    const TextItem item{0, run.text.size(), run.script, run.right_to_left, run.font};
    const Shaped& shaped = shaper_.shape(item, run.text);
    if (fonts_.is_color(run.font))
        // One size is all that the font has: its advance tells which.
        return scaled_by_area(colored_mask_of(*surface, TTF_FontAscent(font)),
                              shaped.advance * run.size / std::max(surface->w, 1));
    // SDL_ttf moves a run to the right by what protrudes on its left, and doesn't say by how much.
    const double left = shaped.ink_left * run.size;
    const int origin = left < 0 ? static_cast<int>(-std::floor(left)) : 0;
    return mask_of(*surface, origin, TTF_FontAscent(font));
}

std::shared_ptr<const GlyphMask> Type::mask(const GlyphRun& run)
{
    MaskKey key{run.font, run.size, run.right_to_left, run.script, run.text};
    const auto found = masks_.find(key);
    if (found != masks_.end())
        return found->second;
    auto mask = std::make_shared<const GlyphMask>(draw(run));
    if (mask_bytes_ > memory_.drawn) {
        masks_.clear();
        mask_bytes_ = 0;
    }
    mask_bytes_ += sizeof(GlyphMask) + mask->coverage.size() + mask->pixels.size() * sizeof(std::uint32_t);
    return masks_.emplace(std::move(key), std::move(mask)).first->second;
}

} // namespace foyer
