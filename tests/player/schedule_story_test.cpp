#include "show.h"

using namespace foyer;

namespace
{
ShowWindow until(int hour, int minute, int second_hour, int second_minute)
{
    ShowWindow show;
    show.between = {{hour * 60 + minute}, {second_hour * 60 + second_minute}};
    return show;
}

std::vector<ScreenHours> daily(int begin_hour, int end_hour)
{
    ScreenHours hours;
    hours.between = {{begin_hour * 60}, {end_hour * 60}};
    return {hours};
}

Slide countdown(Date to)
{
    Slide slide = show_of({"countdown"}).slides[0];
    Countdown counting;
    counting.to = to;
    slide.kind = counting;
    return slide;
}
} // namespace

TEST_CASE("A slide that stops being due leaves on the second, in the middle of its dwell")
{
    Playlist playlist = show_of({"lunch", "b"});
    playlist.slides[0].show = {until(11, 0, 13, 0)};
    playlist.slides[0].dwell = 10min;
    Lobby lobby{playlist};
    lobby.set_wall_clock("2027-02-09 12:59:00");
    lobby.start();
    lobby.pass(59s + 990ms);
    CHECK(lobby.on_screen() == "lunch.en");
    lobby.pass(20ms);
    CHECK(lobby.on_screen() == "lunch.en > b.en 0.01");
}

TEST_CASE(
    "When the only slide stops being due, the built-in slide comes at that second, and goes when it may")
{
    Playlist playlist = show_of({"lunch"});
    playlist.slides[0].show = {until(11, 0, 13, 0)};
    Lobby lobby{playlist};
    lobby.set_wall_clock("2027-02-09 10:00");
    lobby.start();
    lobby.pass(1h - 10ms);
    CHECK(lobby.on_screen() == "built-in");
    lobby.pass(20ms);
    CHECK(lobby.on_screen() == "built-in > lunch.en 0.01");
    lobby.pass(2h - 20ms);
    CHECK(lobby.on_screen() == "lunch.en");
    lobby.pass(20ms);
    CHECK(lobby.on_screen() == "lunch.en > built-in 0.01");
}

TEST_CASE("A slide that stands for ever is exchanged on the second by one that becomes due and lasts")
{
    Playlist playlist = show_of({"a", "noon"});
    playlist.slides[1].show = {until(12, 0, 13, 0)};
    Lobby lobby{playlist};
    lobby.set_wall_clock("2027-02-09 08:00");
    lobby.start();
    lobby.pass(4h - 1ms);
    CHECK(lobby.on_screen() == "a.en");
    const MonotonicTime noon = lobby.clock() + 1ms;
    lobby.pass_until("a.en > noon.en 0.00", 11s); // at the end of one of its dwells at the latest
    CHECK(lobby.clock() - noon < 11s);
}

TEST_CASE("A slide that becomes due joins the round at its place")
{
    Playlist playlist = show_of({"a", "b", "c"});
    playlist.slides[1].show = {until(12, 1, 13, 0)};
    Lobby lobby{playlist};
    lobby.start();
    lobby.pass(85s);
    CHECK(lobby.history() == "a.en c.en a.en c.en a.en c.en a.en b.en c.en");
}

TEST_CASE("When the clock is set, the schedule follows within a second and dwell takes no notice")
{
    Playlist playlist = show_of({"a", "lunch"});
    playlist.slides[1].show = {until(11, 0, 13, 0)};
    Lobby lobby{playlist};
    lobby.start();
    lobby.pass(12s);
    CHECK(lobby.on_screen() == "lunch.en");
    lobby.set_wall_clock("2027-02-09 18:00");
    lobby.tell(ClockStepped{});
    lobby.pass(100ms);
    CHECK(lobby.on_screen() == "lunch.en > a.en 0.09");

    Lobby steady{show_of({"a", "b"})};
    steady.start();
    steady.pass(5s);
    steady.set_wall_clock("2027-02-08 06:00");
    steady.tell(ClockStepped{});
    steady.pass(20s);
    CHECK(steady.began()[1].at - steady.began()[0].at == 10s);
    CHECK(steady.began()[2].at - steady.began()[1].at == 10s);
}

TEST_CASE("A step of the clock that nobody told of is noticed at the next event")
{
    Playlist playlist = show_of({"lunch", "b"});
    playlist.slides[0].show = {until(11, 0, 13, 0)};
    Lobby lobby{playlist};
    lobby.start();
    lobby.pass(5s);
    lobby.set_wall_clock("2027-02-09 14:00");
    lobby.tell(Tick{});
    lobby.pass(100ms);
    CHECK(lobby.history() == "lunch.en b.en");
}

TEST_CASE("A takeover comes on the second, stands alone, and the interrupted slide comes back")
{
    Playlist playlist = show_of({"a", "b", "c", "fire", "exits"});
    for (std::size_t i : {3U, 4U}) {
        playlist.slides[i].priority = Priority::takeover;
        playlist.slides[i].show = {until(12, 0, 12, 1)};
    }
    Lobby lobby{playlist};
    lobby.set_wall_clock("2027-02-09 11:59:44");
    lobby.start();
    lobby.pass(15s + 990ms);
    CHECK(lobby.on_screen() == "b.en");
    lobby.pass(20ms);
    CHECK(lobby.on_screen().substr(0, 16) == "b.en > fire.en 0");
    lobby.pass(75s);
    CHECK(lobby.history() == "a.en b.en fire.en exits.en fire.en exits.en fire.en exits.en b.en c.en");
}

