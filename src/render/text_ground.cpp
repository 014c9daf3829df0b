#include "render/text_ground.h"

#include "playlist/contrast.h"
#include "render/blend.h"
#include "render/rects.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>

namespace foyer
{
namespace
{

/// A run's ink where it stands on the canvas.
struct Ink {
    std::shared_ptr<const GlyphMask> mask;
    int x = 0, y = 0; ///< upper left

    [[nodiscard]] Rect box() const { return {x, y, mask->width, mask->height}; }
};

Ink ink_of(const GlyphRun& run, int x, int baseline, GlyphRasterizer& glyphs)
{
    auto mask = glyphs.mask(run);
    return {mask, x + mask->x, baseline + mask->y};
}

std::vector<Ink> inks_of(const TextBlock& text, GlyphRasterizer& glyphs)
{
    std::vector<Ink> inks;
    for (const TextLine& line : text.lines)
        for (const GlyphRun& run : line.runs)
            inks.push_back(ink_of(run, line.x + run.x, line.baseline, glyphs));
    return inks;
}

std::vector<Ink> inks_of(const CountingFigure& figure, GlyphRasterizer& glyphs)
{
    std::vector<Ink> inks;
    for (const CountingFigure::Cell& cell : figure.cells)
        inks.push_back(ink_of(cell.glyph, figure.x + cell.x + (cell.width - cell.glyph.width) / 2,
                              figure.baseline, glyphs));
    return inks;
}

/// Squares of the canvas, in rows and columns from its upper left; each may be marked.
class Grid
{
public:
    Grid(Canvas canvas, int side)
        : canvas_{0, 0, std::max(canvas.width, 0), std::max(canvas.height, 0)}, side_(side),
          columns_((canvas_.width + side - 1) / side), rows_((canvas_.height + side - 1) / side),
          marks_(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_))
    {
    }

    void mark(const Ink& ink)
    {
        const GlyphMask& mask = *ink.mask;
        if (mask.coverage.empty())
            return;
        const Rect seen = common(canvas_, ink.box());
        for (int y = seen.y; y < seen.bottom(); ++y) {
            const std::uint8_t* row = mask.coverage.data() + static_cast<std::size_t>(y - ink.y) * mask.width;
            // Square by square: one pixel with ink is enough.
            for (int x = seen.x; x < seen.right();) {
                const int end = std::min((x / side_ + 1) * side_, seen.right());
                if (std::any_of(row + (x - ink.x), row + (end - ink.x),
                                [](std::uint8_t coverage) { return coverage != 0; }))
                    marks_[at(x / side_, y / side_)] = true;
                x = end;
            }
        }
    }

    /// Those that are marked, and their neighbours.
    [[nodiscard]] std::vector<Rect> marked_and_next() const
    {
        std::vector<Rect> squares;
        for (int row = 0; row < rows_; ++row)
            for (int column = 0; column < columns_; ++column)
                if (is_near_mark(column, row))
                    squares.push_back(common(canvas_, {column * side_, row * side_, side_, side_}));
        return squares;
    }

private:
    [[nodiscard]] std::size_t at(int column, int row) const
    {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) +
               static_cast<std::size_t>(column);
    }
    [[nodiscard]] bool is_near_mark(int column, int row) const
    {
        for (int y = std::max(row - 1, 0); y < std::min(row + 2, rows_); ++y)
            for (int x = std::max(column - 1, 0); x < std::min(column + 2, columns_); ++x)
                if (marks_[at(x, y)])
                    return true;
        return false;
    }

    Rect canvas_;
    int side_, columns_, rows_;
    std::vector<bool> marks_;
};

std::vector<Rect> squares_of(const std::vector<Ink>& inks, Canvas canvas, int size)
{
    // Even, so that a pattern of single pixels counts as its exact mean.
    Grid grid{canvas, 2 * std::max(1, (size + 12) / 24)};
    for (const Ink& ink : inks)
        grid.mark(ink);
    return grid.marked_and_next();
}

} // namespace

std::vector<TextGround> text_grounds(const Scene& scene, GlyphRasterizer& glyphs)
{
    std::vector<TextGround> grounds;
    const auto add = [&](TextRole role, const auto& text) {
        TextGround ground{role, text.words, text.place, text.size, text.color, {}};
        ground.squares = squares_of(inks_of(text, glyphs), scene.canvas, text.size);
        if (!ground.squares.empty())
            grounds.push_back(std::move(ground));
    };
    for (const Element& element : scene.elements) {
        if (const auto* text = std::get_if<TextBlock>(&element.shape))
            add(text->role, *text);
        else if (const auto* figure = std::get_if<CountingFigure>(&element.shape))
            add(TextRole::figure, *figure);
    }
    return grounds;
}

Luminance::Luminance(Color over, unsigned alpha)
{
    for (unsigned value = 0; value < 256; ++value) {
        const Pixel mixed = blended(value * 0x010101, to_pixel(over), alpha);
        const auto channel = [mixed](unsigned shift) { return static_cast<std::uint8_t>(mixed >> shift); };
        red_.at(value) = static_cast<float>(relative_luminance({channel(16), 0, 0}));
        green_.at(value) = static_cast<float>(relative_luminance({0, channel(8), 0}));
        blue_.at(value) = static_cast<float>(relative_luminance({0, 0, channel(0)}));
    }
}

double Luminance::mean(const Image& image, const Rect& rect) const
{
    double sum = 0;
    for (int y = rect.y; y < rect.bottom(); ++y) {
        float of_row = 0;
        for (const Pixel* at = image.row(y) + rect.x; at != image.row(y) + rect.right(); ++at)
            of_row += red_[(*at >> 16) & 0xff] + green_[(*at >> 8) & 0xff] + blue_[*at & 0xff];
        sum += static_cast<double>(of_row);
    }
    return is_empty(rect) ? 0 : sum / static_cast<double>(area_of(rect));
}

} // namespace foyer
