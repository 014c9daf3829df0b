#pragma once

#include "examples.h"

#include <array>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace foyer
{

/// Rules as staff write them, near one date, so that their edges meet each other and changes of the clocks.
class RandomStaff
{
public:
    RandomStaff(unsigned seed, Date near) : random_(seed), near_(near) {}

    int number(int least, int most) { return std::uniform_int_distribution{least, most}(random_); }
    bool chance(int percent) { return number(1, 100) <= percent; }
    Date some_date(int spread) { return add_days(near_, number(-spread, spread)); }

    Playlist some_playlist()
    {
        std::vector<Slide> slides;
        const int count = number(1, 5);
        slides.reserve(static_cast<std::size_t>(count));
        for (int i = 0; i < count; ++i)
            slides.push_back(some_slide(i));
        Playlist playlist = playlist_of(std::move(slides));
        if (chance(25))
            playlist.sid_date = some_date(40);
        return playlist;
    }

    Slide some_slide(int index)
    {
        Slide slide = message("slide-" + std::to_string(index));
        if (chance(10)) {
            Countdown countdown;
            if (chance(80))
                countdown.to = some_date(3);
            else
                countdown.to = Countdown::SaferInternetDay{};
            slide.kind = countdown;
        }
        const int tables = chance(15) ? 0 : number(1, 3);
        for (int i = 0; i < tables; ++i)
            slide.show.push_back(some_show());
        if (chance(20))
            slide.expires = some_bound();
        if (chance(15))
            slide.priority = Priority::takeover;
        slide.enabled = !chance(4);
        slide.sound = !chance(4);
        return slide;
    }

private:
    ShowWindow some_show()
    {
        ShowWindow show;
        if (chance(25))
            show.from = some_bound();
        if (chance(25))
            show.until = some_bound();
        if (chance(35))
            for (int day = 0; day < 7; ++day)
                if (chance(45))
                    show.days.push_back(static_cast<Weekday>(day));
        if (chance(70)) {
            const TimeOfDay begin = some_time(false);
            TimeOfDay end = some_time(true);
            while (end == begin)
                end = some_time(true);
            show.between = {begin, end};
        }
        if (chance(20)) {
            const Date first = chance(30) ? Date{2024, 2, 29} : some_date(4);
            const Date last = chance(30) ? Date{2024, 2, 29} : some_date(6);
            show.yearly = {{first.month, first.day}, {last.month, last.day}};
        }
        if (chance(15))
            show.around = {number(0, 3), number(0, 3)};
        return show;
    }

    /// Often in the hours in which clocks change, and often a full hour.
    TimeOfDay some_time(bool as_end)
    {
        if (as_end && chance(8))
            return {1440};
        const int hour = chance(60) ? number(0, 4) : number(0, 23);
        return {hour * 60 + (chance(60) ? number(0, 1) * 30 : number(0, 59))};
    }

    Bound some_bound()
    {
        if (chance(50))
            return some_date(3);
        return DateTime{some_date(3), some_time(false), 0};
    }

    std::mt19937 random_;
    Date near_;
};

struct Corner {
    const char* zone;
    const char* date;
};

/// Days on which clocks change, years begin, February has its 29th, or Safer Internet Day comes.
inline constexpr std::array corners{
    Corner{"America/Edmonton", "2025-03-09"},
    Corner{"America/Edmonton", "2025-11-02"},
    Corner{"America/Edmonton", "2025-02-11"},
    Corner{"America/Edmonton", "2024-02-29"},
    Corner{"Australia/Lord_Howe", "2025-04-06"},
    Corner{"Australia/Lord_Howe", "2025-10-05"},
    Corner{"Europe/London", "2025-03-30"},
    Corner{"Europe/London", "2025-10-26"},
    Corner{"UTC", "2023-12-31"},
    Corner{"UTC", "2023-02-28"},
    Corner{"Africa/Casablanca", "2025-02-23"},
    Corner{"Africa/Casablanca", "2025-04-06"},
    Corner{"Asia/Kathmandu", "2025-02-04"},
    Corner{"America/Havana", "2024-11-03"},
    Corner{"America/Havana", "2024-03-10"},
    Corner{"Asia/Beirut", "2024-03-31"},
    Corner{"Asia/Beirut", "2024-10-27"},
    Corner{"Pacific/Apia", "2011-12-30"},
};

} // namespace foyer
