#pragma once

#include "playlist/finding.h"
#include "playlist/source.h"

#include <toml++/toml.h>

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace foyer
{

/// A file's TOML, as much of it as can be read. Lines in `root` are the file's.
struct Document {
    toml::table root;
    /// Statements that could not be read: the line of the heading above each (0: none) and its key. "*": any
    /// number of keys may have been lost there.
    std::set<std::pair<std::uint32_t, std::string>> broken;
    bool complete = true; ///< false: whole sections could not be read
    /// For each finding of the reading, in its order: the line of the [[slide]] that it lies in; 0: in none.
    std::vector<std::uint32_t> owners;
    Findings findings;

    [[nodiscard]] bool lost(std::uint32_t heading_line, std::string_view key) const
    {
        return broken.contains({heading_line, std::string{key}}) || broken.contains({heading_line, "*"});
    }
};

/// Reads all of the file that can be read; each statement that can't costs itself and one finding.
[[nodiscard]] Document read_document(const Source& source, std::string_view file);

} // namespace foyer
