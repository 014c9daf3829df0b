#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace foyer
{

enum class FileTrouble {
    missing,
    no_permission,
    not_a_file,   ///< but a folder; where a folder is wanted: none
    special_file, ///< a pipe, a socket or a device
    link_loop,    ///< a symbolic link that leads to itself
    outside_folder,
    too_large,
    unreadable
};

/// The one door through which the core sees files: a folder, read-only. Paths are relative to it, use `/`,
/// and can't leave it, by links either.
class Files
{
public:
    Files() = default;
    Files(const Files&) = delete;
    Files& operator=(const Files&) = delete;
    virtual ~Files() = default;

    struct Entry {
        std::string name; ///< no path
        bool is_folder = false;
    };

    /// The bytes of a regular file, if it has at most `most` of them.
    [[nodiscard]] virtual std::variant<std::string, FileTrouble> read(std::string_view path,
                                                                      std::size_t most) const = 0;
    /// Size in bytes of a regular file.
    [[nodiscard]] virtual std::variant<std::uint64_t, FileTrouble> size(std::string_view path) const = 0;
    /// What lies in a folder ("" or ".": the folder itself), sorted by name; empty if it can't be read.
    [[nodiscard]] virtual std::vector<Entry> list(std::string_view path) const = 0;
};

} // namespace foyer
