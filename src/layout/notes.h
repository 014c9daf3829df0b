#pragma once

#include "layout/scene.h"
#include "layout/typesetter.h"
#include "playlist/finding.h"
#include "playlist/theme.h"

#include <string>
#include <vector>

namespace foyer
{

/// A panel that says, over a slide in a preview, what is wrong with it.
struct NotesPanel {
    Scene scene; ///< the whole canvas; only `area` of it counts
    Rect area;   ///< at the canvas's foot; empty: nothing is wrong
};

/// What is wrong with a slide, errors first, each with what to do; as many as half of the canvas holds, and
/// how many more there are. Addressed to staff, in English, as `foyer check` has it.
[[nodiscard]] NotesPanel lay_out_notes(std::vector<Finding> findings, Canvas canvas, Typesetter& typesetter);

/// One neutral line at the foot, in the theme's colours, for somebody who waits for an answer.
[[nodiscard]] NotesPanel lay_out_notice(const std::string& line, const Theme& theme, Canvas canvas,
                                        Typesetter& typesetter);

} // namespace foyer
