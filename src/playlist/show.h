#pragma once

#include "playlist/playlist.h"
#include "playlist/reader.h"

#include <vector>

namespace foyer
{

/// The conditions of a slide's `show`, with findings for those that can't hold.
[[nodiscard]] std::vector<ShowWindow> read_show(Reader& reader, const TableView& slide);

/// The entries of `hours` in [screen].
[[nodiscard]] std::vector<ScreenHours> read_screen_hours(Reader& reader, const TableView& screen);

} // namespace foyer
