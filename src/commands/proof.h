#pragma once

#include "commands/deck.h"
#include "layout/scene.h"
#include "playlist/finding.h"

#include <memory>
#include <vector>

namespace foyer
{

/// What only laying out and painting can tell: every enabled, sound slide of `deck`, in each of its
/// languages, at each of `sizes`, as it stands at `now`. The same finding at several sizes is one that names
/// them.
[[nodiscard]] Findings prove(const std::shared_ptr<const Deck>& deck, const std::vector<Canvas>& sizes,
                             const DateTime& now);

} // namespace foyer
