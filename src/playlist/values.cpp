#include "playlist/values.h"

#include "playlist/characters.h"
#include "playlist/source.h"
#include "playlist/suggest.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

namespace foyer
{

namespace
{

using std::chrono::milliseconds;

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// The digits at the front of `text`, which loses them; none: there are none, or more than nine.
std::optional<int> take_number(std::string_view& text)
{
    const auto length = std::min(text.find_first_not_of("0123456789"), text.size());
    if (length == 0 || length > 9)
        return std::nullopt;
    int number = 0;
    std::from_chars(text.data(), text.data() + length, number);
    text.remove_prefix(length);
    return number;
}

bool take(std::string_view& text, std::string_view what)
{
    if (!text.starts_with(what))
        return false;
    text.remove_prefix(what.size());
    return true;
}

/// Exactly `count` digits.
std::optional<int> take_digits(std::string_view& text, std::size_t count)
{
    if (text.size() < count ||
        !std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(count), is_digit))
        return std::nullopt;
    int number = 0;
    std::from_chars(text.data(), text.data() + count, number);
    text.remove_prefix(count);
    return number;
}

/// Milliseconds of a unit as people write it; 0: it is none.
long long unit_length(std::string_view unit)
{
    const struct {
        std::string_view names;
        long long length;
    } units[] = {
        {" ms msec millisecond milliseconds millisecondes ", 1},
        {" s sec secs sec. second seconds seconde secondes ", 1000},
        {" m min mins min. minute minutes mn ", 60000},
        {" h hr hrs hour hours heure heures ", 3600000},
    };
    for (const auto& [names, length] : units)
        if (!unit.empty() && names.find(fmt::format(" {} ", lower_case(unit))) != std::string_view::npos)
            return length;
    return 0;
}

/// "10 sec", "1 minute 30", "10": what is meant by it.
std::string meant_length(std::string_view text)
{
    long long total = 0;
    bool any = false;
    while (!(text = trimmed(text)).empty()) {
        const auto number = take_number(text);
        if (!number)
            return {};
        text = trimmed(text);
        const auto end = std::min(text.find_first_of("0123456789 "), text.size());
        const std::string_view unit = text.substr(0, end);
        const long long length = unit.empty() ? 1000 : unit_length(unit);
        if (length == 0)
            return {};
        total += *number * length;
        any = true;
        text.remove_prefix(end);
    }
    return any ? in_toml(written(milliseconds{total})) : std::string{};
}

int last_day(int year, int month)
{
    int day = 31;
    while (day > 28 && !exists({year, month, day}))
        --day;
    return day;
}

/// The month that begins with these letters in English or French; 0: none or several.
int month_named(std::string_view name)
{
    constexpr std::array<std::string_view, 24> names = {
        "january",   "february", "march",    "april",    "may",       "june",    "july",     "august",
        "september", "october",  "november", "december", "janvier",   "fevrier", "mars",     "avril",
        "mai",       "juin",     "juillet",  "aout",     "septembre", "octobre", "novembre", "decembre"};
    std::string plain = lower_case(name);
    for (const auto& [accented, letter] : {std::pair{"é", "e"}, std::pair{"û", "u"}})
        for (auto at = plain.find(accented); at != std::string::npos; at = plain.find(accented))
            plain.replace(at, 2, letter);
    if (plain.size() < 3)
        return 0;
    int month = 0;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (!names.at(i).starts_with(plain))
            continue;
        const int this_one = static_cast<int>(i % 12) + 1;
        if (month != 0 && month != this_one)
            return 0;
        month = this_one;
    }
    return month;
}

/// The date that is meant, where it takes no guess: 2027-2-9, 2027/02/09, 25/12/2027, 9 February 2027.
std::string meant_date(std::string_view text)
{
    std::vector<int> numbers;
    std::vector<std::size_t> lengths;
    int month = 0;
    while (!text.empty()) {
        if (is_digit(text.front())) {
            const std::size_t before = text.size();
            const auto number = take_number(text);
            if (!number)
                return {};
            numbers.push_back(*number);
            lengths.push_back(before - text.size());
        } else if (is_letter(text.front()) || static_cast<unsigned char>(text.front()) >= 0x80U) {
            const auto end = std::min(text.find_first_of("0123456789 .,-/"), text.size());
            const std::string_view word = text.substr(0, end);
            text.remove_prefix(end);
            const std::string small = lower_case(word);
            if (small == "st" || small == "nd" || small == "rd" || small == "th" || small == "er")
                continue;
            if (month != 0 || (month = month_named(word)) == 0)
                return {};
        } else if (std::string_view{" .,-/"}.find(text.front()) != std::string_view::npos) {
            text.remove_prefix(1);
        } else {
            return {};
        }
    }
    Date date;
    if (month != 0 && numbers.size() == 2) {
        const bool day_first = lengths[0] <= 2;
        date = {day_first ? numbers[1] : numbers[0], month, day_first ? numbers[0] : numbers[1]};
    } else if (month == 0 && numbers.size() == 3 && lengths[0] == 4) {
        date = {numbers[0], numbers[1], numbers[2]};
    } else if (month == 0 && numbers.size() == 3 && lengths[2] == 4 && (numbers[0] > 12 || numbers[1] > 12)) {
        date = numbers[0] > 12 ? Date{numbers[2], numbers[1], numbers[0]}
                               : Date{numbers[2], numbers[0], numbers[1]};
    }
    return in_range(date.year) && exists(date) ? written(date) : std::string{};
}

