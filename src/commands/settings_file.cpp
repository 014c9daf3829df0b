#include "commands/settings_file.h"

#include "playlist/read.h"
#include "playlist/rules.h"
#include "playlist/values.h"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include <utility>
#include <vector>

namespace foyer
{

namespace
{

void write_key(const Rule& rule, std::ostream& out)
{
    fmt::print(out, "\n# {}", rule.description);
    if (!rule.choices.empty()) {
        const auto choices = split_choices(rule.choices);
        fmt::print(out, " One of {}.",
                   rule.type == ValueType::choice ? listed(choices)
                                                  : fmt::format("{}", fmt::join(choices, ", ")));
    }
    if (!rule.otherwise.empty())
        fmt::print(out, " Without it {}.", rule.otherwise);
    fmt::print(out, "\n#{} = {}\n", rule.key, rule.example);
}

std::vector<std::string> lines_of(const std::string& text)
{
    std::vector<std::string> lines;
    std::size_t from = 0;
    while (from < text.size()) {
        const std::size_t end = std::min(text.find('\n', from), text.size() - 1);
        lines.push_back(text.substr(from, end + 1 - from));
        from = end + 1;
    }
    return lines;
}

/// Whether a line sets `playlist`; `commented`: whether it would, without its comment sign.
bool sets_playlist(std::string_view line, bool commented)
{
    line = trimmed(line);
    if (commented) {
        if (!line.starts_with('#'))
            return false;
        line = trimmed(line.substr(1));
    }
    constexpr std::string_view key = "playlist";
    return line.starts_with(key) && trimmed(line.substr(key.size())).starts_with('=');
}

/// The line above the first table that sets the key; none: there is no such line.
std::optional<std::size_t> line_of_playlist(const std::vector<std::string>& lines, bool commented)
{
    for (std::size_t i = 0; i < lines.size() && !trimmed(lines[i]).starts_with('['); ++i)
        if (sets_playlist(lines[i], commented))
            return i;
    return std::nullopt;
}

} // namespace

void write_settings_file(std::ostream& out)
{
    fmt::print(
        out,
        "# What holds for Foyer on this machine. A line that begins with # says nothing: take the # away\n"
        "# and write your own value. Then: sudo systemctl restart foyer\n"
        "# To see whether all is well: foyer doctor\n");
    std::vector<const Rule*> tables;
    for (const Rule& rule : rules()) {
        if (rule.table == Table::settings && rule.inner == Table::none)
            write_key(rule, out);
        else if (rule.table == Table::settings)
            tables.push_back(&rule);
    }
    for (const Rule* table : tables) {
        fmt::print(out, "\n# {}\n[{}]\n", table->description, table->key);
        for (const Rule& rule : rules())
            if (rule.table == table->inner)
                write_key(rule, out);
    }
}

std::optional<std::string> with_playlist(const std::string& settings, std::string_view path)
{
    std::vector<std::string> lines = lines_of(settings);
    const std::string line = fmt::format("playlist = {}\n", in_toml(path));
    if (auto set = line_of_playlist(lines, false))
        lines[*set] = line;
    else if (auto commented = line_of_playlist(lines, true))
        lines[*commented] = line;
    else
        lines.insert(lines.begin(), line);
    const std::string result = fmt::format("{}", fmt::join(lines, ""));
    const ReadSettings read = read_settings(result, "");
    const bool as_sound = read.findings.all().size() <= read_settings(settings, "").findings.all().size();
    return as_sound && read.settings.playlist == path ? std::optional{result} : std::nullopt;
}

} // namespace foyer
