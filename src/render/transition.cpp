#include "render/transition.h"

#include "render/crossfade.h"
#include "render/easing.h"
#include "render/rects.h"

#include <algorithm>
#include <cmath>

namespace foyer
{
namespace
{

/// One frame's work, in one area at a time.
struct Frame {
    const Image& from;
    const Image& to;
    PixelView out;

    void copy(const Image& image, const Rect& area, int shift) const
    {
        for (int y = area.y; y < area.bottom(); ++y)
            std::copy_n(image.row(y) + area.x - shift, area.width, out.row(y) + area.x);
    }

    void crossfade(const Rect& area, unsigned weight) const
    {
        for (int y = area.y; y < area.bottom(); ++y)
            crossfade_pixels(from.row(y) + area.x, to.row(y) + area.x, weight,
                             static_cast<std::size_t>(area.width), out.row(y) + area.x);
    }

    /// `to` is there right of `edge`, `from` left of it, moved by their shifts.
    void meet(const Rect& area, int edge, const Image& left, int left_shift, const Image& right,
              int right_shift) const
    {
        const int split = std::clamp(edge, area.x, area.right());
        copy(left, {area.x, area.y, split - area.x, area.height}, left_shift);
        copy(right, {split, area.y, area.right() - split, area.height}, right_shift);
    }
};

} // namespace

std::vector<Rect> changing_areas(Transition transition, const Image& from, const Image& to)
{
    if (transition == Transition::slide)
        return {from.bounds()};
    return differences(from, to);
}

void draw_transition(Transition transition, const Image& from, const Image& to, double progress,
                     const std::vector<Rect>& areas, PixelView out)
{
    const Frame frame{from, to, out};
    const double at = within_0_1(progress);
    const int width = from.width();
    const auto way = static_cast<int>(std::lround(ease_in_out(at) * width));
    const Rect canvas = common(common(from.bounds(), to.bounds()), {0, 0, out.width, out.height});
    for (const Rect& wanted : areas) {
        const Rect area = common(canvas, wanted);
        switch (at == 0.0 || at == 1.0 ? Transition::cut : transition) {
        case Transition::cut:
            frame.copy(at == 0.0 ? from : to, area, 0);
            break;
        case Transition::crossfade:
            frame.crossfade(area, static_cast<unsigned>(std::lround(at * whole_weight)));
            break;
        case Transition::slide:
            frame.meet(area, width - way, from, -way, to, width - way);
            break;
        case Transition::wipe:
            frame.meet(area, way, to, 0, from, 0);
            break;
        }
    }
}

} // namespace foyer
