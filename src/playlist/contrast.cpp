#include "playlist/contrast.h"

#include <algorithm>
#include <cmath>

namespace foyer
{

namespace
{

double linear(std::uint8_t channel)
{
    const double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

} // namespace

double relative_luminance(Color color)
{
    return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b);
}

double contrast_ratio(double one, double other)
{
    const auto [darker, lighter] = std::minmax({one, other});
    return (lighter + 0.05) / (darker + 0.05);
}

double contrast_ratio(Color one, Color other)
{
    return contrast_ratio(relative_luminance(one), relative_luminance(other));
}

double promised_contrast(const Theme& theme)
{
    const double least =
        std::min({contrast_ratio(theme.ink, theme.ground), contrast_ratio(theme.soft, theme.ground),
                  contrast_ratio(theme.accent, theme.ground)});
    return least >= 7 ? 7 : 4.5;
}

} // namespace foyer
