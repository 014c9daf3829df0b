#include "text/emoji.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace foyer
{

namespace
{

bool has_property(char32_t character, UProperty property)
{
    return u_hasBinaryProperty(static_cast<UChar32>(character), property) != 0;
}

/// How much of each source pixel, along one side, goes into one new pixel.
struct Share {
    int first = 0;
    std::vector<double> weights;
};

std::vector<Share> shares_of(int source, int target)
{
    std::vector<Share> shares;
    const double step = static_cast<double>(source) / target;
    for (int i = 0; step < 1 && i < target; ++i) { // larger: between the two nearest
        const double at = std::clamp((i + 0.5) * step - 0.5, 0.0, source - 1.0);
        const int first = std::min(static_cast<int>(at), std::max(source - 2, 0));
        shares.push_back(source == 1 ? Share{0, {1}} : Share{first, {first + 1 - at, at - first}});
    }
    for (int i = 0; step >= 1 && i < target; ++i) {
        const double begin = i * step;
        const double end = std::min<double>((i + 1) * step, source);
        Share share{static_cast<int>(begin), {}};
        for (int at = share.first; at < source && at < end; ++at)
            share.weights.push_back(std::min<double>(at + 1, end) - std::max<double>(at, begin));
        shares.push_back(std::move(share));
    }
    return shares;
}

/// Straight alpha in and out; averaged with the colours weighted by it, so that no edge darkens.
std::uint32_t average(const GlyphMask& mask, const Share& across, const Share& down)
{
    double area = 0;
    std::array<double, 4> sums{}; // blue, green, red, alpha
    for (std::size_t y = 0; y < down.weights.size(); ++y)
        for (std::size_t x = 0; x < across.weights.size(); ++x) {
            const double weight = across.weights[x] * down.weights[y];
            const std::uint32_t pixel =
                mask.pixels[(down.first + y) * static_cast<std::size_t>(mask.width) + across.first + x];
            const double alpha = weight * (pixel >> 24);
            for (std::size_t channel = 0; channel < 3; ++channel)
                sums[channel] += alpha * ((pixel >> (8 * channel)) & 0xffU);
            sums[3] += alpha;
            area += weight;
        }
    if (sums[3] <= 0)
        return 0;
    std::uint32_t result = static_cast<std::uint32_t>(std::lround(sums[3] / area)) << 24;
    for (std::size_t channel = 0; channel < 3; ++channel)
        result |= static_cast<std::uint32_t>(std::lround(sums[channel] / sums[3])) << (8 * channel);
    return result;
}

} // namespace

bool is_emoji(std::u32string_view cluster)
{
    constexpr char32_t text_selector = 0xfe0e;
    constexpr char32_t emoji_selector = 0xfe0f;
    if (cluster.empty() || cluster.find(text_selector) != std::u32string_view::npos)
        return false;
    if (has_property(cluster.front(), UCHAR_EMOJI_PRESENTATION))
        return true;
    if (!has_property(cluster.front(), UCHAR_EMOJI))
        return false;
    return std::any_of(cluster.begin() + 1, cluster.end(), [](char32_t character) {
        return character == emoji_selector || has_property(character, UCHAR_EMOJI_MODIFIER);
    });
}

GlyphMask scaled_by_area(const GlyphMask& mask, double factor)
{
    GlyphMask scaled;
    scaled.x = static_cast<int>(std::lround(mask.x * factor));
    scaled.y = static_cast<int>(std::lround(mask.y * factor));
    if (mask.width <= 0 || mask.height <= 0)
        return scaled;
    scaled.width = std::max(1, static_cast<int>(std::lround(mask.width * factor)));
    scaled.height = std::max(1, static_cast<int>(std::lround(mask.height * factor)));
    const std::vector<Share> across = shares_of(mask.width, scaled.width);
    const std::vector<Share> down = shares_of(mask.height, scaled.height);
    scaled.pixels.reserve(static_cast<std::size_t>(scaled.width) * scaled.height);
    for (const Share& row : down)
        for (const Share& column : across)
            scaled.pixels.push_back(average(mask, column, row));
    return scaled;
}

} // namespace foyer
