#pragma once

#include "commands/command.h"
#include "player/player.h"
#include "playlist/settings.h"

#include <chrono>
#include <optional>
#include <string>

namespace foyer
{

struct PlayOptions {
    std::optional<std::string> playlist; ///< none: the settings', else the shipped one
    std::optional<std::string> display;  ///< a number from 1 or a name; none: the settings', else the primary
    std::optional<int> rotate;           ///< degrees clockwise: 0, 90, 180, 270
    std::optional<Canvas> size;          ///< a window of this size in place of the whole display
    bool windowed = false;
    bool allow_exit = false;                      ///< Esc and Q end it full screen, too
    std::optional<int> loops;                     ///< end after so many rounds, at least 1
    std::optional<std::chrono::seconds> simulate; ///< so long a time into memory, with a clock turned by hand
    std::optional<double> speed; ///< of that clock, times the true one; none: as fast as it goes
};

/// How the show goes by the command line and the machine's settings. The clock's trust is the caller's.
[[nodiscard]] PlayerOptions player_options_of(const PlayOptions& options, const MachineSettings& settings);

/// Shows a playlist on a display until it is asked to end. Full screen it always shows something; what is
/// wrong with the playlist goes to `io.err` alone. Exit::done, usage, no_display or restart.
[[nodiscard]] Exit play(const PlayOptions& options, const CommonOptions& common, Streams& io);

} // namespace foyer
