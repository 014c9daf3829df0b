#pragma once

#include "commands/command_help.h"

#include <ostream>
#include <vector>

namespace foyer
{

/// What bash reads to complete a command line of foyer's: commands, options, their fixed values; files
/// anywhere else.
void write_completion(const std::vector<CommandHelp>& commands, std::ostream& out);

} // namespace foyer
