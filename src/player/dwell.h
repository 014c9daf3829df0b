#pragma once

#include "playlist/finding.h"
#include "playlist/playlist.h"

#include <chrono>
#include <string_view>

namespace foyer
{

/// How long a slide stands in one language: what the playlist says, else long enough to notice it, read all
/// of its text once at the pace of somebody who stands and looks up, and take out a phone for a QR code; 6 to
/// 60 s.
[[nodiscard]] std::chrono::milliseconds dwell_of(const Slide& slide, std::string_view language);

/// A warning of group F06 for each fixed dwell, a slide's own or the defaults', that is shorter than reading
/// takes: at its place, for the slide and language that need the longest.
[[nodiscard]] Findings check_dwell(const Playlist& playlist);

/// The time that reading `text` (UTF-8) takes: by words, and by characters in scripts that set no spaces.
[[nodiscard]] std::chrono::milliseconds time_to_read(std::string_view text);

} // namespace foyer
