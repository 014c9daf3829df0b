#include "player/player.h"

#include "player/dwell.h"
#include "player/overloaded.h"

#include <algorithm>
#include <utility>

namespace foyer
{

namespace
{
using namespace std::chrono_literals;
using Duration = MonotonicClock::duration;

constexpr Duration longest_entrance = 700ms;
constexpr Duration shortest_entrance = 100ms; ///< under this it would be a jerk
constexpr Duration built_in_dwell = 10s;
constexpr Duration built_in_change = 800ms;
/// A turn that begins so little late keeps its planned beginning: lateness doesn't add up.
constexpr Duration small_lateness = 100ms;
/// Beyond this the wall clock was set; below, it is only being steered.
constexpr Duration clock_step = 500ms;
} // namespace

Player::Player(PlayerOptions options) : options_(std::move(options)) {}

Step Player::step(const Event& event, const Now& now)
{
    if (ended_)
        return {{}, picture(), false, std::nullopt};
    keep_wall(now);
    take(event);
    keep_hours();
    advance();
    if (refresh())
        advance();
    drop_unneeded(); // first: what is prepared takes the memory of what goes
    prepare_ahead();
    const bool moving = plays() && present_ && now_.monotonic < present_->at_rest();
    std::optional<Card> next;
    if (plays() && plan_ && !moving && !follows_itself() && is_there(plan_->card))
        next = plan_->card;
    return {std::exchange(effects_, {}), picture(), moving, wake_at(), next, overdue_since()};
}

void Player::keep_wall(const Now& now)
{
    const auto expected = now_.wall + (now.monotonic - now_.monotonic);
    const bool stepped = now.wall > expected + clock_step || now.wall < expected - clock_step;
    const auto before = now_.wall;
    now_ = now;
    if (stepped) {
        plan_.reset();
        hours_.reset();
    } else {
        // Steered back by a hair across the edge of a window, a slide would leave, come back, and leave.
        now_.wall = std::max(now_.wall, before);
    }
}

void Player::take(const Event& event)
{
    std::visit(Overloaded{
                   [](const Tick&) {},
                   [&](const SetLoaded& loaded) { load(loaded); },
                   [&](const TakeoverLoaded& loaded) { take_over(loaded); },
                   [&](const TakeoverEnded&) {
                       takeover_.reset();
                       plan_.reset();
                   },
                   [&](const SetRefused&) {
                       if (!set_)
                           switch_to({0, nullptr, options_.machine_zone.value_or(Zone::utc())});
                   },
                   [&](const SlideReady& ready) {
                       answer(ready.card, {.answered = true,
                                           .has_entrance = ready.has_entrance,
                                           .answered_at = now_.monotonic,
                                           .bytes = ready.bytes});
                   },
                   [&](const SlideFailed& failed) {
                       answer(failed.card, {.answered = true,
                                            .failed = true,
                                            .has_entrance = false,
                                            .answered_at = now_.monotonic});
                   },
                   [&](const DisplayLost&) {
                       display_ = false;
                       leave_screen(present_ || again_);
                   },
                   [&](const DisplayBack&) {
                       display_ = true;
                       ++canvases_;
                   },
                   [&](const CanvasChanged&) {
                       ++canvases_;
                       plan_.reset();
                   },
                   [&](const ClockStepped&) {
                       plan_.reset();
                       hours_.reset();
                   },
                   [&](const ClockTrusted&) {
                       options_.clock_trusted = true;
                       plan_.reset();
                       hours_.reset();
                   },
                   [&](const StaffStop& stop) {
                       staff_stop_ = stop.on;
                       plan_.reset();
                   },
                   [&](const EndAsked&) {
                       ended_ = true;
                       effects_.emplace_back(End{});
                   },
               },
               event);
}

void Player::load(const SetLoaded& loaded)
{
    PlayingSet set{++sets_, loaded.playlist, loaded.zone, loaded.take_by};
    if (loaded.stays) {
        set.last = same_spot(set);
        set.cuts = true;
    }
    plan_.reset();
    failed_.clear();
    if (below_)
        below_ = std::move(set);
    else
        follow(std::move(set));
}

void Player::take_over(const TakeoverLoaded& loaded)
{
    takeover_ = PlayingSet{++sets_, loaded.playlist, loaded.zone};
    takeover_->is_takeover = true;
    plan_.reset();
    failed_.clear();
}

/// Lets a set come at the next edge, at once where nothing is shown.
void Player::follow(PlayingSet set)
{
    if (present_)
        coming_ = std::move(set);
    else
        switch_to(std::move(set));
}

/// As soon as it is ready, not only at the next edge.
void Player::follow_at_once(PlayingSet set)
{
    if (set.number == set_->number) {
        coming_.reset(); // it never left: another was to come, and is wanted no more
        return;
    }
    set.take_by = now_.monotonic;
    follow(std::move(set));
}

void Player::switch_to(PlayingSet set)
{
    set_ = std::move(set);
    coming_.reset();
    hours_.reset();
    last_ = set_->last;
    interrupted_.reset();
    again_ = last_.has_value();
}

void Player::answer(const Card& card, Held answer)
{
    const auto held = held_.find(card);
    if (held == held_.end())
        return;
    held->second = answer;
    if (answer.failed && card.showing && plan_ && plan_->card == card) {
        failed_.insert(*card.showing);
        plan_.reset();
    }
}

void Player::leave_screen(bool again)
{
    present_.reset();
    plan_.reset();
    fresh_.reset();
    fresh_failed_.reset();
    failed_.clear();
    again_ = again;
    if (coming_)
        switch_to(*std::exchange(coming_, std::nullopt));
}

void Player::keep_hours()
{
    // Another set may be taken with the panel off, and have other hours.
    while (set_ && (!hours_ || (hours_->changes_at && wall() >= *hours_->changes_at))) {
        const std::vector<ScreenHours> always;
        // An emergency has no hours of its own: those of the set that it interrupts go on.
        const PlayingSet& usual = below_ ? *below_ : *set_;
        const auto& written = usual.playlist ? usual.playlist->screen_hours : always;
        hours_ = options_.clock_trusted
                     ? panel_lit(options_.screen_hours.value_or(written), usual.zone, wall())
                     : Lit{};
        if (hours_->lit == lit_)
            continue;
        lit_ = hours_->lit;
        effects_.emplace_back(PanelPower{lit_});
        if (!lit_)
            leave_screen(false);
    }
}

void Player::advance()
{
    while (plays()) {
        if (!plan_ || (plan_->holds_until && wall() >= *plan_->holds_until))
            make_plan();
        if (!edge_has_come())
            return;
        // The two clocks may have drifted apart by a hair since the plan was made.
        if (due_at(next_set(), wall()).slides != plan_->due) {
            make_plan();
            if (!edge_has_come())
                return;
        }
        if (ends_here()) {
            ended_ = true;
            effects_.emplace_back(End{});
            return;
        }
        if (follows_itself())
            stand_on();
        else if (is_ready(plan_->card))
            begin_turn();
        else
            return;
        plan_.reset();
        keep_hours();
    }
}

/// The turn of the planned card, which begins now.
Turn Player::planned_turn() const
{
    const MonotonicTime planned = present_ ? std::min(*edge(), now_.monotonic) : now_.monotonic;
    const Held& held = held_.at(plan_->card);
    const bool in_time = held.answered_at <= planned && now_.monotonic - planned <= small_lateness;
    Turn turn;
    turn.card = plan_->card;
    turn.spot = plan_->spot;
    turn.stands_in = plan_->stands_in;
    turn.begins = in_time ? planned : now_.monotonic;
    turn.dwell = built_in_dwell;
    turn.transition = Transition::crossfade;
    Duration change = built_in_change;
    if (turn.spot) {
        const Slide& slide = slide_at(*turn.spot);
        turn.dwell = dwell_of(slide, turn.spot->showing.language);
        turn.transition = slide.transition;
        change = slide.transition_time;
    }
    const bool same_slide =
        present_ && present_->card.set == turn.card.set && present_->card.showing == turn.card.showing;
    const bool stands_still =
        same_slide || staff_stop_ || options_.reduced_motion || (coming_ && coming_->cuts);
    const bool one_is_missing = held.failed || !present_ || !is_there(present_->card);
    if (!stands_still && !one_is_missing && turn.transition != Transition::cut &&
        now_.monotonic >= present_->at_rest()) {
        turn.from = present_->card;
        turn.change = change;
    }
    if (!stands_still && held.has_entrance)
        turn.entrance = std::min(longest_entrance, turn.dwell - turn.change);
    if (turn.entrance < shortest_entrance)
        turn.entrance = Duration::zero();
    return turn;
}

void Player::begin_turn()
{
    Turn turn = planned_turn();
    const bool interrupts = staff_stop_ || (turn.spot && slide_at(*turn.spot).priority == Priority::takeover);
    if (plan_->new_round)
        ++rounds_;
    if (coming_)
        switch_to(*std::exchange(coming_, std::nullopt));
    if (!interrupts)
        interrupted_.reset();
    else if (!interrupted_)
        interrupted_ = last_;
    last_ = turn.spot;
    again_ = false;
    failed_.clear();
    fresh_.reset();
    fresh_failed_.reset();
    effects_.emplace_back(Began{turn.card, turn.begins});
    present_ = std::move(turn);
}

void Player::stand_on()
{
    Turn& turn = *present_;
    const Duration late = now_.monotonic - turn.ends();
    turn.begins = late < Duration::zero() ? now_.monotonic : turn.ends() + late / turn.dwell * turn.dwell;
    turn.from.reset();
    turn.change = turn.entrance = Duration::zero();
    turn.spot = last_ = plan_->spot;
    turn.stands_in = plan_->stands_in;
    again_ = false;
    if (plan_->new_round)
        ++rounds_;
    if (const auto held = held_.find(turn.card); held != held_.end() && held->second.failed) {
        held_.erase(held); // it is tried again
        prepare(turn.card, *set_, wall());
    }
    failed_.clear();
}

/// Sees to it that the present card shows today's number in the canvas's size. True if it was exchanged.
bool Player::refresh()
{
    if (!plays() || !present_ || now_.monotonic < present_->at_rest())
        return false;
    Card wanted = present_->card;
    wanted.canvas = canvases_;
    if (wanted.day)
        wanted.day = set_->zone.local(wall()).date;
    if (wanted == present_->card || wanted == fresh_failed_) {
        fresh_.reset();
        return false;
    }
    fresh_ = wanted;
    prepare(wanted, *set_, wall());
    const Held& held = held_[wanted];
    if (!held.answered)
        return false;
    fresh_.reset();
    if (held.failed) {
        fresh_failed_ = wanted;
        return false;
    }
    present_->card = wanted;
    plan_.reset();
    return true;
}

void Player::prepare(const Card& card, const PlayingSet& set, WallTime at)
{
    if (held_.try_emplace(card).second)
        effects_.emplace_back(Prepare{card, set.playlist, set.zone.local(at)});
}

void Player::prepare_ahead()
{
    if (!plays() || follows_itself() || ends_here())
        return;
    if (!present_ || now_.monotonic >= prepares_at())
        prepare(plan_->card, next_set(), wall_at(std::max(edge().value_or(now_.monotonic), now_.monotonic)));
    prepare_further();
}

/// Once the next picture is ready and nothing moves: those after it, one after the other, while there is
/// room. That a picture will take as much as the largest so far is a guess.
void Player::prepare_further()
{
    const auto next = held_.find(plan_->card);
    if (!present_ || now_.monotonic < present_->at_rest() || next == held_.end() || !next->second.answered)
        return;
    std::size_t taken = next->second.bytes;
    std::size_t largest = 0;
    for (const auto& [card, held] : held_)
        largest = std::max(largest, held.bytes);
    for (const Further& further : plan_->further) {
        const auto held = held_.find(further.card);
        if (held == held_.end()) {
            if (taken + largest <= options_.ready_bytes)
                prepare(further.card, next_set(), further.at);
            return;
        }
        if (!held->second.answered)
            return;
        taken += held->second.bytes;
    }
}

void Player::drop_unneeded()
{
    const bool changing = present_ && present_->from && now_.monotonic < present_->changed();
    if (const auto present = present_ ? held_.find(present_->card) : held_.end(); present != held_.end())
        present->second.shown = true;
    std::erase_if(held_, [&](const auto& entry) {
        const Card& card = entry.first;
        const bool needed = (present_ && card == present_->card) || (changing && card == *present_->from) ||
                            (plays() && plan_ && !entry.second.shown && plan_->has(card)) ||
                            (fresh_ && card == *fresh_);
        if (!needed)
            effects_.emplace_back(Drop{card});
        return !needed;
    });
}

Picture Player::picture() const
{
    if (!display_)
        return Nothing{};
    if (!lit_)
        return Black{};
    if (!present_)
        return Nothing{};
    // Where not even the built-in slide can be had, what stood before it stays: anything rather than black.
    if (!is_there(present_->card))
        return Nothing{};
    return picture_of(*present_, now_.monotonic);
}

} // namespace foyer
