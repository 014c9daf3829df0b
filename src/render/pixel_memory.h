#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

namespace foyer
{

/// A pixel: 0xAARRGGBB, sRGB, straight alpha. On a canvas alpha is always 255.
using Pixel = std::uint32_t;

/// Memory for pixels. Large blocks come from the system in huge pages where it has them: the first touch of a
/// full-HD picture then costs 4 page faults in place of 2,025, and on a virtual machine 1 ms in place of 30.
class PixelMemory
{
public:
    PixelMemory() = default;
    /// What is in it is not said. Throws std::bad_alloc.
    explicit PixelMemory(std::size_t count);
    /// `count` pixels that are there as long as `owner` is kept.
    PixelMemory(Pixel* pixels, std::size_t count, std::shared_ptr<const void> owner);
    PixelMemory(PixelMemory&& other) noexcept;
    PixelMemory& operator=(PixelMemory&& other) noexcept;
    PixelMemory(const PixelMemory& other);
    PixelMemory& operator=(const PixelMemory& other);
    ~PixelMemory();

    [[nodiscard]] Pixel* data() { return pixels_; }
    [[nodiscard]] const Pixel* data() const { return pixels_; }
    [[nodiscard]] std::size_t size() const { return count_; } ///< in pixels
    [[nodiscard]] bool empty() const { return count_ == 0; }

private:
    Pixel* pixels_ = nullptr;
    std::size_t count_ = 0;
    std::size_t mapped_ = 0;            ///< bytes that are to be unmapped; 0: it comes from the heap
    std::shared_ptr<const void> owner_; ///< null: it is our own
};

} // namespace foyer
