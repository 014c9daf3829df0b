#include "commands/command_options.h"

#include "playlist/rules.h"
#include "playlist/values.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <system_error>

#include <algorithm>
#include <charconv>
#include <map>
#include <string_view>
#include <variant>

namespace foyer
{

namespace
{

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

} // namespace

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

CLI::Option* take_one_of(CLI::Option* option, const std::vector<std::pair<std::string, int>>& words)
{
    std::string choices = words.front().first;
    for (std::size_t i = 1; i < words.size(); ++i)
        choices += (i + 1 < words.size() ? ", " : " or ") + words[i].first;
    const auto number_for = [words, choices](std::string& typed) -> std::string {
        const auto found = std::ranges::find(words, typed, &std::pair<std::string, int>::first);
        if (found == words.end())
            return "write " + choices;
        typed = std::to_string(found->second);
        return {};
    };
    return option->transform(CLI::Validator{number_for, ""});
}

Date date_or_throw(const std::string& text)
{
    const auto date = parse_date(text);
    if (const auto* valid = std::get_if<Date>(&date))
        return *valid;
    if (std::get<Unreadable>(date).code == Code::date_out_of_years)
        throw CLI::ValidationError("--from",
                                   fmt::format("write a year from {} to {}", first_year, last_year));
    throw CLI::ValidationError(
        "--from", fmt::format("\"{}\" is no date: write year-month-day, such as 2027-02-09", text));
}

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

} // namespace foyer
