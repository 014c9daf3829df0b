#pragma once

#include "platform/append_disk.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace foyer
{

/// The file of the settings' `[log] plays`; none: a relative one, and there is no state folder for it.
[[nodiscard]] std::optional<std::filesystem::path>
plays_path(const std::string& setting, const std::optional<std::filesystem::path>& state);

/// The file with the lines of what was shown. Full, it becomes FILE.1, in place of the one before, and a new
/// one begins: together they never take more than `most` bytes.
class PlayFile
{
public:
    /// `disk` outlives it.
    PlayFile(std::filesystem::path file, std::uint64_t most, AppendDisk& disk);

    /// Writes whole lines. A line that a power cut left half written stays, and stands alone. False: the disk
    /// doesn't take them (it is full, read-only, gone), and they are lost.
    [[nodiscard]] bool write(std::string_view lines);

private:
    [[nodiscard]] bool keep_older_small();
    [[nodiscard]] bool begin_anew(std::uint64_t size);

    std::filesystem::path file_, older_;
    std::uint64_t half_; ///< the most that each of both may take
    AppendDisk& disk_;
};

} // namespace foyer
