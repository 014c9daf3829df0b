#pragma once

#include "playlist/files.h"
#include "playlist/finding.h"
#include "playlist/read.h"

#include <string>
#include <vector>

namespace foyer
{

/// Adds the one finding about a folder that has no playlist.toml: where the nearest one is, what was probably
/// meant for one, or, where there are only pictures, a playlist of them to paste.
void advise_on_folder(const Files& folder, const ReadContext& context, Findings& findings);

/// A file beside the playlist that was surely meant to be takeover.toml, as takeover.toml.txt; empty: none.
[[nodiscard]] std::string misnamed_takeover(const std::vector<Files::Entry>& entries);

} // namespace foyer
