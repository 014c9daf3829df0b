#pragma once

#include "playlist/playlist.h"
#include "schedule/calendar.h"
#include "schedule/window.h"

#include <optional>
#include <vector>

namespace foyer
{

/// From one moment to another, which is not included.
struct TimeSpan {
    WallTime from, until;
    auto operator<=>(const TimeSpan&) const = default;
};

/// A time through which the offset from UTC stays as it is.
struct OffsetPart {
    WallTime from, until;
    int offset = 0; ///< seconds east of UTC
};

/// When one slide is due, or a panel lit, by the clocks of one zone; takeovers and `enabled` apart. Refers to
/// what it is made from.
class Rule
{
public:
    Rule(const Slide& slide, const std::optional<Date>& sid_date, const Zone& zone);
    Rule(const std::vector<ScreenHours>& hours, const Zone& zone);
    Rule(const Rule&) = delete;
    Rule& operator=(const Rule&) = delete;

    [[nodiscard]] bool holds(WallTime at) const;
    /// The first moment after `at`, and before `limit`, at which `holds` gives another answer; none: there is
    /// none within 50 years of the last moment that is written.
    [[nodiscard]] std::optional<WallTime> next_change(WallTime at, std::optional<WallTime> limit) const;
    /// All times within `part` at which it holds, in order and apart from each other, behind `spans`. For
    /// many moments on end: what it takes goes by windows and days, not by changes.
    void append_spans(const OffsetPart& part, std::vector<TimeSpan>& spans) const;

private:
    struct Range {
        std::optional<WallTime> from, until;
        Window window;
    };

    void add(const ShowWindow& show, const std::optional<Date>& sid_date);
    void end_with(Date last_day);
    void sort_by_begin();
    [[nodiscard]] WallTime last_written() const;
    [[nodiscard]] std::optional<WallTime> next_edge(WallTime at, int offset) const;

    const Zone& zone_;
    std::vector<ShowWindow> own_; ///< the panel's hours as tables of `show`
    std::vector<Range> ranges_;
    bool always_ = true;          ///< there are no ranges to ask
    std::optional<WallTime> end_; ///< for good, not included
    std::optional<long> end_day_; ///< the last day, included
};

/// False for a slide that is the same at every moment.
[[nodiscard]] bool depends_on_time(const Slide& slide);

} // namespace foyer
