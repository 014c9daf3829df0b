#pragma once

#include "platform/descriptor.h"

#include <cstdint>
#include <filesystem>
#include <optional>

namespace foyer
{

/// Notices that names come to a folder, or go. Which ones doesn't matter: the folder itself has the answer.
class NameWatch
{
public:
    /// Watches `folder` if it is there now; one that comes later isn't noticed. `events`: as inotify has
    /// them.
    NameWatch(const std::optional<std::filesystem::path>& folder, std::uint32_t events);

    /// Readable when something has changed; -1: nothing is watched.
    [[nodiscard]] int descriptor() const { return changes_.number(); }
    /// Takes note of what has changed so far.
    void take();

private:
    Descriptor changes_;
};

} // namespace foyer
