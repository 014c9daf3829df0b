#pragma once

#include "player/health.h"

namespace foyer
{

/// A screen in a lobby at noon of Safer Internet Day 2027, and all is well.
inline Health healthy()
{
    constexpr WallTime noon{1802199600};
    constexpr std::chrono::hours since_boot{30};
    Health health;
    health.version = "0.1.0";
    health.built = {1795651200};                                 // 2026-11-26
    health.zone = Zone::load("Etc/GMT+7").value_or(Zone::utc()); // no politics: always seven hours behind
    health.now = {MonotonicTime{since_boot}, noon};
    health.started = {MonotonicTime{since_boot - std::chrono::hours{29}}, {noon.seconds - 29 * 3600}};
    health.last_frame =
        Moment{MonotonicTime{since_boot - std::chrono::milliseconds{4250}}, {noon.seconds - 4}};
    health.slide = Health::Slide{"talk-early", "fr"};
    health.source = SetSource::folder;
    health.playlist = "/srv/foyer/lobby";
    health.hash = "9f86d081";
    health.shown = 12345;
    health.clock_reason = "the clock is synchronised";
    health.display = Health::Display{"HDMI-1", 1920, 1080};
    health.memory = 31457280;
    health.next_expiry = Health::Expiry{"talk-early", {noon.seconds + 90}};
    return health;
}

/// The same after all that can happen to it.
inline Health troubled()
{
    Health health = healthy();
    health.slide.reset();
    health.last_frame.reset();
    health.source = SetSource::last_good;
    health.refused = Health::Refusal{{health.now.wall.seconds - 3600}, 3};
    health.reload_failures = 7;
    health.skipped = {1, 2, 3};
    health.clock_trusted = false;
    health.clock_reason = "the clock reads earlier than Foyer was built";
    health.display.reset();
    health.memory.reset();
    health.next_expiry.reset();
    health.warnings = {"The set is too large to be kept", "a \"quoted\" one"};
    return health;
}

} // namespace foyer
