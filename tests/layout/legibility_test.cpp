#include "layout/legibility.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace foyer;

namespace
{

constexpr double inter = 0.727; // cap height, ems
constexpr Canvas full_hd{1920, 1080};

} // namespace

TEST_CASE("At 3 m a capital H has to be 37 mm high")
{
    CHECK(std::lround(height_subtending(legible_degrees, 3) * 1000) == 37);
    CHECK(height_subtending(legible_degrees, 6) ==
          doctest::Approx(2 * height_subtending(legible_degrees, 3)));
}

TEST_CASE("On a display of 55 inches that is an em of 80 pixels at 1920x1080, however it hangs")
{
    CHECK(std::lround(em_subtending(0.7, inter, full_hd, {55, 3})) == 80);
    CHECK(std::lround(em_subtending(0.7, inter, {1080, 1920}, {55, 3})) == 80);
    CHECK(std::lround(em_subtending(0.7, inter, {3840, 2160}, {55, 3})) == 159);
}

TEST_CASE("Twice the distance, or half the display, needs letters of twice the size")
{
    const double usual = em_subtending(0.7, inter, full_hd, {55, 3});
    CHECK(em_subtending(0.7, inter, full_hd, {55, 6}) == doctest::Approx(2 * usual));
    CHECK(em_subtending(0.7, inter, full_hd, {27.5, 3}) == doctest::Approx(2 * usual));
    CHECK(em_subtending(0.35, inter, full_hd, {55, 6}) == doctest::Approx(usual).epsilon(0.001));
    CHECK(em_subtending(0.7, 2 * inter, full_hd, {55, 6}) == doctest::Approx(usual));
}

TEST_CASE("Letters of that size can be read from that distance and no further")
{
    for (const Viewing viewing : {Viewing{55, 3}, Viewing{24, 0.7}, Viewing{98, 12}}) {
        const double capital = inter * em_subtending(legible_degrees, inter, full_hd, viewing);
        CHECK(reading_distance(capital, full_hd, viewing.diagonal) == doctest::Approx(viewing.distance));
        CHECK(reading_distance(capital / 2, full_hd, viewing.diagonal) ==
              doctest::Approx(viewing.distance / 2));
    }
    CHECK(reading_distance(0, full_hd, 55) == 0);
}

TEST_CASE("A distance is told to one decimal, and never as more than it is")
{
    CHECK(told_metres(2.99) == doctest::Approx(2.9));
    CHECK(told_metres(3) == doctest::Approx(3.0));
    CHECK(told_metres(0.1 + 0.2) == doctest::Approx(0.3));
}
