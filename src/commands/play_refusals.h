#pragma once

#include "commands/command.h"
#include "commands/deck.h"
#include "platform/displays.h"

#include <string>
#include <vector>

namespace foyer
{

/// Why `foyer play` shows nothing, in words for whoever typed it, and the exit status for that.

/// The playlist can't be read at all.
[[nodiscard]] Exit refuse_source(const Deck& deck, const std::string& source, Streams& io);
/// Of the ways to a display that were tried none led to one.
[[nodiscard]] Exit refuse_without_display(const std::vector<TriedDriver>& tried, const std::string& source,
                                          Streams& io);
/// There are displays, but not the one that is wished for.
[[nodiscard]] Exit refuse_display(const std::string& wished, const std::vector<DisplayInfo>& present,
                                  Streams& io);

} // namespace foyer
