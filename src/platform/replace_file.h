#pragma once

#include <filesystem>
#include <string_view>

namespace foyer
{

/// Whether a file's new bytes have to outlive a power cut. `synced` waits for the disk: not while drawing.
enum class Durability { quick, synced };

/// Puts `bytes` in the place of `file`, by a new file beside it that is renamed: at any moment, and after a
/// power cut if `synced`, a reader finds the old bytes or the new ones, whole. False: it couldn't be written
/// (no folder, no permission, a full disk), and the old ones stand; or the new ones do, but might not outlive
/// a power cut.
[[nodiscard]] bool replace_file(const std::filesystem::path& file, std::string_view bytes,
                                Durability durability);

/// What a folder holds is on the disk when this returns: a rename lasts only then. False: it can't be told.
[[nodiscard]] bool sync_folder(const std::filesystem::path& folder);

} // namespace foyer
