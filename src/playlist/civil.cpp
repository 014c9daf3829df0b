#include "playlist/civil.h"

#include <chrono>

namespace foyer
{

namespace
{
std::chrono::year_month_day chrono_date(Date date)
{
    return {std::chrono::year{date.year}, std::chrono::month{static_cast<unsigned>(date.month)},
            std::chrono::day{static_cast<unsigned>(date.day)}};
}
} // namespace

bool exists(Date date)
{
    return date.month >= 1 && date.day >= 1 && chrono_date(date).ok();
}

long days_since_epoch(Date date)
{
    return std::chrono::sys_days{chrono_date(date)}.time_since_epoch().count();
}

Date date_from_days(long days)
{
    const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{days}}};
    return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
            static_cast<int>(static_cast<unsigned>(date.day()))};
}

Weekday weekday_of(Date date)
{
    const std::chrono::weekday weekday{std::chrono::sys_days{chrono_date(date)}};
    return static_cast<Weekday>(weekday.iso_encoding() - 1);
}

Date add_days(Date date, long days)
{
    return date_from_days(days_since_epoch(date) + days);
}

Date safer_internet_day(int year)
{
    const Date earliest{year, 2, 5};
    const int past_tuesday = static_cast<int>(weekday_of(earliest)) - static_cast<int>(Weekday::tuesday);
    return add_days(earliest, (7 - past_tuesday) % 7);
}

} // namespace foyer
