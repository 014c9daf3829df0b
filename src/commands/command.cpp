#include "commands/command.h"

#include "commands/check.h"
#include "commands/play.h"
#include "commands/render.h"
#include "commands/schedule.h"
#include "commands/sheet.h"
#include "playlist/read.h"
#include "playlist/report.h"
#include "playlist/suggest.h"
#include "playlist/values.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ostream.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace foyer
{

namespace
{

constexpr const char* version = FOYER_VERSION;

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

/// The settings of this machine, in the order in which they are looked for.
std::vector<std::filesystem::path> usual_settings()
{
    const auto variable = [](const char* name) {
        const char* value = std::getenv(name);
        return value != nullptr ? std::string{value} : std::string{};
    };
    std::vector<std::filesystem::path> paths;
    if (const std::string named = variable("FOYER_SETTINGS"); !named.empty())
        return {named};
    if (const std::string config = variable("XDG_CONFIG_HOME"); !config.empty())
        paths.emplace_back(std::filesystem::path{config} / "foyer" / "foyer.toml");
    else if (const std::string home = variable("HOME"); !home.empty())
        paths.emplace_back(std::filesystem::path{home} / ".config" / "foyer" / "foyer.toml");
    paths.emplace_back("/etc/foyer/foyer.toml");
    return paths;
}

std::optional<std::string> bytes_of(const std::filesystem::path& path)
{
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error))
        return std::nullopt;
    std::ifstream file{path, std::ios::binary};
    std::string bytes{std::istreambuf_iterator<char>{file}, {}};
    if (file.bad() || !file.is_open())
        return std::nullopt;
    return bytes;
}

std::vector<std::string> command_names(const CLI::App& app)
{
    std::vector<std::string> names;
    for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
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
bool no_such_command(const CLI::App& app, int count, const char* const* words, Streams& io)
{
    const std::string word = count > 1 ? words[1] : "";
    const std::vector<std::string> names = command_names(app);
    if (word.empty() || word.starts_with('-') || std::find(names.begin(), names.end(), word) != names.end())
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

CLI::App* add_command(CommandLine& line, const CommandText& text, std::function<Exit()> run)
{
    CLI::App* command = line.app.add_subcommand(text.name, text.description);
    command->footer("Examples:\n" + text.examples);
    add_common_options(*command, line.common);
    command->final_callback([&exit = line.exit, run = std::move(run)] { exit = run(); });
    return command;
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

std::optional<MachineSettings> machine_settings(const CommonOptions& common, Streams& io)
{
    const auto paths =
        common.settings ? std::vector<std::filesystem::path>{*common.settings} : usual_settings();
    for (const std::filesystem::path& path : paths) {
        auto bytes = bytes_of(path);
        if (!bytes)
            continue;
        ReadSettings read = read_settings(std::move(*bytes), path.string());
        report_human(read.findings, {}, io.err);
        return read.settings;
    }
    if (!common.settings)
        return MachineSettings{};
    fmt::print(io.err, "foyer: the settings {} can't be read\n", *common.settings);
    return std::nullopt;
}

DateTime moment_of(const CommonOptions& common, const Zone& zone)
{
    if (common.now)
        return *common.now;
    const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
    return zone.local({std::chrono::floor<std::chrono::seconds>(since_epoch).count()});
}

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
