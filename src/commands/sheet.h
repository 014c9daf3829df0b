#pragma once

#include "commands/command.h"

#include <filesystem>
#include <string>

namespace foyer
{

struct SheetOptions {
    std::string playlist;
    std::filesystem::path out; ///< a PNG file
    Canvas size{};
};

/// All enabled slides in all languages on one picture, to look at before they are public.
[[nodiscard]] Exit sheet(const SheetOptions& options, const CommonOptions& common, Streams& io);

} // namespace foyer
