#include "fakes.h"
#include "render/crossfade.h"
#include "render/rects.h"
#include "render/transition.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace foyer;

namespace
{

constexpr Transition all_transitions[] = {Transition::cut, Transition::crossfade, Transition::slide,
                                          Transition::wipe};

/// The crossfade as its definition says it, one channel at a time.
Pixel plain_crossfade(Pixel from, Pixel to, unsigned weight)
{
    Pixel result = 0;
    for (unsigned shift = 0; shift < 32; shift += 8) {
        const unsigned one = (from >> shift) & 0xff;
        const unsigned other = (to >> shift) & 0xff;
        result |= ((one * (256 - weight) + other * weight + 128) / 256) << shift;
    }
    return result;
}

Image frame_at(Transition transition, const Image& from, const Image& to, double progress)
{
    Image out{from.width(), from.height(), 0xff123456};
    draw_transition(transition, from, to, progress, {from.bounds()}, view_of(out));
    return out;
}

bool covered(const std::vector<Rect>& areas, int x, int y)
{
    return std::any_of(areas.begin(), areas.end(), [&](const Rect& area) {
        return area.contains({x, y, 1, 1});
    });
}

} // namespace

TEST_CASE("Every pair of channel values at every weight fades as the plain twin says, within the two")
{
    // 256 x 256 pairs of values as pixels; each channel holds a pair of its own.
    std::vector<Pixel> from;
    std::vector<Pixel> to;
    for (Pixel one = 0; one < 256; ++one)
        for (Pixel other = 0; other < 256; ++other) {
            from.push_back((one << 24) | ((255 - one) << 16) | (one << 8) | other);
            to.push_back((other << 24) | (other << 16) | ((255 - other) << 8) | one);
        }
    std::vector<Pixel> out(from.size());
    for (unsigned weight = 0; weight <= whole_weight; ++weight) {
        crossfade_pixels(from.data(), to.data(), weight, out.size(), out.data());
        std::size_t wrong = 0;
        for (std::size_t at = 0; at < out.size(); ++at) {
            if (out[at] != plain_crossfade(from[at], to[at], weight))
                ++wrong;
            for (unsigned shift = 0; shift < 32; shift += 8) {
                const auto [least, most] =
                    std::minmax({(from[at] >> shift) & 0xff, (to[at] >> shift) & 0xff});
                const Pixel value = (out[at] >> shift) & 0xff;
                wrong += value < least || value > most ? 1U : 0U;
            }
        }
        CAPTURE(weight);
        REQUIRE(wrong == 0);
    }
}

TEST_CASE("A crossfade of any length from any pixel on writes no more and no less than asked")
{
    std::mt19937 random{7};
    const Image from = random_image(80, 1, 1);
    const Image to = random_image(80, 1, 2);
    for (std::size_t first = 0; first < 9; ++first)
        for (std::size_t count = 0; count < 70; ++count) {
            const auto weight = static_cast<unsigned>(random() % 257);
            Image out{80, 1, 0xff010203};
            crossfade_pixels(from.row(0) + first, to.row(0) + first, weight, count, out.row(0) + first);
            bool right = true;
            for (std::size_t x = 0; x < 80; ++x) {
                const bool inside = x >= first && x < first + count;
                right = right &&
                        out.row(0)[x] ==
                            (inside ? plain_crossfade(from.row(0)[x], to.row(0)[x], weight) : 0xff010203);
            }
            CAPTURE(first);
            CAPTURE(count);
            REQUIRE(right);
        }
}

TEST_CASE("Every transition begins with all of the old picture and ends with all of the new one")
{
    const Image from = random_image(97, 41, 1);
    const Image to = random_image(97, 41, 2);
    for (const Transition transition : all_transitions) {
        CAPTURE(static_cast<int>(transition));
        CHECK(same_pixels(frame_at(transition, from, to, 0.0), from));
        CHECK(same_pixels(frame_at(transition, from, to, -1.0), from));
        CHECK(same_pixels(frame_at(transition, from, to, 1.0), to));
        CHECK(same_pixels(frame_at(transition, from, to, 7.0), to));
    }
    CHECK(same_pixels(frame_at(Transition::cut, from, to, 0.001), to));
}

TEST_CASE("A fade's pixel goes one way, and is opaque all along")
{
    const Image from = random_image(31, 3, 1);
    const Image to = random_image(31, 3, 2);
    Image before = from;
    for (int step = 0; step <= 100; ++step) {
        const Image now = frame_at(Transition::crossfade, from, to, step / 100.0);
        for (int x = 0; x < 31; ++x) {
            const Pixel pixel = now.row(1)[x];
            CHECK((pixel >> 24) == 255);
            for (unsigned shift = 0; shift < 24; shift += 8) {
                const auto part = [shift](Pixel of) { return static_cast<int>((of >> shift) & 0xff); };
                const int way = part(to.row(1)[x]) - part(from.row(1)[x]);
                const int moved = part(pixel) - part(before.row(1)[x]);
                REQUIRE((way >= 0 ? moved >= 0 : moved <= 0));
            }
        }
        before = now;
    }
}