/// A time as people write it: 7:00, 7h30, 18h, 7 pm, 0700, 7.30, 07:00:00.
std::string meant_time(std::string_view text)
{
    std::string_view rest = trimmed(text);
    std::optional<int> hour;
    int minute = 0;
    if (rest.size() == 4 && std::all_of(rest.begin(), rest.end(), is_digit)) {
        hour = take_digits(rest, 2);
        minute = take_digits(rest, 2).value_or(0);
    } else {
        hour = take_number(rest);
        if (!hour)
            return {};
        const bool separated = take(rest, ":") || take(rest, ".") || take(rest, "h") || take(rest, "H");
        if (separated && !rest.empty() && is_digit(rest.front())) {
            const auto minutes = take_digits(rest, 2);
            if (!minutes)
                return {};
            minute = *minutes;
            take(rest, ":00");
        } else if (!separated && rest.empty()) {
            return {};
        }
    }
    std::string half = lower_case(trimmed(rest));
    half.erase(std::remove(half.begin(), half.end(), '.'), half.end());
    if (half == "am" || half == "pm") {
        if (*hour < 1 || *hour > 12)
            return {};
        *hour = *hour % 12 + (half == "pm" ? 12 : 0);
    } else if (!half.empty()) {
        return {};
    }
    return *hour <= 23 && minute <= 59 ? in_toml(fmt::format("{:02}:{:02}", *hour, minute)) : std::string{};
}

/// The front of `text` as year-month-day; it need not exist.
std::optional<Date> take_date(std::string_view& text)
{
    std::string_view rest = text;
    const auto year = take_digits(rest, 4);
    const bool first = year && take(rest, "-");
    const auto month = first ? take_digits(rest, 2) : std::nullopt;
    const bool second = month && take(rest, "-");
    const auto day = second ? take_digits(rest, 2) : std::nullopt;
    if (!day)
        return std::nullopt;
    text = rest;
    return Date{*year, *month, *day};
}

std::optional<TimeOfDay> take_time(std::string_view& text)
{
    std::string_view rest = text;
    const auto hour = take_digits(rest, 2);
    const bool colon = hour && take(rest, ":");
    const auto minute = colon ? take_digits(rest, 2) : std::nullopt;
    if (!minute || *hour > 24 || *minute > 59 || (*hour == 24 && *minute != 0))
        return std::nullopt;
    text = rest;
    return TimeOfDay{*hour * 60 + *minute};
}

Parsed<Date> checked(Date date)
{
    if (in_range(date.year) && exists(date))
        return date;
    if (exists(date))
        return Unreadable{Code::date_out_of_years, {}};
    std::string last;
    if (in_range(date.year) && date.month >= 1 && date.month <= 12 && date.day > 28)
        last = written(Date{date.year, date.month, last_day(date.year, date.month)});
    return Unreadable{Code::date_does_not_exist, last};
}

} // namespace

bool in_range(int year)
{
    return year >= first_year && year <= last_year;
}

std::string lower_case(std::string_view text)
{
    std::string result{text};
    for (char& c : result)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return result;
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n";
    const auto begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

bool is_blank(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();)
        if (const auto point = next_code_point(text, at); !point || !is_unseen(*point))
            return false;
    return true;
}

std::string in_toml(std::string_view text)
{
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            result += '\\';
        if (c == '\n')
            result += "\\n";
        else if (static_cast<unsigned char>(c) < 0x20U && c != '\t')
            result += fmt::format("\\u{:04X}", static_cast<unsigned>(c));
        else
            result += c;
    }
    return result + '"';
}

std::string written(milliseconds length)
{
    const long long total = length.count();
    if (total % 1000 != 0 || total == 0)
        return fmt::format("{}ms", total);
    const long long seconds = total / 1000;
    std::string result;
    if (seconds / 60 != 0)
        result += fmt::format("{}m", seconds / 60);
    if (seconds % 60 != 0)
        result += fmt::format("{}s", seconds % 60);
    return result;
}

