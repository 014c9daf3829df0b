#include "schedule/window.h"

#include "schedule/calendar.h"

#include <algorithm>
#include <array>
#include <vector>

namespace foyer
{

namespace
{
bool is_leap(int year)
{
    return exists({year, 2, 29});
}

/// 29 February stands for 1 March at the begin of a range in a common year ...
long begin_in(const ShowWindow::MonthDay& first, int year)
{
    if (first.month == 2 && first.day == 29 && !is_leap(year))
        return days_since_epoch({year, 3, 1});
    return days_since_epoch({year, first.month, first.day});
}

/// ... and for the last of February at its end.
long end_in(const ShowWindow::MonthDay& last, int year)
{
    if (last.month == 2 && last.day == 29 && !is_leap(year))
        return days_since_epoch({year, 2, 28});
    return days_since_epoch({year, last.month, last.day});
}

int year_of(long day)
{
    return date_from_days(day).year;
}

/// 0: Monday. Asked for too often to go by a date.
unsigned weekday_of_day(long day)
{
    constexpr long thursday = 3; // 1970-01-01
    return static_cast<unsigned>(((day + thursday) % 7 + 7) % 7);
}

Reading at(long day, int minutes)
{
    return {std::int64_t{day} * 86400 + std::int64_t{minutes} * 60};
}
} // namespace

Window::Window(const ShowWindow& show, const std::optional<Date>& sid_date)
    : show_(&show), sid_date_(sid_date)
{
    if (show.from && std::holds_alternative<Date>(*show.from))
        first_day_ = days_since_epoch(std::get<Date>(*show.from));
    if (show.until && std::holds_alternative<Date>(*show.until))
        last_day_ = days_since_epoch(std::get<Date>(*show.until));
    if (show.between && !(show.between->begin.minutes == 0 && show.between->end.minutes == 1440))
        between_ = show.between;
    for (const Weekday weekday : show.days)
        weekdays_ |= 1U << static_cast<unsigned>(weekday);
}

Window::Hours Window::hours() const
{
    if (!between_)
        return {};
    const int begin = between_->begin.minutes;
    const int end = between_->end.minutes;
    return {begin, end < begin ? end + 1440 : end};
}

bool Window::holds_yearly(long day) const
{
    const auto& [first, last] = *show_->yearly;
    const int year = year_of(day);
    const long begin = begin_in(first, year);
    const long end = end_in(last, year);
    return last < first ? day >= begin || day <= end : day >= begin && day <= end;
}

bool Window::holds_around(long day) const
{
    // An override may put the day anywhere in its year, and 60 days reach into the next.
    const int year = year_of(day);
    for (int of = year - 1; of <= year + 1; ++of) {
        const long center = days_since_epoch(safer_internet_day(of, sid_date_));
        if (day >= center - show_->around->days_before && day <= center + show_->around->days_after)
            return true;
    }
    return false;
}

bool Window::holds_on(long day) const
{
    if ((first_day_ && day < *first_day_) || (last_day_ && day > *last_day_))
        return false;
    if (weekdays_ != 0 && (weekdays_ >> weekday_of_day(day) & 1U) == 0)
        return false;
    return (!show_->yearly || holds_yearly(day)) && (!show_->around || holds_around(day));
}

std::optional<long> Window::next_weekday(long day, bool wanted) const
{
    if (weekdays_ == 0)
        return wanted ? std::optional{day} : std::nullopt;
    const unsigned first = weekday_of_day(day);
    for (unsigned ahead = 0; ahead < 7; ++ahead)
        if ((weekdays_ >> (first + ahead) % 7 & 1U) == (wanted ? 1U : 0U))
            return day + static_cast<long>(ahead);
    return std::nullopt;
}

std::optional<long> Window::next_in_range(long day, bool wanted) const
{
    const bool before = first_day_ && day < *first_day_;
    const bool after = last_day_ && day > *last_day_;
    if (wanted) {
        if (after)
            return std::nullopt;
        return before ? *first_day_ : day;
    }
    if (before || after)
        return day;
    return last_day_ ? std::optional{*last_day_ + 1} : std::nullopt;
}

std::optional<long> Window::next_yearly(long day, bool wanted) const
{
    if (holds_yearly(day) == wanted)
        return day;
    // Nine years: from one leap year to the next across a century that has none.
    const int year = year_of(day);
    for (int of = year; of <= year + 9; ++of) {
        std::array changes{days_since_epoch({of, 1, 1}), begin_in(show_->yearly->first, of),
                           end_in(show_->yearly->last, of) + 1};
        std::sort(changes.begin(), changes.end());
        for (const long change : changes)
            if (change > day && holds_yearly(change) == wanted)
                return change;
    }
    return std::nullopt;
}

std::optional<long> Window::next_around(long day, bool wanted) const
{
    if (holds_around(day) == wanted)
        return day;
    const int year = year_of(day);
    std::vector<long> changes;
    for (int of = year - 1; of <= year + 3; ++of) {
        const long center = days_since_epoch(safer_internet_day(of, sid_date_));
        changes.push_back(center - show_->around->days_before);
        changes.push_back(center + show_->around->days_after + 1);
    }
    std::sort(changes.begin(), changes.end());
    for (const long change : changes)
        if (change > day && holds_around(change) == wanted)
            return change;
    return std::nullopt;
}

long Window::last_day_of_search(long day) const
{
    long from = std::max({day, first_day_.value_or(day), last_day_.value_or(day)});
    if (sid_date_)
        from = std::max(from, days_since_epoch(*sid_date_));
    return from + 50L * 366;
}

std::optional<long> Window::next_day(long day, bool wanted) const
{
    const auto next = [&](long from) {
        return std::array{
            next_in_range(from, wanted), show_->yearly ? next_yearly(from, wanted) : std::nullopt,
            show_->around ? next_around(from, wanted) : std::nullopt, next_weekday(from, wanted)};
    };
    if (!wanted) {
        // The first day on which any condition fails.
        std::optional<long> earliest;
        for (const auto& found : next(day))
            if (found && (!earliest || *found < *earliest))
                earliest = found;
        return earliest;
    }
    const long last = last_day_of_search(day);
    while (day <= last) {
        long latest = day;
        const auto found = next(day);
        const std::array applies{true, show_->yearly.has_value(), show_->around.has_value(), true};
        for (std::size_t i = 0; i < found.size(); ++i) {
            if (!applies.at(i))
                continue;
            if (!found.at(i))
                return std::nullopt;
            latest = std::max(latest, *found.at(i));
        }
        if (latest == day)
            return day;
        day = latest;
    }
    return std::nullopt;
}

bool Window::holds(Reading reading) const
{
    const long day = reading.day();
    if (!between_)
        return holds_on(day);
    const int begin = between_->begin.minutes * 60;
    const int end = between_->end.minutes * 60;
    const int second = reading.second_of_day();
    if (begin < end)
        return second >= begin && second < end && holds_on(day);
    return (second >= begin && holds_on(day)) || (second < end && holds_on(day - 1));
}

std::optional<Reading> Window::next_change(Reading reading) const
{
    const long day = reading.day();
    const bool now = holds(reading);
    if (!between_) {
        const auto other = next_day(day + 1, !now);
        return other ? std::optional{at(*other, 0)} : std::nullopt;
    }
    const int begin = between_->begin.minutes;
    const int end = between_->end.minutes;
    const bool begins_later_today = reading.second_of_day() < begin * 60;
    if (now) {
        const bool ends_tomorrow = end < begin && !begins_later_today;
        return at(ends_tomorrow ? day + 1 : day, end);
    }
    const auto next = next_day(begins_later_today ? day : day + 1, true);
    return next ? std::optional{at(*next, begin)} : std::nullopt;
}

} // namespace foyer
