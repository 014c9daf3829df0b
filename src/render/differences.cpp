#include "render/rects.h"
#include "render/transition.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace foyer
{
namespace
{

// A tile's row is two lines of a cache; a third of a line of text is its height.
constexpr int tile_width = 32;
constexpr int tile_height = 16;
/// A rectangle costs something by itself: up to this many equal pixels are presented in vain to save one.
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
    for (int y = top; y < std::min(top + tile_height, from.height()); ++y) {
        if (!row_differs(from, to, 0, width, y))
            continue;
        for (std::size_t tile = 0; tile < differ.size(); ++tile) {
            const int x = static_cast<int>(tile) * tile_width;
            if (!differ[tile])
                differ[tile] = row_differs(from, to, x, std::min(tile_width, width - x), y);
        }
    }
}

/// Runs of differing tiles in a band.
std::vector<Rect> runs_of(const std::vector<bool>& differ, int top, const Rect& canvas)
{
    std::vector<Rect> runs;
    for (std::size_t tile = 0; tile < differ.size(); ++tile) {
        if (!differ[tile])
            continue;
        const Rect here = common(canvas, {static_cast<int>(tile) * tile_width, top, tile_width, tile_height});
        if (!runs.empty() && here.x == runs.back().right())
            runs.back() = around(runs.back(), here);
        else
            runs.push_back(here);
    }
    return runs;
}

/// Lengthens a rectangle that ends where `run` begins, if that adds at most `spare` pixels of neither; else
/// `run` is one more. Those before `first_open` end above it.
void add_run(std::vector<Rect>& found, std::size_t& first_open, const Rect& run, std::int64_t spare)
{
    while (first_open < found.size() && found[first_open].bottom() < run.y)
        ++first_open;
    for (std::size_t at = first_open; at < found.size(); ++at) {
        const Rect both = around(found[at], run);
        if (found[at].bottom() == run.y && area_of(both) <= area_of(found[at]) + area_of(run) + spare) {
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
    std::vector<bool> differ(static_cast<std::size_t>((canvas.width + tile_width - 1) / tile_width));
    std::size_t first_open = 0;
    for (int top = 0; top < canvas.height; top += tile_height) {
        find_tiles(from, to, top, differ);
        for (const Rect& run : runs_of(differ, top, canvas))
            add_run(found, first_open, run, 0);
    }
    return found;
}

std::vector<Rect> gathered(const std::vector<Rect>& differences)
{
    std::vector<Rect> found;
    std::size_t first_open = 0;
    for (const Rect& area : differences)
        add_run(found, first_open, area, slack);
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
