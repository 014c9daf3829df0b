#pragma once

#include "layout/legibility.h"
#include "layout/scene.h"
#include "layout/typesetter.h"
#include "playlist/finding.h"
#include "playlist/playlist.h"
#include "playlist/theme.h"

#include <optional>
#include <string>

namespace foyer
{

/// Where a slide stands among those of its round; shown by the marks at the foot.
struct RoundPosition {
    int position = 1; ///< from 1
    int count = 1;
};

/// All that decides how one slide looks. Refers to what the caller owns.
struct SlideView {
    const Playlist& playlist; ///< house, languages, sid_date
    const Slide& slide;
    const Theme& theme;
    std::string language;
    Canvas canvas;
    DateTime now; ///< wall clock in the playlist's zone
    RoundPosition position;
    Viewing viewing{};
};

/// A slide laid out.
struct Layout {
    Scene scene;
    Findings findings; ///< F05, F06, F08, placed in the playlist's file
    /// Of the smallest capital H in what the slide has to say, pixels; 0: it says nothing.
    double smallest_capital = 0;
};

/// Lays out a slide. Never fails: what doesn't fit at the smallest legible size is an error in the findings,
/// and smaller than that in the scene, never cut.
[[nodiscard]] Layout lay_out(const SlideView& view, Typesetter& typesetter, const Wording& wording);

/// The slide that stands where there is no other: the house's name and "Please ask at the desk" in English
/// and French.
[[nodiscard]] Layout lay_out_built_in(const Text& house_name, const Theme& theme, Canvas canvas,
                                      Typesetter& typesetter, const Wording& wording,
                                      const Viewing& viewing = {});

} // namespace foyer
