#include "layout/qr.h"

#include <doctest/doctest.h>

#include <string>

using namespace foyer;

namespace
{
std::string url_of(std::size_t bytes)
{
    return std::string{"https://x.ca/"} + std::string(bytes - 13, 'a');
}
} // namespace

TEST_CASE("A URL goes into the smallest version that holds it at level Q")
{
    // Bytes that fit at level Q, by ISO/IEC 18004, table 7.
    const struct {
        std::size_t bytes;
        int version;
    } cases[] = {{20, 2}, {21, 3}, {32, 3}, {33, 4}, {46, 4}, {60, 5}, {74, 6}, {75, 7}, {130, 9}, {151, 10}};
    for (const auto& expected : cases) {
        const int version = expected.version;
        CAPTURE(expected.bytes);
        const auto code = qr_code(url_of(expected.bytes));
        REQUIRE(code);
        CHECK(code->version == version);
        CHECK(code->modules == 17 + 4 * version);
        CHECK(code->dark.size() == static_cast<std::size_t>(code->modules * code->modules));
    }
}

TEST_CASE("The level rises as far as the version allows, and never falls under Q while version 10 is enough")
{
    CHECK(qr_code(url_of(20))->level == 'Q');                // as much as version 2 holds
    CHECK(qr_code("https://www.cybertip.ca")->level == 'H'); // 23 bytes leave version 3 room
    CHECK(qr_code(url_of(151))->level == 'Q');
    CHECK(qr_code(url_of(152))->level == 'M');
    CHECK(qr_code(url_of(213))->level == 'M');
    CHECK_FALSE(qr_code(url_of(214)));
}

TEST_CASE("The three finder patterns stand in their corners")
{
    const auto code = qr_code("https://www.protectkidsonline.ca");
    REQUIRE(code);
    const auto dark = [&](int x, int y) {
        return code->dark[static_cast<std::size_t>(y) * code->modules + x];
    };
    const int far = code->modules - 7;
    for (const auto& [x, y] : {std::pair{0, 0}, std::pair{far, 0}, std::pair{0, far}}) {
        CHECK(dark(x, y));
        CHECK_FALSE(dark(x + 1, y + 1));
        CHECK(dark(x + 3, y + 3));
    }
    CHECK_FALSE(dark(7, 7));
}

TEST_CASE("How far a code scans goes by its module on the wall")
{
    // 55 inches at 1920x1080: a pixel is 0.634 mm, 18 of them 11.4 mm.
    CHECK(scan_distance(18, {1920, 1080}, 55) == doctest::Approx(3.31).epsilon(0.01));
    CHECK(scan_distance(36, {3840, 2160}, 55) == doctest::Approx(3.31).epsilon(0.01));
    CHECK(scan_distance(18, {1080, 1920}, 110) == doctest::Approx(6.62).epsilon(0.01));
}
