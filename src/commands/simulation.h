#pragma once

#include "commands/deck_painter.h"
#include "commands/playlist_source.h"
#include "platform/stage.h"
#include "player/player.h"

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace foyer
{

/// What is simulated.
struct SimulationPlan {
    std::string playlist;
    Canvas canvas;
    Viewing viewing;
    PlaylistSourceOptions source;
    PlayerOptions player;
    int rotate = 0;
    WallTime begin; ///< the wall clock's first reading
};

/// What has happened in a simulation so far.
struct SimulationCount {
    std::uint64_t slides = 0;   ///< turns that began, of slides
    std::uint64_t built_in = 0; ///< ... of the built-in slide
    std::uint64_t frames = 0;   ///< brought to the window
    std::uint64_t left_out = 0; ///< slides that couldn't be had
    std::uint64_t sets = 0;     ///< taken
    std::uint64_t refused = 0;  ///< sets that were refused
};

/// The show of `foyer play` with a clock that is turned by hand: the same player, the same source of sets,
/// the same renderer into a window, one thread, and no waiting.
class Simulation
{
public:
    /// `window` has to outlive this.
    Simulation(const SimulationPlan& plan, Window& window);

    /// Lives through `length`, as fast as it goes.
    void pass(MonotonicClock::duration length);
    /// Something has been changed in the playlist's folder.
    void change_source() { source_changed_ = true; }

    [[nodiscard]] const SimulationCount& count() const { return count_; }
    [[nodiscard]] const SetState& source_state() const { return source_.state(); }
    [[nodiscard]] bool has_ended() const { return ended_; }
    [[nodiscard]] Now now() const { return now_; }
    /// Called for each turn that begins.
    void on_turn(std::function<void(const Began&, const Playlist*)> call) { on_turn_ = std::move(call); }

private:
    void take(const Event& event);
    void obey(const Effect& effect);
    void paint(const Prepare& order);
    void look_at_source();
    [[nodiscard]] MonotonicTime next_moment(MonotonicTime end) const;

    SimulationPlan plan_;
    Decks decks_;
    PlaylistSource source_;
    DeckPainter painter_;
    Stage stage_;
    Player player_;
    Now now_;
    Step step_;
    std::deque<Event> answers_; ///< of the painter, still to be told
    SimulationCount count_;
    bool source_changed_ = false, ended_ = false;
    std::function<void(const Began&, const Playlist*)> on_turn_;
    std::map<int, std::shared_ptr<const Playlist>> playlists_; ///< by Card::set, the last few
};

} // namespace foyer
