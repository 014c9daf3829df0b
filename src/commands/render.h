#pragma once

#include "commands/command.h"

#include <filesystem>
#include <optional>
#include <string>

namespace foyer
{

struct RenderOptions {
    std::string playlist;
    std::filesystem::path out;
    Canvas size{};
    std::optional<std::string> language; ///< none: each of the playlist's
    std::optional<std::string> slide;    ///< none: every enabled one
    double at = 1;                       ///< progress of the entrance, 0 to 1
    std::optional<double> transition;    ///< progress of each change, 0 to 1, in place of the slides
};

/// A PNG for each enabled slide and language, or for each change of the round. Slides with errors are left
/// out, their findings go to `io.err`, and the rest is drawn.
[[nodiscard]] Exit render(const RenderOptions& options, const CommonOptions& common, Streams& io);

} // namespace foyer
