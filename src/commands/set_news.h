#pragma once

#include "player/player.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

namespace foyer
{

/// A set that the player was given, for whoever has to name it.
struct GivenSet {
    std::shared_ptr<const Playlist> playlist; ///< as it was given; null: none
    std::string fingerprint;                  ///< in hexadecimal digits; empty: not known yet
    Zone zone = Zone::utc();                  ///< its playlist's
    bool operator==(const GivenSet& other) const
    {
        return playlist == other.playlist && fingerprint == other.fingerprint;
    }
};

/// What there is to tell of a source: for the player, for the log, for the status.
struct SetNews {
    std::optional<Event> event; ///< SetLoaded, SetRefused, TakeoverLoaded or TakeoverEnded
    std::string said;           ///< one line in the staff's words; empty: nothing
    bool is_warning = false;    ///< `said` asks for somebody to do something
};

/// "1 mistake", "2 mistakes".
[[nodiscard]] std::string mistakes(std::size_t number);

/// What the staff type to see what is wrong with a playlist, which they named so.
[[nodiscard]] std::string how_to_check(const std::string& named);

} // namespace foyer
