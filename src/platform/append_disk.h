#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>

namespace foyer
{

/// What a log asks of a disk. An interface, so that a test can have one that fails.
class AppendDisk
{
public:
    AppendDisk() = default;
    AppendDisk(const AppendDisk&) = delete;
    AppendDisk& operator=(const AppendDisk&) = delete;
    virtual ~AppendDisk() = default;

    struct End {
        std::uint64_t size = 0; ///< bytes; 0 also where there is no file
        bool whole = true;      ///< false: the last line has no end, as a power cut leaves it
    };
    /// How a file ends. None: it is no regular file, or can't be read.
    [[nodiscard]] virtual std::optional<End> end_of(const std::filesystem::path& file) = 0;
    /// Puts all of `bytes` at the end of a file, which it makes if need be, or none of them. Doesn't wait
    /// until they are on the disk. False: none.
    [[nodiscard]] virtual bool append(const std::filesystem::path& file, std::string_view bytes) = 0;
    /// In place of what is at `to`.
    [[nodiscard]] virtual bool rename(const std::filesystem::path& from, const std::filesystem::path& to) = 0;
    /// True also where there was nothing.
    [[nodiscard]] virtual bool remove(const std::filesystem::path& file) = 0;
};

/// The machine's own disk.
[[nodiscard]] std::unique_ptr<AppendDisk> machine_append_disk();

} // namespace foyer
