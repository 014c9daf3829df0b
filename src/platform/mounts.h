#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace foyer
{

/// The type of the file system that a file or folder lies on, as /proc/self/mountinfo has it: "ext4",
/// "fuse.sshfs". Asks no server. Empty: not known.
[[nodiscard]] std::string file_system_of(const std::filesystem::path& path);

/// Whether others can change a file system of this type without the kernel here learning of it: a network's,
/// a host's.
[[nodiscard]] bool is_changed_from_afar(std::string_view type);

} // namespace foyer
