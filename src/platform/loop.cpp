#include "platform/loop.h"

#include "platform/stage.h"
#include "player/overloaded.h"

#include <system_error>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <exception>
#include <map>
#include <new>
#include <poll.h>
#include <utility>

namespace foyer
{

namespace
{

/// More than the player ever has under way; a full queue is a failed slide, not a wait.
constexpr std::size_t most_jobs = 16;

/// How often a driver that has nothing to wait for is asked for keys, where keys can end the show.
constexpr std::chrono::milliseconds key_poll{100};

/// So long a line stands that another program wanted on the screen.
constexpr std::chrono::seconds notice_time{8};

/// How often a panel that sleeps is told again: somebody may have woken it.
constexpr std::chrono::minutes panel_reminder{1};

/// One run of the show: the player's hands and eyes.
class Loop
{
public:
    explicit Loop(const Show& show)
        : show_(show), player_(show.player), stage_(show.window), frame_time_(show.window.frame_time())
    {
    }

    ShowEnd run();

private:
    /// What the last wait ended for.
    struct Came {
        bool signal = false, clock_step = false, painted = false, window = true, notice = false;
        std::vector<EventSource*> sources;
    };

    void take(const Event& event, const Now& now);
    void obey(const Effect& effect);
    void prepare(const Prepare& order);
    void wait();
    void note_what_came(bool polls_keys);
    void take_what_came();
    void take_notice();
    void show_notice(std::optional<Painting> painting);
    void take_painted();
    void take_window_news();
    void take_time();
    void take_news(const WindowNews& news);
    void take_event(const Event& event);
    void do_duty();
    void probe_display(const Now& now);
    [[nodiscard]] std::optional<MonotonicTime> next_deadline() const;
    [[nodiscard]] std::optional<MonotonicTime> next_duty() const;
    [[nodiscard]] Canvas upright_canvas() const;

    const Show& show_;
    Player player_;
    Stage stage_;
    ClockSteps clock_steps_;
    std::chrono::nanoseconds frame_time_;
    std::map<Card, std::uint64_t> wanted_; ///< asked for and not dropped: by which order
    std::uint64_t orders_ = 0;
    bool has_shown_ = false; ///< a picture, since the start

