#pragma once

#include "commands/deck.h"
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
    std::vector<ScanReach> reaches; ///< of each QR code at each size, at its smallest
};

/// Every enabled, sound slide of `deck`, in each of its languages, at each of `sizes`, as it stands at `now`.
/// The same finding at several sizes is one that names them. `diagonal`: the display's, inches.
[[nodiscard]] Proof prove(const std::shared_ptr<const Deck>& deck, const std::vector<Canvas>& sizes,
                          double diagonal, const DateTime& now);

} // namespace foyer
