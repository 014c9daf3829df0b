#include "render/blend.h"

#include "render/rects.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace foyer
{
namespace
{

constexpr int sixteenths = 16;

int whole_part(int x16)
{
    return x16 >= 0 ? x16 / sixteenths : -((sixteenths - 1 - x16) / sixteenths);
}

/// Coverage to alpha: exactly the coverage for an opaque colour at full opacity.
std::array<std::uint8_t, 256> alphas(Pixel color, int opacity)
{
    std::array<std::uint8_t, 256> table{};
    const auto strength = (color >> 24) * static_cast<unsigned>(std::clamp(opacity, 0, 256));
    constexpr unsigned full = 255U * 256U;
    for (unsigned coverage = 0; coverage < 256; ++coverage)
        table[coverage] = static_cast<std::uint8_t>((coverage * strength + full / 2) / full);
    return table;
}

std::uint8_t between(std::uint8_t one, std::uint8_t other, unsigned to_other)
{
    return static_cast<std::uint8_t>((one * (sixteenths - to_other) + other * to_other + sixteenths / 2) /
                                     sixteenths);
}

/// Colours weigh as much as they are opaque: a transparent neighbour's doesn't bleed in.
Pixel between(Pixel one, Pixel other, unsigned to_other)
{
    const unsigned alpha_one = (one >> 24) * (sixteenths - to_other);
    const unsigned alpha_other = (other >> 24) * to_other;
    const unsigned alpha = alpha_one + alpha_other;
    if (alpha == 0)
        return 0;
    Pixel mixed = ((alpha + sixteenths / 2) / sixteenths) << 24;
    for (const unsigned shift : {0U, 8U, 16U}) {
        const unsigned sum = ((one >> shift) & 0xff) * alpha_one + ((other >> shift) & 0xff) * alpha_other;
        mixed |= ((sum + alpha / 2) / alpha) << shift;
    }
    return mixed;
}

/// The values between two rows, eight at a time.
void mix(const std::uint8_t* one, const std::uint8_t* other, unsigned to_other, int count, std::uint8_t* out)
{
    using Bytes [[gnu::vector_size(8)]] = std::uint8_t;
    using Lanes [[gnu::vector_size(16)]] = std::uint16_t;
    const auto part = static_cast<std::uint16_t>(to_other);
    const auto rest = static_cast<std::uint16_t>(sixteenths - to_other);
    int x = 0;
    for (; x + 8 <= count; x += 8) {
        Bytes from;
        Bytes to;
        std::memcpy(&from, one + x, sizeof from);
        std::memcpy(&to, other + x, sizeof to);
        const Lanes mixed = (__builtin_convertvector(from, Lanes) * rest +
                             __builtin_convertvector(to, Lanes) * part + sixteenths / 2) /
                            sixteenths;
        const Bytes result = __builtin_convertvector(mixed, Bytes);
        std::memcpy(out + x, &result, sizeof result);
    }
    for (; x < count; ++x)
        out[x] = between(one[x], other[x], to_other);
}

void mix(const Pixel* one, const Pixel* other, unsigned to_other, int count, Pixel* out)
{
    for (int x = 0; x < count; ++x)
        out[x] = between(one[x], other[x], to_other);
}

/// A mask's rows as they stand at an offset between whole pixels: one more column and one more row where
/// there is one. Without an offset they are the mask's own.
template <typename Value>
class Rows
{
public:
    Rows(const std::vector<Value>& values, int width, int height, Offset offset)
        : values_(values), width_(width), height_(height), right_(part(offset.x16)), down_(part(offset.y16)),
          none_(static_cast<std::size_t>(width)), vertical_(static_cast<std::size_t>(width)),
          moved_(static_cast<std::size_t>(width) + 1)
    {
    }

    [[nodiscard]] int width() const { return width_ + (right_ != 0 ? 1 : 0); }
    [[nodiscard]] int height() const { return height_ + (down_ != 0 ? 1 : 0); }

    /// Valid until the next call.
    const Value* row(int y)
    {
        const Value* here = down_ == 0 ? own_row(y) : between_rows(y);
        if (right_ == 0)
            return here;
        moved_.front() = between(here[0], Value{0}, right_);
        mix(here + 1, here, right_, width_ - 1, moved_.data() + 1);
        moved_.back() = between(Value{0}, here[width_ - 1], right_);
        return moved_.data();
    }

private:
    static unsigned part(int x16) { return static_cast<unsigned>(x16 - whole_part(x16) * sixteenths); }

    [[nodiscard]] const Value* own_row(int y) const
    {
        return values_.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width_);
    }

    const Value* between_rows(int y)
    {
        mix(y < height_ ? own_row(y) : none_.data(), y > 0 ? own_row(y - 1) : none_.data(), down_, width_,
            vertical_.data());
        return vertical_.data();
    }

    const std::vector<Value>& values_;
    int width_, height_;
    unsigned right_, down_; ///< sixteenths, 0 to 15
    std::vector<Value> none_, vertical_, moved_;
};

/// blended() for four pixels; where there is no ink, nothing changes.
void blend_four(const std::uint8_t* coverage, Pixel color, const std::array<std::uint8_t, 256>& alpha,
                Pixel* out)
{
    // As in a crossfade: sixteen bits a lane, two lanes a pixel.
    using Lanes [[gnu::vector_size(16)]] = std::uint16_t;
    std::array<Pixel, 4> strengths{};
    std::array<Pixel, 4> inked{};
    for (std::size_t i = 0; i < strengths.size(); ++i) {
        strengths[i] = alpha[coverage[i]] * 0x00010001U;
        inked[i] = coverage[i] != 0 ? 0xff000000U : 0U;
    }
    Lanes part;
    Lanes opaque;
    Lanes under;
    std::memcpy(&part, strengths.data(), sizeof part);
    std::memcpy(&opaque, inked.data(), sizeof opaque);
    std::memcpy(&under, out, sizeof under);
    const std::array<Pixel, 4> colors{color, color, color, color};
    Lanes over;
    std::memcpy(&over, colors.data(), sizeof over);
    const Lanes rest = 255 - part;
    Lanes low = (over & 0xff) * part + (under & 0xff) * rest + 0x80;
    low = (low + (low >> 8)) >> 8;
    Lanes high = (over >> 8) * part + (under >> 8) * rest + 0x80;
    high = (high + (high >> 8)) & 0xff00;
    const Lanes result = low | high | opaque;
    std::memcpy(out, &result, sizeof result);
}

/// Most of a text's box has no ink: eight pixels at once are skipped, or filled.
void blend_coverage(const std::uint8_t* coverage, int width, Pixel color,
                    const std::array<std::uint8_t, 256>& alpha, Pixel* out)
{
    const bool opaque = alpha[255] == 255;
    const Pixel solid = color | 0xff000000;
    for (int x = 0; x < width;) {
        if (x + 8 <= width) {
            std::uint64_t eight = 0;
            std::memcpy(&eight, coverage + x, sizeof eight);
            if (eight == 0) {
                x += 8;
                continue;
            }
            if (opaque && eight == ~std::uint64_t{0}) {
                std::fill_n(out + x, 8, solid);
                x += 8;
                continue;
            }
            blend_four(coverage + x, color, alpha, out + x);
            blend_four(coverage + x + 4, color, alpha, out + x + 4);
            x += 8;
            continue;
        }
        for (; x < width; ++x)
            if (coverage[x] != 0)
                out[x] = blended(out[x], color, alpha[coverage[x]]);
    }
}

void blend_pixels(const Pixel* pixels, int width, const std::array<std::uint8_t, 256>& alpha, Pixel* out)
{
    for (int x = 0; x < width; ++x)
        if (const unsigned strength = alpha[pixels[x] >> 24]; strength != 0)
            out[x] = blended(out[x], pixels[x], strength);
}

/// Hands each visible row's values, their count and their place in `out` to `draw`.
template <typename Value, typename Draw>
void each_row(Rows<Value> rows, int x, int y, const PixelView& out, Draw draw)
{
    const Rect seen = rect_within({0, 0, out.width, out.height}, x, y, std::int64_t{x} + rows.width(),
                                  std::int64_t{y} + rows.height());
    for (int at = seen.y; at < seen.bottom(); ++at)
        draw(rows.row(at - y) + (seen.x - x), seen.width, out.row(at) + seen.x);
}

/// True where no pixel lets anything through.
bool is_opaque(const Pixel* pixels, int width)
{
    Pixel all = 0xff000000;
    for (int i = 0; i < width; ++i)
        all &= pixels[i];
    return all == 0xff000000;
}

} // namespace

