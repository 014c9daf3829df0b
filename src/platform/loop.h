#pragma once

#include "layout/scene.h"
#include "platform/clock.h"
#include "platform/notice_file.h"
#include "platform/panel.h"
#include "platform/signals.h"
#include "platform/window.h"
#include "platform/workers.h"
#include "player/player.h"
#include "render/painting.h"

#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace foyer
{

/// One picture to paint.
struct PaintJob {
    Card card;
    std::shared_ptr<const Playlist> playlist; ///< null: the built-in slide before any set
    DateTime at;                              ///< local time at which it comes on
    Canvas canvas;                            ///< upright, as people see it
    std::string notice{};                     ///< not empty: this line in place of a card
    bool ahead =
        false; ///< nobody waits for it: paint the card, or make ready what its set takes if it has no slide
    std::uint64_t order = 0; ///< a number for the answer to bear
};

/// Paints one card. None: it can't be shown, or mustn't be, and that has been reported. Throws where nothing
/// can be painted as things are.
using Painter = std::function<std::optional<Painting>(const PaintJob&)>;

/// A card's picture as the display gets it; none: it failed.
struct PaintedCard {
    Card card;
    std::optional<Painting> painting;
    std::size_t bytes = 0; ///< that it takes
    bool is_notice = false;
    bool was_ahead = false; ///< there is no answer
    std::uint64_t order = 0;
    std::exception_ptr broken{}; ///< what can't be, and was thrown; null: nothing was
};

/// The thread that paints.
using PaintWorker = Worker<PaintJob, PaintedCard>;

/// Starts painting in a thread. `make_painter` is called once, there; the painter stays there, too. Pictures
/// are turned clockwise by `rotate` degrees.
[[nodiscard]] std::unique_ptr<PaintWorker> start_painting(std::function<Painter()> make_painter, int rotate);

/// Something beside the display that happens to a show: another set, the staff's stop.
class EventSource
{
public:
    EventSource() = default;
    EventSource(const EventSource&) = delete;
    EventSource& operator=(const EventSource&) = delete;
    virtual ~EventSource() = default;
    /// Readable while take() has something to give; -1: it never will have.
    [[nodiscard]] virtual int descriptor() const = 0;
    [[nodiscard]] virtual std::vector<Event> take() = 0;
};

/// Who wants to know how the show goes: the log, the status, the supervisor. Called on the drawing thread,
/// and has to return at once.
class ShowObserver
{
public:
    ShowObserver() = default;
    ShowObserver(const ShowObserver&) = delete;
    ShowObserver& operator=(const ShowObserver&) = delete;
    virtual ~ShowObserver() = default;
    /// After each step, when its picture has been presented.
    virtual void stepped(const Step& step, const Now& now) = 0;
    /// Another size of the display, as people see it; none: there is no display for now.
    virtual void display_changed(std::optional<Canvas> canvas, const Now& now) = 0;
    virtual void staff_stopped(bool on, const Now& now) = 0;
    /// When duty() is to be called even if nothing happens; none: never.
    [[nodiscard]] virtual std::optional<MonotonicTime> next_duty() const = 0;
    virtual void duty(const Now& now) = 0;
};

/// What the loop is told. Refers to what the caller owns.
struct Show {
    Window& window;
    Panel& panel;
    EndSignals& signals;
    const Clock& clock;
    PaintWorker& painters;
    PlayerOptions player;
    std::vector<Event> beginning; ///< SetLoaded or SetRefused, and what else holds from the start
    int rotate = 0;               ///< degrees clockwise: 0, 90, 180, 270
    bool ends_on_key = false;     ///< Esc and Q end it
    bool ends_on_close = false;   ///< closing the window ends it
    std::vector<EventSource*> sources{};
    NoticeFile* notices = nullptr;    ///< null: nobody has lines to show
    ShowObserver* observer = nullptr; ///< null: nobody
};

enum class ShowEnd { asked, display_gone };

/// Plays until the end. Between two changes it sleeps on descriptors; nothing wakes it while nothing moves.
/// Throws what the painter threw if that leaves the screen with no picture at all: only a new start can help.
[[nodiscard]] ShowEnd run_show(const Show& show);

} // namespace foyer
