#pragma once

#include "player/picture.h"
#include "player/round.h"
#include "player/turn.h"
#include "playlist/playlist.h"
#include "schedule/calendar.h"
#include "schedule/schedule.h"

#include <chrono>
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <variant>
#include <vector>

namespace foyer
{

/// One moment as read from both clocks at once.
struct Now {
    MonotonicTime monotonic;                              ///< dwell and motion run on it
    std::chrono::sys_time<std::chrono::nanoseconds> wall; ///< the schedule's; may jump either way
};

/// The wall clock's moment as schedules have it.
[[nodiscard]] inline WallTime wall_of(const Now& now)
{
    return {std::chrono::floor<std::chrono::seconds>(now.wall).time_since_epoch().count()};
}

/// Time has passed: `wake_at` came, or a frame is due while `moving`. Harmless at any moment.
struct Tick {
};
/// A set was taken (checked, or shown with its errors): it follows at the next edge of a slide, at `take_by`
/// at the latest; at once where nothing is shown yet. Its first due slide comes first; with `stays` the one
/// that is on the screen now, as far as it is still there, with a cut.
struct SetLoaded {
    std::shared_ptr<const Playlist> playlist;
    Zone zone;
    std::optional<MonotonicTime> take_by{};
    bool stays = false;
};
/// The emergency set: alone while any slide of it is due, from now on and whatever the clock's trust; then
/// what it interrupted goes on. Sets that are loaded meanwhile wait below it.
struct TakeoverLoaded {
    std::shared_ptr<const Playlist> playlist;
    Zone zone;
};
/// The emergency is over: its file was removed, or its time is up.
struct TakeoverEnded {
};
/// There is no set to be had (yet): the built-in slide stands until one is loaded. Changes nothing while a
/// set is playing.
struct SetRefused {
};
/// Answers to Prepare. For a card that was dropped meanwhile they are ignored, and the caller frees what it
/// has.
struct SlideReady {
    Card card;
    bool has_entrance = true; ///< false: nothing on it moves
    std::size_t bytes = 0;    ///< of memory that it takes
};
struct SlideFailed {
    Card card;
};
/// All pictures are void (they are dropped); nothing is prepared until the display is back. Then the slide
/// that was on comes again with a cut.
struct DisplayLost {
};
struct DisplayBack {
};
/// Another size or rotation of the display that is there: every card is prepared anew, and the one on the
/// screen stands, dwell running on, until its new picture is ready.
struct CanvasChanged {
};
/// The wall clock was set. (A step of more than half a second is noticed at any event, too.)
struct ClockStepped {
};
/// The wall clock can be trusted from now on.
struct ClockTrusted {
};
/// Staff want the neutral slide: the built-in one stands, at once, until `on` is false again.
struct StaffStop {
    bool on = true;
};
/// Asked to end.
struct EndAsked {
};
using Event =
    std::variant<Tick, SetLoaded, TakeoverLoaded, TakeoverEnded, SetRefused, SlideReady, SlideFailed,
                 DisplayLost, DisplayBack, CanvasChanged, ClockStepped, ClockTrusted, StaffStop, EndAsked>;

/// Read, decode, shape and draw a card into a ready surface, off the drawing thread; answer with SlideReady
/// or SlideFailed. `playlist` is null for the built-in slide before any set.
struct Prepare {
    Card card;
    std::shared_ptr<const Playlist> playlist;
    DateTime at; ///< local time at which it is to come on
};
/// The card is needed no more: free its surface, forget it if it is being prepared. Comes after the picture
/// that shows it has gone.
struct Drop {
    Card card;
};
/// A slide's own time begins (for logs; nothing to do).
struct Began {
    Card card;
    MonotonicTime at;
};
/// The panel's hours begin or end. `picture` is Black while it is off.
struct PanelPower {
    bool on = true;
};
/// The show is over: asked to end, or all rounds of `loops` are done. Nothing follows.
struct End {
};
using Effect = std::variant<Prepare, Drop, Began, PanelPower, End>;

/// What one event leads to.
struct Step {
    std::vector<Effect> effects; ///< in this order; draw `picture` first: it shows nothing that is dropped
    Picture picture;             ///< at the moment of the step; draw it if it isn't what is on the screen
    bool moving = false;         ///< step again at the next frame of the display
    std::optional<MonotonicTime> wake_at; ///< the latest moment for the next Tick; none: only events matter
    /// The picture that comes next, where it is ready and nothing moves: time for what its change needs.
    std::optional<Card> next{};
    /// Since when the next card is waited for, past the end of the one on the screen; none: all is in time.
    std::optional<MonotonicTime> overdue_since{};
};

struct PlayerOptions {
    bool reduced_motion = false; ///< transitions are cuts, and there are no entrances
    std::optional<int> loops;    ///< end after so many rounds (at least 1); none: endless
    std::optional<std::vector<ScreenHours>> screen_hours; ///< the machine's; they win over the playlist's
    std::optional<Zone> machine_zone; ///< for screen_hours while there is no set; none: UTC
    /// Bytes that pictures of slides to come may take together. Within them as many are prepared as have
    /// room, the next one in any case; 0: that one alone.
    std::size_t ready_bytes = 0;
    bool clock_trusted = true; ///< false: only undated slides are due, and no hours darken the panel
};

/// The player: a state machine with no clock, thread, file or display. The loop tells it what happens and
/// obeys. A value: a copy is a second player in the same state.
class Player
{
public:
    explicit Player(PlayerOptions options = {});

