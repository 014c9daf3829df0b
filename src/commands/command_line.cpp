// The one file that knows CLI11: how words become a command with its options.
#include "commands/command_line.h"

#include "commands/autostart.h"
#include "commands/check.h"
#include "commands/completion.h"
#include "commands/doctor.h"
#include "commands/manual.h"
#include "commands/play.h"
#include "commands/render.h"
#include "commands/schedule.h"
#include "commands/settings_file.h"
#include "commands/sheet.h"
#include "commands/usb.h"
#include "playlist/rules.h"
#include "playlist/suggest.h"
#include "playlist/values.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ostream.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace foyer
{

namespace
{

constexpr const char* version = FOYER_VERSION;

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

std::optional<Canvas> parse_size(const std::string& text)
{
    constexpr int least = 160;
    constexpr int most = 16384;
    Canvas canvas;
    const char* const end = text.data() + text.size();
    const auto [across, first] = std::from_chars(text.data(), end, canvas.width);
    if (first != std::errc{} || across == end || (*across != 'x' && *across != 'X'))
        return std::nullopt;
    const auto [down, second] = std::from_chars(across + 1, end, canvas.height);
    const auto fits = [](int side) { return side >= least && side <= most; };
    if (second != std::errc{} || down != end || !fits(canvas.width) || !fits(canvas.height))
        return std::nullopt;
    return canvas;
}

Canvas size_or_throw(const std::string& text)
{
    if (const auto canvas = parse_size(text))
        return *canvas;
    throw CLI::ValidationError("--size",
                               fmt::format("\"{}\" is no size: write WIDTHxHEIGHT in pixels, such as "
                                           "1920x1080 (160 to 16384 each)",
                                           text));
}

void add_common_options(CLI::App& command, CommonOptions& common)
{
    command
        .add_option_function<std::string>(
            "--now",
            [&common](const std::string& text) {
                common.now = parse_now(text);
                if (!common.now)
                    throw CLI::ValidationError(
                        "--now", fmt::format("\"{}\" is no date and time: write 2027-02-09T10:00", text));
            },
            "Stand at this moment of the playlist's zone, such as 2027-02-09T10:00")
        ->type_name("TIME");
    command
        .add_option("--settings", common.settings, "The machine's settings, in place of its own foyer.toml")
        ->type_name("FILE");
}

/// A measure of the display, within what its key in the settings takes.
double measure_or_throw(const std::string& option, std::string_view key, const std::string& unit,
                        const std::string& text)
{
    const Rule& rule = *find_rule(Table::settings_display, key);
    double value = 0;
    const char* const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, value);
    if (error == std::errc{} && rest == end && value >= rule.least && value <= rule.most)
        return value;
    throw CLI::ValidationError(option,
                               fmt::format("\"{}\" is no {} in {}: write a number from {} to {}, such as {}",
                                           text, key, unit, rule.least, rule.most, rule.example));
}

void add_viewing_options(CLI::App& command, CommonOptions& common)
{
    command
        .add_option_function<std::string>(
            "--diagonal",
            [&common](const std::string& text) {
                common.diagonal = measure_or_throw("--diagonal", "diagonal", "inches", text);
            },
            "The display's diagonal (the settings', else 55)")
        ->type_name("INCHES");
    command
        .add_option_function<std::string>(
            "--distance",
            [&common](const std::string& text) {
                common.distance = measure_or_throw("--distance", "distance", "metres", text);
            },
            "How far away people stand who read it (the settings', else 3)")
        ->type_name("METRES");
}

/// A command that has to do with the machine and with no playlist: it has its own options alone.
CLI::App* add_plain_command(CommandLine& line, const CommandText& text, std::function<Exit()> run)
{
    CLI::App* command = line.app.add_subcommand(text.name, text.description);
    command->footer("Examples:\n" + text.examples);
    command->final_callback([&exit = line.exit, run = std::move(run)] { exit = run(); });
    return command;
}

CLI::App* add_command(CommandLine& line, const CommandText& text, std::function<Exit()> run)
{
    CLI::App* command = add_plain_command(line, text, std::move(run));
    add_common_options(*command, line.common);
    return command;
}

/// "30d", "12h", "90m", "10s".
std::chrono::seconds length_or_throw(const std::string& text)
{
    const std::map<char, long> units{{'d', 86400}, {'h', 3600}, {'m', 60}, {'s', 1}};
    constexpr long most_days = 3660;
    long number = 0;
    const char* end = text.data() + text.size();
    const auto [unit, error] = std::from_chars(text.data(), end, number);
    const auto found = error == std::errc{} && unit + 1 == end ? units.find(*unit) : units.end();
    if (found == units.end() || number < 1 || number > most_days * 86400 / found->second)
        throw CLI::ValidationError("--simulate", "write a length of time as 30d, 12h, 90m or 10s");
    return std::chrono::seconds{number * found->second};
}

/// "60", "max".
std::optional<double> speed_or_throw(const std::string& text)
{
    if (text == "max")
        return std::nullopt;
    double speed = 0;
    const char* end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, speed);
    if (error != std::errc{} || stopped != end || !(speed > 0) || speed > 1e6)
        throw CLI::ValidationError("--speed", "write a number above 0, or max");
    return speed;
}

