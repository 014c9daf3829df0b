#include "commands/completion.h"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include <string>

namespace foyer
{

void write_completion(const std::vector<CommandHelp>& commands, std::ostream& out)
{
    std::vector<std::string> names;
    std::string values;
    std::string options;
    for (const CommandHelp& command : commands) {
        names.push_back(command.name);
        std::vector<std::string> of_command;
        for (const OptionHelp& option : command.options) {
            of_command.push_back(option.name);
            if (!option.choices.empty())
                values += fmt::format("    {}:{}) words=\"{}\" ;;\n", command.name, option.name,
                                      fmt::join(option.choices, " "));
        }
        for (const OptionHelp& argument : command.arguments)
            if (!argument.choices.empty())
                values += fmt::format("    {0}:{0}) words=\"{1}\" ;;\n", command.name,
                                      fmt::join(argument.choices, " "));
        options += fmt::format("    {}:*) [[ $word != -* ]] || words=\"{}\" ;;\n", command.name,
                               fmt::join(of_command, " "));
    }
    // The first case that fits wins: an option's values before the command's options.
    fmt::print(out, R"(# bash completion for foyer(1); no word is left: bash completes a file.
_foyer()
{{
    local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD - 1]}} words=""
    COMPREPLY=()
    if [[ $COMP_CWORD -eq 1 ]]; then
        mapfile -t COMPREPLY < <(compgen -W "{} --help --version" -- "$word")
        return
    fi
    case ${{COMP_WORDS[1]}}:$before in
{}{}    esac
    [[ -z $words ]] || mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
}}
complete -o bashdefault -o default -F _foyer foyer
)",
               fmt::join(names, " "), values, options);
}

} // namespace foyer
