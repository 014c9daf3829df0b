#pragma once

#include "platform/environment.h"

#include <filesystem>
#include <optional>

namespace foyer
{

/// Where the status lies and the staff's `stop` is looked for: $RUNTIME_DIRECTORY (the supervisor's; the
/// first of several), else $XDG_RUNTIME_DIR/foyer, made if it is missing, for its owner alone. None: this
/// machine has neither, or it can't be made; Foyer plays without.
[[nodiscard]] std::optional<std::filesystem::path> runtime_folder(const Environment& environment);

/// What has to outlive a restart: $STATE_DIRECTORY, else $XDG_STATE_HOME/foyer, else ~/.local/state/foyer,
/// made likewise with the folders above it. None: as above.
[[nodiscard]] std::optional<std::filesystem::path> state_folder(const Environment& environment);

} // namespace foyer
