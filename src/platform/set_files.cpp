#include "platform/set_files.h"

#include <algorithm>
#include <utility>

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

} // namespace

std::map<std::string, FileStamp> stamps_of(const Disk& folder, const std::vector<std::string>& paths)
{
    std::map<std::string, FileStamp> stamps;
    for (const std::string& path : paths)
        if (const auto stamp = folder.stamp(path); std::holds_alternative<FileStamp>(stamp))
            stamps[path] = std::get<FileStamp>(stamp);
    return stamps;
}

bool tells_bytes(const FileStamp& stamp, std::int64_t wall)
{
    return wall - std::max(stamp.modified, stamp.changed) > grain;
}

SetFiles FilesReader::read(const Disk& folder, const std::string& file, const std::vector<std::string>& paths,
                           std::int64_t wall)
{
    SetFiles files{file, {}, {}};
    std::map<std::string, Known> known;
    for (const std::string& path : paths) {
        const auto opened = folder.open_file(path);
        if (std::holds_alternative<FileTrouble>(opened))
            continue;
        const auto& open_file = std::get<OpenFile>(opened);
        const auto before = known_.find(path);
        if (before != known_.end() && is_same(before->second.stamp, open_file.stamp)) {
            known.insert(*before);
        } else if (const auto got = fingerprint_of(open_file); std::holds_alternative<Fingerprint>(got)) {
            known[path] = {open_file.stamp, std::get<Fingerprint>(got)};
        } else {
            continue;
        }
        files.fingerprints[path] = known[path].fingerprint;
        if (tells_bytes(open_file.stamp, wall))
            files.stamps[path] = open_file.stamp;
        else
            known.erase(path);
    }
    known_ = std::move(known);
    return files;
}

void FilesReader::remember(const SetFiles& files)
{
    for (const auto& [path, stamp] : files.stamps)
        if (const auto found = files.fingerprints.find(path); found != files.fingerprints.end())
            known_[path] = {stamp, found->second};
}

} // namespace foyer
