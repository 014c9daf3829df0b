#pragma once

#include "layout/scene.h"
#include "playlist/finding.h"
#include "render/glyphs.h"
#include "render/image.h"
#include "render/pictures.h"

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace foyer
{

/// Ink that moves during a slide's entrance.
struct Sprite {
    std::shared_ptr<const GlyphMask> mask;
    int x = 0, y = 0;           ///< upper left at rest, pixels of the canvas
    int from_x = 0, from_y = 0; ///< offset at the begin of the entrance, pixels
    Pixel color = 0;            ///< of coverage masks; coloured ones use its alpha alone
};

/// A counting figure's digits, ready to draw in any of its cells.
struct CountingDigits {
    double value = 0;          ///< the number that its digits read as a whole: 12.5 is 125
    int decimals = 0;          ///< digits after the point; from there on nothing is ever left out: 0.3, not 3
    std::vector<Sprite> cells; ///< at rest, left to right
    std::vector<bool> is_digit; ///< of each cell
    /// For each cell, the ten digits as they stand in it (empty where it holds none).
    std::vector<std::vector<Sprite>> digits;
    Rect area; ///< all that it ever covers
};

/// A slide ready to be shown at any point of its entrance, with no font, file or text engine.
struct Painting {
    Image frame;                 ///< the canvas at the begin of the entrance
    std::vector<Sprite> sprites; ///< what rises and fades in
    std::vector<CountingDigits> figures;
    std::vector<Rect> moving; ///< areas that the entrance changes; they don't overlap
    [[nodiscard]] bool has_entrance() const { return !moving.empty(); }
};

/// What was found about one of a scene's pictures.
struct PictureReport {
    std::string path;
    Place place; ///< where the playlist names it
    std::vector<PictureRemark> remarks;
    bool had = false; ///< false: it can't be had, and its box is empty
};

struct Painted {
    Painting painting;
    std::vector<PictureReport> pictures; ///< only those with something to tell
};

/// What paint() will ask of the one who has the pictures.
[[nodiscard]] PictureNeed need_of(const PictureBox& box);

/// Paints a scene: everything that stands still into the frame, what moves into sprites. Draws over what
/// stands still: a moving element is never covered by one that doesn't move. A QR code never moves.
[[nodiscard]] Painted paint(const Scene& scene, GlyphRasterizer& glyphs, Pictures& pictures);

/// What a scene's texts stand on: the whole scene at rest but for them.
[[nodiscard]] Image paint_without_texts(const Scene& scene, GlyphRasterizer& glyphs, Pictures& pictures);

/// Draws the entrance at `progress` (0 to 1, time, not yet eased) into `out`, which holds the painting's
/// frame or an earlier moment of the same entrance.
void draw_entrance(const Painting& painting, double progress, PixelView out);

/// The painting at rest: draws the whole entrance into its frame and lets go of its sprites.
void come_to_rest(Painting& painting);

/// Bytes of memory that it takes: pixels and ink.
[[nodiscard]] std::size_t bytes_of(const Painting& painting);

/// The painting turned clockwise by 0, 90, 180 or 270 degrees, for a display hung on its side. QR modules
/// stay whole pixels.
[[nodiscard]] Painting turned(Painting painting, int degrees);

} // namespace foyer