TEST_CASE("The coming of a takeover ends no round; its own rounds count like any")
{
    Playlist playlist = show_of({"fire", "a", "b"});
    playlist.slides[0].priority = Priority::takeover;
    playlist.slides[0].show = {until(12, 0, 12, 1)};
    PlayerOptions options;
    options.loops = 1;
    Lobby lobby{playlist, options};
    lobby.set_wall_clock("2027-02-09 11:59:55");
    lobby.start();
    lobby.pass(14s);
    CHECK(lobby.history() == "a.en fire.en");
    CHECK_FALSE(lobby.ended());
    lobby.pass(1s);
    CHECK(lobby.ended());
}

TEST_CASE("The staff's stop puts up the neutral slide at once, and after it the interrupted slide comes back")
{
    Lobby lobby{show_of({"a", "b", "c"})};
    lobby.start();
    lobby.pass(15s);
    CHECK(lobby.on_screen() == "b.en");
    lobby.tell(StaffStop{true});
    lobby.pass(31ms);
    CHECK(lobby.on_screen() == "built-in");
    const int steps = lobby.steps();
    lobby.pass(1h);
    CHECK(lobby.on_screen() == "built-in");
    CHECK(lobby.steps() == steps);
    lobby.tell(StaffStop{false});
    lobby.pass(2s);
    CHECK(lobby.on_screen() == "b.en");
}

TEST_CASE("A countdown alone shows the new number at midnight, without a transition")
{
    Playlist playlist = show_of({});
    playlist.slides.push_back(countdown({2027, 2, 12}));
    Lobby lobby{playlist, {}, "America/Edmonton"};
    lobby.set_wall_clock("2027-02-09 23:00");
    lobby.start();
    lobby.pass(1h - 1ms);
    CHECK(lobby.prepared() == 1);
    lobby.pass(1ms + 30ms);
    CHECK(lobby.prepared() == 2);
    CHECK(lobby.asked()[0].card.day == Date{2027, 2, 9});
    CHECK(lobby.asked()[1].card.day == Date{2027, 2, 10});
    CHECK(std::get<Still>(lobby.step().picture).card.day == Date{2027, 2, 10});
    CHECK(lobby.on_screen() == "countdown.en");
    lobby.pass(24h);
    CHECK(lobby.prepared() == 3);
    lobby.pass(49h);
    CHECK(lobby.on_screen() == "built-in");
}

TEST_CASE("A countdown that is prepared before midnight for after midnight counts from the new day")
{
    Playlist playlist = show_of({"a"});
    playlist.slides.push_back(countdown({2027, 2, 12}));
    Lobby lobby{playlist};
    lobby.set_wall_clock("2027-02-09 23:59:55");
    lobby.start();
    lobby.pass(12s);
    CHECK(lobby.asked()[1].card.day == Date{2027, 2, 10});
}

TEST_CASE("Outside of its hours the panel is black and off, holds nothing and wakes nobody")
{
    Playlist playlist = show_of({"a", "b"});
    playlist.screen_hours = daily(7, 18);
    Lobby lobby{playlist};
    lobby.set_wall_clock("2027-02-09 17:59:50");
    lobby.start();
    lobby.pass(9s + 990ms);
    CHECK(lobby.on_screen() == "a.en");
    lobby.pass(20ms);
    CHECK(lobby.on_screen() == "black");
    CHECK(lobby.panel() == std::vector<bool>{false});
    CHECK(lobby.held() == 0);
    const int steps = lobby.steps();
    lobby.pass(13h - 20ms);
    CHECK(lobby.steps() == steps);
    lobby.pass(2s);
    CHECK(lobby.panel() == std::vector<bool>{false, true});
    CHECK(lobby.on_screen() == "b.en");
}

TEST_CASE("The machine's hours win over the playlist's")
{
    Playlist playlist = show_of({"a"});
    playlist.screen_hours = daily(7, 18);
    PlayerOptions options;
    options.screen_hours = daily(18, 24);
    Lobby lobby{playlist, options};
    lobby.start();
    CHECK(lobby.on_screen() == "black");
    lobby.set_wall_clock("2027-02-09 19:00");
    lobby.tell(ClockStepped{});
    lobby.pass(1s);
    CHECK(lobby.on_screen() == "a.en");
}

TEST_CASE("While the clock can't be trusted only undated slides show, and no hours darken the panel")
{
    Playlist playlist = show_of({"dated", "a", "ending"});
    playlist.slides[0].show = {until(0, 0, 24, 0)};
    playlist.slides[2].expires = Date{2028, 1, 1};
    playlist.slides.push_back(countdown({2028, 1, 1}));
    playlist.screen_hours = daily(1, 2);
    PlayerOptions options;
    options.clock_trusted = false;
    Lobby lobby{playlist, options};
    lobby.start();
    lobby.pass(45s);
    CHECK(lobby.history() == "a.en");
    lobby.tell(ClockTrusted{});
    CHECK(lobby.on_screen() == "black");
}
