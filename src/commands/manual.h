#pragma once

#include "commands/command_help.h"

#include <ostream>
#include <string_view>
#include <vector>

namespace foyer
{

/// The manual page foyer(1), for man: every command with its options, and every key of playlists, themes and
/// settings from the table of rules.
void write_manual(const std::vector<CommandHelp>& commands, std::string_view version, std::ostream& out);

} // namespace foyer
