#pragma once

#include "layout/scene.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace foyer
{

/// One of the displays that are there.
struct DisplayInfo {
    int number = 1;   ///< from 1; the first is the primary
    std::string name; ///< as the display server has it; may be empty
    Rect bounds;      ///< on the desktop that the displays share
};

/// The displays, of which there is at least one once video has started.
[[nodiscard]] std::vector<DisplayInfo> displays_present();

/// The display that `wished` means: a number from 1, or a name in any case, or how a single name begins;
/// empty means the primary. None: there is no such display.
[[nodiscard]] std::optional<DisplayInfo> find_display(const std::vector<DisplayInfo>& present,
                                                      std::string_view wished);

/// A way to a display that was tried in vain, and what it lacks.
struct TriedDriver {
    std::string name;   ///< "x11", "wayland", "KMSDRM"
    std::string reason; ///< "DISPLAY is not set"; may be empty
};

/// Starts SDL's video, once, quickly. Empty: it is there. SDL falls back to its drivers without a display by
/// itself; they count only where SDL_VIDEODRIVER names them.
[[nodiscard]] std::vector<TriedDriver> start_video();

/// Ends what start_video() began.
void stop_video();

} // namespace foyer
