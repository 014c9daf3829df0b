// The page is written from what the program itself reads by, so that it can't lack an option or a key.
#include "commands/manual.h"

#include "playlist/rules.h"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include <string>

namespace foyer
{

namespace
{

/// Text as roff shows it: a backslash, a hyphen that can be copied, no line that begins a request.
std::string roff(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        const bool begins_line = result.empty() || result.back() == '\n';
        if (begins_line && (c == '.' || c == '\''))
            result += "\\&";
        if (c == '\\')
            result += "\\e";
        else if (c == '-')
            result += "\\-";
        else
            result += c;
    }
    return result;
}

constexpr Table end_of_tables{255};

constexpr std::string_view introduction = R"(.SH NAME
foyer \- slides from a playlist, on the screens of lobbies
.SH SYNOPSIS
.B foyer
.I COMMAND
.RI [ OPTIONS ]
.SH DESCRIPTION
.B foyer
turns a folder with a text file
.I playlist.toml
and pictures into slides, and shows them on a screen for months. It chooses sizes, draws QR codes, follows the
calendar, and says what is wrong with a playlist before any visitor sees it.
)";

constexpr std::string_view ending = R"(.SH FILES
.TP
.I /etc/foyer/foyer.toml
The machine's own settings. A person's own are in
.IR ~/.config/foyer/foyer.toml .
.TP
.I /usr/share/foyer/playlists
The playlist that comes with Foyer, and an example of each kind of slide.
.TP
.I /usr/share/foyer/assets/themes
The themes.
.TP
.I /var/lib/foyer
What the screen needs after a restart.
.SH ENVIRONMENT
.TP
.B FOYER_SETTINGS
The settings' file, in place of the usual ones.
.TP
.B FOYER_ASSETS
The folder with the themes.
.TP
.B NO_COLOR
Any value: no colours on the terminal.
.SH EXIT STATUS
.TP
.B 0
Done.
.TP
.B 1
What was asked about has mistakes.
.TP
.B 2
The command line is wrong.
.TP
.B 3
Something can't be read or written.
.TP
.B 4
There is no display
.RB ( play ).
.TP
.B 5
It wants to be started again
.RB ( play ).
.TP
.B 70
A bug in Foyer.
)";

void write_option(const OptionHelp& option, std::ostream& out)
{
    fmt::print(out, ".TP\n\\fB{}\\fR", roff(option.name));
    if (!option.value.empty())
        fmt::print(out, " \\fI{}\\fR", roff(option.value));
    fmt::print(out, "\n{}.\n", roff(option.description));
}

void write_commands(const std::vector<CommandHelp>& commands, std::ostream& out)
{
    fmt::print(out, ".SH COMMANDS\n");
    for (const CommandHelp& command : commands) {
        std::string usage = fmt::format("\\fBfoyer {}\\fR", roff(command.name));
        for (const OptionHelp& argument : command.arguments)
            usage += fmt::format(" \\fI{}\\fR", roff(argument.name));
        fmt::print(out, ".SS \"{}\"\n{}\n", usage, roff(command.description));
        for (const OptionHelp& argument : command.arguments)
            write_option({argument.name, {}, argument.description, {}}, out);
        for (const OptionHelp& option : command.options)
            write_option(option, out);
        fmt::print(out, ".PP\n.EX\n{}\n.EE\n", roff(command.footer));
    }
}

void write_key(const Rule& rule, std::ostream& out)
{
    fmt::print(out, ".TP\n\\fB{}\\fR", roff(rule.key));
    if (!rule.example.empty())
        fmt::print(out, " = {}", roff(rule.example));
    fmt::print(out, "\n{}", roff(rule.description));
    if (!rule.choices.empty()) {
        const auto choices = split_choices(rule.choices);
        fmt::print(out, " One of {}.",
                   roff(rule.type == ValueType::choice ? listed(choices)
                                                       : fmt::format("{}", fmt::join(choices, ", "))));
    }
    if (rule.required)
        fmt::print(out, " Needed.");
    else if (!rule.otherwise.empty())
        fmt::print(out, " Without it {}.", roff(rule.otherwise));
    fmt::print(out, "\n");
}

/// The keys of the tables from `first` on and before `end`, each table under its name.
void write_tables(Table first, Table end, std::ostream& out)
{
    Table under = Table::none;
    for (const Rule& rule : rules()) {
        if (rule.table < first || rule.table >= end)
            continue;
        if (rule.table != under)
            fmt::print(out, ".SS In {}\n", roff(name_of(rule.table)));
        under = rule.table;
        write_key(rule, out);
    }
}

} // namespace

void write_manual(const std::vector<CommandHelp>& commands, std::string_view version, std::ostream& out)
{
    fmt::print(out, ".TH FOYER 1 \"\" \"foyer {}\" \"User Commands\"\n{}", version, introduction);
    write_commands(commands, out);
    fmt::print(out,
               ".SH PLAYLISTS\nA playlist is a text file in TOML. A text is \"...\", or a table with one "
               "for each language. These keys there are:\n");
    write_tables(Table::playlist, Table::theme, out);
    fmt::print(out, ".SH THEMES\nA theme is a text file in TOML.\n");
    write_tables(Table::theme, Table::settings, out);
    fmt::print(out,
               ".SH SETTINGS\nWhat holds for this machine. The command line goes before the settings, they "
               "go before the playlist.\n");
    write_tables(Table::settings, end_of_tables, out);
    fmt::print(out, "{}", ending);
}

} // namespace foyer
