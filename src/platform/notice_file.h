#pragma once

#include "platform/name_watch.h"

#include <filesystem>
#include <optional>
#include <string>

namespace foyer
{

/// A line that another program wants on the screen for a few seconds: a file `notice` in the runtime folder,
/// put there by a rename. Whoever takes it removes it. Only a plain file counts, and is read without waiting.
class NoticeFile
{
public:
    /// Watches `folder` if it is there now.
    explicit NoticeFile(const std::optional<std::filesystem::path>& folder);

    /// Readable when something has changed in the folder; -1: nothing is watched.
    [[nodiscard]] int descriptor() const { return names_.descriptor(); }
    /// The line, at most 120 bytes of it; none: there is none.
    [[nodiscard]] std::optional<std::string> take();

private:
    std::filesystem::path file_; ///< empty: no folder
    NameWatch names_;
};

/// Puts a line there. False: the folder isn't there or can't be written.
[[nodiscard]] bool write_notice(const std::filesystem::path& folder, const std::string& line);

} // namespace foyer