TEST_CASE("A slide pushes the old picture out to the left")
{
    const Image from = random_image(120, 20, 1);
    const Image to = random_image(120, 20, 2);
    const Image middle = frame_at(Transition::slide, from, to, 0.5);
    for (int y = 0; y < 20; ++y) {
        CHECK(std::equal(from.row(y) + 60, from.row(y) + 120, middle.row(y)));
        CHECK(std::equal(to.row(y), to.row(y) + 60, middle.row(y) + 60));
    }
}

TEST_CASE("A wipe uncovers the new picture from the left, with nothing mixed at its edge")
{
    const Image from = random_image(120, 20, 1);
    const Image to = random_image(120, 20, 2);
    int edge_before = 0;
    for (int step = 1; step < 20; ++step) {
        const Image now = frame_at(Transition::wipe, from, to, step / 20.0);
        const auto* row = now.row(7);
        const int edge = static_cast<int>(std::mismatch(row, row + 120, to.row(7)).first - row);
        CHECK(std::equal(row + edge, row + 120, from.row(7) + edge));
        CHECK(edge >= edge_before);
        edge_before = edge;
    }
    CHECK(edge_before > 100);
}

TEST_CASE("A transition leaves alone what lies outside of its areas")
{
    const Image from = random_image(100, 60, 1);
    const Image to = random_image(100, 60, 2);
    const std::vector<Rect> areas{{3, 5, 20, 9}, {50, 40, 90, 90}, {-10, 30, 15, 4}};
    for (const Transition transition : all_transitions) {
        Image out{100, 60, 0xff010203};
        draw_transition(transition, from, to, 0.4, areas, view_of(out));
        const Image whole = frame_at(transition, from, to, 0.4);
        bool right = true;
        for (int y = 0; y < 60; ++y)
            for (int x = 0; x < 100; ++x)
                right =
                    right && out.row(y)[x] == (covered(areas, x, y) ? whole.row(y)[x] : Pixel{0xff010203});
        CAPTURE(static_cast<int>(transition));
        CHECK(right);
    }
}

TEST_CASE("A window's rows may be longer than the picture's")
{
    const Image from = random_image(50, 10, 1);
    const Image to = random_image(50, 10, 2);
    Image window{64, 10, 0xff010203};
    draw_transition(Transition::crossfade, from, to, 0.5, {from.bounds()},
                    {window.row(0), 50, 10, static_cast<std::size_t>(64)});
    for (int y = 0; y < 10; ++y) {
        CHECK(window.row(y)[49] == plain_crossfade(from.row(y)[49], to.row(y)[49], 128));
        CHECK(window.row(y)[50] == 0xff010203);
    }
}

TEST_CASE("Every pixel that differs lies in the differences, which don't overlap")
{
    std::mt19937 random{3};
    for (int trial = 0; trial < 300; ++trial) {
        const int width = 1 + static_cast<int>(random() % 300);
        const int height = 1 + static_cast<int>(random() % 200);
        const Image from{width, height};
        Image to = from;
        for (auto spots = random() % 12; spots-- > 0;) {
            const Rect spot = common(
                to.bounds(), {static_cast<int>(random() % 300), static_cast<int>(random() % 200),
                              1 + static_cast<int>(random() % 40), 1 + static_cast<int>(random() % 9)});
            for (int y = spot.y; y < spot.bottom(); ++y)
                std::fill_n(to.row(y) + spot.x, spot.width, 0xffffffff);
        }
        const auto close = differences(from, to);
        for (const auto& areas : {close, gathered(close)}) {
            bool right = true;
            for (int y = 0; y < height; ++y)
                for (int x = 0; x < width; ++x)
                    right = right && (from.row(y)[x] == to.row(y)[x] || covered(areas, x, y));
            for (std::size_t one = 0; one < areas.size(); ++one) {
                right = right && from.bounds().contains(areas[one]) && !is_empty(areas[one]);
                for (std::size_t other = one + 1; other < areas.size(); ++other)
                    right = right && !overlap(areas[one], areas[other]);
            }
            CAPTURE(trial);
            REQUIRE(right);
        }
    }
}

TEST_CASE("Differences are near what differs")
{
    const Image from{1920, 1080};
    CHECK(differences(from, from).empty());
    Image to = from;
    std::fill_n(to.row(100) + 200, 500, 0xffffffff);
    std::fill_n(to.row(900) + 1500, 300, 0xffffffff);
    for (const auto& areas : {differences(from, to), gathered(differences(from, to))}) {
        CHECK(areas.size() == 2);
        CHECK(std::all_of(areas.begin(), areas.end(),
                          [](const Rect& area) { return area_of(area) <= 600 * 32; }));
    }
    CHECK(differences(random_image(1920, 1080, 1), random_image(1920, 1080, 2)).size() == 1);
}

TEST_CASE("A checkered difference is one area and takes no time to find")
{
    const Image from{3840, 2160};
    Image to = from;
    for (int y = 0; y < 2160; y += 96)
        for (int x = 0; x < 3840; x += 96)
            to.row(y)[x] = 0xffffffff;
    CHECK(gathered(differences(from, to)).size() <= 40);
}

TEST_CASE("A slide changes the whole canvas, everything else only what differs")
{
    const Image from{400, 300};
    Image to = from;
    to.row(10)[10] = 0xffffffff;
    CHECK(changing_areas(Transition::slide, from, to) == std::vector<Rect>{{0, 0, 400, 300}});
    CHECK(changing_areas(Transition::crossfade, from, to) == std::vector<Rect>{{0, 0, 32, 16}});
}
