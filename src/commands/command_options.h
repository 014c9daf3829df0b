#pragma once

#include "commands/command.h"

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace CLI
{
class App;
class Option;
}

namespace foyer
{

/// What every command takes that has to do with a playlist: --now and --settings.
void add_common_options(CLI::App& command, CommonOptions& common);
/// How the display is looked at: --diagonal and --distance.
void add_viewing_options(CLI::App& command, CommonOptions& common);
/// --size, once.
void add_size_option(CLI::App& command, std::optional<Canvas>& size, const std::string& description);
/// --size, as often as somebody likes.
void add_size_option(CLI::App& command, std::vector<Canvas>& sizes, const std::string& description);
/// --root, of commands that look at a machine.
void add_root_option(CLI::App& command, std::filesystem::path& root);

/// What may be typed for an option, and the number that it has then; anything else is told what may be.
CLI::Option* take_one_of(CLI::Option* option, const std::vector<std::pair<std::string, int>>& words);

// What an option's value means. One that means nothing is thrown as CLI11 throws what it finds itself.

/// --from: "2027-02-09".
[[nodiscard]] Date date_or_throw(const std::string& text);
/// --simulate: "30d", "12h", "90m", "10s".
[[nodiscard]] std::chrono::seconds length_or_throw(const std::string& text);
/// --speed: "60"; "max" is none.
[[nodiscard]] std::optional<double> speed_or_throw(const std::string& text);

} // namespace foyer
