#pragma once

#include "platform/name_watch.h"

#include <filesystem>
#include <optional>

namespace foyer
{

/// The staff's stop: while the runtime folder has something named `stop`, the neutral slide stands. Anybody
/// who may write there can put it there, also by `touch`.
class StopFile
{
public:
    /// Watches `folder` if it is there now; one that comes later isn't noticed.
    explicit StopFile(const std::optional<std::filesystem::path>& folder);

    /// Readable when something has changed in the folder; -1: nothing is watched. Our own status lies there,
    /// too, so that not every change is news.
    [[nodiscard]] int descriptor() const { return names_.descriptor(); }
    [[nodiscard]] bool is_there() const;
    /// Takes note of what has changed. The new answer of is_there(); none: it is the last one, which at the
    /// beginning is "not there". So ask once before waiting.
    [[nodiscard]] std::optional<bool> take();

private:
    std::filesystem::path file_; ///< empty: no folder
    NameWatch names_;
    bool last_ = false;
};

} // namespace foyer
