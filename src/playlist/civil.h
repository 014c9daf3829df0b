#pragma once

#include <compare>
#include <cstdint>
#include <variant>

namespace foyer
{

/// A day of the proleptic Gregorian calendar, with no zone. Valid by construction where it comes from the
/// reader (year 1900 to 2999).
struct Date {
    int year = 0;
    int month = 1; ///< 1 to 12
    int day = 1;   ///< 1 to 31
    auto operator<=>(const Date&) const = default;
};

/// Minutes since a local midnight, 0 to 1440 (1440: "24:00", only as an end).
struct TimeOfDay {
    int minutes = 0;
    auto operator<=>(const TimeOfDay&) const = default;
};

/// A reading of a wall clock, with no zone.
struct DateTime {
    Date date;
    TimeOfDay time;
    int second = 0; ///< 0 to 59; other than 0 only from `--now`
    auto operator<=>(const DateTime&) const = default;
};

/// An end of a range: a whole day, or a moment.
using Bound = std::variant<Date, DateTime>;

enum class Weekday : std::uint8_t { monday, tuesday, wednesday, thursday, friday, saturday, sunday };

/// True for a date that exists.
[[nodiscard]] bool exists(Date date);

/// Days since 1970-01-01; negative before it.
[[nodiscard]] long days_since_epoch(Date date);

/// The inverse of days_since_epoch.
[[nodiscard]] Date date_from_days(long days);

[[nodiscard]] Weekday weekday_of(Date date);

[[nodiscard]] Date add_days(Date date, long days);

/// The Tuesday that falls on 5 to 11 February: Safer Internet Day (fits the ten dates from 2017 to 2026).
[[nodiscard]] Date safer_internet_day(int year);

} // namespace foyer
