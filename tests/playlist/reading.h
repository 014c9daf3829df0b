#pragma once

#include "memory_files.h"
#include "playlist/read.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace foyer
{

/// The files of the folder that the examples are in: pictures that they name, and the playlist.
inline std::map<std::string, std::string> example_files(const std::string& playlist, const std::string& name)
{
    return {
        {"river.jpg", "picture"}, {"crest.png", "picture"}, {"photos/desk.jpg", "picture"}, {name, playlist}};
}

inline ReadContext example_context(const std::string& file = "playlist.toml")
{
    ReadContext context;
    context.shown_file = "lobby/" + file;
    context.shown_folder = "lobby";
    static const std::vector<std::string> zones{"America/Edmonton", "America/Toronto", "Europe/Paris"};
    context.zone_exists = [](std::string_view name) {
        return std::find(zones.begin(), zones.end(), name) != zones.end();
    };
    context.zone_names = [] { return zones; };
    return context;
}

inline ReadPlaylist read_example(const std::string& playlist, const std::string& name = "playlist.toml")
{
    return read_playlist(MemoryFiles{example_files(playlist, name)}, name, example_context(name));
}

/// "3:9-17 F0301" for each finding, in their order.
inline std::vector<std::string> places_and_codes(const Findings& findings)
{
    std::vector<std::string> result;
    for (const Finding& finding : findings.all()) {
        const Place& place = finding.place;
        const std::string end = place.end_line == place.line ? fmt::format("{}", place.end_column) : "";
        result.push_back(
            fmt::format("{}:{}-{} {}", place.line, place.column, end, code_number(finding.code)));
    }
    return result;
}

inline std::string all_in_one(const std::vector<std::string>& lines)
{
    return fmt::format("\n{}\n", fmt::join(lines, "\n"));
}

} // namespace foyer
