#pragma once

#include "commands/command.h"

namespace foyer
{

/// Runs what the command line asks for. `words`: main's `count` arguments, the program's name among them.
[[nodiscard]] Exit run_command_line(int count, const char* const* words, Streams& io);

} // namespace foyer
