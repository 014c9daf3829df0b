#pragma once

#include "platform/disk.h"
#include "platform/sealed.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace foyer
{

/// One file of a set.
struct SetFile {
    std::string path; ///< in the set's folder
    Fingerprint fingerprint;
    std::optional<FileStamp> stamp; ///< the source's when the bytes were read; none: it doesn't tell them
    bool operator==(const SetFile&) const = default;
};

/// The files that make up a set, in one piece of memory: a thousand of them stay there for months.
struct SetFiles {
    std::string playlist;       ///< the path of one of them: "playlist.toml"
    std::vector<SetFile> files; ///< ascending by path, each once
    bool operator==(const SetFiles&) const = default;

    /// Null: there is none.
    [[nodiscard]] const SetFile* find(std::string_view path) const;
};

/// One fingerprint for all files of a set.
[[nodiscard]] Fingerprint fingerprint_of(const SetFiles& files);

/// A file as its stamp tells it.
struct StampedFile {
    std::string path;
    FileStamp stamp;
    bool operator==(const StampedFile&) const = default;
};
using StampedFiles = std::vector<StampedFile>; ///< ascending by path, each once

/// Null: there is none.
[[nodiscard]] const StampedFile* find(const StampedFiles& files, std::string_view path);

/// The files of `paths`, which ascend; those that can't be had are left out.
[[nodiscard]] StampedFiles stamps_of(const Disk& folder, const std::vector<std::string>& paths);

} // namespace foyer
