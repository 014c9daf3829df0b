#include "commands/command_help.h"

#include "playlist/rules.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <utility>

namespace foyer
{

namespace
{

/// The values that an option's help lists, as text|json or on|off does.
std::vector<std::string> choices_of(const std::string& value)
{
    const bool literal =
        value.find('|') != std::string::npos &&
        std::none_of(value.begin(), value.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    return literal ? split_choices(value) : std::vector<std::string>{};
}

} // namespace

std::vector<CLI::App*> shown_commands(CLI::App& app)
{
    return app.get_subcommands([](const CLI::App* command) { return !command->get_group().empty(); });
}

std::vector<CommandHelp> help_of(CLI::App& app)
{
    std::vector<CommandHelp> commands;
    for (CLI::App* command : shown_commands(app)) {
        CommandHelp help{command->get_name(), command->get_description(), command->get_footer(), {}, {}};
        for (const CLI::Option* option : command->get_options()) {
            const std::string type = option->get_type_name();
            const std::string value = type.substr(0, type.find(':')); // behind it: what a validator says
            if (option->get_positional())
                help.arguments.push_back({option->get_single_name(),
                                          {},
                                          option->get_description(),
                                          choices_of(option->get_single_name())});
            else
                help.options.push_back({"--" + option->get_lnames().front(), value, option->get_description(),
                                        choices_of(value)});
        }
        commands.push_back(std::move(help));
    }
    return commands;
}

} // namespace foyer