std::string written(Date date)
{
    return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

Parsed<milliseconds> parse_length_of_time(std::string_view text)
{
    std::string_view rest = text;
    const bool negative = take(rest, "-");
    const struct {
        std::string_view unit;
        long long length;
    } units[] = {{"h", 3600000}, {"m", 60000}, {"s", 1000}, {"ms", 1}};
    long long total = 0;
    std::size_t next = 0; // units go from large to small, each at most once
    while (!rest.empty()) {
        const auto number = take_number(rest);
        const auto end = std::min(rest.find_first_of("0123456789"), rest.size());
        const std::string_view unit = rest.substr(0, end);
        while (next < std::size(units) && units[next].unit != unit)
            ++next;
        if (!number || next == std::size(units))
            return Unreadable{Code::length_unreadable, meant_length(text)};
        total += *number * units[next].length;
        ++next;
        rest.remove_prefix(end);
    }
    if (next == 0)
        return Unreadable{Code::length_unreadable, {}};
    return milliseconds{negative ? -total : total};
}

Parsed<Date> parse_date(std::string_view text)
{
    std::string_view rest = text;
    const auto date = take_date(rest);
    if (!date || !rest.empty())
        return Unreadable{Code::date_unreadable, meant_date(trimmed(text))};
    return checked(*date);
}

Parsed<Bound> parse_date_or_moment(std::string_view text)
{
    std::string_view rest = text;
    const auto date = take_date(rest);
    if (date && !rest.empty() && (rest.front() == 'T' || rest.front() == ' ' || rest.front() == 't')) {
        const bool spelled = rest.front() == 'T';
        rest.remove_prefix(1);
        const auto time = take_time(rest);
        const bool whole = time && time->minutes < 1440 && (rest.empty() || rest == ":00");
        if (whole && spelled) {
            const auto day = checked(*date);
            if (const auto* wrong = std::get_if<Unreadable>(&day))
                return *wrong;
            return Bound{DateTime{*date, *time, 0}};
        }
        std::string meant;
        if (time && time->minutes < 1440 && exists(*date))
            meant = in_toml(
                fmt::format("{}T{:02}:{:02}", written(*date), time->minutes / 60, time->minutes % 60));
        return Unreadable{Code::date_time_unreadable, meant};
    }
    const auto day = parse_date(text);
    if (const auto* wrong = std::get_if<Unreadable>(&day))
        return *wrong;
    return Bound{std::get<Date>(day)};
}

Parsed<TimeOfDay> parse_time(std::string_view text, bool is_end)
{
    std::string_view rest = text;
    const auto time = take_time(rest);
    if (!time || !rest.empty())
        return Unreadable{Code::time_unreadable, meant_time(text)};
    if (time->minutes == 1440 && !is_end)
        return Unreadable{Code::time_unreadable, in_toml("00:00")};
    return *time;
}

Parsed<ShowWindow::MonthDay> parse_month_day(std::string_view text)
{
    constexpr int a_leap_year = 2000;
    std::string_view rest = text;
    const auto month = take_digits(rest, 2);
    const bool hyphen = month && take(rest, "-");
    const auto day = hyphen ? take_digits(rest, 2) : std::nullopt;
    if (!day || !rest.empty()) {
        std::string_view year_first = text;
        const auto date = take_date(year_first);
        if (date && year_first.empty() && exists(*date))
            return Unreadable{Code::month_day, in_toml(fmt::format("{:02}-{:02}", date->month, date->day))};
        return Unreadable{Code::month_day, {}};
    }
    if (!exists({a_leap_year, *month, *day}))
        return Unreadable{Code::month_day, {}};
    return ShowWindow::MonthDay{*month, *day};
}

Parsed<Color> parse_colour(std::string_view text)
{
    std::string digits{text.starts_with('#') ? text.substr(1) : text};
    const bool hexadecimal = std::all_of(digits.begin(), digits.end(), [](char c) {
        return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    });
    if (!hexadecimal || (digits.size() != 6 && digits.size() != 3))
        return Unreadable{Code::colour_unreadable, {}};
    if (digits.size() == 3)
        digits = {digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]};
    if (digits.size() + 1 != text.size())
        return Unreadable{Code::colour_unreadable, in_toml("#" + digits)};
    unsigned value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    return Color{static_cast<std::uint8_t>(value >> 16U), static_cast<std::uint8_t>((value >> 8U) & 255U),
                 static_cast<std::uint8_t>(value & 255U)};
}

std::optional<DateTime> parse_now(std::string_view text)
{
    std::string_view rest = text;
    const auto date = take_date(rest);
    if (!date || !in_range(date->year) || !exists(*date))
        return std::nullopt;
    if (rest.empty())
        return DateTime{*date, {}, 0};
    if (!take(rest, "T"))
        return std::nullopt;
    const auto time = take_time(rest);
    if (!time || time->minutes == 1440)
        return std::nullopt;
    if (rest.empty())
        return DateTime{*date, *time, 0};
    const auto second = take(rest, ":") ? take_digits(rest, 2) : std::nullopt;
    if (!second || *second > 59 || !rest.empty())
        return std::nullopt;
    return DateTime{*date, *time, *second};
}

} // namespace foyer
