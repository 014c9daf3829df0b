#pragma once

#include "playlist/playlist.h"
#include "schedule/calendar.h"

#include <cstddef>
#include <vector>

namespace foyer
{

/// The slow, obvious twin of slides_due: reads the wall clock at one moment and asks each condition as the
/// rules for staff put it. Finds the moment of a date-time by trying minute after minute.
std::vector<std::size_t> plain_slides_due(const Playlist& playlist, const Zone& zone, WallTime at);

} // namespace foyer
