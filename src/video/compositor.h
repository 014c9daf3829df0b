#pragma once

#include <string_view>

namespace foyer
{

/// What a Wayland compositor has for SDL.
enum class Compositor {
    none,           ///< nothing answers
    without_seat,   ///< SDL 2.26 crashes in its start
    without_output, ///< no display is plugged in
    usable,
};

/// Asks the compositor that WAYLAND_DISPLAY and XDG_RUNTIME_DIR name; waits half a second at most.
[[nodiscard]] Compositor look_for_compositor();

/// "it has no seat"; empty for one that can be used.
[[nodiscard]] std::string_view reason_against(Compositor compositor);

} // namespace foyer
