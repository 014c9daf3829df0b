#pragma once

#include "commands/command.h"

namespace CLI
{
class App;
class ParseError;
} // namespace CLI

namespace foyer
{

/// Tells that the command line can't be read, why, and which option was probably meant. `words`: main's
/// `count` arguments.
[[nodiscard]] Exit wrong_usage(const CLI::App& app, const CLI::ParseError& error, int count,
                               const char* const* words, Streams& io);

/// A word where a command is wanted that is none; true: it was told so.
[[nodiscard]] bool no_such_command(CLI::App& app, int count, const char* const* words, Streams& io);

} // namespace foyer
