#pragma once

#include <chrono>
#include <filesystem>
#include <optional>

namespace foyer
{

/// Counts starts that came to no good end, in a file of the runtime folder, which is gone after a reboot.
class CrashCount
{
public:
    /// Notes this start down. `now`: a clock that runs since the machine was switched on. No folder: nothing
    /// is counted.
    CrashCount(const std::optional<std::filesystem::path>& runtime, std::chrono::seconds now);

    /// Three starts before this one have crashed within a minute: what made them crash should not be tried
    /// again for now.
    [[nodiscard]] bool too_many() const { return too_many_; }
    /// This run ends as it should: what came before is forgotten.
    void ended_well() const;

private:
    std::filesystem::path file_; ///< empty: nowhere
    bool too_many_ = false;
};

} // namespace foyer
