#pragma once

#include "player/player.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace foyer
{

using namespace std::chrono_literals;

/// A playlist of messages, each 10 s long, that crossfade in 800 ms.
inline Playlist show_of(const std::vector<std::string>& ids,
                        const std::vector<std::string>& languages = {"en"})
{
    Playlist playlist;
    playlist.languages = languages;
    for (const std::string& id : ids) {
        Slide slide;
        slide.id = id;
        slide.number = playlist.slides.size() + 1;
        slide.kind = Message{};
        slide.languages = Languages{languages};
        slide.dwell = 10s;
        playlist.slides.push_back(slide);
    }
    return playlist;
}

/// "a.en", "b.fr"; "built-in" for the built-in slide.
inline std::string name_of(const Card& card, const Playlist& playlist)
{
    return card.showing ? playlist.slides.at(card.showing->slide).id + "." + card.showing->language
                        : "built-in";
}

/// A lobby: a player, its two clocks, and workers that take a while for each picture. Checks at every step
/// what must hold at any moment.
class Lobby
{
public:
    explicit Lobby(Playlist playlist, PlayerOptions options = {}, const char* zone = "UTC")
        : playlist_(std::move(playlist)), zone_(*Zone::load(zone)), ready_bytes_(options.ready_bytes),
          player_(std::move(options))
    {
        set_wall_clock("2027-02-09 12:00");
    }

    void set_wall_clock(const char* local)
    {
        DateTime reading;
        int hour = 0;
        int minute = 0;
        REQUIRE(std::sscanf(local, "%d-%d-%d %d:%d:%d", &reading.date.year, &reading.date.month,
                            &reading.date.day, &hour, &minute, &reading.second) >= 5);
        reading.time.minutes = hour * 60 + minute;
        wall_ = std::chrono::sys_time<std::chrono::nanoseconds>{std::chrono::seconds{
                    zone_.moment(reading).seconds}} -
                now_.time_since_epoch();
    }

    void step_wall_clock(std::chrono::nanoseconds by) { wall_ += by; }

    void start() { load(playlist_); }

    void load(const Playlist& playlist, std::optional<MonotonicClock::duration> take_within = std::nullopt)
    {
        playlist_ = playlist;
        std::optional<MonotonicTime> take_by;
        if (take_within)
            take_by = now_ + *take_within;
        tell(SetLoaded{std::make_shared<const Playlist>(playlist_), zone_, take_by});
    }

    void preview(const Playlist& playlist)
    {
        playlist_ = playlist;
        tell(SetLoaded{std::make_shared<const Playlist>(playlist_), zone_, now_, true});
    }

    void take_over_with(const Playlist& playlist)
    {
        tell(TakeoverLoaded{std::make_shared<const Playlist>(playlist), zone_});
    }

    void tell(const Event& event)
    {
        Step step = player_.step(event, now());
        ++steps_;
        for (const Effect& effect : step.effects)
            obey(effect);
        step_ = std::move(step);
        watch();
    }

    /// Lives through `length`, with a frame every 16 ms while something moves and a step whenever it is asked
    /// for.
    void pass(MonotonicClock::duration length)
    {
        const MonotonicTime end = now_ + length;
        while (!ended_) {
            MonotonicTime next = end;
            if (step_.wake_at)
                next = std::min(next, *step_.wake_at);
            if (step_.moving)
                next = std::min(next, now_ + frame);
            const auto job = first_job();
            const bool answers = job != jobs_.end() && job->done_at <= next;
            if (answers)
                next = std::max(job->done_at, now_);
            if (next >= end && !answers) {
                now_ = end;
                if (step_.moving || (step_.wake_at && *step_.wake_at <= end))
                    tell(Tick{});
                return;
            }
            now_ = next;
            if (answers)
                answer(job);
            else
                tell(Tick{});
        }
    }

    /// Passes time until the picture on the screen is this one, at rest, and says how long that took.
    MonotonicClock::duration pass_until(const std::string& shown, MonotonicClock::duration most = 1h)
    {
        const MonotonicTime begin = now_;
        while (on_screen() != shown && now_ < begin + most && !ended_)
            pass(1ms);
        CHECK(on_screen() == shown);
        return now_ - begin;
    }

    /// "nothing", "black", "a.en", "a.en 0.50" in its entrance, "a.en > b.en 0.50" in a transition.
    [[nodiscard]] std::string on_screen() const
    {
        if (const auto* still = std::get_if<Still>(&step_.picture))
            return name(still->card) + (still->entrance < 1 ? " " + hundredths(still->entrance) : "");
        if (const auto* blend = std::get_if<Blend>(&step_.picture))
            return name(blend->from) + " > " + name(blend->to) + " " + hundredths(blend->progress);
        return std::holds_alternative<Black>(step_.picture) ? "black" : "nothing";
    }

    [[nodiscard]] Now now() const { return {now_, wall_ + now_.time_since_epoch()}; }
    [[nodiscard]] WallTime wall() const
    {
        return {std::chrono::floor<std::chrono::seconds>(now().wall).time_since_epoch().count()};
    }
    [[nodiscard]] MonotonicTime clock() const { return now_; }
    [[nodiscard]] bool ended() const { return ended_; }
    [[nodiscard]] const Step& step() const { return step_; }
    [[nodiscard]] int steps() const { return steps_; }
    [[nodiscard]] int prepared() const { return prepared_; }
    [[nodiscard]] std::size_t held() const { return held_.size() + jobs_.size(); }
    [[nodiscard]] const std::vector<Began>& began() const { return began_; }
    [[nodiscard]] const std::vector<bool>& panel() const { return panel_; }
    [[nodiscard]] const std::vector<Prepare>& asked() const { return asked_; }
    [[nodiscard]] const Zone& zone() const { return zone_; }
    [[nodiscard]] const Playlist& playlist() const { return playlist_; }
    [[nodiscard]] std::string name(const Card& card) const
    {
        const auto found = names_.find(card);
        return found == names_.end() ? "a card that was never asked for" : found->second;
    }

    /// The slide on the screen, or the one that comes in; none: the built-in slide, black, or nothing.
    [[nodiscard]] std::optional<std::size_t> slide() const
    {
        const Card* card = nullptr;
        if (const auto* still = std::get_if<Still>(&step_.picture))
            card = &still->card;
        else if (const auto* blend = std::get_if<Blend>(&step_.picture))
            card = &blend->to;
        return card != nullptr && card->showing ? std::optional{card->showing->slide} : std::nullopt;
    }

    /// The names of the slides that began, in order.
    [[nodiscard]] std::string history() const
    {
        std::string text;
        for (const Began& began : began_)
            text += (text.empty() ? "" : " ") + name(began.card);
        return text;
    }

    MonotonicClock::duration preparing_time = 30ms;
    std::size_t bytes_each = 8'000'000;                         ///< that a picture takes
    std::map<std::string, bool> fails;                          ///< by name_of
    std::map<std::string, bool> moves_not;                      ///< has no entrance
    std::function<MonotonicClock::duration(const Card&)> takes; ///< overrides preparing_time
    std::function<bool(const Card&)> breaks;                    ///< overrides `fails`

    MonotonicClock::duration frame = 16ms;

private:
    struct Job {
        Card card;
        MonotonicTime done_at;
    };
    using Jobs = std::vector<Job>;

    Jobs::iterator first_job()
    {
        return std::min_element(jobs_.begin(), jobs_.end(),
                                [](const Job& a, const Job& b) { return a.done_at < b.done_at; });
    }

    void answer(Jobs::iterator job)
    {
        const Card card = job->card;
        jobs_.erase(job);
        if (breaks ? breaks(card) : fails[name(card)]) {
            tell(SlideFailed{card});
        } else {
            held_.push_back(card);
            tell(SlideReady{card, !moves_not[name(card)], bytes_each});
        }
    }

    void obey(const Effect& effect)
    {
        if (const auto* prepare = std::get_if<Prepare>(&effect)) {
            ++prepared_;
            asked_.push_back(*prepare);
            const bool asked_before = std::any_of(jobs_.begin(), jobs_.end(),
                                                  [&](const Job& job) { return job.card == prepare->card; });
            if (asked_before || std::count(held_.begin(), held_.end(), prepare->card) != 0)
                FAIL_CHECK("nothing is asked for twice");
            names_[prepare->card] =
                prepare->playlist ? name_of(prepare->card, *prepare->playlist) : "built-in";
            jobs_.push_back({prepare->card, now_ + (takes ? takes(prepare->card) : preparing_time)});
        } else if (const auto* drop = std::get_if<Drop>(&effect)) {
            std::erase(held_, drop->card);
            std::erase_if(jobs_, [&](const Job& job) { return job.card == drop->card; });
        } else if (const auto* began = std::get_if<Began>(&effect)) {
            began_.push_back(*began);
        } else if (const auto* power = std::get_if<PanelPower>(&effect)) {
            panel_.push_back(power->on);
        } else {
            ended_ = true;
        }
    }

    [[nodiscard]] bool is_held(const Card& card) const
    {
        return std::count(held_.begin(), held_.end(), card) == 1;
    }

    /// What must hold whatever happens. Asked millions of times: only what doesn't hold is an assertion.
    void watch() const
    {
        const auto must = [&](bool holds, const char* what) {
            if (!holds)
                FAIL_CHECK(what, ", with ", on_screen(), " on the screen");
        };
        must(held() <= 4 + ready_bytes_ / bytes_each,
             "no more than four pictures are held, and what has room");
        must(!step_.wake_at || *step_.wake_at > now_, "the next waking is ahead");
        if (const auto* still = std::get_if<Still>(&step_.picture)) {
            must(is_held(still->card), "what is shown is ready");
            must(still->entrance >= 0 && still->entrance <= 1, "the entrance goes from 0 to 1");
            must(still->entrance == 1 || step_.moving || ended_, "an entrance moves");
        } else if (const auto* blend = std::get_if<Blend>(&step_.picture)) {
            must(is_held(blend->from) && is_held(blend->to), "both pictures of a change are ready");
            must(blend->from != blend->to, "a change is between two pictures");
            must(blend->transition != Transition::cut, "a cut is no change over time");
            must(blend->progress >= 0 && blend->progress < 1, "a change goes from 0 to 1");
            must(step_.moving || ended_, "a change moves");
        }
    }

    static std::string hundredths(double value)
    {
        const int whole = static_cast<int>(std::lround(value * 100));
        return whole >= 100 ? "1.00" : "0." + std::string(whole < 10 ? "0" : "") + std::to_string(whole);
    }

    Playlist playlist_;
    Zone zone_;
    std::size_t ready_bytes_;
    Player player_;
    MonotonicTime now_{std::chrono::hours{5}};
    std::chrono::sys_time<std::chrono::nanoseconds> wall_;
    Step step_;
    Jobs jobs_;
    std::vector<Card> held_;
    std::map<Card, std::string> names_;
    std::vector<Began> began_;
    std::vector<Prepare> asked_;
    std::vector<bool> panel_;
    int steps_ = 0, prepared_ = 0;
    bool ended_ = false;
};

} // namespace foyer