void add_size_option(CLI::App& command, std::optional<Canvas>& size, const std::string& description)
{
    command
        .add_option_function<std::string>(
            "--size", [&size](const std::string& text) { size = size_or_throw(text); }, description)
        ->type_name("WxH");
}

void add_size_option(CLI::App& command, std::vector<Canvas>& sizes, const std::string& description)
{
    command
        .add_option_function<std::vector<std::string>>(
            "--size",
            [&sizes](const std::vector<std::string>& texts) {
                for (const std::string& text : texts)
                    sizes.push_back(size_or_throw(text));
            },
            description)
        ->type_name("WxH")
        ->allow_extra_args(false)
        ->take_all();
}

void add_root_option(CLI::App& command, std::filesystem::path& root)
{
    command
        .add_option("--root", root, "The machine's root folder, for one that isn't running, such as an image")
        ->type_name("DIR");
}

void add_play(CommandLine& line)
{
    auto options = std::make_shared<PlayOptions>();
    const CommandText text{
        "play", "Show a playlist full screen, without end.",
        "  foyer play\n"
        "  foyer play playlists/safer-internet-day --windowed\n"
        "  foyer play /srv/lobby --display HDMI-1 --rotate 90\n"
        "\n"
        "Ends with 0 when it is asked to end, 2 where the command line is wrong, 4 where there is no\n"
        "display, 5 where it wants to be started again, 70 where Foyer has a bug."};
    CLI::App* command = add_command(
        line, text, [options, &common = line.common, &io = line.io] { return play(*options, common, io); });
    command->add_option(
        "PLAYLIST", options->playlist,
        "A playlist's folder or file; without it the settings' or the one that comes with Foyer");
    command
        ->add_option("--display", options->display, "The display to play on: its number from 1, or its name")
        ->type_name("N|NAME");
    command
        ->add_option("--rotate", options->rotate,
                     "Turn the picture clockwise, for a display hung on its side")
        ->check(CLI::IsMember({0, 90, 180, 270}))
        ->type_name("DEGREES");
    add_size_option(*command, options->size, "Play in a window of this size");
    add_viewing_options(*command, line.common);
    command->add_flag("--windowed", options->windowed,
                      "Play in a window, with its mistakes; Esc and Q end it");
    command->add_flag("--allow-exit", options->allow_exit,
                      "Esc and Q end it full screen, too, and other windows may cover it");
    command->add_option("--loops", options->loops, "End after so many rounds")
        ->check(CLI::Range(1, 1000000))
        ->type_name("N");
    CLI::Option* simulate =
        command
            ->add_option_function<std::string>(
                "--simulate",
                [options](const std::string& length) { options->simulate = length_or_throw(length); },
                "Play so long a time into memory, to see that it goes well: 30d, 12h, 90m, 10s")
            ->type_name("LENGTH");
    command
        ->add_option_function<std::string>(
            "--speed", [options](const std::string& speed) { options->speed = speed_or_throw(speed); },
            "How many times faster than life it is simulated; max: as fast as it goes")
        ->needs(simulate)
        ->type_name("N|max");
}

void add_check(CommandLine& line)
{
    auto options = std::make_shared<CheckOptions>();
    CLI::App* command = add_command(
        line,
        {"check",
         "Finds every mistake in playlists: exit status 0 for none (or warnings alone), 1 for errors.",
         "  foyer check playlists/safer-internet-day\n"
         "  foyer check lobby/playlist.toml --size 1920x1080 --size 1080x1920\n"
         "  foyer check lobby --format json"},
        [options, &common = line.common, &io = line.io] { return check(*options, common, io); });
    command
        ->add_option("PLAYLIST", options->playlists,
                     "Folders that hold a playlist.toml, or the files themselves")
        ->required();
    command->add_option("--format", options->format, "How findings are written: text or json")
        ->transform(
            CLI::CheckedTransformer(std::map<std::string, FindingsFormat>{{"text", FindingsFormat::text},
                                                                          {"json", FindingsFormat::json}})
                .description(""))
        ->type_name("text|json");
    add_size_option(*command, options->sizes, "Check at this size in pixels; may be given several times");
    add_viewing_options(*command, line.common);
}

