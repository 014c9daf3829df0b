#pragma once

#include "layout/scene.h"

#include <filesystem>
#include <optional>

namespace foyer
{

/// The canvas of the last start, as people see it: most displays are the same for years, so that the first
/// picture can be painted while this start still looks for its display. None: nothing was noted.
[[nodiscard]] std::optional<Canvas> noted_canvas(const std::filesystem::path& state);

/// Notes it in Foyer's state folder, if another one is noted there. Waits for the disk then.
void note_canvas(const std::filesystem::path& state, Canvas canvas);

} // namespace foyer
