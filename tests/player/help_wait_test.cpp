#include "player/help_wait.h"
#include "player/round.h"
#include "show.h"

#include <string>

using namespace foyer;

namespace
{
WallTime noon(const Zone& zone)
{
    return zone.moment({{2027, 2, 9}, {12 * 60}, 0});
}

/// "any 20 help, en 30 help": languages, seconds and the slide that ends the wait.
std::string written(const HelpProof& proof)
{
    std::string text;
    for (const HelpWait& wait : proof.waits)
        text += (text.empty() ? "" : ", ") + (wait.language.empty() ? "any" : wait.language) + " " +
                (wait.seconds ? std::to_string(*wait.seconds) : "never") +
                (wait.slide.empty() ? "" : " " + wait.slide);
    return text;
}

HelpProof proved(const Playlist& playlist, const std::vector<ScreenHours>& hours = {})
{
    const Zone zone = Zone::utc();
    return prove_help(playlist, zone, hours, noon(zone));
}

/// On every day between these hours.
ShowWindow hours_of_day(int begin, int end)
{
    ShowWindow show;
    show.between = {{begin * 60}, {end * 60}};
    return show;
}
} // namespace

TEST_CASE("Without a slide that leads to help there is nothing to tell")
{
    Playlist playlist = show_of({"a", "b"});
    CHECK(proved(playlist).waits.empty());
    playlist.slides[0].help = true;
    playlist.slides[0].enabled = false;
    CHECK(proved(playlist).waits.empty());
}

TEST_CASE("Who has just missed the one slide waits for all of the others")
{
    Playlist playlist = show_of({"a", "help", "b", "c"});
    playlist.slides[1].help = true;
    CHECK(written(proved(playlist)) == "any 30 help, en 30 help");
    playlist.slides[3].dwell = std::chrono::seconds{25};
    CHECK(written(proved(playlist)) == "any 45 help, en 45 help");
    playlist.slides[1].priority = Priority::high; // a help b help c
    CHECK(written(proved(playlist)) == "any 35 help, en 35 help");
}

TEST_CASE("Of several slides that lead to help the widest gap counts, over the end of the round too")
{
    Playlist playlist = show_of({"a", "one", "b", "two", "c", "d"});
    playlist.slides[1].help = playlist.slides[3].help = true;
    CHECK(written(proved(playlist)) == "any 30 one, en 30 one");
    Playlist alone = show_of({"help"});
    alone.slides[0].help = true;
    CHECK(written(proved(alone)) == "any 0 help, en 0 help");
}

TEST_CASE("A language waits for its own, and one without such a slide for ever")
{
    Playlist playlist = show_of({"a", "help"}, {"en", "fr"}); // a.en a.fr help.en help.fr
    playlist.slides[1].help = true;
    CHECK(written(proved(playlist)) == "any 20 help, en 30 help, fr 30 help");
    playlist.language_order = LanguageOrder::round; // a.en help.en a.fr help.fr
    CHECK(written(proved(playlist)) == "any 10 help, en 30 help, fr 30 help");
    playlist.slides[1].languages = {"fr"};
    const HelpProof proof = proved(playlist);
    CHECK(written(proof) == "any 20 help, en never, fr 20 help");
    CHECK(proof.waits[1].none_from == "2027-02-09T12:00:00+00:00");
    CHECK(proof.waits[2].none_from == "");
}

TEST_CASE("The longest round on the days ahead counts, and when it is shown first is told")
{
    Playlist playlist = show_of({"help", "a", "morning", "day"});
    playlist.slides[0].help = true;
    playlist.slides[2].show = {hours_of_day(7, 9)};
    playlist.slides[3].show = {hours_of_day(8, 18)};
    const HelpProof proof = proved(playlist);
    CHECK(written(proof) == "any 30 help, en 30 help");
    CHECK(proof.waits[1].from == "2027-02-10T08:00:00+00:00");
    CHECK(proof.waits[1].none_from == "");
    // With a panel that is dark until nine nobody sees that round.
    CHECK(written(proved(playlist, {{{}, {{9 * 60}, {20 * 60}}}})) == "any 20 help, en 20 help");
}

TEST_CASE("Times at which others are due and none that leads to help are told, takeovers apart")
{
    Playlist playlist = show_of({"help", "a", "alarm"});
    playlist.slides[0].help = true;
    playlist.slides[0].show = {hours_of_day(7, 18)};
    playlist.slides[2].priority = Priority::takeover;
    playlist.slides[2].show = {hours_of_day(13, 14)};
    const HelpProof proof = proved(playlist);
    CHECK(written(proof) == "any 10 help, en 10 help");
    CHECK(proof.waits[1].none_from == "2027-02-09T18:00:00+00:00");
}

TEST_CASE("More than five minutes is a warning at the slide, and one for all languages")
{
    Playlist playlist = show_of({"help", "a", "b"}, {"en", "fr"});
    playlist.slides[0].help = true;
    playlist.slides[0].place = {7, 1, 7, 10};
    for (Slide& slide : playlist.slides)
        slide.dwell = std::chrono::seconds{60};
    CHECK(written(proved(playlist)) == "any 240 help, en 300 help, fr 300 help");
    CHECK(proved(playlist).findings.empty());
    playlist.slides[0].dwell = std::chrono::seconds{61};
    const HelpProof proof = proved(playlist);
    REQUIRE(proof.findings.all().size() == 1);
    const Finding& finding = proof.findings.all().front();
    CHECK(finding.code == Code::help_rare);
    CHECK(finding.severity == Severity::warning);
    CHECK(finding.place == playlist.slides[0].place);
    CHECK(finding.slide == "help");
    CHECK(
        message_of(finding).find("waits up to 5m1s for the next one in en, \"help\"; more than 5m is long") !=
        std::string::npos);
}

TEST_CASE(
    "The longest wait is that of the slowest way: every list of slides that is ever due, measured whole")
{
    // Windows of many lengths, so that lists and rounds come in any order.
    Playlist playlist = show_of({"a", "b", "c", "d", "e", "f", "g", "h"}, {"en", "fr"});
    const Zone zone = Zone::utc();
    for (std::size_t i = 0; i < playlist.slides.size(); ++i) {
        Slide& slide = playlist.slides[i];
        slide.dwell = std::chrono::seconds{5 + 7 * i % 11};
        slide.help = i % 3 == 1;
        slide.priority = i % 4 == 2 ? Priority::high : Priority::normal;
        slide.show = {hours_of_day(static_cast<int>(i * 3 % 7), static_cast<int>(9 + i * 5 % 13))};
    }
    std::int64_t longest = 0;
    for (int minute = 0; minute < 2 * 1440; ++minute) {
        const WallTime at{noon(zone).seconds + minute * 60};
        const auto round = round_of(playlist, slides_due(playlist, zone, at).slides);
        for (std::size_t left = 0; left < round.size(); ++left) {
            const auto helps = [&](std::size_t i) {
                const Showing& showing = round[i % round.size()];
                return playlist.slides[showing.slide].help && showing.language == "fr";
            };
            if (!helps(left))
                continue;
            std::int64_t wait = 0;
            for (std::size_t i = left + 1; !helps(i); ++i)
                wait += playlist.slides[round[i % round.size()].slide].dwell->count() / 1000;
            longest = std::max(longest, wait);
        }
    }
    CHECK(longest > 0);
    CHECK(proved(playlist).waits.back().seconds == longest);
}
