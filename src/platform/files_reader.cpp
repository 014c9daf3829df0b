#include "platform/files_reader.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace foyer
{

namespace
{

constexpr std::int64_t grain = 3'000'000'000; ///< nanoseconds: FAT's two seconds, and one to spare

/// Devices have other numbers after the next start.
bool is_same(FileStamp a, FileStamp b)
{
    a.device = b.device = 0;
    return a == b;
}

/// None: the file can't be read. `known`: what it was when it was read last, or null.
std::optional<SetFile> read_file(const Disk& folder, const std::string& path, const SetFile* known,
                                 std::int64_t wall)
{
    const auto opened = folder.open_file(path);
    const auto* file = std::get_if<OpenFile>(&opened);
    if (file == nullptr)
        return std::nullopt;
    const bool is_known = known != nullptr && known->stamp && is_same(*known->stamp, file->stamp);
    const auto got = is_known ? known->fingerprint : fingerprint_of(*file);
    const auto* fingerprint = std::get_if<Fingerprint>(&got);
    if (fingerprint == nullptr)
        return std::nullopt;
    SetFile read{path, *fingerprint, std::nullopt};
    if (tells_bytes(file->stamp, wall))
        read.stamp = file->stamp;
    return read;
}

} // namespace

bool tells_bytes(const FileStamp& stamp, std::int64_t wall)
{
    return wall - std::max(stamp.modified, stamp.changed) > grain;
}

std::shared_ptr<const SetFiles> FilesReader::read(const Disk& folder, const std::string& playlist,
                                                  const std::vector<std::string>& paths, std::int64_t wall)
{
    SetFiles read{playlist, {}};
    read.files.reserve(paths.size());
    for (const std::string& path : paths)
        if (auto file = read_file(folder, path, known_->find(path), wall))
            read.files.push_back(std::move(*file));
    if (read != *known_) // else all who asked share one
        known_ = std::make_shared<const SetFiles>(std::move(read));
    return known_;
}

} // namespace foyer
