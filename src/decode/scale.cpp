#include "decode/scale.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <deque>

namespace foyer::decode
{

namespace
{

/// Red, green, blue and alpha of one pixel, linear light, 0 to 1.
using Light = float __attribute__((vector_size(16)));

constexpr int fine =
    65535; // steps of linear light that are told apart; the darkest level of sRGB has 20 of them

double linear_of(double srgb)
{
    return srgb <= 0.04045 ? srgb / 12.92 : std::pow((srgb + 0.055) / 1.055, 2.4);
}

struct Tables {
    // Each level as a whole pixel's share, so that three additions make a pixel.
    std::array<Light, 256> red{}, green{}, blue{};
    std::array<std::uint8_t, fine + 1> level{};

    Tables()
    {
        int begin = 0;
        for (int i = 0; i < 256; ++i) {
            const auto light = static_cast<float>(linear_of(i / 255.0));
            red[i] = Light{light, 0, 0, 1};
            green[i] = Light{0, light, 0, 0};
            blue[i] = Light{0, 0, light, 0};
            // The level that is shown is the nearest as seen, that is, in sRGB.
            const int end =
                i < 255 ? static_cast<int>(std::lround(linear_of((i + 0.5) / 255) * fine)) : fine + 1;
            std::fill(level.begin() + begin, level.begin() + end, static_cast<std::uint8_t>(i));
            begin = end;
        }
    }
};

const Tables& tables()
{
    static const Tables made;
    return made;
}

/// How much each source pixel along one side gives to each pixel of the result.
struct Shares {
    struct Span {
        int first = 0; ///< the first source pixel
        int count = 0;
        std::size_t weights = 0; ///< where its weights begin; they add up to 1
    };
    std::vector<Span> spans;
    std::vector<float> weights;

    /// `length` source pixels from `begin` on, of `available`, become `out` pixels.
    Shares(double begin, double length, int available, int out)
    {
        const double step = length / out;
        for (int i = 0; i < out; ++i) {
            if (step >= 1)
                add_area(begin + i * step, begin + (i + 1) * step, available);
            else
                add_neighbours(begin + (i + 0.5) * step - 0.5, available);
        }
    }

    [[nodiscard]] int first() const { return spans.front().first; }
    [[nodiscard]] int end() const { return spans.back().first + spans.back().count; }

private:
    void add_area(double from, double to, int available)
    {
        const int first = std::clamp(static_cast<int>(std::floor(from)), 0, available - 1);
        const int last = std::clamp(static_cast<int>(std::ceil(to)) - 1, first, available - 1);
        const std::size_t at = weights.size();
        double sum = 0;
        for (int i = first; i <= last; ++i) {
            const double share =
                std::max(0.0, std::min(to, i + 1.0) - std::max(from, static_cast<double>(i)));
            weights.push_back(static_cast<float>(share));
            sum += share;
        }
        for (std::size_t i = at; i < weights.size(); ++i)
            weights[i] = sum > 0 ? static_cast<float>(weights[i] / sum) : 1;
        spans.push_back({first, last - first + 1, at});
    }

