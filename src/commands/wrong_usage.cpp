#include "commands/wrong_usage.h"

#include "commands/command_help.h"
#include "playlist/suggest.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ostream.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace foyer
{

namespace
{

std::vector<std::string> command_names(CLI::App& app)
{
    std::vector<std::string> names;
    for (const CLI::App* command : shown_commands(app))
        names.push_back(command->get_name());
    return names;
}

/// The option that was probably meant by the first unknown one; empty: none.
std::string option_meant(const CLI::App& app, int count, const char* const* words)
{
    const CLI::App* command = app.get_subcommands().empty() ? &app : app.get_subcommands().front();
    std::vector<std::string> options;
    for (const CLI::Option* option : command->get_options())
        for (const std::string& name : option->get_lnames())
            options.push_back("--" + name);
    for (int i = 1; i < count; ++i) {
        const std::string_view word = words[i];
        const std::string name{word.substr(0, word.find('='))};
        if (name.starts_with("--") && std::find(options.begin(), options.end(), name) == options.end())
            return nearest(name, options);
    }
    return {};
}

} // namespace

Exit wrong_usage(const CLI::App& app, const CLI::ParseError& error, int count, const char* const* words,
                 Streams& io)
{
    fmt::print(io.err, "foyer: {}\n", error.what());
    if (const std::string meant = option_meant(app, count, words); !meant.empty())
        fmt::print(io.err, "did you mean {}?\n", meant);
    const CLI::App* command = app.get_subcommands().empty() ? nullptr : app.get_subcommands().front();
    fmt::print(io.err, "foyer{} --help says more\n",
               command != nullptr ? " " + command->get_name() : std::string{});
    return Exit::usage;
}

bool no_such_command(CLI::App& app, int count, const char* const* words, Streams& io)
{
    const std::string word = count > 1 ? words[1] : "";
    const std::vector<std::string> names = command_names(app);
    if (word.empty() || word.starts_with('-') || word == "describe" ||
        std::find(names.begin(), names.end(), word) != names.end())
        return false;
    const std::string meant = nearest(word, names);
    fmt::print(io.err, "foyer: there is no command \"{}\"", word);
    if (!meant.empty())
        fmt::print(io.err, "; did you mean \"{}\"?\n", meant);
    else
        fmt::print(io.err, "; there are {}\n", fmt::join(names, ", "));
    return true;
}

} // namespace foyer
