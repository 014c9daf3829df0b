#include "render/shapes.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

using namespace foyer;

namespace
{

constexpr Rect canvas{0, 0, 400, 300};
constexpr double pi = std::numbers::pi;

/// Pixels covered, all parts of pixels added up.
double area(const GlyphMask& mask)
{
    return std::accumulate(mask.coverage.begin(), mask.coverage.end(), 0.0) / 255.0;
}

int at(const GlyphMask& mask, int x, int y)
{
    const int column = x - mask.x;
    const int row = y - mask.y;
    if (column < 0 || row < 0 || column >= mask.width || row >= mask.height)
        return 0;
    return *(mask.coverage.data() + row * mask.width + column);
}

bool lies_in(const GlyphMask& mask, const Rect& rect)
{
    return mask.coverage.empty() || rect.contains({mask.x, mask.y, mask.width, mask.height});
}

bool mirrored(const GlyphMask& mask)
{
    const auto value = [&mask](int x, int y) { return *(mask.coverage.data() + y * mask.width + x); };
    for (int y = 0; y < mask.height; ++y)
        for (int x = 0; x < mask.width; ++x)
            if (value(x, y) != value(mask.width - 1 - x, y) || value(x, y) != value(x, mask.height - 1 - y))
                return false;
    return true;
}

} // namespace

TEST_CASE("A disc covers what its radius says, wherever its center lies")
{
    for (const double radius : {1.5, 3.0, 4.25, 10.0, 57.7, 120.0})
        for (const double part : {0.0, 0.25, 0.5, 0.9}) {
            CAPTURE(radius);
            CAPTURE(part);
            const GlyphMask mask = mask_of(Disc{200 + part, 150 - part, radius, {}}, canvas);
            CHECK(area(mask) == doctest::Approx(pi * radius * radius).epsilon(0.01));
            CHECK(at(mask, 200, 149) > 0);
        }
    CHECK(mirrored(mask_of(Disc{200, 150, 33.3, {}}, canvas)));
    CHECK(mirrored(mask_of(Disc{200.5, 150.5, 4, {}}, canvas)));
}

TEST_CASE("A disc's coverage is the pixel's part inside the circle, within an eighth")
{
    const Disc disc{20.3, 19.8, 11.4, {}};
    const GlyphMask mask = mask_of(disc, {0, 0, 40, 40});
    for (int y = 0; y < 40; ++y)
        for (int x = 0; x < 40; ++x) {
            int inside = 0;
            for (int down = 0; down < 16; ++down)
                for (int right = 0; right < 16; ++right)
                    inside += std::hypot(x + (right + 0.5) / 16 - disc.x, y + (down + 0.5) / 16 - disc.y) <
                                      disc.radius
                                  ? 1
                                  : 0;
            CAPTURE(x);
            CAPTURE(y);
            CHECK(std::abs(inside - at(mask, x, y)) <= 32);
        }
}

TEST_CASE("A shape that the canvas's edge cuts keeps to the canvas")
{
    const GlyphMask disc = mask_of(Disc{0, 0, 50, {}}, canvas);
    CHECK(lies_in(disc, canvas));
    CHECK(area(disc) == doctest::Approx(pi * 2500 / 4).epsilon(0.01));
    CHECK(lies_in(mask_of(Arc{400, 300, 90, 20, 0, 1, false, {}}, canvas), canvas));
    CHECK(area(mask_of(Box{{-10, -10, 20, 20}, 0, false, {}}, canvas)) == 100);
    CHECK(lies_in(mask_of(DotField{-7, -7, 10, 8, 100, 5000, {}}, canvas), canvas));
}

TEST_CASE("A shape off the canvas, of no size or of no sense leaves nothing")
{
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const double infinite = std::numeric_limits<double>::infinity();
    CHECK(mask_of(Disc{-100, 50, 40, {}}, canvas).coverage.empty());
    CHECK(mask_of(Disc{50, 50, 0, {}}, canvas).coverage.empty());
    CHECK(mask_of(Disc{50, 50, -3, {}}, canvas).coverage.empty());
    CHECK(mask_of(Disc{nan, 50, 10, {}}, canvas).coverage.empty());
    CHECK(mask_of(Arc{50, 50, 20, 0, 0, 1, false, {}}, canvas).coverage.empty());
    CHECK(mask_of(Arc{50, 50, 20, 4, 0, 0, true, {}}, canvas).coverage.empty());
    CHECK(mask_of(Arc{50, 50, 20, 4, infinite, 0.5, true, {}}, canvas).coverage.empty());
    CHECK(mask_of(Box{{10, 10, 0, 10}, 2, false, {}}, canvas).coverage.empty());
    CHECK(mask_of(Box{{10, 10, -5, 10}, 2, false, {}}, canvas).coverage.empty());
    CHECK(mask_of(Box{{2'000'000'000, 0, 2'000'000'000, 10}, 2, false, {}}, canvas).coverage.empty());
    CHECK(mask_of(DotField{10, 10, 0, 4, 10, 50, {}}, canvas).coverage.empty());
    CHECK(mask_of(DotField{10, 10, 8, 4, 0, 50, {}}, canvas).coverage.empty());
    CHECK(mask_of(DotField{10, 10, 8, 4, 10, -1, {}}, canvas).coverage.empty());
}

TEST_CASE("A disc far larger than the canvas fills it")
{
    const GlyphMask mask = mask_of(Disc{200, 150, 1e12, {}}, canvas);
    CHECK(area(mask) == 400 * 300);
}

