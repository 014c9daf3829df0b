// foyer schedule: joins reading and the timetable. Every rule is theirs.
#include "commands/schedule.h"

#include "playlist/report.h"
#include "schedule/timetable.h"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include <ostream>

namespace foyer
{

Exit schedule(const ScheduleOptions& options, const CommonOptions& common, Streams& io)
{
    const auto deck = deck_named(options.playlist, io);
    if (!deck)
        return Exit::unreadable;
    if (!deck->read.readable || deck->read.findings.has_errors()) {
        report_human(deck->read.findings, {}, io.err);
        return Exit::errors;
    }
    const Date from = options.from.value_or(moment_of(common, deck->zone).date);
    const auto intervals = timetable(deck->playlist(), deck->zone, from, options.days);
    io.out << (options.format == ScheduleFormat::json
                   ? timetable_json(deck->playlist(), deck->zone, intervals)
                   : timetable_text(deck->playlist(), deck->zone, intervals));
    return Exit::done;
}

} // namespace foyer
