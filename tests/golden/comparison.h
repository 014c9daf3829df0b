#pragma once

#include "render/image.h"

#include <algorithm>
#include <cstddef>
#include <cstdlib>

namespace foyer::golden
{

// On one machine a picture comes out the same to the bit. From one version of the font rasteriser to the
// next, or on another processor, the edges of letters differ by a few steps: those are let through. A letter
// that moved, changed or went doesn't pass: it is more than 24 steps away, and one of a source's size has
// more than 65 pixels, which is 0.05 % of 480x270.
constexpr int most_steps = 24;
constexpr double most_pixels = 0.0005;

struct Comparison {
    bool same_size = false;
    std::size_t beyond = 0; ///< pixels in which a channel differs by more than most_steps
    int most = 0;           ///< the greatest difference of a channel, in steps
    std::size_t pixels = 0;

    [[nodiscard]] bool passes() const
    {
        return same_size && static_cast<double>(beyond) <= most_pixels * static_cast<double>(pixels);
    }
};

/// The greatest difference of a channel between two pixels, in steps.
[[nodiscard]] inline int steps_between(Pixel one, Pixel other)
{
    int most = 0;
    for (const unsigned shift : {0U, 8U, 16U, 24U}) {
        const auto part = [shift](Pixel pixel) { return static_cast<int>((pixel >> shift) & 0xff); };
        most = std::max(most, std::abs(part(one) - part(other)));
    }
    return most;
}

[[nodiscard]] inline Comparison compare(const Image& old_one, const Image& new_one)
{
    Comparison result;
    result.same_size = old_one.width() == new_one.width() && old_one.height() == new_one.height();
    if (!result.same_size)
        return result;
    result.pixels = old_one.bytes() / sizeof(Pixel);
    for (int y = 0; y < old_one.height(); ++y)
        for (int x = 0; x < old_one.width(); ++x) {
            const int steps = steps_between(old_one.row(y)[x], new_one.row(y)[x]);
            result.most = std::max(result.most, steps);
            result.beyond += steps > most_steps ? 1U : 0U;
        }
    return result;
}

/// What differs, to look at: the old picture faint and grey, and on it in red what is beyond the tolerance,
/// in amber what is within.
[[nodiscard]] inline Image difference_picture(const Image& old_one, const Image& new_one)
{
    Image result{std::min(old_one.width(), new_one.width()), std::min(old_one.height(), new_one.height())};
    for (int y = 0; y < result.height(); ++y)
        for (int x = 0; x < result.width(); ++x) {
            const Pixel pixel = old_one.row(y)[x];
            const Pixel mean = (((pixel >> 16) & 0xff) + ((pixel >> 8) & 0xff) + (pixel & 0xff)) / 3;
            const Pixel faint = 160 + mean * 80 / 255;
            const int steps = steps_between(pixel, new_one.row(y)[x]);
            result.row(y)[x] = steps > most_steps ? 0xffd00020
                               : steps > 0        ? 0xffe0a000
                                                  : 0xff000000 | (faint << 16) | (faint << 8) | faint;
        }
    return result;
}

} // namespace foyer::golden
