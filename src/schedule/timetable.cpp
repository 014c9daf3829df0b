#include "schedule/timetable.h"

#include "playlist/report.h"
#include "schedule/sweep.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iterator>

namespace foyer
{

namespace
{
constexpr std::array<const char*, 7> weekday_names{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

std::string offset_text(int seconds)
{
    const int minutes = std::abs(seconds) / 60;
    return fmt::format(" {}{:02}:{:02}", seconds < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

std::string moment_text(const Zone& zone, WallTime moment, bool with_offset)
{
    const DateTime local = zone.local(moment);
    std::string text =
        fmt::format("{} {:04}-{:02}-{:02} {:02}:{:02}",
                    weekday_names.at(static_cast<std::size_t>(weekday_of(local.date))), local.date.year,
                    local.date.month, local.date.day, local.time.minutes / 60, local.time.minutes % 60);
    if (local.second != 0)
        text += fmt::format(":{:02}", local.second);
    if (with_offset)
        text += offset_text(zone.stretch(moment).offset);
    return text;
}

bool clocks_change(const Zone& zone, const std::vector<Interval>& intervals)
{
    if (intervals.empty())
        return false;
    const auto change = zone.stretch(intervals.front().from).until;
    return change && *change <= intervals.back().until;
}

/// The words by which people know a slide of each kind that has no title.
struct MainText {
    const Text& operator()(const Statistic& statistic) const { return statistic.figures.front().label; }
    const Text& operator()(const Quote& quote) const { return quote.quote; }
    const Text& operator()(const ImageSlide& image) const { return image.alt; }
    template <typename Other>
    const Text& operator()(const Other&) const
    {
        return none;
    }
    const Text none;
};

std::string words_of(const Playlist& playlist, const Slide& slide)
{
    static const MainText main_text{};
    const std::string& language =
        slide.languages.empty() ? playlist.languages.front() : slide.languages.front();
    const bool no_figure =
        std::holds_alternative<Statistic>(slide.kind) && std::get<Statistic>(slide.kind).figures.empty();
    const Text& text = !slide.title.empty() || no_figure ? slide.title : std::visit(main_text, slide.kind);
    std::string words{text.in(language)};
    std::replace(words.begin(), words.end(), '\n', ' ');
    return words;
}

/// Slides that show, among those whose rules hold: takeovers alone where there are any.
std::vector<std::size_t> due_of(const Playlist& playlist, const std::vector<char>& holds)
{
    std::vector<std::size_t> normal;
    std::vector<std::size_t> takeovers;
    for (std::size_t i = 0; i < holds.size(); ++i)
        if (holds[i] != 0)
            (playlist.slides[i].priority == Priority::takeover ? takeovers : normal).push_back(i);
    return takeovers.empty() ? normal : takeovers;
}

std::string duration_text(std::int64_t seconds)
{
    if (seconds % 86400 == 0)
        return seconds == 86400 ? "1 day" : fmt::format("{} days", seconds / 86400);
    std::string text;
    if (seconds >= 86400)
        text = fmt::format("{} d ", seconds / 86400);
    if (seconds % 86400 >= 3600)
        text += fmt::format("{} h ", seconds % 86400 / 3600);
    if (seconds % 3600 >= 60)
        text += fmt::format("{} min ", seconds % 3600 / 60);
    if (seconds % 60 != 0)
        text += fmt::format("{} s ", seconds % 60);
    text.pop_back();
    return text;
}
} // namespace

std::vector<Interval> timetable(const Playlist& playlist, const Zone& zone, Date from, int days)
{
    const WallTime begin = zone.moment({from, {}, 0});
    const WallTime end = zone.moment({add_days(from, days), {}, 0});
    const SlideRules rules{playlist, zone};
    std::vector<Interval> intervals;
    sweep(rules.by_slide(), zone, begin, end, [&](const Stage& stage) {
        std::vector<std::size_t> slides = due_of(playlist, stage.holds);
        // Beneath a takeover the others come and go unseen.
        if (!intervals.empty() && intervals.back().slides == slides)
            intervals.back().until = stage.until;
        else
            intervals.push_back({stage.from, stage.until, std::move(slides)});
    });
    return intervals;
}

std::string timetable_text(const Playlist& playlist, const Zone& zone, const std::vector<Interval>& intervals)
{
    const bool with_offset = clocks_change(zone, intervals);
    std::size_t widest = 0;
    for (const Interval& interval : intervals)
        for (const std::size_t slide : interval.slides)
            widest = std::max(widest, playlist.slides[slide].id.size());

    std::string text = fmt::format("Local times in {}\n", zone.name());
    auto out = std::back_inserter(text);
    for (const Interval& interval : intervals) {
        fmt::format_to(out, "\n{}  to  {}   ({})\n", moment_text(zone, interval.from, with_offset),
                       moment_text(zone, interval.until, with_offset),
                       duration_text(interval.until.seconds - interval.from.seconds));
        if (interval.slides.empty())
            text += "    nothing is due: the built-in slide stands\n";
        for (const std::size_t index : interval.slides) {
            const Slide& slide = playlist.slides[index];
            const std::string words = words_of(playlist, slide);
            if (words.empty())
                fmt::format_to(out, "    {}\n", slide.id);
            else
                fmt::format_to(out, "    {:<{}}  {}\n", slide.id, widest, words);
        }
    }
    return text;
}

std::string timetable_json(const Playlist& playlist, const Zone& zone, const std::vector<Interval>& intervals)
{
    std::string json =
        fmt::format("{{\"schema\": 1, \"timezone\": {}, \"intervals\": [", json_string(zone.name()));
    auto out = std::back_inserter(json);
    const char* between_intervals = "\n";
    for (const Interval& interval : intervals) {
        fmt::format_to(out, "{}  {{\"from\": \"{}\", \"until\": \"{}\", \"slides\": [", between_intervals,
                       zone.rfc3339(interval.from), zone.rfc3339(interval.until));
        between_intervals = ",\n";
        const char* between_slides = "";
        for (const std::size_t slide : interval.slides) {
            fmt::format_to(out, "{}{}", between_slides, json_string(playlist.slides[slide].id));
            between_slides = ", ";
        }
        json += "]}";
    }
    json += "\n]}\n";
    return json;
}

} // namespace foyer
