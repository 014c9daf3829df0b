#include "player/dwell.h"
#include "player/player.h"

#include <algorithm>
#include <utility>

namespace foyer
{

namespace
{
using std::chrono::nanoseconds;
using std::chrono::seconds;

/// A slide that may stand for long is looked at again so long before the list changes: what comes then is
/// ready in time.
constexpr seconds look_ahead{5};
/// A card is asked for so long before its begin at the latest, even if the present one is still moving.
constexpr seconds preparing_time{1};

constexpr std::size_t most_known = 4;
/// Pictures that are prepared beyond the next one, whatever room there is: by then much may have happened.
constexpr std::size_t most_further = 8;

bool is_countdown(const Slide& slide)
{
    return std::holds_alternative<Countdown>(slide.kind);
}

/// What can be shown while nobody knows the date; of an emergency all.
Due undated_slides(const Playlist& playlist, bool is_takeover)
{
    Due due;
    for (std::size_t i = 0; i < playlist.slides.size(); ++i) {
        const Slide& slide = playlist.slides[i];
        const bool undated = slide.show.empty() && !slide.expires && !is_countdown(slide);
        if (slide.enabled && slide.sound && (undated || is_takeover))
            due.slides.push_back(i);
    }
    return due;
}

void earlier(std::optional<MonotonicTime>& earliest, MonotonicTime candidate)
{
    if (!earliest || candidate < *earliest)
        earliest = candidate;
}
} // namespace

WallTime Player::wall() const
{
    return wall_of(now_);
}

WallTime Player::wall_at(MonotonicTime at) const
{
    return {std::chrono::floor<seconds>(now_.wall + (at - now_.monotonic)).time_since_epoch().count()};
}

MonotonicTime Player::monotonic_at(WallTime at) const
{
    // In seconds first: moments centuries ahead don't fit into nanoseconds.
    const seconds ahead{std::min<std::int64_t>(at.seconds - wall().seconds, std::int64_t{366} * 86400)};
    return now_.monotonic + ahead - (now_.wall - std::chrono::floor<seconds>(now_.wall));
}

Due Player::due_at(const PlayingSet& set, WallTime at)
{
    if (staff_stop_ || !set.playlist)
        return {};
    if (!options_.clock_trusted)
        return undated_slides(*set.playlist, set.is_takeover);
    const auto known = std::find_if(known_.begin(), known_.end(), [&](const Known& answer) {
        return answer.set == set.number && at >= answer.from &&
               (!answer.due.changes_at || at < *answer.due.changes_at);
    });
    if (known != known_.end())
        return known->due;
    if (known_.size() == most_known)
        known_.erase(known_.begin());
    return known_.emplace_back(Known{set.number, at, slides_due(*set.playlist, set.zone, at)}).due;
}

bool Player::present_is_due(const Due& due) const
{
    if (!present_->spot)
        return due.slides.empty();
    return std::binary_search(due.slides.begin(), due.slides.end(), present_->spot->showing.slide);
}

/// When the present slide stops being due, if that is before its dwell ends.
std::optional<WallTime> Player::leaving(const Due& due)
{
    if (!present_is_due(due))
        return wall();
    const WallTime end = wall_at(present_->ends());
    for (auto change = due.changes_at; change && *change <= end;) {
        const Due then = due_at(*set_, *change);
        if (!present_is_due(then))
            return change;
        change = then.changes_at;
    }
    return std::nullopt;
}

/// Whether the emergency's turn has come, or is over.
void Player::choose_set()
{
    if (staff_stop_ || !set_)
        return;
    const bool wanted = takeover_ && !due_at(*takeover_, wall()).slides.empty();
    const PlayingSet& next = next_set();
    if (wanted && next.number != takeover_->number) {
        if (!below_) {
            below_ = next;
            if (!coming_)
                below_->last = last_;
        }
        follow_at_once(*takeover_);
    } else if (!wanted && next.is_takeover && below_) {
        follow_at_once(*std::exchange(below_, std::nullopt));
    }
}

/// Where the slide on the screen stands in another set, by its id.
std::optional<Spot> Player::same_spot(const PlayingSet& set) const
{
    if (!last_ || !set_ || !set_->playlist || !set.playlist)
        return std::nullopt;
    const std::string& id = set_->playlist->slides[last_->showing.slide].id;
    const auto& slides = set.playlist->slides;
    const auto found =
        std::find_if(slides.begin(), slides.end(), [&](const Slide& slide) { return slide.id == id; });
    if (found == slides.end())
        return std::nullopt;
    return Spot{{static_cast<std::size_t>(found - slides.begin()), last_->showing.language}, 0};
}

void Player::make_plan()
{
    choose_set();
    plan_ = Plan{};
    const Due due = due_at(*set_, wall());
    plan_->holds_until = due.changes_at;
    const auto consider = [&](const std::optional<PlayingSet>& other) {
        const auto change = other ? due_at(*other, wall()).changes_at : std::nullopt;
        if (change && (!plan_->holds_until || *change < *plan_->holds_until))
            plan_->holds_until = change;
    };
    consider(coming_);
    consider(takeover_);
    const bool built_in_stands = present_ && !present_->spot;
    if (!present_ || (coming_ && built_in_stands) || (staff_stop_ && !built_in_stands)) {
        plan_->begins = now_.monotonic;
    } else if (!staff_stop_) {
        plan_->begins = present_->ends();
        if (coming_ && coming_->take_by)
            plan_->begins = std::min(*plan_->begins, *coming_->take_by);
        if (!present_->stands_in)
            plan_->leaves = leaving(due);
    }
    plan_card(next_set(), wall_at(std::max(edge().value_or(now_.monotonic), now_.monotonic)));
}

void Player::plan_card(const PlayingSet& set, WallTime at)
{
    plan_->due = due_at(set, at).slides;
    bool any_due = false;
    if (set.playlist) {
        const RoundAhead ahead = round_ahead(set);
        any_due = ahead.size() != 0;
        for (std::size_t i = 0; i < ahead.size() && !plan_->spot; ++i) {
            Following next = ahead[i];
            if (has_failed(card_of(set, next.spot, plan_->due, at)))
                failed_.insert(next.spot.showing); // it was tried while it was further off
            if (failed_.count(next.spot.showing) != 0)
                continue;
            plan_->spot = std::move(next.spot);
            plan_->new_round = next.new_round;
            plan_further(set, ahead, i, at);
        }
    }
    if (!plan_->spot) {
        plan_->stands_in = any_due;
        plan_->new_round = present_ && !present_->spot && !coming_;
    }
    plan_->card = card_of(set, plan_->spot, plan_->due, at);
}

/// What comes after the planned card, ahead[planned], which is to begin `at`, as long as the same slides are
/// due, up to what is on the screen now or next.
void Player::plan_further(const PlayingSet& set, const RoundAhead& ahead, std::size_t planned, WallTime at)
{
    if (options_.ready_bytes == 0)
        return;
    const auto changes_at = due_at(set, at).changes_at;
    const auto dwell = [&](const Showing& showing) {
        return dwell_of(set.playlist->slides[showing.slide], showing.language);
    };
    const Showing& next = plan_->spot->showing;
    std::chrono::milliseconds passed = dwell(next);
    for (std::size_t i = planned + 1; i < ahead.size() && plan_->further.size() < most_further; ++i) {
        const Following later = ahead[i];
        const Showing& showing = later.spot.showing;
        if (failed_.count(showing) != 0)
            continue;
        const WallTime then{at.seconds + std::chrono::floor<seconds>(passed).count()};
        const Card card = card_of(set, later.spot, plan_->due, then);
        if ((changes_at && then >= *changes_at) || (later.new_round && options_.loops) || showing == next ||
            (present_ && card == present_->card))
            return;
        plan_->further.push_back({card, then});
        if (!has_failed(card))
            passed += dwell(showing);
    }
}

/// Where the round goes on in the set of the planned card.
RoundAhead Player::round_ahead(const PlayingSet& set) const
{
    const Playlist& playlist = *set.playlist;
    const auto is_takeover = [&](std::size_t slide) {
        return playlist.slides[slide].priority == Priority::takeover;
    };
    const bool taken_over = !plan_->due.empty() && is_takeover(plan_->due.front());
    if (coming_)
        return {playlist, plan_->due, coming_->last, coming_->last.has_value()};
    if (taken_over && last_ && !is_takeover(last_->showing.slide))
        return {playlist, plan_->due, std::nullopt};
    if (interrupted_ && !taken_over)
        return {playlist, plan_->due, interrupted_, true};
    return {playlist, plan_->due, last_, again_};
}

Card Player::card_of(const PlayingSet& set, const std::optional<Spot>& spot,
                     const std::vector<std::size_t>& due, WallTime at) const
{
    Card card{set.number, canvases_, std::nullopt, 0, 0, std::nullopt};
    if (!spot)
        return card;
    card.showing = spot->showing;
    const auto place = std::lower_bound(due.begin(), due.end(), spot->showing.slide);
    card.position = static_cast<int>(place - due.begin()) + 1;
    card.count = static_cast<int>(due.size());
    if (is_countdown(set.playlist->slides[spot->showing.slide]))
        card.day = set.zone.local(at).date;
    return card;
}

/// The planned moment of the next turn; none: there is none as things are.
std::optional<MonotonicTime> Player::edge() const
{
    std::optional<MonotonicTime> edge = plan_->begins;
    if (plan_->leaves)
        earlier(edge, monotonic_at(*plan_->leaves));
    return edge;
}

bool Player::is_there(const Card& card) const
{
    const auto held = held_.find(card);
    return held != held_.end() && held->second.answered && !held->second.failed;
}

bool Player::edge_has_come() const
{
    // By the wall clock where it is the wall clock's: a step of a millisecond too few would bring back what
    // left.
    return (plan_->begins && now_.monotonic >= *plan_->begins) || (plan_->leaves && wall() >= *plan_->leaves);
}

bool Player::follows_itself() const
{
    return present_ && plan_->card == present_->card;
}

bool Player::ends_here() const
{
    return plan_->new_round && options_.loops && rounds_ + 1 >= *options_.loops;
}

bool Player::is_ready(const Card& card) const
{
    const auto held = held_.find(card);
    // The built-in slide has no substitute: where it can't be had either, its turn comes all the same.
    return held != held_.end() && held->second.answered && (!held->second.failed || !card.showing);
}

bool Player::has_failed(const Card& card) const
{
    const auto held = held_.find(card);
    return held != held_.end() && held->second.failed;
}

bool Player::Plan::has(const Card& wanted) const
{
    return card == wanted ||
           std::ranges::any_of(further, [&](const Further& later) { return later.card == wanted; });
}

MonotonicTime Player::prepares_at() const
{
    const auto begins = edge();
    return begins ? std::min(present_->at_rest(), *begins - preparing_time) : MonotonicTime::max();
}

std::optional<MonotonicTime> Player::overdue_since() const
{
    if (!plays() || !plan_ || !edge_has_come() || is_ready(plan_->card))
        return std::nullopt;
    return edge();
}

std::optional<MonotonicTime> Player::wake_at() const
{
    std::optional<MonotonicTime> wake;
    const auto consider = [&](MonotonicTime at) {
        if (at > now_.monotonic)
            earlier(wake, at);
    };
    if (ended_ || !display_)
        return wake;
    if (hours_ && hours_->changes_at)
        consider(monotonic_at(*hours_->changes_at));
    if (!plays() || !plan_)
        return wake;
    if (plan_->holds_until)
        consider(monotonic_at(*plan_->holds_until));
    if (!present_)
        return wake;
    consider(present_->at_rest());
    if (present_->from)
        consider(present_->changed());
    if (plan_->leaves)
        consider(monotonic_at(*plan_->leaves));
    const bool nothing_to_do =
        follows_itself() && !options_.loops && failed_.empty() && is_there(present_->card);
    const auto looks_ahead =
        plan_->holds_until ? std::optional{monotonic_at(*plan_->holds_until) - look_ahead} : std::nullopt;
    if (nothing_to_do && (!looks_ahead || *looks_ahead > now_.monotonic)) {
        if (looks_ahead)
            consider(*looks_ahead);
    } else {
        if (plan_->begins)
            consider(*plan_->begins);
        if (!ends_here() && !follows_itself() && held_.count(plan_->card) == 0)
            consider(prepares_at());
    }
    if (present_->card.day) {
        const DateTime midnight{add_days(set_->zone.local(WallTime{wall()}).date, 1), {}, 0};
        consider(monotonic_at(set_->zone.moment(midnight)));
    }
    return wake;
}

} // namespace foyer
