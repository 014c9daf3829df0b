#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace foyer
{

/// Where a key stands. The kinds follow each other in the order of Kind's alternatives.
enum class Table : std::uint8_t {
    none,
    playlist,
    house,
    defaults,
    screen,
    screen_hours,
    slide,
    message,
    statistic,
    quote,
    list,
    resource,
    image,
    countdown,
    figure,
    bar,
    show,
    theme,
    theme_colours,
    theme_fonts,
    theme_sizes,
    settings,
    settings_display,
    settings_clock,
    settings_usb,
    settings_log,
};

enum class ValueType : std::uint8_t {
    text,          ///< a string, or a table by language
    text_or_texts, ///< a text, or a list of texts
    texts,         ///< a list of texts
    words,         ///< a string, the same in every language
    identifier,    ///< small letters, digits, hyphens
    boolean,
    whole_number, ///< if there are `choices`, one of them
    number,
    date,
    date_or_moment, ///< a date, or a date and time
    year_or_date,
    date_or_safer_internet_day,
    length_of_time,
    length_of_time_or_auto,
    choice,       ///< one of `choices`, a string
    days,         ///< a list of "mon" to "sun"
    times,        ///< two times of day
    days_of_year, ///< two of "month-day"
    languages,    ///< a list of BCP 47 tags
    zone,         ///< an IANA time zone
    theme_name,
    picture,
    url,
    colour,
    two_colours,
    size_range, ///< two whole numbers, the smaller first
    pixels,     ///< "1920x1080"
    table,      ///< one `inner` table
    tables,     ///< a list of `inner` tables
    table_or_tables,
};

/// One key: what may stand there, what stands for it otherwise, and what it is for.
struct Rule {
    Table table = Table::none;
    std::string_view key;
    ValueType type{};
    bool required = false;
    double least = 0,
           most = 0; ///< of a number, a length of time (milliseconds), or a list's entries; both 0: any
    std::string_view choices;     ///< of a choice, separated by |
    std::string_view otherwise;   ///< the default, as TOML; empty: none
    std::string_view example;     ///< as TOML
    std::string_view description; ///< one line
    Table inner = Table::none;    ///< of tables within
};

constexpr std::size_t most_slides = 2000;
constexpr std::size_t longest_text = 2000; ///< characters
constexpr int deepest_nesting = 16;

/// Every rule, table by table.
[[nodiscard]] std::span<const Rule> rules();

/// The rule of a key; null: that table has no such key.
[[nodiscard]] const Rule* find_rule(Table table, std::string_view key);

/// The keys of a table, in the table's order.
[[nodiscard]] std::vector<std::string> keys_of(Table table);

/// A table in a sentence: "a slide", "[house]".
[[nodiscard]] std::string_view name_of(Table table);

/// The table of a kind's own keys; Table::none: there is no such kind.
[[nodiscard]] Table table_of_kind(std::string_view kind);

/// The names of the kinds, in the order of Kind's alternatives.
[[nodiscard]] const std::vector<std::string>& kind_names();

/// A choice's alternatives, or anything else that is separated by |.
[[nodiscard]] std::vector<std::string> split_choices(std::string_view choices);

/// In a sentence: "message", "quote" or "list".
[[nodiscard]] std::string listed(std::span<const std::string> names);

} // namespace foyer
