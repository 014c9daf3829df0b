#include "player/round.h"
#include "show.h"

using namespace foyer;

namespace
{
/// "a.en a.fr b.en"
std::string written(const Playlist& playlist, const std::vector<Showing>& round)
{
    std::string text;
    for (const Showing& showing : round)
        text += (text.empty() ? "" : " ") + playlist.slides[showing.slide].id + "." + showing.language;
    return text;
}

std::string whole_round(const Playlist& playlist)
{
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < playlist.slides.size(); ++i)
        all.push_back(i);
    return written(playlist, round_of(playlist, all));
}

std::string written(const Playlist& playlist, const RoundAhead& ahead)
{
    std::string text;
    for (std::size_t i = 0; i < ahead.size(); ++i) {
        const Following next = ahead[i];
        text += (text.empty() ? "" : " ") + std::string{next.new_round ? "|" : ""} +
                playlist.slides[next.spot.showing.slide].id + (next.spot.occurrence != 0 ? "'" : "");
    }
    return text;
}
} // namespace

TEST_CASE("Each slide comes in each of its languages in turn")
{
    Playlist playlist = show_of({"a", "b", "c"}, {"en", "fr"});
    playlist.slides[1].languages = {"fr"};
    CHECK(whole_round(playlist) == "a.en a.fr b.fr c.en c.fr");
}

TEST_CASE("By rounds, all slides come in one language and then all in the next")
{
    Playlist playlist = show_of({"a", "b", "c"}, {"en", "fr"});
    playlist.slides[1].languages = {"fr"};
    playlist.language_order = LanguageOrder::round;
    CHECK(whole_round(playlist) == "a.en c.en a.fr b.fr c.fr");
}

TEST_CASE("A slide of high priority comes again half a round later")
{
    Playlist playlist = show_of({"a", "b", "c", "d", "e"}, {"en"});
    playlist.slides[0].priority = Priority::high;
    CHECK(whole_round(playlist) == "a.en b.en c.en a.en d.en e.en");
    playlist.slides[0].priority = Priority::normal;
    playlist.slides[4].priority = Priority::high;
    CHECK(whole_round(playlist) == "a.en b.en e.en c.en d.en e.en");
}

TEST_CASE("With all slides of high priority the round is simply gone through twice")
{
    Playlist playlist = show_of({"a", "b", "c", "d"}, {"en"});
    for (Slide& slide : playlist.slides)
        slide.priority = Priority::high;
    const std::string round = whole_round(playlist);
    for (const char* const slide : {"a.en", "b.en", "c.en", "d.en"}) {
        CAPTURE(round);
        CAPTURE(slide);
        const auto first = round.find(slide);
        CHECK(round.find(slide, first + 1) - first == 20); // four of eight slides later
    }
}

TEST_CASE("One slide of high priority alone is one round")
{
    Playlist playlist = show_of({"a"}, {"en", "fr"});
    playlist.slides[0].priority = Priority::high;
    CHECK(whole_round(playlist) == "a.en a.fr");
}

TEST_CASE("A round goes on after the slide that was last")
{
    Playlist playlist = show_of({"a", "b", "c", "d"}, {"en"});
    const std::vector<std::size_t> all{0, 1, 2, 3};
    CHECK(written(playlist, RoundAhead(playlist, all, std::nullopt)) == "a b c d");
    CHECK(written(playlist, RoundAhead(playlist, all, Spot{{1, "en"}, 0})) == "c d |a |b");
    CHECK(written(playlist, RoundAhead(playlist, all, Spot{{3, "en"}, 0})) == "|a |b |c |d");
    CHECK(written(playlist, RoundAhead(playlist, all, Spot{{1, "en"}, 0}, true)) == "b c d |a");
}

TEST_CASE("Where the last slide is no longer due, the round goes on with what comes after it")
{
    Playlist playlist = show_of({"a", "b", "c", "d"}, {"en"});
    CHECK(written(playlist, RoundAhead(playlist, {0, 2, 3}, Spot{{1, "en"}, 0})) == "c d |a");
    CHECK(written(playlist, RoundAhead(playlist, {0, 1}, Spot{{3, "en"}, 0})) == "|a |b");
    CHECK(RoundAhead(playlist, {}, Spot{{3, "en"}, 0}).size() == 0);
}

TEST_CASE("After its second time in a round a slide isn't taken for its first")
{
    Playlist playlist = show_of({"a", "b", "c", "d", "e"}, {"en"});
    playlist.slides[0].priority = Priority::high;
    const std::vector<std::size_t> all{0, 1, 2, 3, 4};
    CHECK(written(playlist, RoundAhead(playlist, all, Spot{{0, "en"}, 1})) == "d e |a |b |c |a'");
    // ... not even if the round has become too short for two.
    CHECK(written(playlist, RoundAhead(playlist, {0}, Spot{{0, "en"}, 1})) == "|a");
}
