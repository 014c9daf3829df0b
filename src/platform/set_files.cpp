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
        const std::int64_t age = wall - std::max(open_file.stamp.modified, open_file.stamp.changed);
        if (age > grain)
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
