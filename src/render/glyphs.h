#pragma once

#include "layout/scene.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace foyer
{

/// A glyph run's ink.
struct GlyphMask {
    int x = 0, y = 0; ///< upper left, from the run's origin on the baseline
    int width = 0, height = 0;
    std::vector<std::uint8_t> coverage; ///< 0 to 255, row by row; empty where `pixels` has the ink
    std::vector<std::uint32_t> pixels;  ///< coloured glyphs (emoji): 0xAARRGGBB, straight alpha
};

/// Draws glyph runs; `text` has it. Not thread-safe: one a thread.
class GlyphRasterizer
{
public:
    GlyphRasterizer() = default;
    GlyphRasterizer(const GlyphRasterizer&) = delete;
    GlyphRasterizer& operator=(const GlyphRasterizer&) = delete;
    virtual ~GlyphRasterizer() = default;
    /// Never null; a run with no ink has an empty mask.
    [[nodiscard]] virtual std::shared_ptr<const GlyphMask> mask(const GlyphRun& run) = 0;
};

} // namespace foyer
