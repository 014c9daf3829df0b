#include "render/shapes.h"

#include "render/easing.h"
#include "render/rects.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <numbers>
#include <type_traits>

namespace foyer
{
namespace
{

/// Doubles beyond this are as good as infinite on a canvas; as integers they overflow nothing.
constexpr double far_away = 1e8;

std::int64_t whole(double value)
{
    return static_cast<std::int64_t>(std::clamp(value, -far_away, far_away));
}

std::uint8_t to_byte(double coverage)
{
    return static_cast<std::uint8_t>(std::lround(within_0_1(coverage) * 255.0));
}

GlyphMask empty_mask(const Rect& area)
{
    GlyphMask mask;
    mask.x = area.x;
    mask.y = area.y;
    mask.width = area.width;
    mask.height = area.height;
    mask.coverage.resize(static_cast<std::size_t>(area_of(area)));
    return mask;
}

std::uint8_t* row_of(GlyphMask& mask, int y)
{
    return mask.coverage.data() + static_cast<std::size_t>(y - mask.y) * static_cast<std::size_t>(mask.width);
}

/// Half of a circle's chord at `dy` from its center; negative where it has none.
double half_chord(double radius, double dy)
{
    const double square = radius * radius - dy * dy;
    return radius <= 0 || square < 0 ? -1.0 : std::sqrt(square);
}

/// With edges that fade over one pixel a disc covers pi * (r^2 + 1/12): this radius makes its area right.
double faded_radius(double radius)
{
    return radius <= 0 ? -1.0 : std::sqrt(std::max(radius * radius - 1.0 / 12.0, 0.0));
}

/// All between two circles around one center; an inner radius below 0: the whole disc.
struct Ring {
    double x, y, inner, outer;

