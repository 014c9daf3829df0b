#include "show.h"

using namespace foyer;

TEST_CASE(
    "At the start nothing is shown until the first slide is ready; then it cuts in and makes its entrance")
{
    Lobby lobby{show_of({"a", "b", "c"})};
    lobby.start();
    CHECK(lobby.on_screen() == "nothing");
    lobby.pass(29ms);
    CHECK(lobby.on_screen() == "nothing");
    lobby.pass(1ms);
    CHECK(lobby.on_screen() == "a.en 0.00");
    lobby.pass(350ms);
    CHECK(lobby.on_screen() == "a.en 0.50");
    lobby.pass(350ms);
    CHECK(lobby.on_screen() == "a.en");
    CHECK_FALSE(lobby.step().moving);
}

TEST_CASE("A slide fades in over the one before, makes its entrance, and stands")
{
    Lobby lobby{show_of({"a", "b"})};
    lobby.start();
    lobby.pass(30ms + 10s);
    CHECK(lobby.on_screen() == "a.en > b.en 0.00");
    lobby.pass(400ms);
    CHECK(lobby.on_screen() == "a.en > b.en 0.50");
    CHECK(std::get<Blend>(lobby.step().picture).entrance == 0);
    lobby.pass(400ms);
    CHECK(lobby.on_screen() == "b.en 0.00");
    lobby.pass(700ms);
    CHECK(lobby.on_screen() == "b.en");
}

TEST_CASE("Dwell counts from the beginning of a slide's transition to the beginning of the next, and nothing "
          "adds up")
{
    Playlist playlist = show_of({"a", "b", "c"});
    playlist.slides[1].dwell = 2s;
    playlist.slides[2].dwell = 7s;
    Lobby lobby{playlist};
    lobby.start();
    lobby.pass(30min);
    const auto& began = lobby.began();
    REQUIRE(began.size() > 200);
    const MonotonicClock::duration dwell[] = {10s, 2s, 7s};
    for (std::size_t i = 1; i < began.size(); ++i)
        CHECK(began[i].at - began[i - 1].at == dwell[(i - 1) % 3]);
}

TEST_CASE("A loop that wakes a little late doesn't delay the slides after it")
{
    Lobby lobby{show_of({"a", "b"})};
    lobby.start();
    lobby.pass(30ms + 5s);
    const MonotonicTime first = lobby.began().front().at;
    for (int i = 1; i < 50; ++i) {
        lobby.pass(first + i * 10s + 7ms - lobby.clock());
        REQUIRE(lobby.began().back().at == first + i * 10s);
    }
}

TEST_CASE("Rounds of one, two and three slides wrap around")
{
    for (const auto& [ids, expected] : std::vector<std::pair<std::vector<std::string>, std::string>>{
             {{"a"}, "a.en"},
             {{"a", "b"}, "a.en b.en a.en b.en a.en"},
             {{"a", "b", "c"}, "a.en b.en c.en a.en b.en"}}) {
        Lobby lobby{show_of(ids)};
        lobby.start();
        lobby.pass(45s);
        CHECK(lobby.history() == expected);
    }
}

TEST_CASE("Each language is a turn of its own, with a transition between them")
{
    Lobby lobby{show_of({"a", "b"}, {"en", "fr"})};
    lobby.start();
    lobby.pass(10s + 430ms);
    CHECK(lobby.on_screen() == "a.en > a.fr 0.50");
    lobby.pass(30s);
    CHECK(lobby.history() == "a.en a.fr b.en b.fr a.en");
}

TEST_CASE("A slide comes in by its own transition in its own time")
{
    Playlist playlist = show_of({"a", "b", "c"});
    playlist.slides[1].transition = Transition::cut;
    playlist.slides[2].transition = Transition::wipe;
    playlist.slides[2].transition_time = 2s;
    Lobby lobby{playlist};
    lobby.start();
    lobby.pass(30ms + 10s);
    CHECK(lobby.on_screen() == "b.en 0.00");
    lobby.pass(10s + 1s);
    CHECK(lobby.on_screen() == "b.en > c.en 0.50");
    CHECK(std::get<Blend>(lobby.step().picture).transition == Transition::wipe);
}

