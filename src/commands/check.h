#pragma once

#include "commands/command.h"

#include <string>
#include <vector>

namespace foyer
{

enum class FindingsFormat { text, json };

struct CheckOptions {
    std::vector<std::string> playlists; ///< folders, or playlist files
    FindingsFormat format = FindingsFormat::text;
    std::vector<Canvas> sizes; ///< none: the display's, else 1920x1080
};

/// All findings of the playlists, and of the takeover beside each, to `io.out`. Exit::done where there are
/// none but warnings, errors, or unreadable where one can't be read at all.
[[nodiscard]] Exit check(const CheckOptions& options, const CommonOptions& common, Streams& io);

} // namespace foyer
