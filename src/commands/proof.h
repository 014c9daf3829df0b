#pragma once

#include "commands/deck.h"
#include "layout/legibility.h"
#include "layout/scene.h"
#include "playlist/finding.h"
#include "playlist/report.h"

#include <memory>
#include <vector>

namespace foyer
{

/// What only laying out and painting can tell.
struct Proof {
    Findings findings;
    Reaches reaches; ///< of each QR code at each size, at its smallest; of each slide in each language
};

/// Every enabled, sound slide of `deck`, in each of its languages, at each of `sizes`, as it stands at `now`.
/// The same finding at several sizes is one that names them.
[[nodiscard]] Proof prove(const std::shared_ptr<const Deck>& deck, const std::vector<Canvas>& sizes,
                          const Viewing& viewing, const DateTime& now);

} // namespace foyer
