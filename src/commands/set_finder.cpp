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
    found.deck = open_deck_to_play({named_.folder, file}, named_.folder, assets_);
    if (found.deck->folder)
        found.disk = found.deck->folder->disk();
    return !found.deck->trouble && found.deck->folder && !found.deck->read.trouble;
}

FoundSet SetFinder::find(const Search& search, const KnownDeck& known)
{
    if (auto again = find_again(search, known))
        return std::move(*again);
    FoundSet found;
    found.there = open(search.file, found);
    if (!found.there)
        return found;
    remember_names(search.file, *found.deck);
    const std::vector<std::string> paths = files_of(*found.deck);
    // An emergency doesn't wait for what else is on its way.
    const auto rest = search.file == takeover_name ? time_to_rest(*found.disk, paths, search.now.wall)
                                                   : rest_.time_to_rest(*found.disk, paths, search.now);
    if (rest > 0ns) {
        found.look_again = search.now.monotonic + rest;
        return found;
    }
    read_bytes(search, found);
    // Read once more, now that it is known what bytes playlist and themes have to have.
    if (open(search.file, found))
        prove(search, found);
    else
        found.look_again = search.now.monotonic + quiet;
    return found;
}

/// None: it isn't that deck, or not at rest.
std::optional<FoundSet> SetFinder::find_again(const Search& search, const KnownDeck& known)
{
    auto opened = Disk::open(named_.folder.empty() ? std::filesystem::path{"."} : named_.folder);
    auto* disk = std::get_if<std::unique_ptr<Disk>>(&opened);
    if (!known.deck || disk == nullptr)
        return std::nullopt;
    FoundSet found;
    found.deck = known.deck;
    found.disk = std::move(*disk);
    found.there = true;
    const auto is_as_opened = [&] {
        return known.deck->folder->was_opened_with(stamps_of(*found.disk, files_of(*known.deck)));
    };
    // What else is on its way doesn't matter to what is there already.
    if (time_to_rest(*found.disk, files_of(*found.deck), search.now.wall) > 0ns ||
        (!known.fingerprint && !is_as_opened()))
        return std::nullopt;
    read_bytes(search, found);
    if (known.fingerprint && found.fingerprint != *known.fingerprint)
        return std::nullopt;
    prove(search, found);
    if (found.look_again || (!known.fingerprint && !is_as_opened()))
        return std::nullopt;
    return found;
}

void SetFinder::read_bytes(const Search& search, FoundSet& found)
{
    FilesReader& reader = search.file == takeover_name ? takeover_reader_ : reader_;
    found.files = reader.read(*found.disk, search.file, files_of(*found.deck),
                              search.now.wall.time_since_epoch().count());
    found.fingerprint = fingerprint_of(*found.files);
}

/// Checks what was found. What was read, what is checked and what lies there then has to be one and the same.
void SetFinder::prove(const Search& search, FoundSet& found)
{
    if (!search.is_checked(found.fingerprint))
        found.findings = check_.check(found.deck, *found.files, search.display,
                                      found.deck->zone.local(wall_of(search.now)));
    const Fingerprint before = found.fingerprint;
    read_bytes(search, found);
    if (found.fingerprint != before)
        found.look_again = search.now.monotonic + quiet;
}

void SetFinder::remember_names(const std::string& file, const Deck& deck)
{
    paths_[file] = files_of(deck);
    names_.erase(file);
}

bool SetFinder::matters(const std::string& name)
{
    // A name of a playlist's kind: what it should have been called is said.
    return name.find(".toml") != std::string::npos ||
           std::any_of(paths_.begin(), paths_.end(),
                       [&](const auto& of_playlist) { return names_of(of_playlist.first).count(name) != 0; });
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
    StampedFiles now;
    const auto disk = Disk::open(named_.folder.empty() ? std::filesystem::path{"."} : named_.folder);
    if (const auto* open = std::get_if<std::unique_ptr<Disk>>(&disk)) {
        std::set<std::string> paths{named_.file, takeover_name};
        for (const auto& [file, of_playlist] : paths_)
            paths.insert(of_playlist.begin(), of_playlist.end());
        now = stamps_of(**open, {paths.begin(), paths.end()});
    }
    const bool changed = now != stamps_;
    stamps_ = std::move(now);
    return changed;
}

} // namespace foyer
