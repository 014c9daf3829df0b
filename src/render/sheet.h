#pragma once

#include "render/image.h"

#include <cstddef>

namespace foyer
{

/// An opaque image scaled down to exactly width x height (each at least 1, at most the image's), by area, in
/// linear light: thin light strokes on a dark ground keep their brightness.
[[nodiscard]] Image reduced(const Image& image, int width, int height);

/// Many slides on one picture, to look at all of them at once. Takes them one by one, so that only one has to
/// be in memory.
class ContactSheet
{
public:
    /// Room for `count` pictures of `canvas`'s shape, in rows of `columns`, each `tile_width` pixels wide.
    ContactSheet(std::size_t count, Canvas canvas, int columns, int tile_width);

    /// The next picture, into the next free place; one that has another shape is centered in it. Beyond
    /// `count` pictures they are left out.
    void add(const Image& picture);
    [[nodiscard]] const Image& image() const { return sheet_; }

private:
    [[nodiscard]] Rect place_of(std::size_t number) const;

    std::size_t count_, added_ = 0;
    int columns_, tile_width_, tile_height_, gap_;
    Image sheet_;
};

} // namespace foyer