TEST_CASE("Where a transition takes up the whole dwell there is no entrance after it")
{
    Playlist playlist = show_of({"a", "b"});
    for (Slide& slide : playlist.slides) {
        slide.dwell = 2s;
        slide.transition_time = 2s;
    }
    Lobby lobby{playlist};
    lobby.start();
    lobby.pass(30ms + 2s + 1s);
    CHECK(lobby.on_screen() == "a.en > b.en 0.50");
    CHECK(std::get<Blend>(lobby.step().picture).entrance == 1);
    lobby.pass(2s);
    CHECK(lobby.on_screen() == "b.en > a.en 0.50");
    lobby.pass(1min);
    for (std::size_t i = 1; i < lobby.began().size(); ++i)
        CHECK(lobby.began()[i].at - lobby.began()[i - 1].at == 2s);
}

TEST_CASE("A slide on which nothing moves has no entrance")
{
    Lobby lobby{show_of({"a", "b"})};
    lobby.moves_not["b.en"] = true;
    lobby.start();
    lobby.pass(30ms + 10s + 400ms);
    CHECK(std::get<Blend>(lobby.step().picture).entrance == 1);
    lobby.pass(400ms);
    CHECK(lobby.on_screen() == "b.en");
    CHECK_FALSE(lobby.step().moving);
}

TEST_CASE("Of two slides in turn each is drawn anew for its turn: what was shown has no entrance left")
{
    Lobby lobby{show_of({"a", "b"})};
    lobby.start();
    for (const char* const shown : {"a.en 0.00", "b.en 0.00", "a.en 0.00", "b.en 0.00"})
        lobby.pass_until(shown, 12s);
    CHECK(lobby.prepared() == 4);
}

TEST_CASE("With reduced motion slides cut in at rest")
{
    PlayerOptions options;
    options.reduced_motion = true;
    Lobby lobby{show_of({"a", "b"}), options};
    lobby.start();
    lobby.pass(30ms);
    CHECK(lobby.on_screen() == "a.en");
    lobby.pass(10s);
    CHECK(lobby.on_screen() == "b.en");
    CHECK_FALSE(lobby.step().moving);
}

TEST_CASE("A slide alone changes nothing on the screen, is drawn once, and wakes nobody")
{
    Lobby lobby{show_of({"a"})};
    lobby.start();
    lobby.pass(1s);
    const int steps = lobby.steps();
    lobby.pass(24h);
    CHECK(lobby.steps() == steps);
    CHECK(lobby.prepared() == 1);
    CHECK(lobby.on_screen() == "a.en");
}

TEST_CASE("A slide that stands wakes the player only to prepare the next and to change")
{
    Playlist playlist = show_of({"a", "b"});
    for (Slide& slide : playlist.slides)
        slide.dwell = 60s;
    Lobby lobby{playlist};
    lobby.start();
    lobby.pass(30s);
    const int steps = lobby.steps();
    lobby.pass(29s);
    CHECK(lobby.steps() == steps);
}

TEST_CASE("The next slide is asked for when the present one has come to rest, and is there in time")
{
    Lobby lobby{show_of({"a", "b", "c"})};
    lobby.preparing_time = 5s;
    lobby.start();
    lobby.pass(5s + 699ms);
    CHECK(lobby.prepared() == 1);
    lobby.pass(1ms);
    CHECK(lobby.prepared() == 2);
    CHECK(lobby.name(lobby.asked().back().card) == "b.en");
    lobby.pass(1min);
    for (std::size_t i = 1; i < lobby.began().size(); ++i)
        CHECK(lobby.began()[i].at - lobby.began()[i - 1].at == 10s);
}

TEST_CASE(
    "While the next slide isn't ready the present one stays, never black, and the next has its whole time")
{
    Lobby lobby{show_of({"a", "b", "c"})};
    lobby.start();
    lobby.pass(30ms + 10s);
    lobby.preparing_time = 25s;
    lobby.pass(1s + 500ms + 25s - 1ms);
    CHECK(lobby.on_screen() == "b.en");
    lobby.pass(1ms);
    CHECK(lobby.on_screen() == "b.en > c.en 0.00");
    lobby.preparing_time = 30ms;
    lobby.pass(10s);
    CHECK(lobby.on_screen() == "c.en > a.en 0.00");
}

TEST_CASE("A slide that can't be had is passed over this round, without delay, and tried again in the next")
{
    Lobby lobby{show_of({"a", "b", "c"})};
    lobby.fails["b.en"] = true;
    lobby.start();
    lobby.pass(29s);
    CHECK(lobby.history() == "a.en c.en a.en");
    CHECK(lobby.began()[1].at - lobby.began()[0].at == 10s);
    lobby.fails["b.en"] = false;
    lobby.pass(40s);
    CHECK(lobby.history() == "a.en c.en a.en c.en a.en b.en c.en");
}