void blend_mask(const GlyphMask& mask, int x, int y, Offset offset, Pixel color, int opacity, PixelView out)
{
    const auto count = static_cast<std::size_t>(std::max(mask.width, 0)) *
                       static_cast<std::size_t>(std::max(mask.height, 0));
    const auto alpha = alphas(color, opacity);
    if (count == 0 || alpha[255] == 0)
        return;
    x += whole_part(offset.x16);
    y += whole_part(offset.y16);
    if (mask.coverage.size() >= count) {
        each_row(Rows<std::uint8_t>{mask.coverage, mask.width, mask.height, offset}, x, y, out,
                 [&](const std::uint8_t* coverage, int width, Pixel* to) {
                     blend_coverage(coverage, width, color, alpha, to);
                 });
    } else if (mask.pixels.size() >= count) {
        each_row(Rows<Pixel>{mask.pixels, mask.width, mask.height, offset}, x, y, out,
                 [&](const Pixel* pixels, int width, Pixel* to) { blend_pixels(pixels, width, alpha, to); });
    }
}

void blend_image(const Image& image, int x, int y, const Rect& clip, PixelView out)
{
    const Rect seen = rect_within(common(clip, {0, 0, out.width, out.height}), x, y,
                                  std::int64_t{x} + image.width(), std::int64_t{y} + image.height());
    const auto alpha = alphas(0xff000000, 256);
    for (int at = seen.y; at < seen.bottom(); ++at) {
        const Pixel* from = image.row(at - y) + (seen.x - x);
        // A photograph has nothing to see through: to find that out costs far less than to blend it.
        if (is_opaque(from, seen.width))
            std::copy_n(from, seen.width, out.row(at) + seen.x);
        else
            blend_pixels(from, seen.width, alpha, out.row(at) + seen.x);
    }
}

void lay_under(const Rect& rect, Pixel color, PixelView out)
{
    const Rect seen = common({0, 0, out.width, out.height}, rect);
    const auto alpha = alphas(0xff000000, 256);
    std::vector<Pixel> ground;
    for (int y = seen.y; y < seen.bottom(); ++y) {
        Pixel* row = out.row(y) + seen.x;
        if (is_opaque(row, seen.width))
            continue;
        ground.assign(static_cast<std::size_t>(seen.width), color | 0xff000000);
        blend_pixels(row, seen.width, alpha, ground.data());
        std::copy(ground.begin(), ground.end(), row);
    }
}

void fill(const Rect& rect, Pixel color, PixelView out)
{
    const Rect seen = common({0, 0, out.width, out.height}, rect);
    for (int y = seen.y; y < seen.bottom(); ++y)
        std::fill_n(out.row(y) + seen.x, seen.width, color | 0xff000000);
}

} // namespace foyer
