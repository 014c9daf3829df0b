#include "commands/show_watch.h"

#include "schedule/expiry.h"

#include <algorithm>
#include <utility>

namespace foyer
{

namespace
{

/// A slide that is past its end by more than this has a painting thread that hangs: the supervisor shall
/// begin anew.
constexpr std::chrono::seconds longest_overdue{10};
/// Sets whose slides may still come on: the one that plays, the one that comes, an emergency, one more.
constexpr std::size_t most_sets = 4;

Moment moment_of(const Now& now)
{
    return {now.monotonic, wall_of(now)};
}

} // namespace

ShowWatch::ShowWatch(WatchOutlets outlets, const LeftOutCounts& left_out, Health begin)
    : outlets_(outlets), left_out_(left_out), health_(std::move(begin))
{
    if (health_.display)
        display_name_ = health_.display->name;
    if (outlets_.service.watchdog_interval())
        feed_at_ = health_.started.monotonic;
}

ShowWatch::~ShowWatch()
{
    health_.up = false;
    outlets_.service.stopping();
    end_slide(health_.now.monotonic);
    write({health_.now.monotonic,
           std::chrono::sys_time<std::chrono::nanoseconds>{std::chrono::seconds{health_.now.wall.seconds}}});
}

void ShowWatch::stepped(const Step& step, const Now& now)
{
    overdue_since_ = step.overdue_since;
    health_.now = moment_of(now);
    if (step.picture != picture_) {
        if (std::holds_alternative<Nothing>(picture_))
            outlets_.service.ready(); // the first frame has been shown
        picture_ = step.picture;
        health_.last_frame = health_.now;
    }
    bool told = false;
    for (const Effect& effect : step.effects) {
        if (const auto* prepare = std::get_if<Prepare>(&effect)) {
            meet(*prepare);
        } else if (const auto* began = std::get_if<Began>(&effect)) {
            begin_slide(*began, now);
            told = true;
        } else if (const auto* power = std::get_if<PanelPower>(&effect)) {
            health_.panel_lit = power->on;
            if (!power->on)
                end_slide(now.monotonic);
            told = true;
        }
    }
    if (told || left_out() != written_left_out_)
        write(now);
}

/// How many slides the painting thread has left out so far.
std::uint64_t ShowWatch::left_out() const
{
    std::uint64_t sum = 0;
    for (const auto& count : left_out_)
        sum += count;
    return sum;
}

void ShowWatch::meet(const Prepare& order)
{
    KnownSet& set = sets_[order.card.set];
    set.given.playlist = order.playlist;
    identify(set);
    while (sets_.size() > most_sets)
        sets_.erase(sets_.begin());
}

/// Adds what the source tells of a set. What it told is kept: it may tell of the next one by now.
void ShowWatch::identify(KnownSet& set) const
{
    for (const GivenSet* told : {&set_state_.usual, &set_state_.takeover})
        if (told->playlist && told->playlist == set.given.playlist)
            set = {*told, told == &set_state_.takeover};
}

/// The status speaks of the set that is on the screen; before there is one, of the one that comes.
void ShowWatch::name_set()
{
    const auto shown = on_screen_ ? sets_.find(*on_screen_) : sets_.end();
    const bool is_known = shown != sets_.end() && shown->second.given.playlist;
    const GivenSet& set = is_known ? shown->second.given : set_state_.usual;
    health_.source = is_known && shown->second.is_takeover ? SetSource::takeover : set_state_.origin;
    health_.hash = set.fingerprint;
    if (set.playlist)
        health_.zone = set.zone;
}

void ShowWatch::begin_slide(const Began& began, const Now& now)
{
    end_slide(began.at);
    on_screen_ = began.card.set;
    name_set();
    health_.slide.reset();
    const auto set = sets_.find(began.card.set);
    if (!began.card.showing || set == sets_.end() || !set->second.given.playlist)
        return;
    const Playlist& playlist = *set->second.given.playlist;
    const Showing& showing = *began.card.showing;
    health_.slide = {playlist.slides[showing.slide].id, showing.language};
    ++health_.shown;
    const auto late = std::chrono::duration_cast<std::chrono::seconds>(now.monotonic - began.at);
    play_ = Play{health_.slide->id, showing.language, {wall_of(now).seconds - late.count()}, {}, {}};
    play_began_ = began.at;
    const auto next = next_expiry(playlist, health_.zone, wall_of(now));
    health_.next_expiry.reset();
    if (next)
        health_.next_expiry = {playlist.slides[next->slide].id, next->at};
}

void ShowWatch::end_slide(MonotonicTime at)
{
    if (!play_)
        return;
    play_->playlist = health_.hash; // by now it was read, if it wasn't at the slide's beginning
    play_->shown = std::chrono::duration_cast<std::chrono::milliseconds>(at - play_began_);
    if (outlets_.plays != nullptr)
        outlets_.plays->add(*play_, health_.zone, at);
    play_.reset();
}

void ShowWatch::display_changed(std::optional<Canvas> canvas, const Now& now)
{
    if (!canvas)
        end_slide(now.monotonic);
    health_.display.reset();
    if (canvas) {
        health_.display = {display_name_, canvas->width, canvas->height};
        if (on_resize_)
            on_resize_(*canvas);
    }
    write(now);
}

std::optional<MonotonicTime> ShowWatch::next_duty() const
{
    const auto plays_due = outlets_.plays != nullptr ? outlets_.plays->due() : std::nullopt;
    if (!feed_at_ || !plays_due)
        return feed_at_ ? feed_at_ : plays_due;
    return std::min(*feed_at_, *plays_due);
}

void ShowWatch::duty(const Now& now)
{
    if (outlets_.plays != nullptr)
        outlets_.plays->write_if_due(now.monotonic);
    if (!feed_at_ || now.monotonic < *feed_at_)
        return;
    feed_at_ = now.monotonic + *outlets_.service.watchdog_interval();
    if (!overdue_since_ || now.monotonic - *overdue_since_ < longest_overdue)
        outlets_.service.watchdog();
}

void ShowWatch::set_changed(const SetState& state, const Now& now)
{
    set_state_ = state;
    for (auto& [number, set] : sets_)
        identify(set);
    name_set();
    health_.reload_failures = state.refusals;
    health_.refused.reset();
    if (state.refused_since)
        health_.refused = {*state.refused_since, state.errors, !state.checked};
    write(now);
}

void ShowWatch::clock_changed(bool trusted, std::string reason, const Now& now)
{
    health_.clock_trusted = trusted;
    health_.clock_reason = std::move(reason);
    write(now);
}

void ShowWatch::staff_stopped(bool on, const Now& now)
{
    if (health_.staff_stop == on)
        return;
    health_.staff_stop = on;
    write(now);
}

void ShowWatch::write(const Now& now)
{
    health_.now = moment_of(now);
    written_left_out_ = left_out();
    health_.skipped.picture = left_out_[static_cast<std::size_t>(LeftOut::picture)];
    health_.skipped.layout = left_out_[static_cast<std::size_t>(LeftOut::layout)];
    health_.skipped.error = left_out_[static_cast<std::size_t>(LeftOut::error)];
    health_.memory = resident_memory();
    health_.warnings = set_state_.troubles;
    if (const auto asked = asked_source_ ? asked_source_() : std::nullopt)
        if (std::string silence = silence_in_words(health_, *asked); !silence.empty())
            health_.warnings.push_back(std::move(silence));
    outlets_.status.write(health_);
    if (health_.last_frame) // before it there is nothing to tell
        outlets_.service.status(in_words(health_));
}

} // namespace foyer