    std::optional<MonotonicTime> probe_at_;     ///< the display
    std::optional<MonotonicTime> remind_panel_; ///< none: it is lit
    std::optional<MonotonicTime> notice_ends_;  ///< none: no line stands
    bool stopped_by_keys_ = false, stopped_by_source_ = false;
    std::vector<Event> failures_; ///< of this round of events, still to be told
    bool moving_ = false;
    MonotonicTime next_frame_;
    std::optional<MonotonicTime> wake_at_;
    MonotonicTime last_step_;
    std::vector<pollfd> watched_; ///< kept for its memory
    Came came_;
    std::optional<ShowEnd> end_;
};

Canvas Loop::upright_canvas() const
{
    return upright(show_.window.canvas(), show_.rotate);
}

ShowEnd Loop::run()
{
    if (const auto every = show_.window.probe_every())
        probe_at_ = show_.clock.now().monotonic + *every;
    for (const Event& event : show_.beginning)
        take_event(event);
    show_.window.touch_pixels(); // while the first picture is painted
    while (!end_) {
        wait();
        take_what_came();
        take_time();
        do_duty();
    }
    return *end_;
}

void Loop::take(const Event& event, const Now& now)
{
    if (end_)
        return;
    Now moment = now;
    moment.monotonic = std::max(now.monotonic, last_step_);
    last_step_ = moment.monotonic;
    Step step = player_.step(event, moment);
    if (step.moving && !moving_)
        next_frame_ = moment.monotonic + frame_time_; // the first frame is this one
    moving_ = step.moving;
    wake_at_ = step.wake_at;
    has_shown_ = has_shown_ || !std::holds_alternative<Nothing>(step.picture);
    if (!stage_.show(step.picture))
        end_ = ShowEnd::display_gone;
    if (step.next)
        stage_.expect(*step.next);
    for (const Effect& effect : step.effects)
        obey(effect);
    if (show_.observer != nullptr)
        show_.observer->stepped(step, moment);
}

void Loop::obey(const Effect& effect)
{
    std::visit(Overloaded{
                   [this](const Prepare& order) { prepare(order); },
                   [this](const Drop& order) {
                       wanted_.erase(order.card);
                       show_.painters.forget([&](const PaintJob& job) { return job.card == order.card; });
                       stage_.drop(order.card);
                   },
                   [](const Began& /*began*/) {},
                   [this](const PanelPower& power) {
                       show_.panel.set(power.on);
                       remind_panel_ = power.on ? std::nullopt : std::optional{last_step_ + panel_reminder};
                   },
                   [this](const End& /*end*/) { end_ = ShowEnd::asked; },
               },
               effect);
}

void Loop::prepare(const Prepare& order)
{
    wanted_[order.card] = ++orders_;
    if (!show_.painters.give({order.card, order.playlist, order.at, upright_canvas(), {}, false, orders_}))
        failures_.emplace_back(SlideFailed{order.card});
}

std::optional<MonotonicTime> Loop::next_deadline() const
{
    if (!moving_)
        return wake_at_;
    return wake_at_ ? std::min(*wake_at_, next_frame_) : next_frame_;
}

std::optional<MonotonicTime> Loop::next_duty() const
{
    std::optional<MonotonicTime> next =
        show_.observer != nullptr ? show_.observer->next_duty() : std::nullopt;
    for (const auto& other : {probe_at_, remind_panel_, notice_ends_})
        if (other)
            next = std::min(next.value_or(MonotonicTime::max()), *other);
    return next;
}

void Loop::wait()
{
    watched_.clear();
    for (const int descriptor : {show_.signals.descriptor(), clock_steps_.descriptor(),
                                 show_.painters.descriptor(), show_.window.descriptor()})
        watched_.push_back({descriptor, POLLIN, 0});
    watched_.push_back({show_.notices != nullptr ? show_.notices->descriptor() : -1, POLLIN, 0});
    for (const EventSource* source : show_.sources)
        watched_.push_back({source->descriptor(), POLLIN, 0});
    std::optional<MonotonicTime> until = next_deadline();
    const bool polls_keys = show_.ends_on_key && show_.window.descriptor() < 0;
    const MonotonicTime now = monotonic_now();
    if (polls_keys)
        until = std::min(until.value_or(MonotonicTime::max()), now + key_poll);
    if (const auto duty = next_duty())
        until = std::min(until.value_or(MonotonicTime::max()), *duty);
    if (show_.window.has_news_waiting() || !failures_.empty())
        until = now;

    const timespec timeout = time_left(until.value_or(now), now);
    if (ppoll(watched_.data(), watched_.size(), until ? &timeout : nullptr, nullptr) < 0)
        for (pollfd& descriptor : watched_)
            descriptor.revents = 0;
    note_what_came(polls_keys);
}

void Loop::note_what_came(bool polls_keys)
{
    came_ = {watched_[0].revents != 0, watched_[1].revents != 0, watched_[2].revents != 0,
             watched_[3].revents != 0, watched_[4].revents != 0, {}};
    came_.window |= polls_keys || show_.window.has_news_waiting();
    if ((watched_[3].revents & (POLLHUP | POLLERR)) != 0)
        end_ = ShowEnd::display_gone;
    for (std::size_t i = 0; i < show_.sources.size(); ++i)
        if (watched_[5 + i].revents != 0)
            came_.sources.push_back(show_.sources[i]);
}

void Loop::take_what_came()
{
    if (end_)
        return;
    if (came_.signal && show_.signals.take())
        take(EndAsked{}, show_.clock.now());
    if (came_.clock_step && clock_steps_.take())
        take(ClockStepped{}, show_.clock.now());
    if (came_.painted)
        take_painted();
    if (came_.window)
        take_window_news();
    if (came_.notice)
        take_notice();
    for (EventSource* source : came_.sources)
        for (const Event& event : source->take())
            take_event(event);
    for (const Event& failure : std::exchange(failures_, {}))
        take(failure, show_.clock.now());
}

void Loop::take_notice()
{
    if (auto line = show_.notices->take())
        // A full queue has other troubles than a line that isn't shown.
        static_cast<void>(show_.painters.give({{}, nullptr, {}, upright_canvas(), std::move(*line)}));
}

void Loop::show_notice(std::optional<Painting> painting)
{
    if (!painting)
        return;
    notice_ends_ = show_.clock.now().monotonic + notice_time;
    if (!stage_.lay_over(std::move(*painting)))
        end_ = ShowEnd::display_gone;
}

void Loop::take_painted()
{
    while (std::optional<PaintedCard> result = show_.painters.take()) {
        if (result->was_ahead)
            continue;
        if (result->is_notice) {
            show_notice(std::move(result->painting));
            continue;
        }
        // It may have been dropped meanwhile, and asked for again: then another answer comes.
        const auto wanted = wanted_.find(result->card);
        if (wanted == wanted_.end() || wanted->second != result->order)
            continue;
        if (result->broken && !has_shown_ && !result->card.showing)
            std::rethrow_exception(result->broken);
        if (!result->painting) {
            take(SlideFailed{result->card}, show_.clock.now());
            continue;
        }
        const bool has_entrance = result->painting->has_entrance();
        stage_.keep(result->card, std::move(*result->painting));
        take(SlideReady{result->card, has_entrance, result->bytes}, show_.clock.now());
    }
}

void Loop::take_window_news()
{
    take_news(show_.window.take_news());
}

void Loop::take_news(const WindowNews& news)
{
    if (news.server_gone) {
        end_ = ShowEnd::display_gone;
        return;
    }
    if ((news.end_key && show_.ends_on_key) || (news.closed && show_.ends_on_close))
        take(EndAsked{}, show_.clock.now());
    if (news.staff_stop) {
        stopped_by_keys_ = !stopped_by_keys_;
        take_event(StaffStop{stopped_by_source_});
    }
    const Now now = show_.clock.now();
    if (news.display_lost) {
        if (show_.observer != nullptr)
            show_.observer->display_changed(std::nullopt, now);
        take(DisplayLost{}, now);
    }
    if (!news.display_back && news.exposed && !stage_.show_again(news.renewed))
        end_ = ShowEnd::display_gone;
    if (!news.display_back && !news.resized)
        return;
    frame_time_ = show_.window.frame_time();
    if (show_.observer != nullptr)
        show_.observer->display_changed(upright_canvas(), now);
    if (news.display_back)
        stage_.forget_screen();
    take(news.display_back ? Event{DisplayBack{}} : Event{CanvasChanged{}}, now);
}

/// An event from beside the display. The staff's stop has two doors, the keys and a source: either holds.
void Loop::take_event(const Event& event)
{
    const Now now = show_.clock.now();
    const auto* stop = std::get_if<StaffStop>(&event);
    if (stop == nullptr) {
        take(event, now);
        return;
    }
    stopped_by_source_ = stop->on;
    const bool on = stopped_by_source_ || stopped_by_keys_;
    if (show_.observer != nullptr)
        show_.observer->staff_stopped(on, now);
    take(StaffStop{on}, now);
}

void Loop::take_time()
{
    const std::optional<MonotonicTime> deadline = next_deadline();
    Now now = show_.clock.now();
    if (end_ || !deadline || *deadline > now.monotonic)
        return;
    const std::chrono::nanoseconds late = now.monotonic - *deadline;
    // In time: the moment that was meant counts, so that small delays don't add up.
    if (late < frame_time_) {
        now.monotonic = *deadline;
        now.wall -= late;
    }
    if (moving_ && next_frame_ <= now.monotonic)
        next_frame_ += frame_time_ * (1 + (now.monotonic - next_frame_) / frame_time_);
    take(Tick{}, now);
}

void Loop::do_duty()
{
    const Now now = show_.clock.now();
    if (end_)
        return;
    if (probe_at_ && *probe_at_ <= now.monotonic)
        probe_display(now);
    if (end_) // the window may be gone
        return;
    if (remind_panel_ && *remind_panel_ <= now.monotonic) {
        show_.panel.set(false);
        remind_panel_ = now.monotonic + panel_reminder;
    }
    if (notice_ends_ && *notice_ends_ <= now.monotonic) {
        notice_ends_.reset();
        if (!stage_.uncover())
            end_ = ShowEnd::display_gone;
    }
    if (show_.observer == nullptr)
        return;
    if (const auto duty = show_.observer->next_duty(); duty && *duty <= now.monotonic)
        show_.observer->duty(now);
}

void Loop::probe_display(const Now& now)
{
    take_news(show_.window.probe());
    const auto every = show_.window.probe_every();
    probe_at_ = every && !end_ ? std::optional{now.monotonic + *every} : std::nullopt;
}

} // namespace

std::unique_ptr<PaintWorker> start_painting(std::function<Painter()> make_painter, int rotate)
{
    auto make_work = [make = std::move(make_painter), rotate] {
        return [painter = make(), rotate](PaintJob&& job) {
            std::optional<Painting> painting;
            std::exception_ptr broken;
            try {
                painting = painter(job);
                if (painting && rotate != 0)
                    painting = turned(std::move(*painting), rotate);
            } catch (const std::bad_alloc&) { // it costs the slide, not the show
                painting.reset();
            } catch (const std::system_error&) {
                painting.reset();
            } catch (...) {
                painting.reset();
                broken = std::current_exception();
            }
            const std::size_t bytes = painting ? bytes_of(*painting) : 0;
            return PaintedCard{job.card,  std::move(painting), bytes, !job.notice.empty(),
                               job.ahead, job.order,           broken};
        };
    };
    return std::make_unique<PaintWorker>(std::move(make_work), most_jobs);
}

ShowEnd run_show(const Show& show)
{
    Loop loop(show);
    return loop.run();
}

} // namespace foyer
