#include "render/packed_fade.h"

#include "render/crossfade.h"
#include "render/easing.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

namespace foyer
{
namespace
{

/// Pixels are compared and blended so many at a time; a shorter gap between two runs is not worth another
/// run.
constexpr int step = 8;

bool differ(const Pixel* from, const Pixel* to, int count)
{
    return std::memcmp(from, to, static_cast<std::size_t>(count) * sizeof(Pixel)) != 0;
}

} // namespace

std::vector<PackedFade::Run> PackedFade::runs_of(const Image& from, const Image& to, std::size_t most,
                                                 std::size_t& count)
{
    std::vector<Run> runs;
    for (int y = 0; y < from.height() && count <= most; ++y) {
        const Pixel* one = from.row(y);
        const Pixel* other = to.row(y);
        if (!differ(one, other, from.width()))
            continue;
        bool is_open = false; // the last run is of this row and ends a step or less before x
        for (int x = 0; x < from.width(); x += step) {
            const int here = std::min(step, from.width() - x);
            if (!differ(one + x, other + x, here)) {
                is_open = is_open && runs.back().x + runs.back().count == x;
                continue;
            }
            if (!is_open)
                runs.push_back({static_cast<std::uint16_t>(x), static_cast<std::uint16_t>(y), 0});
            const int longer = x + here - runs.back().x;
            count += static_cast<std::size_t>(longer - runs.back().count);
            runs.back().count = static_cast<std::uint16_t>(longer);
            is_open = true;
        }
    }
    return runs;
}

std::optional<PackedFade> PackedFade::pack(Image& from, const Image& to)
{
    PackedFade fade;
    const std::size_t half = from.bytes() / sizeof(Pixel) / 2;
    fade.runs_ = runs_of(from, to, half, fade.count_);
    if (fade.count_ > half)
        return std::nullopt;
    fade.pixels_ = std::exchange(from, Image{});
    // A run never lies behind where it is moved from.
    Pixel* packed = fade.pixels_.row(0);
    for (const Run& run : fade.runs_) {
        std::memmove(packed, fade.pixels_.row(run.y) + run.x, run.count * sizeof(Pixel));
        packed += run.count;
    }
    for (const Run& run : fade.runs_)
        packed = std::copy_n(to.row(run.y) + run.x, run.count, packed);
    return fade;
}

void PackedFade::draw(double progress, PixelView out) const
{
    const auto weight = static_cast<unsigned>(std::lround(within_0_1(progress) * whole_weight));
    const Pixel* from = pixels_.row(0);
    const Pixel* to = from + count_;
    for (const Run& run : runs_) {
        crossfade_pixels(from, to, weight, run.count, out.row(run.y) + run.x);
        from += run.count;
        to += run.count;
    }
}

Image PackedFade::unpack(const Image& to) &&
{
    // From the last run on none is written over before it is moved.
    const Pixel* packed = pixels_.row(0) + count_;
    for (std::size_t at = runs_.size(); at-- > 0;) {
        const Run& run = runs_[at];
        packed -= run.count;
        std::memmove(pixels_.row(run.y) + run.x, packed, run.count * sizeof(Pixel));
    }
    auto run = runs_.begin();
    for (int y = 0; y < pixels_.height(); ++y) {
        int x = 0;
        for (; run != runs_.end() && run->y == y; ++run) {
            std::copy_n(to.row(y) + x, run->x - x, pixels_.row(y) + x);
            x = run->x + run->count;
        }
        std::copy_n(to.row(y) + x, pixels_.width() - x, pixels_.row(y) + x);
    }
    return std::move(pixels_);
}

} // namespace foyer
