#pragma once

#include "player/picture.h"
#include "schedule/calendar.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace foyer
{

/// Where what is playing comes from.
enum class SetSource {
    folder,    ///< the playlist that play was given
    last_good, ///< the last one without errors, since the folder's is broken or not there
    built_in,  ///< neither is there: the slide that asks people to go to the desk
    takeover,  ///< takeover.toml
};

/// A moment on both clocks.
struct Moment {
    MonotonicTime monotonic;
    WallTime wall;
    bool operator==(const Moment&) const = default;
};

/// All that somebody who looks after a screen wants to know about it, at one moment.
struct Health {
    std::string version;     ///< "0.1.0"
    WallTime built;          ///< the day
    Zone zone = Zone::utc(); ///< in which times are told
    Moment now, started;
    bool up = true; ///< false: asked to end

    std::optional<Moment> last_frame; ///< when the screen last changed; none: never yet
    struct Slide {
        std::string id, language;
    };
    std::optional<Slide> slide; ///< on the screen; none: the built-in one, or nothing

    SetSource source = SetSource::built_in;
    std::string playlist; ///< the path as it was given
    std::string hash;     ///< of the set that plays, in hexadecimal digits; empty: there is none
    /// The folder has a set with mistakes.
    struct Refusal {
        WallTime since;
        std::size_t errors = 0;
        bool plays = false; ///< there is no other: its slides without one are shown
    };
    std::optional<Refusal> refused;
    std::uint64_t reload_failures = 0; ///< sets that were refused since the start

    std::uint64_t shown = 0; ///< slides that came on since the start
    struct Skipped {
        std::uint64_t picture = 0; ///< a picture that can't be had
        std::uint64_t layout = 0;  ///< text that doesn't fit
        std::uint64_t error = 0;   ///< a mistake in the playlist, or no memory
    };
    Skipped skipped; ///< how often a slide was left out since the start

    bool clock_trusted = true;
    std::string clock_reason; ///< in words

    struct Display {
        std::string name;
        int width = 0, height = 0; ///< pixels
    };
    std::optional<Display> display; ///< none: waiting for one
    bool panel_lit = true;          ///< false: dark by [screen] hours
    bool staff_stop = false;

    std::optional<std::uint64_t> memory; ///< bytes resident
    struct Expiry {
        std::string slide;
        WallTime at;
    };
    std::optional<Expiry> next_expiry; ///< the next end of a slide for good
    std::vector<std::string> warnings; ///< for people, a line each
};

/// "folder", "last good", "built-in", "takeover".
[[nodiscard]] std::string_view name_of(SetSource source);

/// What is going on, for people, in one line: "Shows talk-early (fr). The clock isn't trusted: ...".
[[nodiscard]] std::string in_words(const Health& health);

/// A folder that hasn't answered for so long is told of: a thousand pictures on a slow card take a minute or
/// two.
constexpr std::chrono::minutes longest_look{5};

/// A warning while the playlist's folder doesn't answer who asked it at `asked`; empty: it may only be slow.
[[nodiscard]] std::string silence_in_words(const Health& health, MonotonicTime asked);

} // namespace foyer
