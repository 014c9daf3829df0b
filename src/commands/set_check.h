#pragma once

#include "commands/deck.h"
#include "layout/legibility.h"
#include "layout/scene.h"
#include "playlist/finding.h"

#include <memory>
#include <vector>

namespace foyer
{

/// For what a set is checked before it is taken: its display.
struct SetDisplay {
    Canvas canvas; ///< upright, as people see it
    Viewing viewing;
};

/// Says whether a set may be taken: what `foyer check` calls an error, without what only warns. Pictures that
/// were found good, by their bytes, are not looked at again.
class SetCheck
{
public:
    /// All that is wrong with a deck whose files were read. `now`: local time in its zone.
    [[nodiscard]] Findings check(const std::shared_ptr<const Deck>& deck, const SetFiles& files,
                                 const SetDisplay& display, const DateTime& now);

private:
    std::vector<Fingerprint> good_; ///< pictures of the last set that was checked; ascending
};

} // namespace foyer
