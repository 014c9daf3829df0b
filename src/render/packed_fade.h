#pragma once

#include "render/image.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace foyer
{

/// A crossfade between two pictures that share most of their pixels. Those in which they differ lie one after
/// the other, the first picture's and then the other's: each frame reads them from end to end, where from two
/// whole canvases it would wait for memory at every step. They lie in what was the first picture's own
/// memory, from which it can be had back.
class PackedFade
{
public:
    /// Takes `from`, of the size of `to`. None: the two differ in more than half of their pixels; `from` is
    /// as it was.
    [[nodiscard]] static std::optional<PackedFade> pack(Image& from, const Image& to);

    /// The same frame as draw_transition()'s, in all areas, at `progress` (0 to 1). `out` has the size of
    /// both and outside of what differs their pixels already.
    void draw(double progress, PixelView out) const;

    /// The first picture again, pixel for pixel. `to`: the other one, as it was when the two were packed.
    [[nodiscard]] Image unpack(const Image& to) &&;

private:
    /// Pixels of a row that differ, and perhaps a few between.
    struct Run {
        std::uint16_t x = 0, y = 0, count = 0;
    };
    /// `count`: their pixels. Gives up above `most`.
    static std::vector<Run> runs_of(const Image& from, const Image& to, std::size_t most, std::size_t& count);

    Image pixels_; ///< rows don't matter
    std::size_t count_ = 0;
    std::vector<Run> runs_; ///< in the order of the pixels
};

} // namespace foyer
