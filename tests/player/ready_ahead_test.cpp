// Slides are ready before their turn, as far as they have room.
#include "show.h"

using namespace foyer;

namespace
{

constexpr std::size_t room_for_three = 24'000'000; // of Lobby::bytes_each

PlayerOptions with_room(std::size_t bytes)
{
    PlayerOptions options;
    options.ready_bytes = bytes;
    return options;
}

/// What was asked for so far, in that order.
std::string asked(const Lobby& lobby)
{
    std::string names;
    for (const Prepare& order : lobby.asked())
        names += (names.empty() ? "" : " ") + lobby.name(order.card);
    return names;
}

} // namespace

TEST_CASE("As many slides are ready before their turn as have room, in their order")
{
    Lobby lobby{show_of({"a", "b", "c", "d", "e", "f", "g"}), with_room(room_for_three)};
    lobby.start();
    lobby.pass(5s);
    CHECK(asked(lobby) == "a.en b.en c.en d.en");
    CHECK(lobby.held() == 4);
    lobby.pass(10s); // b's turn: what it leaves free goes to one more
    CHECK(asked(lobby) == "a.en b.en c.en d.en e.en");
    CHECK(lobby.held() == 4);
}

TEST_CASE("The next slide is ready whatever room there is, and with none to spare it alone")
{
    for (const std::size_t room : {std::size_t{0}, std::size_t{1}, std::size_t{15'999'999}}) {
        Lobby lobby{show_of({"a", "b", "c", "d"}), with_room(room)};
        lobby.start();
        lobby.pass(5s);
        CHECK(asked(lobby) == "a.en b.en");
    }
    Lobby exactly{show_of({"a", "b", "c", "d"}), with_room(16'000'000)};
    exactly.start();
    exactly.pass(5s);
    CHECK(asked(exactly) == "a.en b.en c.en");
}

TEST_CASE("Slides that take longer than they stand come in time where some were ready ahead")
{
    // Each fourth slide takes 25 s, as from a slow share: less than the three others stand.
    const auto late = [](std::size_t room) {
        Lobby lobby{show_of({"a", "b", "c", "slow"}), with_room(room)};
        lobby.takes = [](const Card& card) {
            return card.showing && card.showing->slide == 3 ? MonotonicClock::duration{25s} : 30ms;
        };
        lobby.start();
        MonotonicClock::duration most{};
        lobby.pass(200s);
        for (std::size_t i = 1; i < lobby.began().size(); ++i)
            most = std::max(most, lobby.began()[i].at - lobby.began()[i - 1].at);
        return most - MonotonicClock::duration{10s};
    };
    CHECK(late(0) > 14s);
    CHECK(late(room_for_three) < 1ms);
}

TEST_CASE("Nothing is prepared further ahead while something moves, or before the next slide is ready")
{
    Lobby lobby{show_of({"a", "b", "c", "d"}), with_room(room_for_three)};
    lobby.preparing_time = 2s;
    lobby.start();
    lobby.pass(2s + 600ms); // in a's entrance
    CHECK(asked(lobby) == "a.en");
    lobby.pass(200ms);
    CHECK(asked(lobby) == "a.en b.en");
    lobby.pass(1800ms);
    CHECK(asked(lobby) == "a.en b.en");
    lobby.pass(200ms);
    CHECK(asked(lobby) == "a.en b.en c.en");
}

TEST_CASE("With room for all slides each still makes its entrance, at every turn")
{
    Lobby lobby{show_of({"a", "b", "c"}), with_room(1'000'000'000)};
    lobby.start();
    for (const char* const shown : {"a.en 0.00", "b.en 0.00", "c.en 0.00", "a.en 0.00", "b.en 0.00"})
        lobby.pass_until(shown, 12s);
}

TEST_CASE("A slide that can't be had is asked for once a round, also if that was found out ahead")
{
    Lobby lobby{show_of({"a", "b", "broken", "d"}), with_room(room_for_three)};
    lobby.fails["broken.en"] = true;
    lobby.start();
    lobby.pass(45s);
    CHECK(lobby.history() == "a.en b.en d.en a.en b.en");
    const std::string all = asked(lobby);
    int times = 0;
    for (auto at = all.find("broken"); at != std::string::npos; at = all.find("broken", at + 1))
        ++times;
    CHECK(times == 2);
}

TEST_CASE("What was ready ahead goes when an emergency or another set comes")
{
    Lobby lobby{show_of({"a", "b", "c", "d", "e"}), with_room(room_for_three)};
    lobby.start();
    lobby.pass(5s);
    REQUIRE(lobby.held() == 4);
    Playlist emergency = show_of({"leave"});
    emergency.slides[0].priority = Priority::takeover;
    lobby.take_over_with(emergency);
    lobby.pass(3s);
    CHECK(lobby.on_screen() == "leave.en");
    CHECK(lobby.held() == 1);
    lobby.tell(TakeoverEnded{});
    lobby.load(show_of({"x", "y", "z"}));
    lobby.pass(30s);
    CHECK(lobby.held() == 3);
}

TEST_CASE("What is ready ahead is what comes: a slide whose hours end before its turn isn't asked for")
{
    Playlist playlist = show_of({"a", "b", "c", "d"});
    playlist.slides[2].show.emplace_back().between = ShowWindow::Between{{9 * 60}, {12 * 60}};
    Lobby lobby{playlist, with_room(room_for_three)};
    lobby.set_wall_clock("2027-02-09 11:59:45");
    lobby.start();
    lobby.pass(5s);
    CHECK(asked(lobby) == "a.en b.en"); // c's turn would come at 12:00:05
    lobby.pass(30s);
    CHECK(lobby.history() == "a.en b.en d.en a.en");
}
