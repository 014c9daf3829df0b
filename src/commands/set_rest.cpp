#include "commands/set_rest.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <set>
#include <string_view>
#include <variant>

namespace foyer
{

namespace
{

using namespace std::chrono_literals;

/// Pieces of a file come so far apart at most, over a slow line: Syncthing's have 128 KiB.
constexpr std::chrono::seconds between_pieces{10};
constexpr std::chrono::minutes most_patience{10};

/// Names that files have only as long as they are on their way: Syncthing's ".syncthing.NAME.tmp" and
/// "~syncthing~NAME.tmp", rsync's ".NAME.a1B2c3".
bool is_on_its_way(std::string_view name)
{
    if (name.find("syncthing") <= 1 && name.ends_with(".tmp"))
        return true;
    constexpr std::size_t letters = 6;
    const std::size_t dot = name.rfind('.');
    return name.front() == '.' && dot != std::string_view::npos && dot > 1 &&
           name.size() - dot - 1 == letters &&
           std::all_of(name.begin() + static_cast<std::ptrdiff_t>(dot) + 1, name.end(),
                       [](unsigned char letter) { return std::isalnum(letter) != 0; });
}

/// An editor's own, written while somebody types: nothing comes of it.
bool is_swap(std::string_view name)
{
    return name.front() == '.' && name.size() > 4 && name.substr(name.size() - 4, 3) == ".sw";
}

/// A file is old enough in so long, by its time and `wall`, which may differ a little.
std::chrono::nanoseconds time_left(const FileStamp& stamp, std::chrono::nanoseconds enough,
                                   std::chrono::sys_time<std::chrono::nanoseconds> wall)
{
    const auto age = wall.time_since_epoch() - std::chrono::nanoseconds{stamp.modified};
    return age > -quiet && age < enough ? enough - std::max<std::chrono::nanoseconds>(age, 0ns) : 0ns;
}

std::chrono::nanoseconds time_left_of_strangers(const Disk& folder, const std::vector<std::string>& paths,
                                                std::chrono::sys_time<std::chrono::nanoseconds> wall)
{
    std::set<std::string> folders;
    for (const std::string& path : paths)
        folders.insert(std::filesystem::path{path}.parent_path().string());
    std::chrono::nanoseconds left{0};
    for (const std::string& where : folders) {
        for (const Files::Entry& entry : folder.list(where)) {
            if (entry.is_folder || is_swap(entry.name))
                continue;
            const auto stamp = folder.stamp((std::filesystem::path{where} / entry.name).string());
            if (const auto* found = std::get_if<FileStamp>(&stamp))
                left = std::max(left,
                                time_left(*found, is_on_its_way(entry.name) ? between_pieces : quiet, wall));
        }
    }
    return left;
}

} // namespace

std::chrono::nanoseconds time_to_rest(const Disk& folder, const std::vector<std::string>& paths,
                                      std::chrono::sys_time<std::chrono::nanoseconds> wall)
{
    std::chrono::nanoseconds left{0};
    for (const std::string& path : paths) {
        const auto stamp = folder.stamp(path);
        if (const auto* found = std::get_if<FileStamp>(&stamp))
            left = std::max(left, time_left(*found, quiet, wall));
    }
    return left;
}

std::chrono::nanoseconds SetRest::time_to_rest(const Disk& folder, const std::vector<std::string>& paths,
                                               const Now& now)
{
    const auto own = foyer::time_to_rest(folder, paths, now.wall);
    if (own > 0ns)
        return own;
    const auto strangers = time_left_of_strangers(folder, paths, now.wall);
    if (strangers > 0ns && !stirs_since_)
        stirs_since_ = now.monotonic;
    if (strangers > 0ns && now.monotonic - *stirs_since_ < most_patience)
        return std::min<std::chrono::nanoseconds>(strangers, quiet);
    stirs_since_.reset();
    return 0ns;
}

} // namespace foyer
