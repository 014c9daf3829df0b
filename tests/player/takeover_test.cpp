#include "show.h"

using namespace foyer;

namespace
{

Playlist emergency()
{
    Playlist playlist = show_of({"leave", "where"});
    for (Slide& slide : playlist.slides)
        slide.priority = Priority::takeover;
    return playlist;
}

} // namespace

TEST_CASE(
    "An emergency shows at once, alone, until its file is removed; then the interrupted slide comes back")
{
    Lobby lobby(show_of({"a", "b", "c"}));
    lobby.start();
    lobby.pass(13s); // b has stood for 3 s
    CHECK(lobby.on_screen() == "b.en");
    lobby.take_over_with(emergency());
    CHECK(lobby.pass_until("leave.en") < 2s);
    lobby.pass(60s);
    lobby.tell(TakeoverEnded{});
    CHECK(lobby.pass_until("b.en") < 2s);
    lobby.pass_until("c.en");
    CHECK(lobby.history() ==
          "a.en b.en leave.en where.en leave.en where.en leave.en where.en leave.en b.en c.en");
}

TEST_CASE("An emergency ends when none of its slides is due any more, and comes when the first one is")
{
    Playlist playlist = emergency();
    for (Slide& slide : playlist.slides)
        slide.show = {ShowWindow{}};
    for (Slide& slide : playlist.slides) {
        slide.show[0].from = DateTime{{2027, 2, 9}, {12 * 60 + 5}, 0};
        slide.show[0].until = DateTime{{2027, 2, 9}, {12 * 60 + 10}, 0};
    }
    Lobby lobby(show_of({"a", "b"}));
    lobby.start();
    lobby.pass(30s);
    lobby.take_over_with(playlist);
    lobby.pass(2min);
    CHECK(lobby.history().find("leave") == std::string::npos);
    lobby.pass(2min + 32s); // 12:05:02
    CHECK(lobby.on_screen() == "leave.en");
    lobby.pass(5min);
    CHECK((lobby.on_screen() == "a.en" || lobby.on_screen() == "b.en"));
    lobby.pass(10min);
    CHECK((lobby.on_screen().substr(0, 2) == "a." || lobby.on_screen().substr(0, 2) == "b."));
}

TEST_CASE("While nobody knows the date an emergency shows all the same")
{
    Playlist playlist = emergency();
    playlist.slides[0].expires = Date{2000, 1, 1};
    PlayerOptions options;
    options.clock_trusted = false;
    Lobby lobby(show_of({"a"}), options);
    lobby.start();
    lobby.pass(5s);
    lobby.take_over_with(playlist);
    CHECK(lobby.pass_until("leave.en") < 2s);
}

TEST_CASE("A playlist that is saved during an emergency waits for its end")
{
    Lobby lobby(show_of({"a", "b"}));
    lobby.start();
    lobby.pass(3s);
    lobby.take_over_with(emergency());
    lobby.pass(5s);
    lobby.load(show_of({"new", "newer"}), 4500ms);
    lobby.pass(5s);
    CHECK((lobby.on_screen().substr(0, 3) == "whe" || lobby.on_screen().substr(0, 3) == "lea"));
    lobby.tell(TakeoverEnded{});
    CHECK(lobby.pass_until("new.en") < 2s);
}

TEST_CASE(
    "An emergency that lies there at the start shows without any playlist, and leaves the built-in slide")
{
    Lobby lobby(show_of({"a"}));
    lobby.tell(SetRefused{});
    lobby.take_over_with(emergency());
    CHECK(lobby.pass_until("leave.en") < 2s);
    lobby.tell(TakeoverEnded{});
    CHECK(lobby.pass_until("built-in") < 2s);
}

TEST_CASE("An emergency that is exchanged for another shows the other")
{
    Lobby lobby(show_of({"a", "b"}));
    lobby.start();
    lobby.pass(3s);
    lobby.take_over_with(emergency());
    lobby.pass_until("leave.en");
    Playlist other = show_of({"all-clear"});
    other.slides[0].priority = Priority::takeover;
    lobby.take_over_with(other);
    CHECK(lobby.pass_until("all-clear.en") < 2s);
    lobby.tell(TakeoverEnded{});
    CHECK(lobby.pass_until("a.en") < 2s);
}

TEST_CASE("The staff's stop stands above an emergency, and the emergency is still there after it")
{
    Lobby lobby(show_of({"a", "b"}));
    lobby.start();
    lobby.pass(3s);
    lobby.tell(StaffStop{true});
    lobby.take_over_with(emergency());
    lobby.pass(5s);
    CHECK(lobby.on_screen() == "built-in");
    lobby.tell(StaffStop{false});
    CHECK(lobby.pass_until("leave.en") < 2s);
}

TEST_CASE("A preview that is saved stays with the slide on the screen, under its id")
{
    Lobby lobby(show_of({"a", "b", "c"}));
    lobby.start();
    lobby.pass_until("b.en");
    const Playlist edited = show_of({"x", "a", "b", "c"});
    lobby.preview(edited);
    CHECK(lobby.pass_until("b.en") < 1s);
    lobby.pass_until("c.en");
    lobby.preview(show_of({"a", "b"})); // c is gone
    CHECK(lobby.pass_until("a.en") < 1s);
}

TEST_CASE("An emergency that ends and is due again before its successor is ready plays on")
{
    Playlist playlist = show_of({"leave"});
    playlist.slides[0].show.emplace_back().between = ShowWindow::Between{{10 * 60}, {12 * 60}};
    Lobby lobby(show_of({"a", "b"}));
    lobby.set_wall_clock("2027-02-09 11:59:50");
    lobby.start();
    lobby.pass(2s);
    lobby.take_over_with(playlist);
    CHECK(lobby.pass_until("leave.en") < 2s);
    lobby.preparing_time = 5s;
    lobby.pass(8s); // just past noon: what it interrupted is being prepared
    CHECK(lobby.on_screen() == "leave.en");
    lobby.set_wall_clock("2027-02-09 11:59:58");
    lobby.tell(ClockStepped{});
    CHECK(lobby.on_screen() == "leave.en");
    lobby.pass(1s);
    CHECK(lobby.on_screen() == "leave.en");
    lobby.pass_until("a.en", 10s);
    lobby.pass_until("b.en", 30s);
}
