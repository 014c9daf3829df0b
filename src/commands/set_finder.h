#pragma once

#include "commands/deck.h"
#include "commands/set_check.h"
#include "commands/set_rest.h"
#include "platform/files_reader.h"

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace foyer
{

/// An emergency's playlist: beside the other one, in the same folder.
inline constexpr const char* takeover_name = "takeover.toml";

/// A deck that was read before. Where it is what lies there still it isn't read again.
struct KnownDeck {
    std::shared_ptr<const Deck> deck; ///< null: none
    /// Of its set. None: that was not read to the last byte, and only the stamps with which it was opened
    /// tell whether it is the same.
    std::optional<Fingerprint> fingerprint;
};

/// A playlist as it was found.
struct FoundSet {
    std::shared_ptr<const Deck> deck;
    std::shared_ptr<const Disk> disk;      ///< where the files lie; the deck may be read from a copy
    std::shared_ptr<const SetFiles> files; ///< null: they were not read to the last byte
    Fingerprint fingerprint;
    Findings findings;
    bool there = false; ///< there is such a file
    /// Something in it was written a moment ago, or while it was read: when it may have come to rest. None:
    /// all of this is one and the same set.
    std::optional<MonotonicTime> look_again;
};

/// Looks at the playlists in a folder that people write to: at rest, read to the last byte, checked. Reads
/// files; has no thread and no clock.
class SetFinder
{
public:
    SetFinder(NamedPlaylist named, std::filesystem::path assets)
        : named_(std::move(named)), assets_(std::move(assets))
    {
    }

    /// What find() looks for, and what is to be known for it.
    struct Search {
        const std::string& file; ///< in the folder
        const Now& now;
        const SetDisplay& display;                          ///< it is checked for
        std::function<bool(const Fingerprint&)> is_checked; ///< true: such a set needs no check
    };
    /// The playlist of the folder; `known` in its place if it is that.
    [[nodiscard]] FoundSet find(const Search& search, const KnownDeck& known);
    /// What an earlier run wrote down of the folder's files.
    void remember(std::shared_ptr<const SetFiles> files) { reader_.remember(std::move(files)); }
    /// Which files a playlist of the folder names.
    void remember_names(const std::string& file, const Deck& deck);

    /// Whether a change of a file of this name (no path) may be a change of a set.
    [[nodiscard]] bool matters(const std::string& name);
    /// Has to be asked for changes: true if the files' stamps are others than at the last call.
    [[nodiscard]] bool has_changed();

private:
    [[nodiscard]] bool open(const std::string& file, FoundSet& found) const;
    [[nodiscard]] std::optional<FoundSet> find_again(const Search& search, const KnownDeck& known);
    void read_bytes(const Search& search, FoundSet& found);
    void prove(const Search& search, FoundSet& found);
    [[nodiscard]] const std::set<std::string>& names_of(const std::string& file);

    NamedPlaylist named_;
    std::filesystem::path assets_;
    SetCheck check_;
    FilesReader reader_, takeover_reader_;
    SetRest rest_;
    std::map<std::string, std::set<std::string>> names_; ///< of files that matter, without paths, by playlist
    std::map<std::string, std::vector<std::string>> paths_; ///< the same with paths, to be polled
    StampedFiles stamps_;                                   ///< at the last has_changed()
};

} // namespace foyer