    /// Takes an event at a moment. The monotonic clock must not go back from one step to the next.
    [[nodiscard]] Step step(const Event& event, const Now& now);

private:
    /// A set that was loaded. Number 0: no playlist, only the built-in slide.
    struct PlayingSet {
        int number = 0;
        std::shared_ptr<const Playlist> playlist;
        Zone zone;
        std::optional<MonotonicTime> take_by{};
        bool is_takeover = false;
        std::optional<Spot> last{}; ///< goes on from there; none: from its beginning
        bool cuts = false;          ///< its first slide comes with a cut
    };
    /// A card that was asked for and not dropped.
    struct Held {
        bool answered = false, failed = false, has_entrance = true;
        MonotonicTime answered_at;
        std::size_t bytes = 0;
        bool shown = false; ///< nothing is left of its entrance: for another turn it is prepared anew
    };
    /// A card that comes later than the next one, unless something happens.
    struct Further {
        Card card;
        WallTime at;
    };
    /// What comes after the present turn, and when.
    struct Plan {
        Card card;
        std::optional<Spot> spot;
        std::vector<std::size_t> due;        ///< the list that it was made from
        std::vector<Further> further;        ///< in their order
        std::optional<MonotonicTime> begins; ///< by the clock on which dwell runs; none: not by that
        std::optional<WallTime> leaves;      ///< the present slide stops being due
        std::optional<WallTime> holds_until; ///< the list of slides due now changes
        bool new_round = false;
        bool stands_in = false; ///< as Turn::stands_in

        [[nodiscard]] bool has(const Card& wanted) const;
    };

    /// An answer of the schedule, which holds from `from` until it changes.
    struct Known {
        int set = 0;
        WallTime from;
        Due due;
    };

    // player.cpp: what happens
    void keep_wall(const Now& now);
    void take(const Event& event);
    void load(const SetLoaded& loaded);
    void take_over(const TakeoverLoaded& loaded);
    void follow(PlayingSet set);
    void follow_at_once(PlayingSet set);
    void switch_to(PlayingSet set);
    void answer(const Card& card, Held answer);
    void leave_screen(bool again);
    void keep_hours();
    void advance();
    [[nodiscard]] Turn planned_turn() const;
    void begin_turn();
    void stand_on();
    [[nodiscard]] bool refresh();
    void prepare(const Card& card, const PlayingSet& set, WallTime at);
    void prepare_ahead();
    void prepare_further();
    void drop_unneeded();
    [[nodiscard]] Picture picture() const;

    // plan.cpp: what is to come
    void make_plan();
    void choose_set();
    [[nodiscard]] std::optional<Spot> same_spot(const PlayingSet& set) const;
    void plan_card(const PlayingSet& set, WallTime at);
    [[nodiscard]] RoundAhead round_ahead(const PlayingSet& set) const;
    void plan_further(const PlayingSet& set, const RoundAhead& ahead, std::size_t planned, WallTime at);
    [[nodiscard]] Card card_of(const PlayingSet& set, const std::optional<Spot>& spot,
                               const std::vector<std::size_t>& due, WallTime at) const;
    [[nodiscard]] Due due_at(const PlayingSet& set, WallTime at);
    [[nodiscard]] bool present_is_due(const Due& due) const;
    [[nodiscard]] std::optional<WallTime> leaving(const Due& due);
    [[nodiscard]] const PlayingSet& next_set() const { return coming_ ? *coming_ : *set_; }
    [[nodiscard]] const Slide& slide_at(const Spot& next) const
    {
        return next_set().playlist->slides[next.showing.slide];
    }
    [[nodiscard]] bool plays() const { return display_ && lit_ && set_ && !ended_; }
    [[nodiscard]] bool follows_itself() const;
    [[nodiscard]] bool ends_here() const;
    [[nodiscard]] bool is_ready(const Card& card) const;
    [[nodiscard]] bool has_failed(const Card& card) const;
    [[nodiscard]] bool is_there(const Card& card) const;
    [[nodiscard]] bool edge_has_come() const;
    [[nodiscard]] std::optional<MonotonicTime> edge() const;
    [[nodiscard]] MonotonicTime prepares_at() const;
    [[nodiscard]] std::optional<MonotonicTime> wake_at() const;
    [[nodiscard]] std::optional<MonotonicTime> overdue_since() const;
    [[nodiscard]] WallTime wall() const;
    [[nodiscard]] WallTime wall_at(MonotonicTime at) const;
    [[nodiscard]] MonotonicTime monotonic_at(WallTime at) const;

    PlayerOptions options_;
    Now now_{};
    std::optional<PlayingSet> set_;      ///< the one that is playing; none: nothing is known yet
    std::optional<PlayingSet> coming_;   ///< follows at the next edge
    std::optional<PlayingSet> takeover_; ///< the emergency set, as long as there is one
    std::optional<PlayingSet> below_;    ///< what a takeover interrupted
    int sets_ = 0, canvases_ = 0;
    bool display_ = true, lit_ = true, staff_stop_ = false, ended_ = false;
    std::optional<Lit> hours_; ///< none: to be looked up
    std::optional<Turn> present_;
    std::optional<Spot> last_;        ///< where the round stands; none: at its beginning
    bool again_ = false;              ///< it goes on with `last_` itself
    std::optional<Spot> interrupted_; ///< what a takeover or the staff's stop interrupted: it comes back
    int rounds_ = 0;                  ///< finished
    std::optional<Plan> plan_;
    std::vector<Known> known_;  ///< the last few, since to ask anew takes long with thousands of slides
    std::set<Showing> failed_;  ///< since the present turn began
    std::optional<Card> fresh_; ///< new content for the present card, being prepared
    std::optional<Card> fresh_failed_;
    std::map<Card, Held> held_;
    std::vector<Effect> effects_;
};

} // namespace foyer
