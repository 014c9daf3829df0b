// Whatever happens in whatever order: the player never hangs, and what show.h checks holds at every step.
#include "show.h"

#include <random>

using namespace foyer;

namespace
{

class RandomStory
{
public:
    explicit RandomStory(unsigned seed) : random_(seed), answers_(seed + 1), lobby_(playlist(), options())
    {
        lobby_.breaks = [this](const Card&) { return disk_fails_ && answers_() % 4 == 0; };
        lobby_.takes = [this](const Card&) {
            const auto longest = answers_() % 9 == 0 ? 15000U : 200U;
            return std::chrono::milliseconds{1 + answers_() % longest};
        };
        if (one_in(4))
            lobby_.tell(SetRefused{});
        else
            lobby_.start();
    }

    void live(int events)
    {
        for (int i = 0; i < events; ++i) {
            happen();
            lobby_.pass(std::chrono::milliseconds{one_in(3) ? below(60000) : below(3000)});
        }
    }

    /// All troubles end, and a set of two slides comes.
    std::string calm_down()
    {
        disk_fails_ = false;
        if (!display_)
            lobby_.tell(DisplayBack{});
        lobby_.tell(StaffStop{false});
        lobby_.tell(TakeoverEnded{});
        lobby_.load(show_of({"x", "y"}));
        lobby_.tell(ClockTrusted{});
        lobby_.pass(2min);
        return lobby_.on_screen();
    }

private:
    int below(int most) { return static_cast<int>(random_() % static_cast<unsigned>(most)); }
    bool one_in(int chances) { return below(chances) == 0; }

    PlayerOptions options()
    {
        PlayerOptions options;
        options.ready_bytes = one_in(2) ? 0 : 24'000'000;
        options.reduced_motion = one_in(6);
        options.clock_trusted = !one_in(5);
        return options;
    }

    ShowWindow::Between hours()
    {
        const int begin = below(1440);
        return {{begin}, {(begin + 1 + below(1438)) % 1440}};
    }

    Playlist playlist()
    {
        std::vector<std::string> ids;
        for (int i = 1 + below(5); i > 0; --i)
            ids.push_back(std::string(1, static_cast<char>('a' + below(8))) + std::to_string(i));
        Playlist playlist =
            show_of(ids, one_in(3) ? std::vector<std::string>{"en", "fr"} : std::vector<std::string>{"en"});
        for (Slide& slide : playlist.slides) {
            slide.dwell = std::chrono::milliseconds{2000 + below(20000)};
            slide.enabled = !one_in(10);
            if (one_in(8))
                slide.priority = Priority::takeover;
            if (one_in(4))
                slide.transition = Transition::cut;
            if (one_in(4))
                slide.show.emplace_back().between = hours();
            if (one_in(6)) {
                Countdown countdown;
                countdown.to = Date{2027, 2, 10 + below(5)};
                slide.kind = countdown;
            }
        }
        if (one_in(5))
            playlist.screen_hours.push_back({{}, hours()});
        return playlist;
    }

    void set_clock()
    {
        char text[32];
        std::snprintf(text, sizeof text, "2027-02-%02d %02d:%02d:%02d", 8 + below(8), below(24), below(60),
                      below(60));
        lobby_.set_wall_clock(text);
        lobby_.tell(one_in(2) ? Event{ClockStepped{}} : Event{Tick{}});
    }

    void set_back_a_little()
    {
        lobby_.step_wall_clock(-std::chrono::milliseconds{below(5000)});
        lobby_.tell(ClockStepped{});
    }

    void change_display()
    {
        if (one_in(3)) {
            if (display_)
                lobby_.tell(CanvasChanged{});
            return;
        }
        display_ = !display_;
        lobby_.tell(display_ ? Event{DisplayBack{}} : Event{DisplayLost{}});
    }

    void happen()
    {
        switch (below(11)) {
        case 0:
            return lobby_.load(playlist());
        case 1:
            return lobby_.load(playlist(), std::chrono::milliseconds{below(5000)});
        case 2:
            return lobby_.preview(playlist());
        case 3:
            return lobby_.take_over_with(playlist());
        case 4:
            return lobby_.tell(TakeoverEnded{});
        case 5:
            return change_display();
        case 6:
            stopped_ = !stopped_;
            return lobby_.tell(StaffStop{stopped_});
        case 7:
            return set_clock();
        case 8:
            return set_back_a_little();
        case 9:
            return lobby_.tell(ClockTrusted{});
        default:
            disk_fails_ = !disk_fails_;
        }
    }

    std::mt19937 random_, answers_;
    bool disk_fails_ = false, display_ = true, stopped_ = false;
    Lobby lobby_;
};

} // namespace

TEST_CASE("Whatever happens in whatever order, slides are shown once things have calmed down")
{
    for (unsigned seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        RandomStory story(seed);
        story.live(60);
        const std::string shown = story.calm_down();
        CHECK((shown.find("x.en") != std::string::npos || shown.find("y.en") != std::string::npos));
    }
}
