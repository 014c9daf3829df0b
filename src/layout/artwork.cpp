#include "layout/artwork.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace foyer
{

namespace
{

// Lengths for a shorter side of 1080.
constexpr double ring_thickness = 28;
constexpr double reach = 470; // of the largest figure, from its center

struct Center {
    double x = 0, y = 0;
    double scale = 1; ///< of a figure's lengths
};

Center center_of(const Page& page)
{
    const double width = page.width();
    switch (page.format()) {
    case Format::landscape:
        return {width - page.px(91), static_cast<double>(page.px(439)), 1};
    case Format::classic:
        return {width - page.px(40), static_cast<double>(page.px(420)), 0.8};
    case Format::portrait:
        break;
    }
    return {width - page.px(262), static_cast<double>(page.height() - page.px(595)), 0.92};
}

enum class Tone { fainter, stronger, accent };

Color color_of(const Theme& theme, Tone tone)
{
    switch (tone) {
    case Tone::fainter:
        return theme.artwork[0];
    case Tone::stronger:
        return theme.artwork[1];
    case Tone::accent:
        break;
    }
    return theme.accent;
}

void add_ring(Page& page, const Center& center, double radius, double thickness, Tone tone)
{
    page.add({Arc{center.x, center.y, static_cast<double>(page.px(radius * center.scale)),
                  static_cast<double>(page.px(thickness * center.scale)), 0, 1, false,
                  color_of(page.theme(), tone)}});
}

void add_disc(Page& page, double x, double y, double radius, Tone tone)
{
    page.add({Disc{x, y, radius, color_of(page.theme(), tone)}});
}

/// Rings around a point, one of them heard.
void add_signal(Page& page)
{
    struct Ring {
        double radius;
        Tone tone;
    };
    constexpr std::array rings{Ring{112, Tone::fainter}, Ring{198, Tone::accent}, Ring{284, Tone::fainter},
                               Ring{370, Tone::stronger}, Ring{456, Tone::fainter}};
    const Center center = center_of(page);
    for (const Ring& ring : rings)
        add_ring(page, center, ring.radius, ring_thickness, ring.tone);
    add_disc(page, center.x, center.y, page.px(44 * center.scale), Tone::accent);
}

/// Two orbits, and on the outer one something that comes near.
void add_orbit(Page& page)
{
    const Center center = center_of(page);
    add_ring(page, center, 400, 56, Tone::fainter);
    add_ring(page, center, 230, 56, Tone::stronger);
    add_disc(page, center.x, center.y, page.px(90 * center.scale), Tone::stronger);
    constexpr double turn = 0.62; // of the outer orbit, from 12 o'clock
    const double angle = turn * 2 * std::numbers::pi;
    const double radius = page.px(400 * center.scale);
    add_disc(page, center.x + radius * std::sin(angle), center.y - radius * std::cos(angle),
             page.px(70 * center.scale), Tone::accent);
}

/// A field of dots that grow towards the edge, one of them lit.
void add_field(Page& page)
{
    const Rect area = artwork_area(page);
    const double pitch = page.px(104);
    constexpr int lit_column = 1;
    constexpr int lit_row = 4;
    const int columns = static_cast<int>(std::ceil((page.width() - area.x) / pitch));
    const int rows = static_cast<int>((area.bottom() - std::max(area.y, 0)) / pitch);
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column) {
            const bool lit = column == lit_column && row == lit_row;
            const double radius = page.px(lit ? 36 : 8 + 26.0 * column / columns);
            add_disc(page, area.x + (column + 0.5) * pitch, area.bottom() - (rows - row - 0.5) * pitch,
                     radius,
                     lit               ? Tone::accent
                     : column % 2 == 0 ? Tone::fainter
                                       : Tone::stronger);
        }
}

} // namespace

Rect artwork_area(const Page& page)
{
    const Center center = center_of(page);
    const int around = page.px(reach * center.scale);
    return {static_cast<int>(center.x) - around, static_cast<int>(center.y) - around, 2 * around, 2 * around};
}

void add_artwork(Page& page)
{
    constexpr std::array figures{add_signal, add_orbit, add_field};
    figures[(page.view().slide.number + figures.size() - 1) % figures.size()](page);
}

void add_corner_arcs(Page& page)
{
    const Center center{static_cast<double>(page.width() - page.px(60)), 0, 1};
    constexpr std::array radii{90.0, 186.0, 282.0, 378.0};
    for (std::size_t i = 0; i < radii.size(); ++i)
        add_ring(page, center, radii[i], ring_thickness, i % 2 == 0 ? Tone::fainter : Tone::stronger);
}

} // namespace foyer
