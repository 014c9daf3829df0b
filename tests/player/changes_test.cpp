#include "show.h"

using namespace foyer;

TEST_CASE("A new set comes at the next edge, from its first slide, in one transition")
{
    Lobby lobby{show_of({"a", "b"})};
    lobby.start();
    lobby.pass(15s);
    lobby.load(show_of({"x", "y"}));
    lobby.pass(5s);
    CHECK(lobby.on_screen() == "b.en");
    lobby.pass(30ms + 400ms);
    CHECK(lobby.on_screen() == "b.en > x.en 0.50");
    lobby.pass(10s);
    CHECK(lobby.history() == "a.en b.en x.en y.en");
}

TEST_CASE("A new set that has a deadline ends the slide on the screen")
{
    Playlist playlist = show_of({"a"});
    playlist.slides[0].dwell = 10min;
    Lobby lobby{playlist};
    lobby.start();
    lobby.pass(15s);
    lobby.load(show_of({"x"}), 2500ms);
    lobby.pass(2499ms);
    CHECK(lobby.on_screen() == "a.en");
    lobby.pass(1ms);
    CHECK(lobby.on_screen() == "a.en > x.en 0.00");
}

TEST_CASE("Of two new sets in a row only the last is shown")
{
    Lobby lobby{show_of({"a", "b"})};
    lobby.start();
    lobby.pass(5s);
    lobby.load(show_of({"x", "y"}));
    lobby.pass(1s);
    lobby.load(show_of({"p", "q"}));
    lobby.pass(10s);
    CHECK(lobby.history() == "a.en p.en");
}

TEST_CASE("A set whose slides all fail leaves the built-in slide")
{
    Lobby lobby{show_of({"a"})};
    lobby.start();
    lobby.pass(5s);
    lobby.fails["x.en"] = true;
    lobby.load(show_of({"x"}));
    lobby.pass(20s);
    CHECK(lobby.on_screen() == "built-in");
}

TEST_CASE("With no set at all the built-in slide stands, and the first set that comes is shown at once")
{
    Lobby lobby{show_of({"a"})};
    lobby.pass(1s);
    CHECK(lobby.on_screen() == "nothing");
    lobby.tell(SetRefused{});
    lobby.pass(1s);
    CHECK(lobby.on_screen() == "built-in");
    lobby.start();
    lobby.pass(30ms);
    CHECK(lobby.on_screen() == "built-in > a.en 0.00");
    lobby.tell(SetRefused{});
    lobby.pass(2s);
    CHECK(lobby.on_screen() == "a.en");
}

TEST_CASE("After a display was lost the slide that was on comes again, with a cut, in its whole time")
{
    Lobby lobby{show_of({"a", "b", "c"})};
    lobby.start();
    lobby.pass(15s);
    CHECK(lobby.on_screen() == "b.en");
    lobby.tell(DisplayLost{});
    CHECK(lobby.on_screen() == "nothing");
    CHECK(lobby.held() == 0);
    CHECK_FALSE(lobby.step().wake_at);
    lobby.pass(1h);
    lobby.tell(DisplayBack{});
    lobby.pass(30ms);
    CHECK(lobby.on_screen() == "b.en 0.00");
    lobby.pass(10s);
    CHECK(lobby.on_screen() == "b.en > c.en 0.00");
}

TEST_CASE("With no display at the start nothing is prepared until there is one")
{
    Lobby lobby{show_of({"a"})};
    lobby.tell(DisplayLost{});
    lobby.start();
    lobby.pass(1min);
    CHECK(lobby.prepared() == 0);
    lobby.tell(DisplayBack{});
    lobby.pass(1s);
    CHECK(lobby.on_screen() == "a.en");
}

TEST_CASE("In another size the slide stays until it is drawn anew, at rest, and its time goes on")
{
    Lobby lobby{show_of({"a", "b"})};
    lobby.start();
    lobby.pass(30ms + 5s);
    const Card before = std::get<Still>(lobby.step().picture).card;
    lobby.tell(CanvasChanged{});
    CHECK(std::get<Still>(lobby.step().picture).card == before);
    lobby.pass(30ms);
    CHECK(std::get<Still>(lobby.step().picture).card.canvas == before.canvas + 1);
    CHECK(lobby.on_screen() == "a.en");
    lobby.pass(5s - 30ms);
    CHECK(lobby.on_screen() == "a.en > b.en 0.00");
    CHECK(lobby.began()[1].at - lobby.began()[0].at == 10s);
}

TEST_CASE("An answer about a card that is no longer wanted changes nothing")
{
    Lobby lobby{show_of({"a", "b"})};
    lobby.start();
    lobby.pass(5s);
    lobby.tell(SlideReady{Card{9, 9, Showing{1, "en"}, 1, 1, std::nullopt}, true});
    lobby.tell(SlideFailed{Card{9, 9, Showing{0, "en"}, 1, 1, std::nullopt}});
    lobby.pass(10s);
    CHECK(lobby.history() == "a.en b.en");
}
