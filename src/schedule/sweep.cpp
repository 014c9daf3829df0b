#include "schedule/sweep.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace foyer
{

namespace
{
constexpr std::int64_t longest_part = 7 * 86400; ///< only so many edges are in memory at a time

/// One rule comes or goes.
struct Edge {
    std::uint32_t after = 0; ///< seconds from the begin of the part
    std::uint32_t rule = 0;
};

/// By moments, and otherwise as they stand. There are millions: by digits, as comparing would take most of
/// the time of a sweep.
void sort_by_moment(std::vector<Edge>& edges, std::vector<Edge>& scratch)
{
    constexpr unsigned bits = 10;
    constexpr std::uint32_t digits = 1U << bits;
    static_assert(longest_part < std::int64_t{digits} * digits);
    scratch.resize(edges.size());
    for (const unsigned shift : {0U, bits}) {
        const auto digit_of = [shift](const Edge& edge) { return edge.after >> shift & (digits - 1); };
        std::array<std::size_t, digits + 1> begin{};
        for (const Edge& edge : edges)
            ++begin[digit_of(edge) + 1];
        for (std::size_t digit = 1; digit < digits; ++digit)
            begin[digit] += begin[digit - 1];
        for (const Edge& edge : edges)
            scratch[begin[digit_of(edge)]++] = edge;
        edges.swap(scratch);
    }
}

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
        sort_by_moment(edges_, scratch_);
        for (const Edge& edge : edges_) {
            tell_until({part.from.seconds + edge.after});
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
        const auto add = [&](WallTime at) {
            edges_.push_back({static_cast<std::uint32_t>(at.seconds - part.from.seconds),
                              static_cast<std::uint32_t>(rule)});
        };
        if (at_begin != (holds_[rule] != 0))
            add(part.from);
        for (const TimeSpan& span : spans_) {
            if (span.from != part.from)
                add(span.from);
            if (span.until != part.until)
                add(span.until);
        }
    }

    const std::vector<const Rule*>& rules_;
    const std::function<void(const Stage&)>& each_;
    std::vector<char> holds_;
    std::vector<std::size_t> changed_;
    std::vector<Edge> edges_, scratch_;
    std::vector<TimeSpan> spans_;
    WallTime from_;
};
} // namespace

void sweep(const std::vector<const Rule*>& rules, const Zone& zone, WallTime begin, WallTime end,
           const std::function<void(const Stage&)>& each)
{
    Sweep course{rules, begin, each};
    for (WallTime at = begin; at < end;) {
        const Zone::Stretch stretch = zone.stretch(at);
        const WallTime until =
            std::min({WallTime{at.seconds + longest_part}, stretch.until.value_or(end), end});
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
