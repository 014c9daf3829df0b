#include "platform/set_files.h"

#include <algorithm>
#include <variant>

namespace foyer
{

namespace
{

template <typename File>
const File* find_by_path(const std::vector<File>& files, std::string_view path)
{
    const auto found = std::ranges::lower_bound(files, path, {}, &File::path);
    return found == files.end() || found->path != path ? nullptr : &*found;
}

} // namespace

const SetFile* SetFiles::find(std::string_view path) const
{
    return find_by_path(files, path);
}

Fingerprint fingerprint_of(const SetFiles& files)
{
    Fingerprinter all;
    all.add(files.playlist);
    for (const SetFile& file : files.files) {
        all.add("\n" + hex(file.fingerprint) + " ");
        all.add(file.path);
    }
    return all.result();
}

const StampedFile* find(const StampedFiles& files, std::string_view path)
{
    return find_by_path(files, path);
}

StampedFiles stamps_of(const Disk& folder, const std::vector<std::string>& paths)
{
    StampedFiles files;
    files.reserve(paths.size());
    for (const std::string& path : paths)
        if (const auto stamp = folder.stamp(path); std::holds_alternative<FileStamp>(stamp))
            files.push_back({path, std::get<FileStamp>(stamp)});
    return files;
}

} // namespace foyer
