#pragma once

#include "platform/set_folder.h"
#include "playlist/read.h"
#include "schedule/calendar.h"

#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace foyer
{

/// A playlist that was opened for a command: its folder, what was read, its zone.
struct Deck {
    std::string file;                  ///< in its folder: "playlist.toml"
    std::shared_ptr<SetFolder> folder; ///< null: the folder can't be opened
    ReadPlaylist read;
    Zone zone = Zone::utc();
    std::optional<FileTrouble> trouble; ///< it can't be read at all: not there, or no permission

    [[nodiscard]] const Playlist& playlist() const { return read.playlist; }
    /// It could be read, with whatever mistakes.
    [[nodiscard]] bool is_there() const { return !trouble && folder && read.readable; }
};

/// What a person means who names a playlist by its folder or its file.
struct NamedPlaylist {
    std::filesystem::path folder; ///< as named; "." for a bare file name
    std::string file;
};
[[nodiscard]] NamedPlaylist named_playlist(const std::string& named);
/// What it may be, without a look at it: a folder, or a file.
[[nodiscard]] std::array<NamedPlaylist, 2> possible_playlists(const std::string& named);

/// Opens a playlist by its folder or its file, as a person names it. `assets`: the folder that holds themes/.
[[nodiscard]] Deck open_deck(const std::string& named, const std::filesystem::path& assets);

/// Opens a playlist that may lie in another folder, a copy's, than the one that findings name.
[[nodiscard]] Deck open_deck(const NamedPlaylist& named, const std::filesystem::path& lies_in,
                             const std::filesystem::path& assets);

/// The same for a show, which goes on for months: the text of a playlist that could be read is not kept.
[[nodiscard]] std::shared_ptr<Deck> open_deck_to_play(const NamedPlaylist& named,
                                                      const std::filesystem::path& lies_in,
                                                      const std::filesystem::path& assets);

/// The playlist and all files of its folder that it names, whether they can be had or not: their paths,
/// ascending.
[[nodiscard]] std::vector<std::string> files_of(const Deck& deck);

/// Whether it has slides that may be shown, whenever they are due.
[[nodiscard]] bool has_slides(const Deck& deck);

/// Why a deck can't be looked at at all, in words that follow its name; empty: it can, or its findings say
/// why not.
[[nodiscard]] std::string_view why_unreadable(const Deck& deck);

/// Where Foyer's own files lie: FOYER_ASSETS, else the source tree that this program was built from (unless
/// it was built for a package), else where it is installed.
[[nodiscard]] std::filesystem::path assets_folder();

/// The playlist that is shown where none is named.
[[nodiscard]] std::filesystem::path shipped_playlist();

} // namespace foyer
