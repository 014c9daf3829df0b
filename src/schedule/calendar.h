#pragma once

#include "playlist/civil.h"

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace foyer
{

/// A moment, in whole seconds since 1970-01-01T00:00:00Z. Not a reading of a wall clock, whatever the zone.
struct WallTime {
    std::int64_t seconds = 0;
    auto operator<=>(const WallTime&) const = default;
};

/// Which of two moments is meant where a local time occurs twice.
enum class Twice { first, last };

/// The rules of a place's clocks, from the system's /usr/share/zoneinfo. Cheap to copy; immutable.
class Zone
{
public:
    /// An IANA name, written exactly. None: there is no such zone on this machine.
    [[nodiscard]] static std::optional<Zone> load(std::string_view name);
    /// The machine's: TZ, else where /etc/localtime points, else UTC.
    [[nodiscard]] static Zone of_machine();
    [[nodiscard]] static Zone utc();

    [[nodiscard]] const std::string& name() const;
    [[nodiscard]] DateTime local(WallTime moment) const;
    /// A local time that is skipped counts as the first moment after the gap.
    [[nodiscard]] WallTime moment(const DateTime& local, Twice twice = Twice::first) const;
    /// The offset from UTC that is in force at `moment`, and until when.
    struct Stretch {
        int offset = 0;                ///< seconds east of UTC
        std::optional<WallTime> until; ///< first later moment with other rules; none: never
    };
    [[nodiscard]] Stretch stretch(WallTime moment) const;
    /// RFC 3339 with the zone's offset: "2027-02-09T07:00:00-07:00".
    [[nodiscard]] std::string rfc3339(WallTime moment) const;

private:
    struct Rules;
    explicit Zone(std::shared_ptr<const Rules> rules) : rules_(std::move(rules)) {}
    std::shared_ptr<const Rules> rules_;
};

/// Safer Internet Day of `year`: `sid_date` if it lies in that year, else the rule's.
[[nodiscard]] Date safer_internet_day(int year, const std::optional<Date>& sid_date);

} // namespace foyer
