// What the status and the log of plays say of the set that a slide is from.
#include "commands/program.h"
#include "commands/show_watch.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <unistd.h>

using namespace foyer;
using namespace std::chrono_literals;

namespace
{

/// A watch that is told what a player would tell it.
class Watched
{
public:
    Watched()
    {
        now.wall += 1'802'199'600s; // 2027-02-09 19:00 UTC
        Health begin;
        begin.display = {"HDMI-1", 1920, 1080};
        watch.emplace(WatchOutlets{service, status, &*plays}, left_out, begin);
    }

    static GivenSet set_of(const std::string& slide, const std::string& fingerprint, const char* zone = "UTC")
    {
        auto playlist = std::make_shared<Playlist>();
        playlist->slides.emplace_back().id = slide;
        return {playlist, fingerprint, *Zone::load(zone)};
    }

    /// The only slide of a set comes on.
    void begin(int number, const GivenSet& set)
    {
        Step step;
        const Card card{number, 0, Showing{0, "en"}, 1, 1, std::nullopt};
        step.effects = {Prepare{card, set.playlist, {}}, Began{card, now.monotonic}};
        step.picture = Still{card};
        watch->stepped(step, now);
    }

    void pass(std::chrono::seconds time)
    {
        now.monotonic += time;
        now.wall += time;
    }

    [[nodiscard]] std::string status_text() const { return text_of("/status.json"); }
    /// After the end.
    [[nodiscard]] std::string plays_text()
    {
        watch.reset();
        plays.reset();
        return text_of("/plays.jsonl");
    }

    Now now{MonotonicTime{1h}, {}};

private:
    TemporaryFolder folder;
    [[nodiscard]] std::string text_of(const std::string& name) const
    {
        std::ifstream file{folder.path() + name};
        return {std::istreambuf_iterator<char>{file}, {}};
    }

    Service service{[](const char*) { return std::string{}; }, getpid()};
    StatusFiles status{folder.path()};
    std::optional<PlayLog> plays{std::in_place, folder.path() + "/plays.jsonl", 1'000'000};
    LeftOutCounts left_out{};

public:
    std::optional<ShowWatch> watch; // last: it uses all of the above
};

bool has(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE(
    "The log of plays names the set of each slide, an emergency's too, and that of the slide on the screen")
{
    Watched lobby;
    const GivenSet usual = Watched::set_of("hours", "aaaa");
    const GivenSet emergency = Watched::set_of("leave", "bbbb");
    const GivenSet next = Watched::set_of("new-hours", "cccc");
    SetState state;
    state.origin = SetSource::folder;
    state.usual = usual;
    lobby.watch->set_changed(state, lobby.now);
    lobby.begin(1, usual);
    CHECK(has(lobby.status_text(), "\"hash\": \"aaaa\""));
    lobby.pass(3s);

    state.takeover = emergency;
    lobby.watch->set_changed(state, lobby.now);
    CHECK(has(lobby.status_text(), "\"hash\": \"aaaa\"")); // it has not come on yet
    lobby.begin(2, emergency);
    CHECK(has(lobby.status_text(), "\"hash\": \"bbbb\""));
    CHECK(has(lobby.status_text(), "\"source\": \"takeover\""));
    CHECK(has(lobby.status_text(), "Shows leave (en) of takeover.toml."));
    lobby.pass(5s);

    state.takeover = {};
    state.usual = next;
    lobby.watch->set_changed(state, lobby.now);
    CHECK(has(lobby.status_text(), "\"hash\": \"bbbb\""));
    lobby.begin(3, next);
    CHECK(has(lobby.status_text(), "\"hash\": \"cccc\""));
    CHECK(has(lobby.status_text(), "\"source\": \"folder\""));
    lobby.pass(7s);

    const std::string plays = lobby.plays_text();
    CHECK(has(plays, R"("slide": "hours", "language": "en", "begin": "2027-02-09T19:00:00+00:00", )"
                     R"("shown_ms": 3000, "playlist": "aaaa")"));
    CHECK(has(plays, R"("shown_ms": 5000, "playlist": "bbbb")"));
}

TEST_CASE("A slide that was shown before all of its set was read is logged with the set's hash all the same")
{
    Watched lobby;
    SetState state;
    state.usual = Watched::set_of("hours", "");
    lobby.watch->set_changed(state, lobby.now);
    lobby.begin(1, state.usual);
    lobby.pass(2s);
    state.usual.fingerprint = "aaaa";
    lobby.watch->set_changed(state, lobby.now);
    lobby.pass(2s);
    lobby.begin(1, state.usual);
    CHECK(has(lobby.plays_text(), R"("shown_ms": 4000, "playlist": "aaaa")"));
}

TEST_CASE("Times are told in the zone of the playlist that is on the screen")
{
    Watched lobby;
    SetState state;
    state.usual = Watched::set_of("hours", "aaaa", "America/Edmonton");
    lobby.watch->set_changed(state, lobby.now);
    lobby.begin(1, state.usual);
    CHECK(has(lobby.status_text(), "2027-02-09T12:00:00-07:00"));
    state.usual = Watched::set_of("hours", "bbbb", "America/Halifax");
    lobby.watch->set_changed(state, lobby.now);
    CHECK(has(lobby.status_text(), "2027-02-09T12:00:00-07:00"));
    lobby.begin(2, state.usual);
    CHECK(has(lobby.status_text(), "2027-02-09T15:00:00-04:00"));
}
