#include "layout/legibility.h"

#include <cmath>
#include <numbers>

namespace foyer
{

namespace
{

double metres_a_pixel(Canvas canvas, double diagonal)
{
    constexpr double metres_an_inch = 0.0254;
    return diagonal * metres_an_inch / std::hypot(canvas.width, canvas.height);
}

/// Half of an angle, as its tangent: what is looked at stands half above and half below the eye's axis.
double half_tangent(double degrees)
{
    return std::tan(degrees / 2 * std::numbers::pi / 180);
}

} // namespace

bool is_content(TextRole role)
{
    switch (role) {
    case TextRole::title:
    case TextRole::body:
    case TextRole::figure:
    case TextRole::prefix: // "over", "less than": a figure means something else without it
    case TextRole::suffix:
    case TextRole::label:
    case TextRole::quote:
    case TextRole::number:
    case TextRole::item:
    case TextRole::address:
    case TextRole::phone:
    case TextRole::caption: // often a picture's only words
    case TextRole::date:
        return true;
    case TextRole::eyebrow:
    case TextRole::mark:
    case TextRole::speaker:
    case TextRole::role:
    case TextRole::credit:
    case TextRole::bar_label:
    case TextRole::source:
    case TextRole::house:
    case TextRole::language:
    case TextRole::position:
        break;
    }
    return false;
}

double height_subtending(double degrees, double distance)
{
    return 2 * distance * half_tangent(degrees);
}

double em_subtending(double degrees, double cap_height, Canvas canvas, const Viewing& viewing)
{
    return height_subtending(degrees, viewing.distance) / metres_a_pixel(canvas, viewing.diagonal) /
           cap_height;
}

double reading_distance(double pixels, Canvas canvas, double diagonal)
{
    return pixels * metres_a_pixel(canvas, diagonal) / (2 * half_tangent(legible_degrees));
}

double told_metres(double metres)
{
    return std::floor(metres * 10 + 1e-6) / 10;
}

} // namespace foyer
