#pragma once

#include <string>
#include <vector>

namespace CLI
{
class App;
}

namespace foyer
{

/// An option or an argument of a command, as its help shows it.
struct OptionHelp {
    std::string name;                 ///< "--size"; of an argument "PLAYLIST"
    std::string value;                ///< "WxH"; empty: it takes none
    std::string description;          ///< one line
    std::vector<std::string> choices; ///< all that may stand for the value; empty: anything
};

/// A command as its help shows it.
struct CommandHelp {
    std::string name, description;
    std::string footer; ///< examples, several lines
    std::vector<OptionHelp> arguments, options;
};

/// The commands that people are told of.
[[nodiscard]] std::vector<CLI::App*> shown_commands(CLI::App& app);

/// The command line as its help shows it.
[[nodiscard]] std::vector<CommandHelp> help_of(CLI::App& app);

} // namespace foyer
