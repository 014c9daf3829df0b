#pragma once

#include "layout/page.h"

#include <string>

namespace foyer
{

/// A figure of a statistic, measured at one size: the number in its cells, and a short suffix at its side.
struct MeasuredFigure {
    CountingFigure number; ///< at x 0, baseline 0
    int number_x = 0;      ///< left end of the number
    int number_width = 0;  ///< pixels
    std::string suffix;    ///< as it is drawn; some languages put it first
    int suffix_x = 0;      ///< left end of the suffix
    int suffix_size = 0;   ///< 0: none at its side
    int width = 0;         ///< of all
    int cap_height = 0;
    int hang = 0; ///< how far ink reaches below the baseline while it counts: commas, the digits of Burmese
};

/// From the baseline to what stands below the figure: `usual` (for a shorter side of 1080), or more where it
/// hangs into that.
[[nodiscard]] int room_below(const MeasuredFigure& measured, double usual, const Page& page);

/// True for a suffix that stands at the figure's side ("%", "\u00a0km"); longer ones stand below it.
[[nodiscard]] bool is_short_suffix(std::string_view suffix);

/// `size`: em of the number, pixels.
[[nodiscard]] MeasuredFigure measure_figure(const Figure& figure, int size, Page& page);

/// The largest size up to `most` at which the figure is no wider than `width` pixels.
[[nodiscard]] int figure_size_for(const Figure& figure, int width, int most, Page& page);

/// Puts a measured figure onto the page.
void place_figure(MeasuredFigure measured, const Figure& figure, int x, int baseline, Color color,
                  Page& page);

} // namespace foyer
