#include "schedule/schedule.h"
#include "show.h"

#include <algorithm>
#include <random>

using namespace foyer;

namespace
{
class Chance
{
public:
    explicit Chance(unsigned seed) : random_(seed) {}
    int number(int least, int most) { return std::uniform_int_distribution{least, most}(random_); }
    bool percent(int percent) { return number(1, 100) <= percent; }
    MonotonicClock::duration within(MonotonicClock::duration most)
    {
        return MonotonicClock::duration{
            std::uniform_int_distribution<MonotonicClock::rep>{0, most.count()}(random_)};
    }

private:
    std::mt19937 random_;
};

/// What hangs in a lobby: always, by hours, at night, on weekdays, a takeover each Sunday noon, a countdown.
Playlist lobby_playlist()
{
    Playlist playlist = show_of(
        {"welcome", "morning", "night", "weekdays", "busy", "countdown", "fire", "photo"}, {"en", "fr"});
    for (Slide& slide : playlist.slides)
        slide.dwell = 45s;
    const auto hours = [](int begin, int end) { return ShowWindow::Between{{begin}, {end}}; };
    const auto show = [&](std::size_t slide) -> ShowWindow& {
        return playlist.slides[slide].show.emplace_back();
    };
    show(1).between = hours(7 * 60, 9 * 60 + 30);
    show(2).between = hours(22 * 60, 6 * 60);
    show(3).days = {Weekday::monday, Weekday::tuesday, Weekday::wednesday, Weekday::thursday,
                    Weekday::friday};
    playlist.slides[4].priority = Priority::high;
    Countdown countdown;
    countdown.to = Date{2025, 11, 11};
    playlist.slides[5].kind = countdown;
    playlist.slides[6].priority = Priority::takeover;
    show(6).days = {Weekday::sunday};
    playlist.slides[6].show[0].between = hours(12 * 60, 12 * 60 + 20);
    playlist.slides[7].languages = {"fr"};
    return playlist;
}

bool shows_what_is_due(const Lobby& lobby)
{
    const Due due = slides_due(lobby.playlist(), lobby.zone(), lobby.wall());
    const auto shown = lobby.slide();
    return shown ? std::binary_search(due.slides.begin(), due.slides.end(), *shown) : due.slides.empty();
}
} // namespace

TEST_CASE("A month: one second after each change of the schedule, what is shown is due")
{
    Playlist playlist = lobby_playlist();
    Lobby lobby{playlist, {}, "America/Edmonton"};
    lobby.frame = 500ms;
    lobby.set_wall_clock("2025-10-20 11:00");
    lobby.start();
    const MonotonicTime end = lobby.clock() + 30 * 24h;
    int edges = 0;
    while (lobby.clock() < end) {
        const Due due = slides_due(playlist, lobby.zone(), lobby.wall());
        REQUIRE(due.changes_at);
        lobby.pass(std::chrono::seconds{due.changes_at->seconds} - lobby.now().wall.time_since_epoch() + 1s);
        CAPTURE(lobby.zone().rfc3339(lobby.wall()));
        REQUIRE(shows_what_is_due(lobby));
        ++edges;
    }
    CHECK(edges > 120);
    CHECK(lobby.held() <= 3);

    // Only an edge of the schedule ever shortens a slide's time, and nothing lengthens it.
    const auto& began = lobby.began();
    std::size_t shortened = 0;
    for (std::size_t i = 1; i < began.size(); ++i) {
        const auto stood = began[i].at - began[i - 1].at;
        if (stood < 45s)
            ++shortened;
        else
            REQUIRE(stood % MonotonicClock::duration{45s} == 0s);
    }
    CHECK(began.size() > 50'000);
    CHECK(shortened <= static_cast<std::size_t>(edges));
}

TEST_CASE(
    "A month of trouble: slow and broken pictures, new sets, displays that come and go, clocks that are set")
{
    PlayerOptions options;
    SUBCASE("with the next slide ready alone") {}
    SUBCASE("with room for more slides ahead")
    {
        options.ready_bytes = 40'000'000;
    }
    Chance chance{20270209};
    Playlist playlist = lobby_playlist();
    Lobby lobby{playlist, options, "America/Edmonton"};
    lobby.frame = 500ms;
    lobby.takes = [&](const Card&) { return chance.within(chance.percent(5) ? 9s : 400ms); };
    lobby.breaks = [&](const Card& card) { return card.showing && chance.percent(10); };
    lobby.set_wall_clock("2025-10-20 11:00");
    lobby.start();
    const MonotonicTime end = lobby.clock() + 30 * 24h;
    bool display = true;
    bool stopped = false;
    while (lobby.clock() < end) {
        lobby.pass(chance.within(5min));
        const int what = chance.number(1, 100);
        if (what <= 15) {
            // An edited set has its slides in another order.
            std::rotate(playlist.slides.begin(), playlist.slides.begin() + chance.number(1, 7),
                        playlist.slides.end());
            const bool in_a_hurry = chance.percent(50);
            lobby.load(playlist, in_a_hurry ? std::optional{chance.within(4500ms)} : std::nullopt);
            lobby.pass(in_a_hurry || !display || stopped ? 20s : 2min);
        } else if (what <= 20) {
            display = !display;
            if (display)
                lobby.tell(DisplayBack{});
            else
                lobby.tell(DisplayLost{});
        } else if (what <= 24) {
            lobby.tell(CanvasChanged{});
        } else if (what <= 27) {
            stopped = !stopped;
            lobby.tell(StaffStop{stopped});
        } else if (what <= 29) {
            const int day = chance.number(10, 28);
            lobby.set_wall_clock(("2025-10-" + std::to_string(day) + " 23:59:50").c_str());
            lobby.tell(ClockStepped{});
        }
        CAPTURE(lobby.zone().rfc3339(lobby.wall()));
        CAPTURE(lobby.on_screen());
        if (!display) {
            REQUIRE(lobby.on_screen() == "nothing");
            REQUIRE(lobby.held() == 0);
            continue;
        }
        lobby.pass(60s);
        if (stopped)
            REQUIRE(lobby.on_screen() == "built-in");
        else if (!shows_what_is_due(lobby)) {
            // The worst luck: the schedule has just changed, and one slow picture after the other is broken.
            lobby.pass(40s);
            CAPTURE(lobby.on_screen());
            const bool stands_in = lobby.on_screen() == "built-in";
            REQUIRE((shows_what_is_due(lobby) || stands_in));
        }
    }
    CHECK(lobby.began().size() > 10'000);
}
