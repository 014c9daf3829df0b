#pragma once

#include "layout/scene.h"
#include "playlist/civil.h"
#include "playlist/finding.h"
#include "playlist/settings.h"
#include "schedule/calendar.h"

#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace CLI
{
class App;
}

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
};

/// The command line that is being built: one add_... function a command adds its own.
struct CommandLine {
    CLI::App& app;
    CommonOptions& common;
    Streams& io;
    Exit& exit; ///< what the command that ran ended with
};

/// What a command is, in its help. `examples`: lines, each a whole command line.
struct CommandText {
    std::string name, description, examples;
};

/// A subcommand with the options that all share; it ends with what `run` gives. Owned by the command line's
/// app.
CLI::App* add_command(CommandLine& line, const CommandText& text, std::function<Exit()> run);

/// An option --size WxH that may be given once, or several times into `sizes`.
void add_size_option(CLI::App& command, std::optional<Canvas>& size, const std::string& description);
void add_size_option(CLI::App& command, std::vector<Canvas>& sizes, const std::string& description);

/// Reads the settings that --settings names, else the machine's own if there are any. Prints their mistakes
/// to `io.err`; what is wrong keeps its default. None: --settings names a file that can't be read; that is
/// printed too.
[[nodiscard]] std::optional<MachineSettings> machine_settings(const CommonOptions& common, Streams& io);

/// The moment at which a command stands: --now, else the clock's.
[[nodiscard]] DateTime moment_of(const CommonOptions& common, const Zone& zone);

/// Runs what the command line asks for.
[[nodiscard]] Exit run_command_line(int count, const char* const* words, Streams& io);

} // namespace foyer
