#include "schedule/rule.h"

#include <algorithm>

namespace foyer
{

namespace
{
constexpr std::int64_t day_length = 86400;
constexpr std::int64_t search_length = 50 * 366 * day_length;

Reading reading(WallTime at, int offset)
{
    return {at.seconds + offset};
}

/// With no edge ahead on the present offset, a clock that goes back soon can read an edge again that has
/// passed.
bool can_read_an_edge_again(WallTime at, WallTime clock_change)
{
    return clock_change.seconds - at.seconds < 3 * day_length;
}

/// Puts the spans from index `first` on in order, and joins those that touch or overlap.
void join(std::vector<TimeSpan>& spans, std::ptrdiff_t first)
{
    const auto begin = spans.begin() + first;
    if (begin == spans.end())
        return;
    const auto by_begin = [](const TimeSpan& a, const TimeSpan& b) { return a.from < b.from; };
    if (!std::is_sorted(begin, spans.end(), by_begin))
        std::sort(begin, spans.end(), by_begin);
    auto last = begin;
    for (auto span = begin + 1; span != spans.end(); ++span) {
        if (span->from <= last->until)
            last->until = std::max(last->until, span->until);
        else
            *++last = *span;
    }
    spans.erase(last + 1, spans.end());
}
} // namespace

Rule::Rule(const Slide& slide, const std::optional<Date>& sid_date, const Zone& zone)
    : zone_(zone), always_(slide.show.empty())
{
    for (const ShowWindow& show : slide.show)
        add(show, sid_date);
    sort_by_begin();
    if (slide.expires) {
        if (const auto* date = std::get_if<Date>(&*slide.expires))
            end_with(*date);
        else
            end_ = zone.moment(std::get<DateTime>(*slide.expires), Twice::last);
    }
    if (const auto* countdown = std::get_if<Countdown>(&slide.kind))
        if (const auto* to = std::get_if<Date>(&countdown->to))
            end_with(*to);
}

Rule::Rule(const std::vector<ScreenHours>& hours, const Zone& zone) : zone_(zone), always_(hours.empty())
{
    // A Window refers to its table: all tables stand before the first Window is made.
    for (const ScreenHours& some : hours) {
        ShowWindow& show = own_.emplace_back();
        show.days = some.days;
        show.between = some.between;
    }
    for (const ShowWindow& show : own_)
        add(show, std::nullopt);
    sort_by_begin();
}

void Rule::add(const ShowWindow& show, const std::optional<Date>& sid_date)
{
    Range range{std::nullopt, std::nullopt, Window{show, sid_date}};
    if (show.from && std::holds_alternative<DateTime>(*show.from))
        range.from = zone_.moment(std::get<DateTime>(*show.from), Twice::first);
    if (show.until && std::holds_alternative<DateTime>(*show.until))
        range.until = zone_.moment(std::get<DateTime>(*show.until), Twice::last);
    ranges_.push_back(range);
}

/// So that append_spans finds most spans in their order already.
void Rule::sort_by_begin()
{
    std::stable_sort(ranges_.begin(), ranges_.end(), [](const Range& a, const Range& b) {
        return a.window.hours().begin < b.window.hours().begin;
    });
}

void Rule::end_with(Date last_day)
{
    const long day = days_since_epoch(last_day);
    end_day_ = std::min(end_day_.value_or(day), day);
}

bool Rule::holds(WallTime at) const
{
    const Reading now = reading(at, zone_.stretch(at).offset);
    if ((end_ && at >= *end_) || (end_day_ && now.day() > *end_day_))
        return false;
    return always_ || std::any_of(ranges_.begin(), ranges_.end(), [&](const Range& range) {
               return (!range.from || at >= *range.from) && (!range.until || at < *range.until) &&
                      range.window.holds(now);
           });
}

WallTime Rule::last_written() const
{
    WallTime last = end_.value_or(WallTime{});
    if (end_day_)
        last = std::max(last, WallTime{(std::int64_t{*end_day_} + 2) * day_length});
    for (const Range& range : ranges_)
        last = std::max({last, range.from.value_or(last), range.until.value_or(last)});
    return last;
}

/// The first moment after `at` at which a part of the rule changes while the offset stays as it is.
std::optional<WallTime> Rule::next_edge(WallTime at, int offset) const
{
    const Reading now = reading(at, offset);
    // A clock that goes back across a midnight can bring the last day again, but no more than that.
    if ((end_ && at >= *end_) || (end_day_ && now.day() > *end_day_ + 1))
        return std::nullopt;
    std::optional<WallTime> earliest;
    const auto consider = [&](const std::optional<WallTime>& edge) {
        if (edge && *edge > at && (!earliest || *edge < *earliest))
            earliest = edge;
    };
    consider(end_);
    if (end_day_)
        consider(WallTime{(std::int64_t{*end_day_} + 1) * day_length - offset});
    for (const Range& range : ranges_) {
        consider(range.from);
        consider(range.until);
        if ((range.from && at < *range.from) || (range.until && at >= *range.until))
            continue;
        if (const auto edge = range.window.next_change(now))
            consider(WallTime{edge->seconds - offset});
    }
    return earliest;
}

std::optional<WallTime> Rule::next_change(WallTime at, std::optional<WallTime> limit) const
{
    const WallTime last{std::max(at, last_written()).seconds + search_length};
    const bool now = holds(at);
    while (at < last) {
        const Zone::Stretch stretch = zone_.stretch(at);
        auto next = next_edge(at, stretch.offset);
        if (stretch.until && (next ? *stretch.until < *next : can_read_an_edge_again(at, *stretch.until)))
            next = stretch.until;
        if (!next || (limit && *next >= *limit))
            return std::nullopt;
        at = *next;
        if (holds(at) != now)
            return at;
    }
    return std::nullopt;
}

void Rule::append_spans(const OffsetPart& part, std::vector<TimeSpan>& spans) const
{
    WallTime end = std::min(part.until, end_.value_or(part.until));
    if (end_day_)
        end = std::min(end, WallTime{(std::int64_t{*end_day_} + 1) * day_length - part.offset});
    if (end <= part.from)
        return;
    if (always_) {
        spans.push_back({part.from, end});
        return;
    }
    const auto first = static_cast<std::ptrdiff_t>(spans.size());
    // A window over midnight can have begun on the day before.
    const long last_day = reading({end.seconds - 1}, part.offset).day();
    for (long day = reading(part.from, part.offset).day() - 1; day <= last_day; ++day) {
        const std::int64_t midnight = std::int64_t{day} * day_length - part.offset;
        for (const Range& range : ranges_) {
            const Window::Hours hours = range.window.hours();
            const WallTime from =
                std::max({WallTime{midnight + hours.begin * 60}, part.from, range.from.value_or(part.from)});
            const WallTime until =
                std::min({WallTime{midnight + hours.end * 60}, end, range.until.value_or(end)});
            const bool is_in_last = static_cast<std::ptrdiff_t>(spans.size()) > first &&
                                    from >= spans.back().from && until <= spans.back().until;
            if (from < until && !is_in_last && range.window.holds_on(day))
                spans.push_back({from, until});
        }
    }
    join(spans, first);
}

bool depends_on_time(const Slide& slide)
{
    const auto* countdown = std::get_if<Countdown>(&slide.kind);
    return !slide.show.empty() || slide.expires ||
           (countdown != nullptr && std::holds_alternative<Date>(countdown->to));
}
} // namespace foyer
