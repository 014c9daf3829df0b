#pragma once

#include "platform/disk.h"
#include "playlist/read.h"
#include "schedule/calendar.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace foyer
{

/// A playlist that was opened for a command: its folder, what was read, its zone.
struct Deck {
    std::shared_ptr<const Disk> folder; ///< null: the folder can't be opened
    ReadPlaylist read;
    Zone zone = Zone::utc();
    std::optional<FileTrouble> trouble; ///< it can't be read at all: not there, or no permission

    [[nodiscard]] const Playlist& playlist() const { return read.playlist; }
};

/// Opens a playlist by its folder or its file, as a person names it. `assets`: the folder that holds themes/.
[[nodiscard]] Deck open_deck(const std::string& named, const std::filesystem::path& assets);

/// Why a deck can't be looked at at all, in words that follow its name; empty: it can, or its findings say
/// why not.
[[nodiscard]] std::string_view why_unreadable(const Deck& deck);

/// Where Foyer's own files lie: FOYER_ASSETS, else the source tree that this program was built from, else
/// where it is installed.
[[nodiscard]] std::filesystem::path assets_folder();

/// The playlist that is shown where none is named.
[[nodiscard]] std::filesystem::path shipped_playlist();

} // namespace foyer
