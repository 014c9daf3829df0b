// foyer schedule: joins reading and the timetable. Every rule is theirs.
#include "commands/schedule.h"

#include "commands/deck.h"
#include "playlist/report.h"
#include "playlist/values.h"
#include "schedule/timetable.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ostream.h>

#include <map>
#include <memory>
#include <ostream>

namespace foyer
{

Exit schedule(const ScheduleOptions& options, const CommonOptions& common, Streams& io)
{
    const Deck deck = open_deck(options.playlist, assets_folder());
    if (const std::string_view why = why_unreadable(deck); !why.empty()) {
        fmt::print(io.err, "foyer: {}: {}\n", options.playlist, why);
        return Exit::unreadable;
    }
    if (!deck.read.readable || deck.read.findings.has_errors()) {
        report_human(deck.read.findings, {}, io.err);
        return Exit::errors;
    }
    const Date from = options.from.value_or(moment_of(common, deck.zone).date);
    const auto intervals = timetable(deck.playlist(), deck.zone, from, options.days);
    io.out << (options.format == ScheduleFormat::json
                   ? timetable_json(deck.playlist(), deck.zone, intervals)
                   : timetable_text(deck.playlist(), deck.zone, intervals));
    return Exit::done;
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

} // namespace foyer
