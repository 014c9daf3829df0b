#pragma once

#include "commands/command.h"

#include <filesystem>
#include <optional>
#include <string>

namespace foyer
{

struct UsbPassOptions {
    std::filesystem::path stick; ///< where the stick is mounted
};

/// Makes a new pass: writes it onto the stick and prints what the machine's settings need to know it again.
/// Exit::done or unreadable.
[[nodiscard]] Exit usb_pass(const UsbPassOptions& options, Streams& io);

struct UsbImportOptions {
    std::filesystem::path stick;                 ///< where the stick is mounted, read-only
    std::optional<std::filesystem::path> report; ///< a file for what was found, if the settings ask for it
    std::optional<std::filesystem::path> answer; ///< a file for the screen's line, in place of the screen
};

/// Takes over the playlist in the folder `foyer` of a stick: checks it, copies it whole into the state
/// folder, and has a running `foyer play` say so on the screen. A stick without the pass is answered in the
/// log alone. Exit::done; errors: the playlist has mistakes; unreadable: no playlist, no pass, or no room.
[[nodiscard]] Exit usb_import(const UsbImportOptions& options, const CommonOptions& common, Streams& io);

/// The folder that shows what the last stick brought: a link in the state folder, which leads to `usual`
/// until a stick has come. None: there is no state folder.
[[nodiscard]] std::optional<std::filesystem::path> stick_folder(const std::filesystem::path& state,
                                                                const std::filesystem::path& usual);

} // namespace foyer
