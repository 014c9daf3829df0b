#pragma once

#include "layout/scene.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace foyer
{

[[nodiscard]] constexpr bool is_empty(const Rect& rect)
{
    return rect.width <= 0 || rect.height <= 0;
}

[[nodiscard]] constexpr std::int64_t area_of(const Rect& rect)
{
    return is_empty(rect) ? 0 : std::int64_t{rect.width} * rect.height;
}

/// A rectangle from its edges, of any size: an edge outside of `within` moves to it, so that nothing
/// overflows. Empty where they don't meet.
[[nodiscard]] constexpr Rect rect_within(const Rect& within, std::int64_t left, std::int64_t top,
                                         std::int64_t right, std::int64_t bottom)
{
    const std::int64_t x = std::max<std::int64_t>(left, within.x);
    const std::int64_t y = std::max<std::int64_t>(top, within.y);
    const std::int64_t end_x = std::min(right, std::int64_t{within.x} + within.width);
    const std::int64_t end_y = std::min(bottom, std::int64_t{within.y} + within.height);
    if (end_x <= x || end_y <= y)
        return {};
    return {static_cast<int>(x), static_cast<int>(y), static_cast<int>(end_x - x),
            static_cast<int>(end_y - y)};
}

/// What both have in common; empty where they have nothing.
[[nodiscard]] constexpr Rect common(const Rect& one, const Rect& other)
{
    return rect_within(one, other.x, other.y, std::int64_t{other.x} + other.width,
                       std::int64_t{other.y} + other.height);
}

[[nodiscard]] constexpr bool overlap(const Rect& one, const Rect& other)
{
    return !is_empty(common(one, other));
}

/// The smallest rectangle around both; an empty one counts for nothing.
[[nodiscard]] constexpr Rect around(const Rect& one, const Rect& other)
{
    if (is_empty(one))
        return other;
    if (is_empty(other))
        return one;
    const int x = std::min(one.x, other.x);
    const int y = std::min(one.y, other.y);
    return {x, y, std::max(one.right(), other.right()) - x, std::max(one.bottom(), other.bottom()) - y};
}

/// The same pixels and perhaps some between, as rectangles that don't overlap. Two become one where that
/// adds at most `slack` pixels.
[[nodiscard]] std::vector<Rect> apart(std::vector<Rect> rects, std::int64_t slack = 0);

} // namespace foyer
