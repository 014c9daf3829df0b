#pragma once

#include "playlist/playlist.h"

#include <optional>
#include <string>
#include <vector>

namespace foyer
{

/// The machine's own settings. An absent value leaves the matter to the command line, the playlist or the
/// default.
struct MachineSettings {
    struct Display {
        std::optional<std::string> name;
        struct Size {
            int width = 0, height = 0; ///< 160 to 16,384 pixels
        };
        std::optional<Size> size;
        std::optional<int> rotate;                      ///< degrees clockwise: 0, 90, 180 or 270
        double diagonal = 55;                           ///< inches
        double distance = 3;                            ///< metres from which it is read
        std::optional<std::string> panel_on, panel_off; ///< shell commands that switch its power
        int ready_megabytes = 16; ///< 0 to 4,000, of 1,000,000 bytes: for slides that are ready ahead
    };
    enum class ClockTrust { automatic, always };
    enum class UsbImport { off, on };
    enum class LogLevel { error, warning, info, debug };

    std::optional<std::string> playlist; ///< what `play` shows without an argument
    bool reduced_motion = false;
    Display display;
    std::optional<std::vector<ScreenHours>> screen_hours; ///< set: in place of the playlist's
    ClockTrust clock_trust = ClockTrust::automatic;
    UsbImport usb_import = UsbImport::off;
    std::optional<std::string> usb_pass; ///< hash of the pass that a stick has to have; none: none is let in
    bool usb_report = false;             ///< onto the stick
    LogLevel log_level = LogLevel::info;
    std::optional<std::string>
        plays_file;           ///< log of what was shown; relative: to the state folder; none: none
    int plays_megabytes = 10; ///< 1 to 1,000, of 1,000,000 bytes: the most that it takes in all
};

} // namespace foyer
