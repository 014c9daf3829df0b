#include "decode/fitting.h"

#include <algorithm>
#include <cmath>

namespace foyer::decode
{

namespace
{

constexpr double most_growth = 2;

int side(double length, std::uint32_t most)
{
    return static_cast<int>(std::clamp(std::round(length), 1.0, static_cast<double>(most)));
}

} // namespace

Fitting fit(std::uint32_t width, std::uint32_t height, const Area& area)
{
    const double across = static_cast<double>(area.width) / width;
    const double down = static_cast<double>(area.height) / height;
    const double wanted = area.cover ? std::max(across, down) : std::min(across, down);
    const double scale = std::min(wanted, area.may_grow ? most_growth : 1.0);

    Fitting fitting;
    fitting.too_small = area.may_grow && wanted > most_growth;
    fitting.wanted_width = static_cast<int>(std::ceil(width * wanted / most_growth));
    fitting.wanted_height = static_cast<int>(std::ceil(height * wanted / most_growth));
    fitting.out_width = side(width * scale, area.width);
    fitting.out_height = side(height * scale, area.height);
    fitting.width = width;
    fitting.height = height;
    if (area.cover) {
        fitting.width = std::min<double>(width, fitting.out_width / scale);
        fitting.height = std::min<double>(height, fitting.out_height / scale);
        fitting.left = (width - fitting.width) / 2;
        fitting.top = (height - fitting.height) / 2;
    }
    if (scale == 1) { // pixel for pixel: half a pixel of shift would only blur it
        fitting.left = std::floor(fitting.left);
        fitting.top = std::floor(fitting.top);
    }
    return fitting;
}

} // namespace foyer::decode
