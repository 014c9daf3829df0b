#include "commands/simulation.h"

#include "player/overloaded.h"

#include <algorithm>
#include <utility>

namespace foyer
{

namespace
{

/// From frame to frame while something moves: enough to go through every part of a change.
constexpr std::chrono::milliseconds frame_time{100};
constexpr std::size_t most_playlists = 4;

} // namespace

Simulation::Simulation(const SimulationPlan& plan, Window& window)
    : plan_(plan), source_(plan.playlist, decks_, plan.source),
      painter_(
          decks_, plan.viewing, false,
          [this](const SlideTrouble& trouble) { count_.left_out += trouble.left_out ? 1 : 0; },
          std::make_shared<Studio>()),
      stage_(window),
      player_(plan.player), now_{MonotonicTime{}, std::chrono::sys_time<std::chrono::nanoseconds>{
                                                      std::chrono::seconds{plan.begin.seconds}}}
{
    for (const SetNews& news : source_.begin(now_))
        if (news.event)
            take(*news.event);
}

void Simulation::pass(MonotonicClock::duration length)
{
    const MonotonicTime end = now_.monotonic + length;
    while (!ended_) {
        while (!answers_.empty() && !ended_) {
            const Event answer = answers_.front();
            answers_.pop_front();
            take(answer);
        }
        const MonotonicTime next = next_moment(end);
        now_.wall += next - now_.monotonic;
        now_.monotonic = next;
        look_at_source();
        take(Tick{});
        if (next >= end && answers_.empty())
            return;
    }
}

MonotonicTime Simulation::next_moment(MonotonicTime end) const
{
    if (source_changed_ || !answers_.empty())
        return now_.monotonic;
    MonotonicTime next = end;
    if (step_.wake_at)
        next = std::min(next, *step_.wake_at);
    if (step_.moving)
        next = std::min(next, now_.monotonic + frame_time);
    if (const auto look = source_.wake_at())
        next = std::min(next, *look);
    return std::max(next, now_.monotonic);
}

void Simulation::look_at_source()
{
    const bool due = source_.wake_at() && *source_.wake_at() <= now_.monotonic;
    if (!source_changed_ && !due)
        return;
    const std::uint64_t refused_before = source_.state().refusals;
    const auto news =
        source_.step(std::exchange(source_changed_, false), now_, {plan_.canvas, plan_.viewing});
    count_.refused += source_.state().refusals - refused_before;
    for (const SetNews& one : news)
        if (one.event)
            take(*one.event);
    if (source_.has_to_keep())
        static_cast<void>(source_.keep(now_, [] { return true; }));
}

void Simulation::take(const Event& event)
{
    count_.sets += std::holds_alternative<SetLoaded>(event) ? 1 : 0;
    Picture before = step_.picture;
    step_ = player_.step(event, now_);
    count_.frames += step_.picture != before ? 1 : 0;
    ended_ = ended_ || !stage_.show(step_.picture);
    for (const Effect& effect : std::exchange(step_.effects, {}))
        obey(effect);
}

void Simulation::obey(const Effect& effect)
{
    std::visit(Overloaded{
                   [this](const Prepare& order) { paint(order); },
                   [this](const Drop& order) { stage_.drop(order.card); },
                   [this](const Began& began) {
                       ++(began.card.showing ? count_.slides : count_.built_in);
                       const auto playlist = playlists_.find(began.card.set);
                       if (on_turn_)
                           on_turn_(began, playlist == playlists_.end() ? nullptr : playlist->second.get());
                   },
                   [](const PanelPower& /*power*/) {},
                   [this](const End& /*end*/) { ended_ = true; },
               },
               effect);
}

void Simulation::paint(const Prepare& order)
{
    playlists_[order.card.set] = order.playlist;
    while (playlists_.size() > most_playlists)
        playlists_.erase(playlists_.begin());
    auto painting = painter_.paint({order.card, order.playlist, order.at, plan_.canvas});
    if (!painting) {
        answers_.emplace_back(SlideFailed{order.card});
        return;
    }
    if (plan_.rotate != 0)
        painting = turned(std::move(*painting), plan_.rotate);
    const bool has_entrance = painting->has_entrance();
    const std::size_t bytes = bytes_of(*painting);
    stage_.keep(order.card, std::move(*painting));
    answers_.emplace_back(SlideReady{order.card, has_entrance, bytes});
}

} // namespace foyer