void add_render(CommandLine& line)
{
    struct Given {
        RenderOptions options;
        std::optional<Canvas> size;
    };
    auto given = std::make_shared<Given>();
    CLI::App* command = add_command(
        line,
        {"render",
         "Draws each slide of a playlist into a PNG file, with no display. Exit status 0, or 1 for errors.",
         "  foyer render playlists/safer-internet-day --out /tmp/slides\n"
         "  foyer render lobby --out preview --size 1080x1920 --lang fr\n"
         "  foyer render lobby --out preview --transition 0.5"},
        [given, &common = line.common, &io = line.io] {
            given->options.size = given->size.value_or(Canvas{1920, 1080});
            return render(given->options, common, io);
        });
    RenderOptions& options = given->options;
    command
        ->add_option("PLAYLIST", options.playlist, "A folder that holds a playlist.toml, or the file itself")
        ->required();
    command->add_option("--out", options.out, "The folder for the pictures; it is made if it isn't there")
        ->type_name("DIR")
        ->required();
    add_size_option(*command, given->size, "Pixels of a picture (1920x1080 if none is given)");
    add_viewing_options(*command, line.common);
    command->add_option("--lang", options.language, "Only this one of the playlist's languages")
        ->type_name("L");
    command->add_option("--slide", options.slide, "Only this slide")->type_name("ID");
    auto* at =
        command
            ->add_option("--at", options.at, "Part of the way through the entrance: 0 its begin, 1 at rest")
            ->type_name("0..1")
            ->check(CLI::Range(0.0, 1.0).description(""));
    command
        ->add_option("--transition", options.transition,
                     "The changes of the round at this point, not the slides")
        ->type_name("0..1")
        ->check(CLI::Range(0.0, 1.0).description(""))
        ->excludes(at);
}

void add_schedule(CommandLine& line)
{
    auto options = std::make_shared<ScheduleOptions>();
    CLI::App* command = add_command(
        line,
        {"schedule",
         "Says which slides of a playlist are due when. Exit status 0, or 1 if the playlist has errors.",
         "  foyer schedule playlists/safer-internet-day\n"
         "  foyer schedule lobby --from 2027-02-01 --days 28\n"
         "  foyer schedule lobby --format json"},
        [options, &common = line.common, &io = line.io] { return schedule(*options, common, io); });
    command
        ->add_option("PLAYLIST", options->playlist, "A folder that holds a playlist.toml, or the file itself")
        ->required();
    command
        ->add_option_function<std::string>(
            "--from",
            [options](const std::string& text) {
                const auto date = parse_date(text);
                if (!std::holds_alternative<Date>(date))
                    throw CLI::ValidationError(
                        "--from",
                        fmt::format("\"{}\" is no date: write year-month-day, such as 2027-02-09", text));
                options->from = std::get<Date>(date);
            },
            "The first day, such as 2027-02-09 (if none is given, the day of --now, else today)")
        ->type_name("DATE");
    command->add_option("--days", options->days, "How many days, 1 to 400 (7 if none are given)")
        ->type_name("N")
        ->check(CLI::Range(1, 400).description(""));
    command->add_option("--format", options->format, "How it is written: table or json")
        ->transform(
            CLI::CheckedTransformer(std::map<std::string, ScheduleFormat>{{"table", ScheduleFormat::table},
                                                                          {"json", ScheduleFormat::json}})
                .description(""))
        ->type_name("table|json");
}

void add_usb_pass(CommandLine& line)
{
    auto options = std::make_shared<UsbPassOptions>();
    CLI::App* command = add_command(
        line,
        {"usb-pass",
         "Writes a new pass onto a memory stick, and prints what the settings need to know it again.",
         "  foyer usb-pass /media/stick"},
        [options, &io = line.io] { return usb_pass(*options, io); });
    command->add_option("STICK", options->stick, "Where the stick is mounted")->required();
}

void add_usb_import(CommandLine& line)
{
    auto options = std::make_shared<UsbImportOptions>();
    CLI::App* command = add_command(
        line,
        {"usb-import",
         "Takes over the playlist in the folder `foyer` of a memory stick, if it has this machine's pass.",
         "  foyer usb-import /run/foyer-stick"},
        [options, &common = line.common, &io = line.io] { return usb_import(*options, common, io); });
    command->add_option("STICK", options->stick, "Where the stick is mounted")->required();
    command->add_option("--report", options->report, "A file for what is wrong, if the settings ask for it")
        ->type_name("FILE");
    command->add_option("--answer", options->answer, "A file for the line that would stand on the screen")
        ->type_name("FILE");
}

