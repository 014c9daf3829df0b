#pragma once

#include "layout/scene.h"

namespace foyer
{

/// How a display is looked at.
struct Viewing {
    double diagonal = 55; ///< of its picture, inches
    double distance = 3;  ///< from which it is read, metres
};

/// What EN 301 549, clause 5.1.4, asks of a capital H at the stated distance: 37 mm at 3 m.
constexpr double legible_degrees = 0.7;
/// Half of it: no text that has something to say is ever smaller than this.
constexpr double least_degrees = legible_degrees / 2;
/// A third of it: the same for eyebrows, sources, marks and the foot.
constexpr double least_small_degrees = legible_degrees / 3;

/// Whether a text has something to say that has to be read from afar. The others stand beside one that has.
[[nodiscard]] bool is_content(TextRole role);

/// What subtends `degrees` at `distance` metres is so high, in metres.
[[nodiscard]] double height_subtending(double degrees, double distance);

/// The em in pixels of a font whose capital H, `cap_height` ems high, subtends `degrees`. Pixels are square,
/// and `canvas` fills the display.
[[nodiscard]] double em_subtending(double degrees, double cap_height, Canvas canvas, const Viewing& viewing);

/// From how far away, in metres, a capital H of `pixels` subtends 0.7 degrees. `diagonal`: inches.
[[nodiscard]] double reading_distance(double pixels, Canvas canvas, double diagonal);

/// A distance as it is told to people: to one decimal, and never more than it is.
[[nodiscard]] double told_metres(double metres);

} // namespace foyer
