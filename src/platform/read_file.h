#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace foyer
{

/// All bytes of a plain file. None: it isn't there, or isn't one, or can't be read to its end, as on a worn
/// card, or has more than 64 MiB. Never waits for a pipe's other end.
[[nodiscard]] std::optional<std::string> read_file(const std::filesystem::path& path);

} // namespace foyer
