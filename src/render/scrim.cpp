#include "render/scrim.h"

#include "playlist/contrast.h"

#include <algorithm>
#include <utility>

namespace foyer
{
namespace
{

constexpr unsigned least_alpha = 32;

/// A square of a text's ground, and what the text needs there.
struct Need {
    Rect square;
    double ink = 0;   ///< the text's relative luminance
    double least = 0; ///< contrast to 1
};

std::vector<Need> needs_of(Color color, const std::vector<TextGround>& texts, double least)
{
    constexpr double rounding = 1e-4; // of sums in single precision
    std::vector<Need> needs;
    for (const TextGround& text : texts) {
        const double here = std::min(least, contrast_ratio(text.color, color)) - rounding;
        for (const Rect& square : text.squares)
            needs.push_back({square, relative_luminance(text.color), here});
    }
    return needs;
}

} // namespace

std::uint8_t scrim_alpha(Color color, const std::vector<TextGround>& texts, double least, const Image& below)
{
    std::vector<Need> needs = needs_of(color, texts, least);
    // What fails once is looked at first the next time: most answers then take one square.
    const auto is_enough = [&](unsigned alpha) {
        const Luminance seen{color, alpha};
        const auto failing = std::find_if(needs.begin(), needs.end(), [&](const Need& need) {
            return contrast_ratio(need.ink, seen.mean(below, need.square)) < need.least;
        });
        if (failing == needs.end())
            return true;
        std::swap(*failing, needs.front());
        return false;
    };
    if (is_enough(least_alpha))
        return least_alpha;
    unsigned too_thin = least_alpha;
    unsigned enough = 255;
    while (enough - too_thin > 1) {
        const unsigned middle = (too_thin + enough) / 2;
        (is_enough(middle) ? enough : too_thin) = middle;
    }
    return static_cast<std::uint8_t>(enough);
}

} // namespace foyer
