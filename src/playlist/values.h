#pragma once

#include "playlist/civil.h"
#include "playlist/finding.h"
#include "playlist/playlist.h"
#include "playlist/theme.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace foyer
{

/// Why a value can't be read, and what was probably meant.
struct Unreadable {
    Code code{};
    std::string suggestion; ///< as TOML; empty: it can't be told without a guess
};

template <typename Value>
using Parsed = std::variant<Value, Unreadable>;

/// "12s", "1m30s", "800ms", "1h". Negative ones are read, so that they can be found too short.
[[nodiscard]] Parsed<std::chrono::milliseconds> parse_length_of_time(std::string_view text);

/// The years that dates can have; a sentence of the catalogue names them.
constexpr int first_year = 1900;
constexpr int last_year = 2999;
[[nodiscard]] bool in_range(int year);

/// "2027-02-09", of these years.
[[nodiscard]] Parsed<Date> parse_date(std::string_view text);

/// A date, or "2027-02-09T10:00" (":00" behind it allowed).
[[nodiscard]] Parsed<Bound> parse_date_or_moment(std::string_view text);

/// "07:00"; "24:00" only as an end.
[[nodiscard]] Parsed<TimeOfDay> parse_time(std::string_view text, bool is_end);

/// "12-01"; 02-29 is one.
[[nodiscard]] Parsed<ShowWindow::MonthDay> parse_month_day(std::string_view text);

/// "#0C1428".
[[nodiscard]] Parsed<Color> parse_colour(std::string_view text);

/// The moment that --now names: a date-time, with seconds or not, or a date: its midnight. None: unreadable.
[[nodiscard]] std::optional<DateTime> parse_now(std::string_view text);

/// Whether `tag` is a tag as BCP 47 writes them. Names of languages ("english") aren't, though its grammar
/// has room.
[[nodiscard]] bool is_language_tag(std::string_view tag);

/// The tag that was probably meant by "english", "fra" or "fr_CA"; empty: unknown.
[[nodiscard]] std::string language_tag_for(std::string_view written);

/// `text` as a string of TOML.
[[nodiscard]] std::string in_toml(std::string_view text);

/// A length of time as the file writes it, without quotes: "1m30s".
[[nodiscard]] std::string written(std::chrono::milliseconds length);

/// "2027-02-09".
[[nodiscard]] std::string written(Date date);

/// ASCII capitals as small letters.
[[nodiscard]] std::string lower_case(std::string_view text);

/// Without blanks, tabs and line ends at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// Whether nothing of `text` would be seen on a screen.
[[nodiscard]] bool is_blank(std::string_view text);

} // namespace foyer
