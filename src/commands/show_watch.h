#pragma once

#include "commands/deck_painter.h"
#include "commands/playlist_source.h"
#include "platform/loop.h"
#include "platform/play_log.h"
#include "platform/service.h"
#include "platform/status.h"
#include "player/health.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace foyer
{

/// Slides that were left out, counted by the painting thread.
using LeftOutCounts = std::array<std::atomic<std::uint64_t>, 3>;

/// What a ShowWatch writes to; any of it may be absent.
struct WatchOutlets {
    Service& service;
    StatusFiles& status;
    PlayLog* plays = nullptr; ///< null: nobody asked for a log of what was shown
};

/// Keeps account of a show, for who looks after the screen: the supervisor, the status, the log of plays. On
/// the drawing thread alone.
class ShowWatch : public ShowObserver
{
public:
    /// `begin`: what is known before the first step (version, playlist, display, clock).
    ShowWatch(WatchOutlets outlets, const LeftOutCounts& left_out, Health begin);
    /// The end: what waits is written.
    ~ShowWatch() override;

    void stepped(const Step& step, const Now& now) override;
    void display_changed(std::optional<Canvas> canvas, const Now& now) override;
    void staff_stopped(bool on, const Now& now) override;
    [[nodiscard]] std::optional<MonotonicTime> next_duty() const override;
    void duty(const Now& now) override;

    /// Called with each new size of the display, as people see it.
    void on_resize(std::function<void(Canvas)> call) { on_resize_ = std::move(call); }
    /// Who tells since when an answer of the source is waited for; none: it isn't.
    void on_source(std::function<std::optional<MonotonicTime>()> call) { asked_source_ = std::move(call); }
    /// The source has not answered for so long that it is told of. To be called when that begins.
    void source_is_silent(const Now& now) { write(now); }
    /// How things stand with the source now.
    void set_changed(const SetState& state, const Now& now);
    void clock_changed(bool trusted, std::string reason, const Now& now);

private:
    /// A set that the player has asked pictures of, and what is known of it.
    struct KnownSet {
        GivenSet given;
        bool is_takeover = false;
    };
    void meet(const Prepare& order);
    void identify(KnownSet& set) const;
    void name_set();
    void begin_slide(const Began& began, const Now& now);
    void end_slide(MonotonicTime at);
    void write(const Now& now);
    [[nodiscard]] std::uint64_t left_out() const;

    WatchOutlets outlets_;
    const LeftOutCounts& left_out_;
    Health health_;
    std::string display_name_;
    std::uint64_t written_left_out_ = 0; ///< in the status
    SetState set_state_;
    std::map<int, KnownSet> sets_; ///< by Card::set, the last few
    std::optional<int> on_screen_; ///< the one of the slide on the screen
    Picture picture_ = Nothing{};
    std::optional<Play> play_; ///< the slide on the screen, for the log
    MonotonicTime play_began_;
    std::optional<MonotonicTime> feed_at_; ///< the watchdog
    std::optional<MonotonicTime> overdue_since_;
    std::function<void(Canvas)> on_resize_;
    std::function<std::optional<MonotonicTime>()> asked_source_;
};

} // namespace foyer