    void add_neighbours(double center, int available)
    {
        const double inside = std::clamp(center, 0.0, available - 1.0);
        const int first = std::min(static_cast<int>(inside), std::max(0, available - 2));
        const int count = std::min(2, available);
        const auto second = static_cast<float>(inside - first);
        spans.push_back({first, count, weights.size()});
        weights.push_back(count == 2 ? 1 - second : 1);
        if (count == 2)
            weights.push_back(second);
    }
};

void scale_row(const std::uint32_t* pixels, bool has_alpha, const Shares& shares, std::vector<Light>& out)
{
    const Tables& table = tables();
    for (std::size_t x = 0; x < out.size(); ++x) {
        const Shares::Span& span = shares.spans[x];
        const float* weight = shares.weights.data() + span.weights;
        const std::uint32_t* pixel = pixels + span.first;
        Light sum{};
        for (int i = 0; i < span.count; ++i, ++pixel) {
            const Light light =
                table.red[*pixel >> 16 & 0xff] + table.green[*pixel >> 8 & 0xff] + table.blue[*pixel & 0xff];
            sum += light * (has_alpha ? weight[i] * (static_cast<float>(*pixel >> 24) / 255.0F) : weight[i]);
        }
        out[x] = sum;
    }
}

std::uint32_t pixel_of(Light light)
{
    const Tables& table = tables();
    const float alpha = light[3];
    const auto a = static_cast<std::uint32_t>(std::lround(std::min(alpha, 1.0F) * 255));
    if (a == 0)
        return 0;
    const float straight = static_cast<float>(fine) / alpha;
    const auto level = [&](float value) {
        const float step = std::clamp(value * straight, 0.0F, static_cast<float>(fine));
        return std::uint32_t{table.level[static_cast<std::size_t>(step)]};
    };
    return a << 24 | level(light[0]) << 16 | level(light[1]) << 8 | level(light[2]);
}

/// Rows of the result that have begun and are not yet whole.
class Sums
{
public:
    Sums(const Shares& down, std::size_t width, const NextRow& next_row)
        : down_(down), width_(width), next_row_(next_row)
    {
    }

    /// Adds source row `y`; rows come one after the other.
    void add(int y, const std::vector<Light>& row)
    {
        const std::vector<Shares::Span>& spans = down_.spans;
        while (begun_ < spans.size() && spans[begun_].first <= y) {
            rows_.emplace_back(width_, Light{});
            ++begun_;
        }
        std::size_t out_row = begun_ - rows_.size();
        for (std::vector<Light>& sum : rows_) {
            const Shares::Span& span = spans[out_row++];
            if (y >= span.first + span.count)
                continue;
            const float weight = down_.weights[span.weights + static_cast<std::size_t>(y - span.first)];
            for (std::size_t x = 0; x < width_; ++x)
                sum[x] += row[x] * weight;
        }
        finish(y);
    }

private:
    void finish(int y)
    {
        while (!rows_.empty()) {
            const std::size_t out_row = begun_ - rows_.size();
            const Shares::Span& span = down_.spans[out_row];
            if (y < span.first + span.count - 1)
                return;
            std::transform(rows_.front().begin(), rows_.front().end(), next_row_(), pixel_of);
            rows_.pop_front();
        }
    }

    const Shares& down_;
    std::size_t width_;
    const NextRow& next_row_;
    std::deque<std::vector<Light>> rows_;
    std::size_t begun_ = 0;
};

void copy(const Raster& raster, const Fitting& fitting, const NextRow& next_row)
{
    std::vector<std::uint32_t> row(static_cast<std::size_t>(raster.width));
    const auto left = static_cast<std::ptrdiff_t>(fitting.left);
    for (int y = 0; y < fitting.out_height; ++y) {
        const int from = static_cast<int>(fitting.top) + y;
        if (raster.width == fitting.out_width) {
            raster.row(from, next_row());
        } else {
            raster.row(from, row.data());
            std::copy_n(row.begin() + left, fitting.out_width, next_row());
        }
    }
}

} // namespace

void scale(const Raster& raster, const Fitting& fitting, const NextRow& next_row)
{
    if (fitting.width == fitting.out_width && fitting.height == fitting.out_height) {
        copy(raster, fitting, next_row);
        return;
    }
    const Shares across(fitting.left, fitting.width, raster.width, fitting.out_width);
    const Shares down(fitting.top, fitting.height, raster.height, fitting.out_height);
    std::vector<std::uint32_t> pixels(static_cast<std::size_t>(raster.width));
    std::vector<Light> row(static_cast<std::size_t>(fitting.out_width));
    Sums sums(down, row.size(), next_row);
    for (int y = down.first(); y < down.end(); ++y) {
        raster.row(y, pixels.data());
        scale_row(pixels.data(), raster.has_alpha, across, row);
        sums.add(y, row);
    }
}

void prepare_scaling()
{
    static_cast<void>(tables());
}

} // namespace foyer::decode
