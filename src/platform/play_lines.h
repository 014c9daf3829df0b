#pragma once

#include "player/picture.h"
#include "schedule/calendar.h"

#include <chrono>
#include <optional>
#include <string>

namespace foyer
{

/// One slide that was on the screen.
struct Play {
    std::string slide;    ///< its id
    std::string language; ///< empty: none
    WallTime begin;
    std::chrono::milliseconds shown{}; ///< by the monotonic clock, whatever happened to the other
    std::string playlist;              ///< the set's hash
};

/// A play as a line of JSON, with its line end; `begin` in RFC 3339 with the zone's offset.
[[nodiscard]] std::string line_of(const Play& play, const Zone& zone);

/// Lines that wait to be written together, so that a cheap memory card lives long: a minute, or until there
/// are 64 KiB of them. Nobody takes them (a disk that hangs): those past 256 KiB are lost.
class PlayLines
{
public:
    /// False: lost.
    [[nodiscard]] bool add(const std::string& line, MonotonicTime now);
    /// From when on take() gives lines; none: no line waits. Nothing has to happen just then.
    [[nodiscard]] std::optional<MonotonicTime> due() const;
    /// The lines that are to be written now; empty: it isn't time yet.
    [[nodiscard]] std::string take(MonotonicTime now);
    /// All that wait: at the end.
    [[nodiscard]] std::string take_all();

private:
    std::string lines_;
    MonotonicTime since_; ///< when the first of them came
};

} // namespace foyer
