// The commands with their options, as CLI11 knows them.
#include "commands/command_line.h"

#include "commands/autostart.h"
#include "commands/check.h"
#include "commands/command_help.h"
#include "commands/command_options.h"
#include "commands/completion.h"
#include "commands/doctor.h"
#include "commands/manual.h"
#include "commands/play.h"
#include "commands/render.h"
#include "commands/schedule.h"
#include "commands/settings_file.h"
#include "commands/sheet.h"
#include "commands/usb.h"
#include "commands/wrong_usage.h"

#include <CLI/CLI.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

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
    take_one_of(command->add_option("--rotate", options->rotate,
                                    "Turn the picture clockwise, for a display hung on its side"),
                {{"0", 0}, {"90", 90}, {"180", 180}, {"270", 270}})
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
    take_one_of(
        command->add_option("--format", options->format, "How findings are written: text or json"),
        {{"text", static_cast<int>(FindingsFormat::text)}, {"json", static_cast<int>(FindingsFormat::json)}})
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
            "--from", [options](const std::string& text) { options->from = date_or_throw(text); },
            "The first day, such as 2027-02-09 (if none is given, the day of --now, else today)")
        ->type_name("DATE");
    command->add_option("--days", options->days, "How many days, 1 to 400 (7 if none are given)")
        ->type_name("N")
        ->check(CLI::Range(1, 400).description(""));
    take_one_of(command->add_option("--format", options->format, "How it is written: table or json"),
                {{"table", static_cast<int>(ScheduleFormat::table)},
                 {"json", static_cast<int>(ScheduleFormat::json)}})
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
    take_one_of(command->add_option("on|off", options->on, "Whether Foyer starts at boot"),
                {{"on", 1}, {"off", 0}})
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