TEST_CASE("Where only one slide can be had it stays as it is, and the others are tried each round")
{
    Lobby lobby{show_of({"a", "b"})};
    lobby.fails["b.en"] = true;
    lobby.start();
    lobby.pass(55s);
    CHECK(lobby.history() == "a.en");
    CHECK(lobby.prepared() == 7);
    lobby.fails["b.en"] = false;
    lobby.pass(20s);
    CHECK(lobby.history() == "a.en b.en");
}

TEST_CASE("Where no slide can be had the built-in one stands, until one can")
{
    Lobby lobby{show_of({"a", "b"})};
    lobby.fails["a.en"] = lobby.fails["b.en"] = true;
    lobby.start();
    lobby.pass(1s);
    CHECK(lobby.on_screen() == "built-in");
    lobby.pass(1min);
    CHECK(lobby.on_screen() == "built-in");
    lobby.fails["b.en"] = false;
    lobby.pass(22s);
    CHECK(lobby.on_screen() == "b.en");
}

TEST_CASE("If not even the built-in slide can be drawn what stood stays, and slides come as soon as they can")
{
    Lobby lobby{show_of({"a"})};
    lobby.fails["a.en"] = lobby.fails["built-in"] = true;
    lobby.start();
    lobby.pass(1s);
    CHECK(lobby.on_screen() == "nothing");
    lobby.fails["a.en"] = false;
    lobby.pass(25s);
    CHECK(lobby.on_screen() == "a.en");
}

TEST_CASE("No more than the pictures of one change and the next one are held")
{
    Lobby lobby{show_of({"a", "b", "c", "d", "e"}, {"en", "fr"})};
    lobby.start();
    lobby.pass(5s);
    CHECK(lobby.held() == 2);
    lobby.pass(5min);
    CHECK(lobby.held() <= 3);
}

TEST_CASE("After its rounds the show ends, when the last slide has had its time")
{
    PlayerOptions options;
    options.loops = 2;
    Lobby lobby{show_of({"a", "b"}, {"en", "fr"}), options};
    lobby.start();
    lobby.pass(80s);
    CHECK_FALSE(lobby.ended());
    lobby.pass(30ms);
    CHECK(lobby.ended());
    CHECK(lobby.history() == "a.en a.fr b.en b.fr a.en a.fr b.en b.fr");
    CHECK(lobby.on_screen() == "b.fr");
    CHECK_FALSE(lobby.step().wake_at);
}

TEST_CASE("A round of one slide lasts its dwell, one with nothing due the built-in slide's")
{
    PlayerOptions options;
    options.loops = 3;
    Lobby one{show_of({"a"}), options};
    one.start();
    one.pass(30s);
    CHECK_FALSE(one.ended());
    one.pass(30ms);
    CHECK(one.ended());

    Playlist nothing_due = show_of({"a"});
    nothing_due.slides[0].expires = Date{2020, 1, 1};
    Lobby none{nothing_due, options};
    none.start();
    none.pass(30s);
    CHECK_FALSE(none.ended());
    none.pass(30ms);
    CHECK(none.ended());
}

TEST_CASE("A round in which pictures fail is a round, and one in which all fail too")
{
    PlayerOptions options;
    options.loops = 1;
    Lobby some{show_of({"a", "b"}), options};
    some.fails["b.en"] = true;
    some.start();
    some.pass(10s + 30ms);
    CHECK(some.ended());

    Lobby all{show_of({"a", "b"}), options};
    all.fails["a.en"] = all.fails["b.en"] = true;
    all.start();
    all.pass(11s);
    CHECK(all.ended());
    CHECK(all.history() == "built-in");
}

TEST_CASE("Asked to end, the player ends at once")
{
    Lobby lobby{show_of({"a", "b"})};
    lobby.start();
    lobby.pass(10s + 400ms);
    lobby.tell(EndAsked{});
    CHECK(lobby.ended());
}

TEST_CASE("The marks at the foot count slides that are due, not languages")
{
    Playlist playlist = show_of({"a", "off", "b"}, {"en", "fr"});
    playlist.slides[1].enabled = false;
    Lobby lobby{playlist};
    lobby.start();
    lobby.pass(35s);
    for (const Prepare& prepare : lobby.asked()) {
        CHECK(prepare.card.count == 2);
        CHECK(prepare.card.position == (prepare.card.showing->slide == 0 ? 1 : 2));
    }
}
