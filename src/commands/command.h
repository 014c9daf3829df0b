#pragma once

#include "commands/deck.h"
#include "layout/legibility.h"
#include "layout/scene.h"
#include "playlist/civil.h"
#include "playlist/finding.h"
#include "playlist/settings.h"
#include "schedule/calendar.h"

#include <iosfwd>
#include <memory>
#include <optional>
#include <string>

namespace foyer
{

/// Where a command writes: data to `out`, messages to `err`.
struct Streams {
    std::ostream& out;
    std::ostream& err;
    bool colour = false; ///< `out` is a terminal that wants it
};

/// Exit statuses; which command gives which is in its help.
enum class Exit : int {
    done = 0,
    errors = 1,     ///< what was asked about has mistakes
    usage = 2,      ///< the command line is wrong
    unreadable = 3, ///< something can't be read or written at all
    no_display = 4, ///< play alone
    restart = 5,    ///< play alone: start me again
    bug = 70,
};

/// What every command takes.
struct CommonOptions {
    std::optional<DateTime> now;         ///< --now, in the playlist's zone
    std::optional<std::string> settings; ///< --settings
    std::optional<double> diagonal;      ///< --diagonal, inches
    std::optional<double> distance;      ///< --distance, metres
};

/// Reads the settings that --settings names, else the machine's own if there are any. Prints their mistakes
/// to `io.err`; what is wrong keeps its default. None: --settings names a file that can't be read; that is
/// printed too.
[[nodiscard]] std::optional<MachineSettings> machine_settings(const CommonOptions& common, Streams& io);

/// How the display is looked at: what the command line says, else the settings.
[[nodiscard]] Viewing viewing_of(const CommonOptions& common, const MachineSettings& settings);

/// A path as a person types it into a shell.
[[nodiscard]] std::string typed(const std::string& path);

/// The playlist that a command is given, by its folder or its file. Null: it can't be looked at, and why is
/// printed to `io.err`. One with mistakes can.
[[nodiscard]] std::shared_ptr<Deck> deck_named(const std::string& named, Streams& io);

/// The moment at which a command stands: --now, else the clock's.
[[nodiscard]] DateTime moment_of(const CommonOptions& common, const Zone& zone);

} // namespace foyer
