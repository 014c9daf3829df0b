#pragma once

#include "playlist/playlist.h"
#include "schedule/calendar.h"
#include "schedule/schedule.h"

#include <doctest/doctest.h>

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

namespace foyer
{

inline Zone zone_named(std::string_view name)
{
    const auto zone = Zone::load(name);
    REQUIRE_MESSAGE(zone, name);
    return *zone;
}

/// "2027-02-09"
inline Date date(const char* text)
{
    Date date;
    REQUIRE(std::sscanf(text, "%d-%d-%d", &date.year, &date.month, &date.day) == 3);
    REQUIRE(exists(date));
    return date;
}

/// "2027-02-09 07:00", also with seconds.
inline DateTime date_time(const char* text)
{
    DateTime local;
    int hour = 0;
    int minute = 0;
    REQUIRE(std::sscanf(text, "%d-%d-%d %d:%d:%d", &local.date.year, &local.date.month, &local.date.day,
                        &hour, &minute, &local.second) >= 5);
    local.time.minutes = hour * 60 + minute;
    return local;
}

inline ShowWindow::Between between(int begin_hour, int begin_minute, int end_hour, int end_minute)
{
    return {{begin_hour * 60 + begin_minute}, {end_hour * 60 + end_minute}};
}

inline Text words(std::string text)
{
    return Text{{{"", std::move(text), {}}}};
}

inline Slide message(std::string id)
{
    Slide slide;
    slide.id = std::move(id);
    slide.kind = Message{};
    slide.title = words("A message");
    slide.languages = {"en"};
    return slide;
}

inline Playlist playlist_of(std::vector<Slide> slides)
{
    Playlist playlist;
    playlist.file = "lobby/playlist.toml";
    playlist.timezone = "America/Edmonton";
    playlist.slides = std::move(slides);
    for (std::size_t i = 0; i < playlist.slides.size(); ++i)
        playlist.slides[i].number = i + 1;
    return playlist;
}

/// A playlist with one slide that has this one table of `show`.
inline Playlist with_show(ShowWindow show)
{
    Slide slide = message("only");
    slide.show.push_back(std::move(show));
    return playlist_of({slide});
}

inline bool is_shown(const Playlist& playlist, const Zone& zone, const char* at)
{
    return !slides_due(playlist, zone, zone.moment(date_time(at))).slides.empty();
}

} // namespace foyer
