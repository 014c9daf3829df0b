#include "render/sheet.h"

#include "render/rects.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

namespace foyer
{
namespace
{

constexpr Pixel sheet_ground = 0xff77787b; // neither a dark nor a light slide melts into it

float to_linear(unsigned value)
{
    const double encoded = value / 255.0;
    return static_cast<float>(encoded <= 0.04045 ? encoded / 12.92
                                                 : std::pow((encoded + 0.055) / 1.055, 2.4));
}

/// sRGB to light and back by table.
class Light
{
public:
    Light()
    {
        for (unsigned value = 0; value < 256; ++value)
            linear_[value] = to_linear(value);
        unsigned value = 0;
        for (std::size_t step = 0; step <= steps; ++step) {
            const auto light = static_cast<float>(step) / steps;
            while (value < 255 && std::abs(linear_[value + 1] - light) <= std::abs(linear_[value] - light))
                ++value;
            encoded_[step] = static_cast<std::uint8_t>(value);
        }
    }
    [[nodiscard]] float of(unsigned value) const { return linear_[value]; }
    [[nodiscard]] Pixel encoded(float light) const
    {
        return encoded_[static_cast<std::size_t>(std::lround(std::clamp(light, 0.0F, 1.0F) * steps))];
    }

private:
    // The darkest steps of sRGB are 1/3295 of white apart.
    static constexpr std::size_t steps = 1U << 14U;
    std::array<float, 256> linear_{};
    std::array<std::uint8_t, steps + 1> encoded_{};
};

/// How much of each source pixel falls into a target pixel. The weights of one add up to 1.
struct Share {
    int first = 0;
    std::vector<float> weights;
};

std::vector<Share> shares(int source, int target)
{
    std::vector<Share> result(static_cast<std::size_t>(target));
    const double step = static_cast<double>(source) / target;
    for (int at = 0; at < target; ++at) {
        Share& share = result[static_cast<std::size_t>(at)];
        const double begin = at * step;
        const double end = begin + step;
        share.first = std::min(static_cast<int>(begin), source - 1);
        for (int pixel = share.first; pixel < source && pixel < end; ++pixel) {
            const double part = std::min(end, pixel + 1.0) - std::max(begin, static_cast<double>(pixel));
            share.weights.push_back(static_cast<float>(std::max(part, 0.0) / step));
        }
    }
    return result;
}

/// A row of the source, narrowed: red, green, blue as light for each target pixel.
void narrow(const Pixel* row, const std::vector<Share>& columns, const Light& light, std::vector<float>& out)
{
    auto* to = out.data();
    for (const Share& share : columns) {
        float red = 0;
        float green = 0;
        float blue = 0;
        const Pixel* pixel = row + share.first;
        for (const float weight : share.weights) {
            red += weight * light.of((*pixel >> 16) & 0xff);
            green += weight * light.of((*pixel >> 8) & 0xff);
            blue += weight * light.of(*pixel & 0xff);
            ++pixel;
        }
        *to++ = red;
        *to++ = green;
        *to++ = blue;
    }
}

} // namespace

Image reduced(const Image& image, int width, int height)
{
    if (image.empty())
        return {};
    static const Light light;
    width = std::clamp(width, 1, image.width());
    height = std::clamp(height, 1, image.height());
    const auto columns = shares(image.width(), width);
    std::vector<float> narrowed(static_cast<std::size_t>(width) * 3);
    std::vector<float> sum(narrowed.size());
    Image result{width, height};
    const auto rows = shares(image.height(), height);
    for (int y = 0; y < height; ++y) {
        const Share& share = rows[static_cast<std::size_t>(y)];
        std::fill(sum.begin(), sum.end(), 0.0F);
        for (std::size_t row = 0; row < share.weights.size(); ++row) {
            narrow(image.row(share.first + static_cast<int>(row)), columns, light, narrowed);
            for (std::size_t at = 0; at < sum.size(); ++at)
                sum[at] += share.weights[row] * narrowed[at];
        }
        const float* from = sum.data();
        for (Pixel* to = result.row(y); to != result.row(y) + width; ++to, from += 3)
            *to = 0xff000000 | (light.encoded(from[0]) << 16) | (light.encoded(from[1]) << 8) |
                  light.encoded(from[2]);
    }
    return result;
}

ContactSheet::ContactSheet(std::size_t count, Canvas canvas, int columns, int tile_width)
    : count_(count), columns_(std::max(columns, 1)), tile_width_(std::max(tile_width, 1)),
      tile_height_(std::max(
          static_cast<int>(std::lround(tile_width_ * static_cast<double>(std::max(canvas.height, 1)) /
                                       std::max(canvas.width, 1))),
          1)),
      gap_(std::max(tile_width_ / 24, 1))
{
    if (count == 0)
        return;
    const auto in_row = std::min(count, static_cast<std::size_t>(columns_));
    const Rect last = place_of(count - 1);
    sheet_ =
        Image{gap_ + static_cast<int>(in_row) * (tile_width_ + gap_), last.bottom() + gap_, sheet_ground};
}

Rect ContactSheet::place_of(std::size_t number) const
{
    const auto columns = static_cast<std::size_t>(columns_);
    const auto column = static_cast<int>(number % columns);
    const auto row = static_cast<int>(number / columns);
    return {gap_ + column * (tile_width_ + gap_), gap_ + row * (tile_height_ + gap_), tile_width_,
            tile_height_};
}

void ContactSheet::add(const Image& picture)
{
    if (added_ == count_ || picture.empty())
        return;
    const Rect place = place_of(added_++);
    const double scale = std::min({static_cast<double>(place.width) / picture.width(),
                                   static_cast<double>(place.height) / picture.height(), 1.0});
    const Image small = reduced(picture, static_cast<int>(std::lround(picture.width() * scale)),
                                static_cast<int>(std::lround(picture.height() * scale)));
    const int x = place.x + (place.width - small.width()) / 2;
    const int y = place.y + (place.height - small.height()) / 2;
    for (int row = 0; row < small.height(); ++row)
        std::copy_n(small.row(row), small.width(), sheet_.row(y + row) + x);
}

} // namespace foyer
