#include "schedule/sweep.h"

#include <algorithm>
#include <cstdint>

namespace foyer
{

namespace
{
/// One rule comes or goes.
struct Edge {
    WallTime at;
    std::size_t rule = 0;
    auto operator<=>(const Edge&) const = default;
};

/// What a sweep carries from one stretch of time to the next.
class Sweep
{
public:
    Sweep(const std::vector<const Rule*>& rules, WallTime begin,
          const std::function<void(const Stage&)>& each)
        : rules_(rules), each_(each), holds_(rules.size()), from_(begin)
    {
    }

    /// Goes on to the end of `part`, through which the offset stays as it is.
    void go_through(const OffsetPart& part)
    {
        edges_.clear();
        for (std::size_t rule = 0; rule < rules_.size(); ++rule)
            collect(rule, part);
        std::sort(edges_.begin(), edges_.end());
        for (const Edge& edge : edges_) {
            if (edge.at != from_)
                tell_until(edge.at);
            holds_[edge.rule] = static_cast<char>(holds_[edge.rule] == 0);
            changed_.push_back(edge.rule);
        }
    }

    void tell_until(WallTime until)
    {
        if (from_ == until)
            return;
        each_({from_, until, holds_, changed_});
        changed_.clear();
        from_ = until;
    }

private:
    /// The changes of one rule after the begin of `part` and up to its end; at the begin against what held
    /// before it.
    void collect(std::size_t rule, const OffsetPart& part)
    {
        spans_.clear();
        if (rules_[rule] != nullptr)
            rules_[rule]->append_spans(part, spans_);
        const bool at_begin = !spans_.empty() && spans_.front().from == part.from;
        if (at_begin != (holds_[rule] != 0))
            edges_.push_back({part.from, rule});
        for (const TimeSpan& span : spans_) {
            if (span.from != part.from)
                edges_.push_back({span.from, rule});
            if (span.until != part.until)
                edges_.push_back({span.until, rule});
        }
    }

    const std::vector<const Rule*>& rules_;
    const std::function<void(const Stage&)>& each_;
    std::vector<char> holds_;
    std::vector<std::size_t> changed_;
    std::vector<Edge> edges_;
    std::vector<TimeSpan> spans_;
    WallTime from_;
};
} // namespace

void sweep(const std::vector<const Rule*>& rules, const Zone& zone, WallTime begin, WallTime end,
           const std::function<void(const Stage&)>& each)
{
    // Only so many edges are in memory at a time.
    constexpr std::int64_t week = 7 * 86400;
    Sweep course{rules, begin, each};
    for (WallTime at = begin; at < end;) {
        const Zone::Stretch stretch = zone.stretch(at);
        const WallTime until = std::min({WallTime{at.seconds + week}, stretch.until.value_or(end), end});
        course.go_through({at, until, stretch.offset});
        at = until;
    }
    course.tell_until(end);
}

SlideRules::SlideRules(const Playlist& playlist, const Zone& zone)
{
    for (const Slide& slide : playlist.slides) {
        const bool shown = slide.enabled && slide.sound;
        by_slide_.push_back(shown ? &rules_.emplace_back(slide, playlist.sid_date, zone) : nullptr);
    }
}

} // namespace foyer