void add_sheet(CommandLine& line)
{
    struct Given {
        SheetOptions options;
        std::optional<Canvas> size;
    };
    auto given = std::make_shared<Given>();
    CLI::App* command = add_command(line,
                                    {"sheet", "Draws all slides of a playlist onto one PNG picture.",
                                     "  foyer sheet playlists/safer-internet-day --out sheet.png\n"
                                     "  foyer sheet lobby --out sheet.png --size 1080x1920"},
                                    [given, &common = line.common, &io = line.io] {
                                        given->options.size = given->size.value_or(Canvas{1920, 1080});
                                        return sheet(given->options, common, io);
                                    });
    command
        ->add_option("PLAYLIST", given->options.playlist,
                     "A folder that holds a playlist.toml, or the file itself")
        ->required();
    command->add_option("--out", given->options.out, "The picture's file")->type_name("FILE")->required();
    add_size_option(*command, given->size, "The display's size in pixels (1920x1080 if none is given)");
    add_viewing_options(*command, line.common);
}

void add_autostart(CommandLine& line)
{
    auto options = std::make_shared<AutostartOptions>();
    CLI::App* command = add_plain_command(
        line,
        {"autostart", "Shows a playlist after every boot of this machine, or no longer. Needs root.",
         "  sudo foyer autostart on --playlist /srv/lobby\n"
         "  sudo foyer autostart off"},
        [options, &io = line.io] { return autostart(*options, io, run_systemctl); });
    command->add_flag("--desktop", options->desktop,
                      "Start with your desktop when you log in, not at boot; this needs no root");
    command->add_option("on|off", options->on, "Whether Foyer starts at boot")
        ->transform(CLI::CheckedTransformer(std::map<std::string, bool>{{"on", true}, {"off", false}})
                        .description(""))
        ->type_name("")
        ->required();
    command
        ->add_option(
            "--playlist", options->playlist,
            "The playlist's folder, written into the settings (if none is given, they stay as they are)")
        ->type_name("DIR");
    add_root_option(*command, options->root);
}

void add_doctor(CommandLine& line)
{
    auto options = std::make_shared<DoctorOptions>();
    CLI::App* command = add_plain_command(
        line,
        {"doctor",
         "Says what stands between this machine and its slides, and what to type: exit status 0 for nothing, "
         "1 for something.",
         "  foyer doctor\n"
         "  sudo foyer doctor"},
        [options, &io = line.io] { return doctor(*options, io); });
    add_root_option(*command, options->root);
}

std::vector<CLI::App*> shown_commands(CLI::App& app)
{
    return app.get_subcommands([](const CLI::App* command) { return !command->get_group().empty(); });
}

std::vector<std::string> command_names(CLI::App& app)
{
    std::vector<std::string> names;
    for (const CLI::App* command : shown_commands(app))
        names.push_back(command->get_name());
    return names;
}

/// The values that an option's help lists, as text|json or on|off does.
std::vector<std::string> choices_of(const std::string& value)
{
    const bool literal =
        value.find('|') != std::string::npos &&
        std::none_of(value.begin(), value.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    return literal ? split_choices(value) : std::vector<std::string>{};
}

/// The command line as its help shows it.
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

/// For the build alone: the files of a package that say what the program can do.
void add_describe(CommandLine& line)
{
    auto what = std::make_shared<std::string>();
    CLI::App* command = add_plain_command(
        line, {"describe", "Writes the manual page, bash's completions or the settings' file.", ""},
        [what, &app = line.app, &io = line.io] {
            if (*what == "manual")
                write_manual(help_of(app), version, io.out);
            else if (*what == "completion")
                write_completion(help_of(app), io.out);
            else
                write_settings_file(io.out);
            return Exit::done;
        });
    command->add_option("WHAT", *what, "manual, completion or settings")
        ->check(CLI::IsMember({"manual", "completion", "settings"}))
        ->required();
    command->group("");
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

/// A word where a command is wanted that is none; true: it was told so.
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

} // namespace

Exit run_command_line(int count, const char* const* words, Streams& io)
{
    CLI::App app{"Foyer shows slides from a playlist on the screens of lobbies.", "foyer"};
    app.set_version_flag("--version", std::string{"foyer "} + version);
    app.require_subcommand(1);
    app.footer("Examples:\n"
               "  foyer check playlists/safer-internet-day\n"
               "  foyer COMMAND --help");
    CommonOptions common;
    Exit exit = Exit::done;
    CommandLine line{app, common, io, exit};
    add_play(line);
    add_check(line);
    add_render(line);
    add_schedule(line);
    add_sheet(line);
    add_usb_pass(line);
    add_usb_import(line);
    add_autostart(line);
    add_doctor(line);
    add_describe(line);

    if (no_such_command(app, count, words, io))
        return Exit::usage;
    try {
        app.parse(count, words);
    } catch (const CLI::Success& success) {
        app.exit(success, io.out, io.err);
        return Exit::done;
    } catch (const CLI::ParseError& error) {
        return wrong_usage(app, error, count, words, io);
    }
    return exit;
}

} // namespace foyer
