#include "commands/program.h"
#include "commands/simulation.h"
#include "platform/displays.h"
#include "platform/status.h"
#include "platform/window.h"
#include "schedule/schedule.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

using namespace foyer;
using namespace std::chrono_literals;

namespace
{

/// FOYER_MONTH_DAYS: how many days are lived through; 1 where nothing is said, since 30 take minutes.
int days_asked_for()
{
    const char* days = std::getenv("FOYER_MONTH_DAYS");
    return days != nullptr ? std::max(1, std::atoi(days)) : 1;
}

std::size_t entries_in(const char* folder)
{
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator{folder}, {}));
}

/// The slides of every kind's example, and some with rules, as one playlist whose title counts the hours.
std::string playlist_of_all_kinds(int hour)
{
    return "format = 1\ntimezone = \"UTC\"\nlanguages = [\"en\", \"fr\"]\n[defaults]\ndwell = \"30s\"\n"
           "transition = \"crossfade\"\n"
           "[[slide]]\nkind = \"message\"\ntitle = \"Hour " +
           std::to_string(hour) +
           "\"\nbackground = \"river.png\"\n"
           "[[slide]]\nkind = \"statistic\"\nvalue = 2100\nlabel = \"cases\"\nas_of = 2020\nsource = "
           "\"ALERT\"\n"
           "chart = \"dots\"\n"
           "[[slide]]\nkind = \"quote\"\nquote = \"Ask first.\"\nspeaker = \"An officer\"\n"
           "[[slide]]\nkind = \"list\"\ntitle = \"Tips\"\nitems = [\"One\", \"Two\"]\ntransition = "
           "\"slide\"\n"
           "[[slide]]\nkind = \"resource\"\ntitle = \"Report it\"\nurl = \"https://www.cybertip.ca\"\nhelp = "
           "true\n"
           "[[slide]]\nkind = \"image\"\npicture = \"river.png\"\nalt = \"A river\"\ntransition = \"wipe\"\n"
           "[[slide]]\nkind = \"countdown\"\nto = \"safer-internet-day\"\ntitle = \"The day\"\n"
           "[[slide]]\nkind = \"message\"\ntitle = \"Working hours\"\n"
           "show = { days = [\"mon\", \"tue\", \"wed\", \"thu\", \"fri\"], between = [\"09:00\", \"17:00\"] "
           "}\n"
           "[[slide]]\nkind = \"message\"\ntitle = \"Night\"\npriority = \"high\"\n"
           "show = { between = [\"22:00\", \"06:00\"] }\n"
           "[[slide]]\nkind = \"message\"\ntitle = \"Drill\"\npriority = \"takeover\"\n"
           "show = { between = [\"12:00\", \"12:05\"] }\nexpires = 2030-01-01\n";
}

/// A lobby whose staff save every hour, and once a day with a mistake.
class Month
{
public:
    Month()
    {
        setenv("FOYER_DECODE", FOYER_BINARY_DIR "/foyer-decode", 1);
        setenv("SDL_VIDEODRIVER", "offscreen", 1);
        REQUIRE(start_video().empty());
        std::filesystem::copy_file(FOYER_SOURCE_DIR "/playlists/examples/image/river.png",
                                   folder.path() + "/river.png");
        save(0);
        auto opened = Window::open({"", Canvas{320, 180}, false});
        window = std::move(std::get<std::unique_ptr<Window>>(opened));
        SimulationPlan plan{folder.path(), {320, 180}, {}, {}, {}, 0, {1'796'000'000}}; // 29 November 2026
        plan.source.assets = FOYER_SOURCE_DIR "/assets";
        plan.source.state = state.path();
        simulation = std::make_unique<Simulation>(plan, *window);
        simulation->on_turn([this](const Began& began, const Playlist* playlist) { turn(began, playlist); });
    }
    ~Month()
    {
        simulation.reset();
        window.reset();
        stop_video();
    }
    Month(const Month&) = delete;
    Month& operator=(const Month&) = delete;

    void save(int hour)
    {
        const bool mistaken = hour % 24 == 13;
        const std::string path = folder.path() + "/playlist.toml";
        std::ofstream(path + ".new") << playlist_of_all_kinds(hour)
                                     << (mistaken ? "[[slide]]\nkind = \"mesage\"\n" : "");
        std::filesystem::rename(path + ".new", path);
        // The simulated clock runs ahead of the machine's: for it this was saved long ago.
    }

    void live_a_day(int day)
    {
        for (int hour = day * 24; hour < (day + 1) * 24; ++hour) {
            if (hour > 0) { // the first one is there already
                save(hour);
                simulation->change_source();
            }
            simulation->pass(1h);
        }
    }

    void turn(const Began& began, const Playlist* playlist)
    {
        if (!began.card.showing || playlist == nullptr)
            return;
        const WallTime now{
            std::chrono::floor<std::chrono::seconds>(simulation->now().wall).time_since_epoch().count()};
        const auto due = slides_due(*playlist, Zone::utc(), now).slides;
        not_due += std::count(due.begin(), due.end(), began.card.showing->slide) == 0 ? 1 : 0;
        drills += playlist->slides[began.card.showing->slide].priority == Priority::takeover ? 1 : 0;
    }

    TemporaryFolder folder, state;
    std::unique_ptr<Window> window;
    std::unique_ptr<Simulation> simulation;
    int not_due = 0, drills = 0;
};

} // namespace

TEST_CASE(
    "Days of all kinds, saved every hour and once a day with a mistake: no edge missed, and nothing grows")
{
    const int days = days_asked_for();
    Month month;
    month.live_a_day(0);
    const auto memory = resident_memory().value_or(0);
    const std::size_t descriptors = entries_in("/proc/self/fd");
    const std::size_t threads = entries_in("/proc/self/task");
    for (int day = 1; day < days; ++day)
        month.live_a_day(day);

    const SimulationCount& count = month.simulation->count();
    MESSAGE(days, " days: ", count.slides, " slides, ", count.frames, " frames, ", count.sets,
            " sets taken, ", count.refused, " refused; resident memory after day 1 ", memory / 1024,
            " KiB, at the end ", resident_memory().value_or(0) / 1024, " KiB");
    CHECK(count.slides > static_cast<std::uint64_t>(days) * 2500);
    CHECK(count.left_out == 0);
    CHECK(count.refused == static_cast<std::uint64_t>(days));
    CHECK(count.sets == static_cast<std::uint64_t>(days) * 23); // the one that it began with included
    CHECK(month.not_due == 0);
    CHECK(month.drills >= days);
    CHECK(month.simulation->source_state().kept);
    CHECK(entries_in("/proc/self/fd") == descriptors);
    CHECK(entries_in("/proc/self/task") == threads);
#ifndef __SANITIZE_ADDRESS__ // whose own bookkeeping grows
    constexpr std::uint64_t mebibyte = 1 << 20;
    CHECK(resident_memory().value_or(0) <= memory + mebibyte);
#endif
}
