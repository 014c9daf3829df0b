#include "text/type.h"

#include "playlist/source.h"
#include "text/breaks.h"
#include "text/itemize.h"

#include <SDL2/SDL_ttf.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace foyer
{

namespace
{

constexpr std::size_t measured_budget_bytes = std::size_t{2} << 20;
constexpr std::size_t mask_budget_bytes = std::size_t{8} << 20;

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

/// The alpha of a blended surface, cut to where there is ink.
GlyphMask mask_of(const SDL_Surface& surface, int origin_x, int origin_y)
{
    const auto pixel = [&](int x, int y) {
        const auto* row =
            static_cast<const std::uint8_t*>(surface.pixels) + static_cast<std::ptrdiff_t>(y) * surface.pitch;
        return reinterpret_cast<const std::uint32_t*>(row)[x] >> 24;
    };
    Rect ink{surface.w, surface.h, 0, 0};
    int right = 0;
    int bottom = 0;
    for (int y = 0; y < surface.h; ++y)
        for (int x = 0; x < surface.w; ++x)
            if (pixel(x, y) != 0) {
                ink.x = std::min(ink.x, x);
                ink.y = std::min(ink.y, y);
                right = std::max(right, x + 1);
                bottom = std::max(bottom, y + 1);
            }
    GlyphMask mask;
    if (right == 0)
        return mask;
    mask.x = ink.x - origin_x;
    mask.y = ink.y - origin_y;
    mask.width = right - ink.x;
    mask.height = bottom - ink.y;
    mask.coverage.reserve(static_cast<std::size_t>(mask.width) * mask.height);
    for (int y = ink.y; y < bottom; ++y)
        for (int x = ink.x; x < right; ++x)
            mask.coverage.push_back(static_cast<std::uint8_t>(pixel(x, y)));
    return mask;
}

} // namespace

Type::Type() = default;
Type::~Type() = default;

double Type::measure(std::string_view text, std::size_t begin, std::size_t end, const TypeStyle& style,
                     std::string_view language)
{
    double width = 0;
    for (const TextItem& item : itemize(text, begin, end, style, language, fonts_)) {
        const Shaped& shaped = shaper_.shape(item, text);
        width += shaped.advance;
        if (is_unjoined(item.script))
            width += style.tracking * static_cast<double>(shaped.clusters.size());
    }
    return width;
}

std::vector<Segment> Type::segments(std::string_view text, const TypeStyle& style, std::string_view language)
{
    MeasureKey key{text, style.family, style.weight, style.address, style.tracking, language};
    auto found = measured_.find(key);
    if (found == measured_.end()) {
        std::vector<Segment> measured;
        for (const Unbroken& stretch :
             style.address ? address_stretches(text) : unbroken_stretches(text, language)) {
            Segment segment{stretch.begin, stretch.end, 0, 0, stretch.ends_line, stretch.clings};
            segment.width = measure(text, stretch.begin, stretch.ink_end, style, language);
            if (stretch.ink_end < stretch.end && !stretch.ends_line)
                segment.space = measure(text, stretch.begin, stretch.end, style, language) - segment.width;
            measured.push_back(segment);
        }
        if (measured_bytes_ > measured_budget_bytes) {
            measured_.clear();
            measured_bytes_ = 0;
        }
        measured_bytes_ += text.size() + measured.size() * sizeof(Segment);
        found = measured_.emplace(std::move(key), std::move(measured)).first;
    }
    std::vector<Segment> result = found->second;
    for (Segment& segment : result) {
        segment.width *= style.size;
        segment.space *= style.size;
    }
    return result;
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
    for (const TextItem& item : items)
        if (item.font != no_font)
            add_item(line, pen, item, text, style);
    line.width = static_cast<int>(std::ceil(pen));
    return line;
}

FontMetrics Type::metrics(const TypeStyle& style)
{
    return fonts_.metrics(fonts_.find(style.family, style.weight), style.size);
}

std::vector<char32_t> Type::missing(std::string_view text, const TypeStyle& style, std::string_view language)
{
    std::vector<char32_t> lacking;
    const FontId main = fonts_.find(style.family, style.weight);
    for (std::size_t at = 0; at < text.size();) {
        const char32_t wanted = next_code_point(text, at).value_or(U'\ufffd');
        if (wanted < U' ' || is_invisible(wanted) || fonts_.has(main, wanted))
            continue;
        if (fonts_.covering(wanted, language, style.weight) == no_font &&
            std::find(lacking.begin(), lacking.end(), wanted) == lacking.end())
            lacking.push_back(wanted);
    }
    return lacking;
}

std::shared_ptr<const GlyphMask> Type::mask(const GlyphRun& run)
{
    MaskKey key{run.font, run.size, run.right_to_left, run.script, run.text};
    const auto found = masks_.find(key);
    if (found != masks_.end())
        return found->second;

    auto mask = std::make_shared<GlyphMask>();
    TTF_Font* font = fonts_.drawing_font(run.font, run.size);
    if (font != nullptr && !run.text.empty()) {
        TTF_SetFontDirection(font, run.right_to_left ? TTF_DIRECTION_RTL : TTF_DIRECTION_LTR);
        TTF_SetFontScriptName(font, script_name(run.script).c_str());
        const SurfacePtr surface{TTF_RenderUTF8_Blended(font, run.text.c_str(), {255, 255, 255, 255})};
        if (surface) {
            // SDL_ttf moves a run to the right by what protrudes on its left, and doesn't say by how much.
            const TextItem item{0, run.text.size(), run.script, run.right_to_left, run.font};
            const double left = shaper_.shape(item, run.text).ink_left * run.size;
            const int origin = left < 0 ? static_cast<int>(-std::floor(left)) : 0;
            *mask = mask_of(*surface, origin, TTF_FontAscent(font));
        }
    }
    if (mask_bytes_ > mask_budget_bytes) {
        masks_.clear();
        mask_bytes_ = 0;
    }
    mask_bytes_ += sizeof(GlyphMask) + mask->coverage.size();
    return masks_.emplace(std::move(key), std::move(mask)).first->second;
}

} // namespace foyer
