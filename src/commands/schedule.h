#pragma once

#include "commands/command.h"
#include "playlist/civil.h"

#include <optional>
#include <string>

namespace foyer
{

enum class ScheduleFormat { table, json };

struct ScheduleOptions {
    std::string playlist;     ///< a folder, or a playlist file
    std::optional<Date> from; ///< none: the day of --now, else today
    int days = 7;             ///< 1 to 400
    ScheduleFormat format = ScheduleFormat::table;
};

/// What is due when, to `io.out`. Exit::errors where the playlist has errors: its findings go to `io.err` and
/// nothing to `io.out`.
[[nodiscard]] Exit schedule(const ScheduleOptions& options, const CommonOptions& common, Streams& io);

} // namespace foyer