TEST_CASE("A ring covers its circumference times its thickness")
{
    for (const double thickness : {1.0, 2.5, 16.0, 40.0}) {
        CAPTURE(thickness);
        const GlyphMask mask = mask_of(Arc{200, 150, 100, thickness, 0, 1, false, {}}, canvas);
        CHECK(area(mask) == doctest::Approx(2 * pi * 100 * thickness).epsilon(0.01));
        CHECK(mirrored(mask));
        CHECK(at(mask, 200, 150) == 0);
    }
    // Thicker than its radius: no hole is left.
    CHECK(area(mask_of(Arc{200, 150, 20, 60, 0, 1, false, {}}, canvas)) ==
          doctest::Approx(pi * 50 * 50).epsilon(0.01));
}

TEST_CASE("An arc runs clockwise from twelve o'clock")
{
    const auto arc = [](double begin, double sweep) {
        return mask_of(Arc{200, 150, 100, 20, begin, sweep, false, {}}, canvas);
    };
    const GlyphMask quarter = arc(0, 0.25);
    CHECK(at(quarter, 270, 79) == 255);
    CHECK(at(quarter, 270, 220) == 0);
    CHECK(at(quarter, 129, 79) == 0);
    CHECK(at(quarter, 129, 220) == 0);
    const GlyphMask left_half = arc(0.5, 0.5);
    CHECK(at(left_half, 129, 79) == 255);
    CHECK(at(left_half, 129, 220) == 255);
    CHECK(at(left_half, 270, 79) == 0);
    const GlyphMask but_a_quarter = arc(0.25, 0.75);
    CHECK(at(but_a_quarter, 270, 79) == 0);
    CHECK(at(but_a_quarter, 270, 220) == 255);
    CHECK(at(but_a_quarter, 129, 79) == 255);
    const GlyphMask backwards = arc(0, -0.25);
    CHECK(at(backwards, 129, 79) == 255);
    CHECK(at(backwards, 270, 79) == 0);
    CHECK(arc(3, 0.25).coverage == quarter.coverage);
}

TEST_CASE("An arc's length and ends are where its sweep says")
{
    for (const double sweep : {0.01, 0.25, 0.4, 0.5, 0.6, 0.75, 0.99}) {
        CAPTURE(sweep);
        const double whole = 2 * pi * 100 * 20;
        const Arc straight{200, 150, 100, 20, 0.13, sweep, false, {}};
        CHECK(area(mask_of(straight, canvas)) == doctest::Approx(whole * sweep).epsilon(0.02));
        Arc round = straight;
        round.round_ends = true;
        if (sweep < 0.9) // beyond it the ends meet
            CHECK(area(mask_of(round, canvas)) == doctest::Approx(whole * sweep + pi * 100).epsilon(0.02));
    }
}

TEST_CASE("A box without round corners is exact")
{
    const GlyphMask mask = mask_of(Box{{10, 20, 30, 40}, 0, false, {}}, canvas);
    CHECK(area(mask) == 1200);
    CHECK(mask.x == 10);
    CHECK(mask.y == 20);
}

TEST_CASE("Round corners take their part of a box, and no more than half of its side")
{
    const GlyphMask mask = mask_of(Box{{10, 20, 100, 60}, 18, false, {}}, canvas);
    CHECK(area(mask) == doctest::Approx(6000 - (4 - pi) * 18 * 18).epsilon(0.002));
    CHECK(mirrored(mask));
    CHECK(at(mask, 10, 20) == 0);
    CHECK(at(mask, 60, 20) == 255);
    CHECK(at(mask, 10, 50) == 255);
    const GlyphMask pill = mask_of(Box{{10, 20, 100, 60}, 500, false, {}}, canvas);
    CHECK(area(pill) == doctest::Approx(40 * 60 + pi * 900).epsilon(0.005));
    const GlyphMask bar = mask_of(Box{{10, 20, 100, 60}, 18, true, {}}, canvas);
    CHECK(area(bar) == doctest::Approx(6000 - (4 - pi) * 18 * 18 / 2).epsilon(0.002));
    CHECK(at(bar, 10, 20) == 0);
    CHECK(at(bar, 10, 79) == 255);
    CHECK(at(bar, 109, 79) == 255);
}

TEST_CASE("Five thousand dots on whole pixels are five thousand times the same")
{
    const DotField field{7, 3, 5, 4, 70, 5000, {}};
    const Rect room{0, 0, 400, 400};
    const GlyphMask mask = mask_of(field, room);
    bool alike = true;
    for (int dot = 0; dot < 5000; ++dot)
        for (int y = 0; y < 5; ++y)
            for (int x = 0; x < 5; ++x)
                alike =
                    alike && at(mask, 7 + dot % 70 * 5 + x, 3 + dot / 70 * 5 + y) == at(mask, 7 + x, 3 + y);
    CHECK(alike);
    CHECK(area(mask) == doctest::Approx(5000 * pi * 4).epsilon(0.03));
    CHECK(at(mask, 7 + 2, 3 + 2) == 255);
    // The last row holds 30: nothing stands after them.
    CHECK(at(mask, 7 + 30 * 5 + 2, 3 + 71 * 5 + 2) == 0);
    CHECK(at(mask, 7 + 29 * 5 + 2, 3 + 71 * 5 + 2) == 255);
}

TEST_CASE("Dots between whole pixels keep their distance and their size")
{
    const GlyphMask mask = mask_of(DotField{10, 10, 7.3, 5.2, 20, 100, {}}, canvas);
    CHECK(area(mask) == doctest::Approx(100 * pi * 2.6 * 2.6).epsilon(0.01));
    CHECK(at(mask, static_cast<int>(10 + 19.5 * 7.3), static_cast<int>(10 + 4.5 * 7.3)) == 255);
}
