#include "render/rects.h"
#include "render/transition.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace foyer
{
namespace
{

// A line of a cache holds 16 pixels: two of them a tile's row.
constexpr int side = 32;
/// A rectangle costs something by itself: up to this many equal pixels are drawn in vain to save one.
constexpr std::int64_t slack = 128 * 128;
constexpr std::size_t most_rects = 512;

bool row_differs(const Image& from, const Image& to, int x, int width, int y)
{
    return std::memcmp(from.row(y) + x, to.row(y) + x, static_cast<std::size_t>(width) * sizeof(Pixel)) != 0;
}

/// Which tiles of the band from `top` on differ.
void find_tiles(const Image& from, const Image& to, int top, std::vector<bool>& differ)
{
    std::fill(differ.begin(), differ.end(), false);
    const int width = from.width();
    for (int y = top; y < std::min(top + side, from.height()); ++y) {
        if (!row_differs(from, to, 0, width, y))
            continue;
        for (std::size_t tile = 0; tile < differ.size(); ++tile) {
            const int x = static_cast<int>(tile) * side;
            if (!differ[tile])
                differ[tile] = row_differs(from, to, x, std::min(side, width - x), y);
        }
    }
}

/// Runs of differing tiles in a band; a gap of one tile doesn't part them.
std::vector<Rect> runs_of(const std::vector<bool>& differ, int top, const Rect& canvas)
{
    std::vector<Rect> runs;
    for (std::size_t tile = 0; tile < differ.size(); ++tile) {
        if (!differ[tile])
            continue;
        const Rect here = common(canvas, {static_cast<int>(tile) * side, top, side, side});
        if (!runs.empty() && here.x - runs.back().right() <= side)
            runs.back() = around(runs.back(), here);
        else
            runs.push_back(here);
    }
    return runs;
}

/// Lengthens rectangles that end where `run` begins, as long as little is added; else `run` is one more.
void add_run(std::vector<Rect>& found, std::size_t first_open, const Rect& run)
{
    for (std::size_t at = first_open; at < found.size(); ++at) {
        const Rect both = around(found[at], run);
        if (found[at].bottom() == run.y && area_of(both) <= area_of(found[at]) + area_of(run) + slack) {
            found[at] = both;
            return;
        }
    }
    found.push_back(run);
}

} // namespace

std::vector<Rect> differences(const Image& from, const Image& to)
{
    const Rect canvas = common(from.bounds(), to.bounds());
    std::vector<Rect> found;
    std::vector<bool> differ(static_cast<std::size_t>((canvas.width + side - 1) / side));
    std::size_t first_open = 0; // rectangles before it ended above the band before
    for (int top = 0; top < canvas.height; top += side) {
        find_tiles(from, to, top, differ);
        while (first_open < found.size() && found[first_open].bottom() < top)
            ++first_open;
        for (const Rect& run : runs_of(differ, top, canvas))
            add_run(found, first_open, run);
    }
    // Two photographs of snow: no use in looking for the few spots that happen to be equal.
    if (found.size() > most_rects) {
        Rect all;
        for (const Rect& rect : found)
            all = around(all, rect);
        return {all};
    }
    return apart(std::move(found), slack);
}

} // namespace foyer
