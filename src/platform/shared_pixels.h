#pragma once

#include "platform/descriptor.h"
#include "render/pixel_memory.h"

#include <cstddef>
#include <memory>

namespace foyer
{

/// Memory for pixels that foyer-decode writes and this process reads.
class SharedPixels
{
public:
    /// Null: there is no memory.
    [[nodiscard]] static std::unique_ptr<SharedPixels> of(std::size_t count);
    SharedPixels(const SharedPixels&) = delete;
    SharedPixels& operator=(const SharedPixels&) = delete;
    ~SharedPixels();

    [[nodiscard]] int descriptor() const { return memory_.number(); }
    [[nodiscard]] Pixel* data() const { return pixels_; }
    [[nodiscard]] std::size_t size() const { return count_; } ///< in pixels
    /// Makes the first `count` of them quick to get at.
    void read_in(std::size_t count);
    /// The process that wrote them has ended for certain: they may be written anew by another.
    void set_free() { free_ = true; }

private:
    friend class PixelShelf;
    SharedPixels(Descriptor memory, Pixel* pixels, std::size_t count);

    Descriptor memory_;
    Pixel* pixels_;
    std::size_t count_;
    bool free_ = false;
};

/// Keeps the last memory that came back, for the next picture of the same size: new memory has to be found
/// and mapped page by page, which takes as long as a third of a photograph's decoding. What comes back may do
/// so on any thread, and after the shelf's end.
class PixelShelf
{
public:
    PixelShelf();

    /// Memory for `count` pixels, with anything in it. Comes back, if it is ours by then, when nobody uses it
    /// any more. Null: there is none.
    [[nodiscard]] std::shared_ptr<SharedPixels> take(std::size_t count);

private:
    struct Place;
    std::shared_ptr<Place> place_;
};

} // namespace foyer
