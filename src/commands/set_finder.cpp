#include "commands/set_finder.h"

#include <system_error>

#include <algorithm>
#include <utility>

namespace foyer
{

namespace
{

using namespace std::chrono_literals;

/// The name of a file, and those of the files that it is a link to: they may be written under their own.
std::vector<std::string> names_behind(std::filesystem::path path)
{
    std::vector<std::string> names{path.filename().string()};
    std::error_code error;
    constexpr std::size_t most_links = 40;
    while (names.size() <= most_links && std::filesystem::is_symlink(path, error)) {
        path = path.parent_path() / std::filesystem::read_symlink(path, error);
        names.push_back(path.filename().string());
    }
    return names;
}

} // namespace

/// False: there is no such playlist.
bool SetFinder::open(const std::string& file, FoundSet& found) const
{
    found.deck.reset(); // what was read before makes room
    found.deck = std::make_shared<Deck>(open_deck({named_.folder, file}, named_.folder, assets_));
    return !found.deck->trouble && found.deck->folder && !found.deck->read.trouble;
}

FoundSet SetFinder::find(const std::string& file, const Now& now, const SetDisplay& display,
                         const std::function<bool(const Fingerprint&)>& is_known)
{
    FilesReader& reader = file == takeover_name ? takeover_reader_ : reader_;
    FoundSet found;
    found.there = open(file, found);
    if (!found.there)
        return found;
    const std::vector<std::string> paths = files_of(*found.deck);
    remember_names(file, *found.deck);
    // An emergency doesn't wait for what else is on its way.
    const auto rest = file == takeover_name ? time_to_rest(*found.deck->folder->disk(), paths, now.wall)
                                            : rest_.time_to_rest(*found.deck->folder->disk(), paths, now);
    if (rest > 0ns) {
        found.look_again = now.monotonic + rest;
        return found;
    }
    const std::int64_t wall = now.wall.time_since_epoch().count();
    found.files = reader.read(*found.deck->folder->disk(), file, paths, wall);
    found.fingerprint = fingerprint_of(found.files);
    // Read once more, now that it is known what bytes playlist and themes have to have.
    if (!open(file, found)) {
        found.look_again = now.monotonic + quiet;
        return found;
    }
    if (!is_known(found.fingerprint))
        found.findings =
            check_.check(found.deck, found.files.fingerprints, display, found.deck->zone.local(wall_of(now)));
    // What was read, what was checked and what lies there now has to be one and the same.
    const auto disk = found.deck->folder->disk();
    if (fingerprint_of(reader.read(*disk, file, files_of(*found.deck), wall)) != found.fingerprint)
        found.look_again = now.monotonic + quiet;
    return found;
}

void SetFinder::remember_names(const std::string& file, const Deck& deck)
{
    paths_[file] = files_of(deck);
    names_.erase(file);
}

bool SetFinder::matters(const std::string& name)
{
    return name.ends_with(".toml") || std::any_of(paths_.begin(), paths_.end(), [&](const auto& of_playlist) {
               return names_of(of_playlist.first).count(name) != 0;
           });
}

/// Worked out at the first change: a start with thousands of pictures doesn't wait for it.
const std::set<std::string>& SetFinder::names_of(const std::string& file)
{
    const auto [names, is_new] = names_.try_emplace(file);
    for (const std::string& path : is_new ? paths_[file] : std::vector<std::string>{})
        for (std::string& name : names_behind(named_.folder / path))
            names->second.insert(std::move(name));
    return names->second;
}

bool SetFinder::has_changed()
{
    std::map<std::string, FileStamp> now;
    const auto disk = Disk::open(named_.folder.empty() ? std::filesystem::path{"."} : named_.folder);
    if (const auto* open = std::get_if<std::unique_ptr<Disk>>(&disk)) {
        std::vector<std::string> paths{named_.file, takeover_name};
        for (const auto& [file, of_playlist] : paths_)
            paths.insert(paths.end(), of_playlist.begin(), of_playlist.end());
        for (const std::string& path : paths)
            if (const auto stamp = (*open)->stamp(path); std::holds_alternative<FileStamp>(stamp))
                now[path] = std::get<FileStamp>(stamp);
    }
    const bool changed = now != stamps_;
    stamps_ = std::move(now);
    return changed;
}

} // namespace foyer