    [[nodiscard]] Rect bounds(const Rect& within) const
    {
        const double reach = outer + 0.5;
        return rect_within(within, whole(std::floor(x - reach)), whole(std::floor(y - reach)),
                           whole(std::ceil(x + reach)), whole(std::ceil(y + reach)));
    }
    [[nodiscard]] double coverage(double distance) const
    {
        return within_0_1(outer - distance + 0.5) - (inner < 0 ? 0.0 : within_0_1(inner - distance + 0.5));
    }
};

/// Which part of a whole shape is drawn: all of it.
struct AllKept {
    double operator()(double /*dx*/, double /*dy*/) const { return 1.0; }
};

/// Adds a ring to the mask: where it meets what is there, the greater coverage counts. `kept` weakens each
/// pixel (0 to 1) by its place from the center.
template <typename Kept>
void add_ring(GlyphMask& mask, const Ring& ring, Kept kept)
{
    const Rect area = ring.bounds({mask.x, mask.y, mask.width, mask.height});
    // The first pixel whose middle is not left of x.
    const auto pixel_from = [&area](double x) {
        return static_cast<int>(std::clamp<std::int64_t>(whole(std::ceil(x - 0.5)), area.x, area.right()));
    };
    for (int y = area.y; y < area.bottom(); ++y) {
        const double dy = y + 0.5 - ring.y;
        std::uint8_t* row = row_of(mask, y);
        const auto cover = [&](int from, int to, bool solid) {
            if (std::is_same_v<Kept, AllKept> && solid && from < to) {
                std::fill(row + (from - mask.x), row + (to - mask.x), std::uint8_t{255});
                return;
            }
            for (int x = from; x < to; ++x) {
                const double dx = x + 0.5 - ring.x;
                const double coverage = solid ? 1.0 : ring.coverage(std::sqrt(dx * dx + dy * dy));
                auto& pixel = row[x - mask.x];
                pixel = std::max(pixel, to_byte(coverage * kept(dx, dy)));
            }
        };
        // From the left: edge, solid, edge, hole, and the same back. A thin ring is all edge.
        const double hole = std::max(half_chord(ring.inner - 0.5, dy), 0.0);
        const double solid_from = std::max(half_chord(ring.inner + 0.5, dy), hole);
        const double solid_to = std::max(half_chord(ring.outer - 0.5, dy), solid_from);
        const int edges[] = {area.x,
                             pixel_from(ring.x - solid_to),
                             pixel_from(ring.x - solid_from),
                             pixel_from(ring.x - hole),
                             pixel_from(ring.x + hole),
                             pixel_from(ring.x + solid_from),
                             pixel_from(ring.x + solid_to),
                             area.right()};
        cover(edges[0], edges[1], false);
        cover(edges[1], edges[2], true);
        cover(edges[2], edges[3], false);
        cover(edges[4], edges[5], false);
        cover(edges[5], edges[6], true);
        cover(edges[6], edges[7], false);
    }
}

struct Direction {
    double x, y;
};

Direction at_turn(double turns)
{
    const double angle = turns * 2.0 * std::numbers::pi;
    return {std::sin(angle), -std::cos(angle)};
}

/// A sector of at most half a turn, its edges fading over one pixel.
class Wedge
{
public:
    Wedge(double begin, double sweep)
        : middle_(at_turn(begin + sweep / 2)), begin_(at_turn(begin + 0.25)),
          end_(at_turn(begin + sweep - 0.25))
    {
    }
    [[nodiscard]] double coverage(double dx, double dy) const
    {
        if (dx * middle_.x + dy * middle_.y < 0)
            return 0.0;
        return within_0_1(std::min(dx * begin_.x + dy * begin_.y, dx * end_.x + dy * end_.y) + 0.5);
    }

private:
    Direction middle_, begin_, end_; ///< the last two point into the sector, square to its edges
};

bool is_finite(std::initializer_list<double> values)
{
    return std::all_of(values.begin(), values.end(), [](double value) { return std::isfinite(value); });
}

/// One row of a box within its corners' height: the mask's pixels from its left to its right.
void add_corner_row(std::uint8_t* row, const GlyphMask& mask, const Box& box, double radius, double dy)
{
    const double left = box.rect.x + radius;
    const double right = static_cast<double>(box.rect.x) + box.rect.width - radius;
    for (int x = mask.x; x < mask.x + mask.width; ++x) {
        const double middle = x + 0.5;
        const double dx = middle < left ? left - middle : std::max(middle - right, 0.0);
        const double coverage = dx <= 0 ? 1.0 : radius - std::sqrt(dx * dx + dy * dy) + 0.5;
        row[x - mask.x] = to_byte(coverage);
    }
}

/// Copies a dot to a place in the field, as far as it lies in the mask.
void add_stamp(GlyphMask& mask, const GlyphMask& stamp, int x, int y)
{
    const Rect seen = rect_within({mask.x, mask.y, mask.width, mask.height}, x, y,
                                  std::int64_t{x} + stamp.width, std::int64_t{y} + stamp.height);
    for (int at = seen.y; at < seen.bottom(); ++at) {
        const std::uint8_t* from = stamp.coverage.data() + (at - y) * stamp.width + (seen.x - x);
        std::uint8_t* to = row_of(mask, at) + (seen.x - mask.x);
        std::transform(from, from + seen.width, to, to,
                       [](std::uint8_t one, std::uint8_t other) { return std::max(one, other); });
    }
}

} // namespace

GlyphMask mask_of(const Disc& disc, const Rect& within)
{
    if (!is_finite({disc.x, disc.y, disc.radius}) || disc.radius <= 0)
        return {};
    const Ring ring{disc.x, disc.y, -1.0, faded_radius(disc.radius)};
    GlyphMask mask = empty_mask(ring.bounds(within));
    add_ring(mask, ring, AllKept{});
    return mask;
}

GlyphMask mask_of(const Arc& arc, const Rect& within)
{
    const double sweep = std::min(std::abs(arc.sweep), 1.0);
    const double begin = arc.sweep < 0 ? arc.begin + arc.sweep : arc.begin;
    if (!is_finite({arc.x, arc.y, arc.radius, arc.thickness, begin, sweep}) || arc.thickness <= 0 ||
        arc.radius <= 0 || sweep <= 0)
        return {};
    const double half = arc.thickness / 2;
    const Ring ring{arc.x, arc.y, faded_radius(arc.radius - half), faded_radius(arc.radius + half)};
    GlyphMask mask = empty_mask(ring.bounds(within));
    if (sweep >= 1.0) {
        add_ring(mask, ring, AllKept{});
        return mask;
    }
    const Wedge wedge = sweep <= 0.5 ? Wedge{begin, sweep} : Wedge{begin + sweep, 1.0 - sweep};
    add_ring(mask, ring, [&](double dx, double dy) {
        const double part = wedge.coverage(dx, dy);
        return sweep <= 0.5 ? part : 1.0 - part;
    });
    if (arc.round_ends) {
        for (const double turn : {begin, begin + sweep}) {
            const auto [x, y] = at_turn(turn);
            add_ring(mask, {arc.x + x * arc.radius, arc.y + y * arc.radius, -1.0, faded_radius(half)},
                     AllKept{});
        }
    }
    return mask;
}

GlyphMask mask_of(const Box& box, const Rect& within)
{
    GlyphMask mask = empty_mask(common(within, box.rect));
    std::fill(mask.coverage.begin(), mask.coverage.end(), std::uint8_t{255});
    const double most = std::min(box.rect.width, box.rect.height) / 2.0;
    const double radius = box.radius > 0 ? std::min(box.radius, most) : 0.0;
    if (radius <= 0 || mask.coverage.empty())
        return mask;
    const double top = box.rect.y + radius;
    const double bottom = static_cast<double>(box.rect.y) + box.rect.height - radius;
    for (int y = mask.y; y < mask.y + mask.height; ++y) {
        const double middle = y + 0.5;
        if (middle < top)
            add_corner_row(row_of(mask, y), mask, box, radius, top - middle);
        else if (middle > bottom && !box.only_upper_corners)
            add_corner_row(row_of(mask, y), mask, box, radius, middle - bottom);
    }
    return mask;
}

GlyphMask mask_of(const DotField& dots, const Rect& within)
{
    if (!is_finite({dots.pitch, dots.diameter}) || dots.pitch <= 0 || dots.diameter <= 0 || dots.count <= 0 ||
        dots.columns <= 0)
        return {};
    const int columns = std::min(dots.columns, dots.count);
    const int rows = (dots.count - 1) / columns + 1;
    const double reach = std::max(dots.diameter - dots.pitch, 0.0) / 2 + 1;
    GlyphMask mask =
        empty_mask(rect_within(within, whole(std::floor(dots.x - reach)), whole(std::floor(dots.y - reach)),
                               whole(std::ceil(dots.x + columns * dots.pitch + reach)),
                               whole(std::ceil(dots.y + rows * dots.pitch + reach))));
    if (mask.coverage.empty())
        return mask;
    constexpr int most_stamped = 64;
    const bool alike = dots.pitch == std::floor(dots.pitch) && dots.diameter <= most_stamped;
    const double radius = dots.diameter / 2;
    // A dot with (0, 0) for the whole pixel at its middle.
    const double middle = std::floor(dots.pitch / 2);
    const double part = dots.pitch / 2 - middle;
    const GlyphMask stamp = alike
                                ? mask_of(Disc{part, part, radius, {}},
                                          {-most_stamped, -most_stamped, 2 * most_stamped, 2 * most_stamped})
                                : GlyphMask{};
    for (int dot = 0; dot < dots.count; ++dot) {
        const int column = dot % columns;
        const int row = dot / columns;
        const double x = dots.x + column * dots.pitch;
        const double y = dots.y + row * dots.pitch;
        if (alike)
            add_stamp(mask, stamp, static_cast<int>(whole(x + middle)) + stamp.x,
                      static_cast<int>(whole(y + middle)) + stamp.y);
        else
            add_ring(mask, {x + dots.pitch / 2, y + dots.pitch / 2, -1.0, faded_radius(radius)}, AllKept{});
    }
    return mask;
}

} // namespace foyer
