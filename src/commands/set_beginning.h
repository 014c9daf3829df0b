#pragma once

#include "commands/playlist_source.h"

#include <chrono>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <vector>

namespace foyer
{

/// A source that has begun, and what there is to tell of it.
struct SetBeginning {
    std::unique_ptr<PlaylistSource> source; ///< null: it isn't to be touched
    std::vector<SetNews> news;
};

/// A source's beginning, on a thread of its own beside the start of the display. A server that is gone may
/// hold it for as long as it is gone.
class SetBeginner
{
public:
    explicit SetBeginner(std::function<SetBeginning()> begin);

    /// What has begun, still this object's; null: nothing has within so long.
    [[nodiscard]] SetBeginning* begun_within(std::chrono::milliseconds patience);
    /// The same, however long it takes.
    [[nodiscard]] SetBeginning& begun();
    /// For the one who goes on with it: there already, or still to come.
    [[nodiscard]] std::future<SetBeginning> give();

private:
    std::future<SetBeginning> under_way_; ///< not valid: it is over, or given away
    std::optional<SetBeginning> begun_;
};

} // namespace foyer
