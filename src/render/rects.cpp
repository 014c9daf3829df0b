#include "render/rects.h"

#include <cstddef>

namespace foyer
{
namespace
{

bool belong_together(const Rect& one, const Rect& other, std::int64_t slack)
{
    return overlap(one, other) || area_of(around(one, other)) <= area_of(one) + area_of(other) + slack;
}

/// Grows rects[at] by a later one that belongs to it, which goes. False: there was none.
bool absorb_one(std::vector<Rect>& rects, std::size_t at, std::int64_t slack)
{
    for (std::size_t other = at + 1; other < rects.size(); ++other) {
        if (belong_together(rects[at], rects[other], slack)) {
            rects[at] = around(rects[at], rects[other]);
            rects.erase(rects.begin() + static_cast<std::ptrdiff_t>(other));
            return true;
        }
    }
    return false;
}

} // namespace

std::vector<Rect> apart(std::vector<Rect> rects, std::int64_t slack)
{
    std::erase_if(rects, is_empty);
    // One that has grown may now reach an earlier one: go on until nothing changes.
    for (bool changed = true; changed;) {
        changed = false;
        for (std::size_t at = 0; at < rects.size(); ++at)
            while (absorb_one(rects, at, slack))
                changed = true;
    }
    return rects;
}

} // namespace foyer
