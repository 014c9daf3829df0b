#pragma once

#include "commands/play.h"

namespace foyer
{

/// `foyer play --simulate`: the show of so long a time, at once or sped up, into memory. A line for each day
/// goes to `io.out`: slides, frames, what was left out, and what the process holds. Exit::done or no_display.
[[nodiscard]] Exit simulate(const PlayOptions& options, const CommonOptions& common,
                            const MachineSettings& settings, Streams& io);

} // namespace foyer
