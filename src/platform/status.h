#pragma once

#include "player/health.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace foyer
{

/// status.json and foyer.prom in the runtime folder. The folder is memory (tmpfs): no disk is written.
class StatusFiles
{
public:
    explicit StatusFiles(std::optional<std::filesystem::path> runtime) : folder_(std::move(runtime)) {}

    /// Writes both, each by a rename, if anything but `now` differs from what is there. A folder that isn't
    /// there or can't be written costs nothing but the files; the next call tries again.
    void write(const Health& health);

private:
    std::optional<std::filesystem::path> folder_;
    std::string written_; ///< the facts that are in the files
};

/// Bytes of memory that this process holds; none: the machine doesn't say.
[[nodiscard]] std::optional<std::uint64_t> resident_memory();

} // namespace foyer
