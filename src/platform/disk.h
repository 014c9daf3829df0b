#pragma once

#include "platform/descriptor.h"
#include "playlist/files.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace foyer
{

/// Tells one state of a file from another: a file written anew or replaced has another stamp. FAT keeps
/// times to 2 s, so the size counts too; copies that keep their original's time are told by `changed`.
struct FileStamp {
    std::uint64_t device = 0, inode = 0, size = 0;
    std::int64_t modified = 0; ///< nanoseconds since 1970, by the file system's clock
    std::int64_t changed = 0;  ///< the same, and not to be set by anybody: bytes, name or times were
    auto operator<=>(const FileStamp&) const = default;
};

/// A regular file, open for reading.
struct OpenFile {
    Descriptor descriptor;
    FileStamp stamp;
};

/// One folder of the machine, read-only. Every path is resolved by the kernel beneath it, so that neither
/// `..` nor a link, nor one that is exchanged meanwhile, leads out. Only regular files are opened: a FIFO,
/// socket or device is never waited for or read. Safe to use from several threads.
class Disk : public Files
{
public:
    /// `folder` itself may be a link, and lie behind links.
    [[nodiscard]] static std::variant<std::unique_ptr<Disk>, FileTrouble>
    open(const std::filesystem::path& folder);

    [[nodiscard]] std::variant<std::string, FileTrouble> read(std::string_view path,
                                                              std::size_t most) const override;
    [[nodiscard]] std::variant<std::uint64_t, FileTrouble> size(std::string_view path) const override;
    [[nodiscard]] std::vector<Entry> list(std::string_view path) const override;

    [[nodiscard]] std::variant<OpenFile, FileTrouble> open_file(std::string_view path) const;
    [[nodiscard]] std::variant<FileStamp, FileTrouble> stamp(std::string_view path) const;

private:
    explicit Disk(Descriptor folder) : folder_(std::move(folder)) {}

    Descriptor folder_;
};

/// Opens `path` beneath `folder` as openat2 does with RESOLVE_BENEATH, on kernels that lack it (before 5.6)
/// or containers that forbid it: one component at a time, links by hand. -1 and errno as openat2 gives them.
[[nodiscard]] int open_beneath_by_walking(int folder, const std::string& path, int flags);

} // namespace foyer
