#pragma once

#include "layout/scene.h"
#include "render/pixel_memory.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace foyer
{

[[nodiscard]] constexpr Pixel to_pixel(Color color)
{
    return (Pixel{color.a} << 24) | (Pixel{color.r} << 16) | (Pixel{color.g} << 8) | Pixel{color.b};
}

/// A block of pixels in memory, rows back to back. Owns them.
class Image
{
public:
    Image() = default;
    Image(int width, int height, Pixel fill = 0xff000000);
    /// Of pixels that are there already: `width` x `height` of them, rows back to back.
    Image(int width, int height, PixelMemory pixels)
        : width_(width), height_(height), pixels_(std::move(pixels))
    {
    }

    [[nodiscard]] int width() const { return width_; }
    [[nodiscard]] int height() const { return height_; }
    [[nodiscard]] bool empty() const { return pixels_.empty(); }
    [[nodiscard]] Pixel* row(int y) { return pixels_.data() + static_cast<std::size_t>(y) * width_; }
    [[nodiscard]] const Pixel* row(int y) const
    {
        return pixels_.data() + static_cast<std::size_t>(y) * width_;
    }
    [[nodiscard]] Rect bounds() const { return {0, 0, width_, height_}; }
    [[nodiscard]] std::size_t bytes() const { return pixels_.size() * sizeof(Pixel); }

private:
    int width_ = 0;
    int height_ = 0;
    PixelMemory pixels_;
};

/// Pixels that somebody else owns: a window's surface, or an Image. Rows are `stride` pixels apart.
struct PixelView {
    Pixel* pixels = nullptr;
    int width = 0, height = 0;
    std::size_t stride = 0;
    [[nodiscard]] Pixel* row(int y) const { return pixels + static_cast<std::size_t>(y) * stride; }
};
[[nodiscard]] PixelView view_of(Image& image);

/// The image as a PNG file's bytes, 8 bits a channel, with no alpha where all of it is opaque. The same image
/// gives the same bytes. Empty: the image is, or there was no memory for it.
[[nodiscard]] std::string png_of(const Image& image);

} // namespace foyer
