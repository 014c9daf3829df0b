#pragma once

#include "playlist/files.h"
#include "playlist/finding.h"
#include "playlist/playlist.h"
#include "playlist/settings.h"
#include "playlist/theme.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace foyer
{

/// What reading needs beyond the folder. Refers to what the caller owns.
struct ReadContext {
    std::string shown_file; ///< how findings name the playlist's file: the path as given, with /playlist.toml
    std::string shown_folder;      ///< ... and its folder: "" means the current one
    const Files* themes = nullptr; ///< assets/themes: NAME.toml for each; null: only the built-in one
    std::function<bool(std::string_view)> zone_exists;    ///< empty: every zone is taken to exist
    std::function<std::vector<std::string>()> zone_names; ///< for "did you mean"; may be empty
    std::function<std::optional<std::string>()>
        nearest_playlist; ///< a folder near by that has one, as to be shown
};

struct ReadPlaylist {
    Playlist playlist;
    std::map<std::string, Theme> themes; ///< each theme that a slide names; midnight for one not readable
    Findings findings;
    /// The files of the folder that it names, whether they can be had or not; ascending, each once.
    std::vector<std::string> named;
    bool readable = false; ///< false: nothing of the file could be read; findings or trouble say why
    std::optional<FileTrouble> trouble; ///< why the file could not be had; missing also has a finding
};

/// Reads FOLDER/`file`: every slide, all findings in the file's order. Never stops at a mistake. A file named
/// takeover.toml is read with a takeover's allowances: its slides are takeovers that need no end.
[[nodiscard]] ReadPlaylist read_playlist(const Files& folder, std::string_view file,
                                         const ReadContext& context);

struct ReadTheme {
    Theme theme;
    Findings findings;
};

/// The theme in `bytes`; what is missing or wrong in it stays as in midnight.
[[nodiscard]] ReadTheme read_theme(std::string bytes, std::string_view name, std::string_view file);

struct ReadSettings {
    MachineSettings settings;
    Findings findings;
};

/// The machine's settings in `bytes`; what is missing or wrong keeps its default.
[[nodiscard]] ReadSettings read_settings(std::string bytes, std::string_view file);

/// The theme that stands where no other can be read.
[[nodiscard]] Theme midnight();

} // namespace foyer
