#pragma once

#include "playlist/playlist.h"

#include <cstdint>
#include <optional>

namespace foyer
{

/// A reading of a wall clock in seconds since its own 1970-01-01 00:00: no zone, no offset.
struct Reading {
    std::int64_t seconds = 0;
    auto operator<=>(const Reading&) const = default;

    /// Days since 1970-01-01.
    [[nodiscard]] long day() const
    {
        return static_cast<long>(seconds >= 0 ? seconds / 86400 : (seconds - 86399) / 86400);
    }
    [[nodiscard]] int second_of_day() const
    {
        return static_cast<int>(seconds - std::int64_t{day()} * 86400);
    }
};

/// The conditions of one table of `show` that go by the clock's reading: all but date-times in `from` and
/// `until`. Refers to the table.
class Window
{
public:
    Window(const ShowWindow& show, const std::optional<Date>& sid_date);

    [[nodiscard]] bool holds(Reading reading) const;
    /// The first later reading at which `holds` gives another answer; none: there is none. The search ends 50
    /// years after the last date that is written: no rule has a longer period (29 February on one weekday,
    /// across 2100, has 40 years).
    [[nodiscard]] std::optional<Reading> next_change(Reading reading) const;

    /// Minutes from the midnight of the day on which it begins; an end above 1440 is on the next day.
    struct Hours {
        int begin = 0, end = 1440;
    };
    [[nodiscard]] Hours hours() const;
    /// Whether a window may begin on `day` (since 1970-01-01).
    [[nodiscard]] bool holds_on(long day) const;
    /// The first day from `day` on that holds_on answers with `wanted`, up to the end of the search.
    [[nodiscard]] std::optional<long> next_day(long day, bool wanted) const;

private:
    [[nodiscard]] bool holds_yearly(long day) const;
    [[nodiscard]] bool holds_around(long day) const;
    [[nodiscard]] std::optional<long> next_weekday(long day, bool wanted) const;
    [[nodiscard]] std::optional<long> next_in_range(long day, bool wanted) const;
    [[nodiscard]] std::optional<long> next_yearly(long day, bool wanted) const;
    [[nodiscard]] std::optional<long> next_around(long day, bool wanted) const;
    [[nodiscard]] long last_day_of_search(long day) const;

    const ShowWindow* show_;
    std::optional<Date> sid_date_;
    std::optional<long> first_day_, last_day_;   ///< dates in `from` and `until`
    std::optional<ShowWindow::Between> between_; ///< none: the whole day
    unsigned weekdays_ = 0;                      ///< bit 0: Monday; 0: every day
};

} // namespace foyer
