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
    int number = 1;          ///< from 1; the first is the primary
    std::string name;        ///< as the display server has it; may be empty
    Rect bounds;             ///< on the desktop that the displays share
    std::string connector{}; ///< where it is plugged in, "HDMI-1"; empty: not known (yet)
};

/// The display that `wished` means: a number from 1, or a name or connector in any case, or how a single name
/// begins; empty means the primary. None: there is no such display.
[[nodiscard]] std::optional<DisplayInfo> find_display(const std::vector<DisplayInfo>& present,
                                                      std::string_view wished);

/// A way to a display that was tried in vain, and what it lacks.
struct TriedDriver {
    std::string name;   ///< "x11", "wayland", "KMSDRM"
    std::string reason; ///< "DISPLAY is not set"; may be empty
};

/// Spares SDL's video what takes long and nobody needs, by variables of the environment. To be called before
/// any thread is started: one that reads its environment meanwhile crashes.
void shorten_start_of_video();

/// Starts SDL's video (`video` has this and what follows); after stop_video(), or in vain, again. Empty: it
/// is there. SDL falls back to its drivers without a display by itself; they count only where SDL_VIDEODRIVER
/// names them.
[[nodiscard]] std::vector<TriedDriver> start_video();

/// What start_video() would find. For a service, which waits for a display: to be asked every 2 seconds.
struct DisplayProbe {
    bool worth_a_try = false; ///< there may be a display now
    std::string waiting_for;  ///< "a display to be plugged in"; empty where it is worth a try
};

/// Looks for a display without SDL, so that nothing is left behind however often it is done; takes
/// milliseconds. Not while video is started.
[[nodiscard]] DisplayProbe probe_for_display();

/// Ends what start_video() began.
void stop_video();

} // namespace foyer
