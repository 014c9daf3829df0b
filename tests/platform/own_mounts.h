#pragma once

#include <sys/types.h>

#include <filesystem>

/// Gives the calling process, which has to be a forked one, mounts that no other process sees. False: the
/// kernel refuses, as errno has it.
bool take_own_mounts();
/// The same for the limits in /proc/sys/user.
bool take_own_limits();
/// Whether a forked process may do that. Says so where it may not.
bool can_have(bool (*take)());

/// Lays a folder over another, as a mounted stick does.
bool mount_folder(const std::filesystem::path& folder, const std::filesystem::path& over);
/// The same among the mounts that another process took.
bool mount_folder_for(pid_t process, const std::filesystem::path& folder, const std::filesystem::path& over);
