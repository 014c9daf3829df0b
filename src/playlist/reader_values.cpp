// The reader's getters of single values and lists.
#include "playlist/reader.h"
#include "playlist/suggest.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace foyer
{

namespace
{

constexpr auto day_names = std::to_array<std::string_view>({"mon", "tue", "wed", "thu", "fri", "sat", "sun"});

/// The day meant by "Monday", "lundi" or "Mo"; empty: none.
std::string day_for(std::string_view written)
{
    constexpr auto english = std::to_array<std::string_view>(
        {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"});
    constexpr auto french = std::to_array<std::string_view>(
        {"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"});
    const std::string small = lower_case(trimmed(written));
    if (small.size() < 2)
        return {};
    for (std::size_t i = 0; i < day_names.size(); ++i)
        if (english.at(i).starts_with(small) || french.at(i).starts_with(small) ||
            (small.size() > 3 && english.at(i).starts_with(small.substr(0, 4))))
            return std::string{day_names.at(i)};
    return {};
}

/// Words between days as signs: "du lundi au vendredi" is "lundi-vendredi", "sat and sun" is "sat,sun".
std::string with_signs(std::string_view written)
{
    constexpr std::pair<std::string_view, std::string_view> signs[] = {
        {"\u2013", "-"},    {"\u2014", "-"},   {"..", "-"},   {" to ", "-"},
        {" through ", "-"}, {" \u00E0 ", "-"}, {" au ", "-"}, {";", ","},
        {" and ", ","},     {" et ", ","},     {"&", ","}};
    std::string result = lower_case(trimmed(written));
    for (const std::string_view begin : {"from ", "du ", "de "})
        if (result.starts_with(begin))
            result.erase(0, begin.size());
    for (const auto& [word, sign] : signs)
        for (auto at = result.find(word); at != std::string::npos; at = result.find(word))
            result.replace(at, word.size(), sign);
    return result;
}

/// The days meant by "mon-fri", "lundi" or "sat, sun", as a list has them, without its brackets; empty: none.
std::string days_for(std::string_view written)
{
    const std::string signs = with_signs(written);
    std::vector<std::string> days;
    for (std::string_view rest = signs; !rest.empty();) {
        const std::string_view part = rest.substr(0, rest.find(','));
        rest.remove_prefix(std::min(part.size() + 1, rest.size()));
        const auto hyphen = part.find('-');
        const std::string first = day_for(part.substr(0, hyphen));
        const std::string last = hyphen == std::string_view::npos ? first : day_for(part.substr(hyphen + 1));
        if (first.empty() || last.empty())
            return {};
        // Beyond Sunday a week begins again: "fri-mon" are four days.
        const auto* day = std::find(day_names.begin(), day_names.end(), first);
        for (bool end = false; !end; day = day + 1 == day_names.end() ? day_names.begin() : day + 1) {
            end = *day == last;
            if (const std::string entry = in_toml(*day);
                std::find(days.begin(), days.end(), entry) == days.end())
                days.push_back(entry);
        }
    }
    return fmt::format("{}", fmt::join(days, ", "));
}

Date from_toml(const toml::date& date)
{
    return {date.year, date.month, date.day};
}

bool is_zero_second(const toml::time& time)
{
    return time.second == 0 && time.nanosecond == 0;
}

int decimals_of(std::string_view written)
{
    const auto point = written.find('.');
    if (point == std::string_view::npos || written.find_first_of("eE") != std::string_view::npos)
        return 0;
    const auto digits = std::count_if(written.begin() + static_cast<std::ptrdiff_t>(point), written.end(),
                                      [](char c) { return c >= '0' && c <= '9'; });
    return static_cast<int>(std::min<std::ptrdiff_t>(digits, 6));
}

std::string number_in_words(double number)
{
    return number >= 1e12 ? "1,000,000,000,000" : fmt::format("{}", number);
}

/// A number in quotation marks, without them; empty: it is none.
std::string unquoted_number(const toml::node& node)
{
    const auto* text = node.as_string();
    if (text == nullptr || text->get().empty())
        return {};
    const bool digits = text->get().find_first_not_of("0123456789.") == std::string::npos;
    return digits && text->get().front() != '.' && text->get().back() != '.' ? text->get() : std::string{};
}

} // namespace

std::optional<std::string> Reader::words(const TableView& view, std::string_view key)
{
    const toml::node* node = find(view, key);
    if (node == nullptr)
        return std::nullopt;
    const Rule& here = rule(view, key);
    const auto* text = node->as_string();
    if (text == nullptr) {
        const bool is_number = node->is_integer() || node->is_floating_point() || node->is_date();
        wrong_type(here, *node, is_number ? fmt::format("\"{}\"", seen(*node)) : std::string{});
        return std::nullopt;
    }
    if (is_blank(text->get()) && here.key != "note") {
        add(Code::text_blank, place_of(*node)).with("key", std::string{key});
        return std::nullopt;
    }
    return std::string{text->get()};
}

std::optional<bool> Reader::boolean(const TableView& view, std::string_view key)
{
    const toml::node* node = find(view, key);
    if (node == nullptr)
        return std::nullopt;
    if (const auto value = node->value_exact<bool>())
        return value;
    std::string meant;
    if (const auto* text = node->as_string()) {
        const std::string small = lower_case(text->get());
        if (small == "true" || small == "yes" || small == "on")
            meant = "true";
        else if (small == "false" || small == "no" || small == "off")
            meant = "false";
    } else if (const auto number = node->value_exact<std::int64_t>();
               number && (*number == 0 || *number == 1)) {
        meant = *number == 1 ? "true" : "false";
    }
    wrong_type(rule(view, key), *node, meant);
    return std::nullopt;
}

std::optional<int> Reader::whole_number(const TableView& view, std::string_view key)
{
    const toml::node* node = find(view, key);
    if (node == nullptr)
        return std::nullopt;
    const Rule& here = rule(view, key);
    const auto integer = node->value_exact<std::int64_t>();
    if (!integer) {
        if (const auto real = node->value_exact<double>())
            add(Code::number_not_whole, place_of(*node))
                .with("key", std::string{key})
                .with("seen", seen(*node))
                .replace_by(std::fabs(*real) < 1e9 && *real == std::floor(*real)
                                ? fmt::format("{:.0f}", *real)
                                : std::string{});
        else
            wrong_type(here, *node, unquoted_number(*node));
        return std::nullopt;
    }
    if (!here.choices.empty()) {
        const auto choices = split_choices(here.choices);
        if (std::find(choices.begin(), choices.end(), std::to_string(*integer)) != choices.end())
            return static_cast<int>(*integer);
        add(Code::choice_unknown, place_of(*node))
            .with("key", std::string{key})
            .with("seen", seen(*node))
            .with("choices", fmt::format("{}", fmt::join(choices, ", ")));
        return std::nullopt;
    }
    if (static_cast<double>(*integer) < here.least || static_cast<double>(*integer) > here.most) {
        add(Code::number_range, place_of(*node))
            .with("key", std::string{key})
            .with("seen", seen(*node))
            .with("least", number_in_words(here.least))
            .with("most", number_in_words(here.most));
        return std::nullopt;
    }
    return static_cast<int>(*integer);
}

std::optional<Reader::Number> Reader::number(const TableView& view, std::string_view key)
{
    const toml::node* node = find(view, key);
    if (node == nullptr)
        return std::nullopt;
    const Rule& here = rule(view, key);
    const auto integer = node->value_exact<std::int64_t>();
    const auto real = node->value_exact<double>();
    if (!integer && !real) {
        wrong_type(here, *node, unquoted_number(*node));
        return std::nullopt;
    }
    const double value = integer ? static_cast<double>(*integer) : *real;
    if (!(value >= here.least && value <= here.most)) {
        add(Code::number_range, place_of(*node))
            .with("key", std::string{key})
            .with("seen", seen(*node))
            .with("least", number_in_words(here.least))
            .with("most", number_in_words(here.most));
        return std::nullopt;
    }
    return Number{value, integer ? 0 : decimals_of(source_.at(place_of(*node)))};
}

template <class Value>
std::optional<Value> Reader::sound(const Parsed<Value>& parsed, const Rule& rule, const toml::node& node)
{
    if (const auto* wrong = std::get_if<Unreadable>(&parsed)) {
        unreadable(*wrong, rule, node);
        return std::nullopt;
    }
    return std::get<Value>(parsed);
}

std::optional<Date> Reader::date(const TableView& view, std::string_view key)
{
    const toml::node* node = find(view, key);
    if (node == nullptr)
        return std::nullopt;
    const Rule& here = rule(view, key);
    Parsed<Date> parsed = Unreadable{};
    if (const auto bare = node->value_exact<toml::date>()) {
        parsed = parse_date(written(from_toml(*bare)));
    } else if (const auto moment = node->value_exact<toml::date_time>()) {
        parsed = Unreadable{Code::date_unreadable, written(from_toml(moment->date))};
    } else if (const auto* text = node->as_string()) {
        parsed = parse_date(text->get());
    } else {
        wrong_type(here, *node);
        return std::nullopt;
    }
    return sound(parsed, here, *node);
}

std::optional<Bound> Reader::date_or_moment(const TableView& view, std::string_view key)
{
    const toml::node* node = find(view, key);
    if (node == nullptr)
        return std::nullopt;
    const Rule& here = rule(view, key);
    Parsed<Bound> parsed = Unreadable{};
    if (const auto bare = node->value_exact<toml::date>()) {
        parsed = parse_date_or_moment(written(from_toml(*bare)));
    } else if (const auto moment = node->value_exact<toml::date_time>()) {
        const std::string in_minutes = fmt::format("{}T{:02}:{:02}", written(from_toml(moment->date)),
                                                   moment->time.hour, moment->time.minute);
        if (moment->offset || !is_zero_second(moment->time))
            parsed = Unreadable{Code::date_time_unreadable, in_toml(in_minutes)};
        else
            parsed = parse_date_or_moment(in_minutes);
    } else if (const auto* text = node->as_string()) {
        parsed = parse_date_or_moment(text->get());
    } else {
        wrong_type(here, *node);
        return std::nullopt;
    }
    return sound(parsed, here, *node);
}

std::optional<std::variant<int, Date>> Reader::year_or_date(const TableView& view, std::string_view key)
{
    const toml::node* node = find(view, key);
    if (node == nullptr)
        return std::nullopt;
    const Rule& here = rule(view, key);
    const auto year = node->value_exact<std::int64_t>();
    if (year && *year >= first_year && *year <= last_year)
        return static_cast<int>(*year);
    if (year && *year >= 1000 && *year <= 9999) {
        unreadable({Code::date_out_of_years, {}}, here, *node);
        return std::nullopt;
    }
    const std::string quoted = unquoted_number(*node);
    if (year || node->is_floating_point() || quoted.size() == 4) {
        unreadable({Code::as_of_unreadable, quoted.size() == 4 ? quoted : std::string{}}, here, *node);
        return std::nullopt;
    }
    if (const auto* text = node->as_string()) {
        const auto day = parse_date(text->get());
        if (const auto* wrong = std::get_if<Unreadable>(&day);
            wrong != nullptr && wrong->code == Code::date_unreadable) {
            unreadable({Code::as_of_unreadable, wrong->suggestion}, here, *node);
            return std::nullopt;
        }
    }
    if (node->is_date() || node->is_date_time() || node->is_string()) {
        if (const auto day = date(view, key))
            return *day;
        return std::nullopt;
    }
    wrong_type(here, *node);
    return std::nullopt;
}

std::optional<std::optional<std::chrono::milliseconds>> Reader::length_of_time(const TableView& view,
                                                                               std::string_view key)
{
    using std::chrono::milliseconds;
    const toml::node* node = find(view, key);
    if (node == nullptr)
        return std::nullopt;
    const Rule& here = rule(view, key);
    const auto* text = node->as_string();
    if (text == nullptr) {
        wrong_type(here, *node, node->is_integer() ? fmt::format("\"{}s\"", seen(*node)) : std::string{});
        return std::nullopt;
    }
    if (here.type == ValueType::length_of_time_or_auto && text->get() == "auto")
        return std::optional<milliseconds>{};
    Parsed<milliseconds> parsed = parse_length_of_time(text->get());
    if (auto* wrong = std::get_if<Unreadable>(&parsed)) {
        if (here.type == ValueType::length_of_time_or_auto && letters_apart(text->get(), "auto") <= 1)
            wrong->suggestion = "\"auto\"";
        unreadable(*wrong, here, *node);
        return std::nullopt;
    }
    const auto length = std::get<milliseconds>(parsed);
    const milliseconds least{static_cast<long long>(here.least)};
    const milliseconds most{static_cast<long long>(here.most)};
    if (length >= least && length <= most)
        return std::optional{length};
    const bool is_short = length < least;
    add(is_short ? Code::length_too_short : Code::length_too_long, place_of(*node))
        .with("key", std::string{key})
        .with("seen", seen(*node))
        .with("least", written(least))
        .with("most", written(most))
        .replace_by(in_toml(written(is_short ? least : most)));
    return std::nullopt;
}

std::optional<std::size_t> Reader::choice(const TableView& view, std::string_view key)
{
    const toml::node* node = find(view, key);
    if (node == nullptr)
        return std::nullopt;
    const Rule& here = rule(view, key);
    const auto* text = node->as_string();
    if (text == nullptr) {
        wrong_type(here, *node);
        return std::nullopt;
    }
    const auto choices = split_choices(here.choices);
    const auto found = std::find(choices.begin(), choices.end(), text->get());
    if (found != choices.end())
        return static_cast<std::size_t>(found - choices.begin());
    const std::string near = nearest(trimmed(text->get()), choices);
    const bool is_kind = here.table == Table::slide && key == "kind";
    add(is_kind ? Code::kind_unknown : Code::choice_unknown, place_of(*node))
        .with("key", std::string{key})
        .with("seen", seen(*node))
        .with("choices", listed(choices))
        .replace_by(near.empty() ? std::string{} : in_toml(near));
    return std::nullopt;
}

/// A list; a value that stands alone is found with brackets about it as the suggestion.
const toml::array* Reader::list(const TableView& view, std::string_view key, std::string_view suggestion_form)
{
    const toml::node* node = find(view, key);
    if (node == nullptr)
        return nullptr;
    if (const auto* list = node->as_array())
        return list;
    const bool alone = node->is_string() && !suggestion_form.empty();
    wrong_type(rule(view, key), *node,
               alone ? fmt::format(fmt::runtime(suggestion_form), seen(*node)) : std::string{});
    return nullptr;
}

std::vector<Weekday> Reader::days(const TableView& view, std::string_view key)
{
    const toml::node* node = find(view, key);
    const std::string alone =
        node != nullptr && node->is_string() ? days_for(node->as_string()->get()) : std::string{};
    const toml::array* entries = list(view, key, alone.empty() ? alone : "[" + alone + "]");
    if (entries == nullptr)
        return {};
    const Rule& here = rule(view, key);
    if (entries->empty()) {
        add(Code::days_empty, place_of(*entries)).with("key", std::string{key});
        return {};
    }
    std::vector<Weekday> result;
    for (const toml::node& entry : *entries) {
        const auto* text = entry.as_string();
        if (text == nullptr) {
            wrong_type(here, entry);
            continue;
        }
        const auto* const found = std::find(day_names.begin(), day_names.end(), text->get());
        if (found == day_names.end()) {
            const std::string meant = days_for(text->get());
            const std::vector<std::string> names(day_names.begin(), day_names.end());
            add(Code::choice_unknown, place_of(entry))
                .with("key", std::string{key})
                .with("seen", seen(entry))
                .with("choices", listed(names))
                .replace_by(meant);
            continue;
        }
        const auto day = static_cast<Weekday>(found - day_names.begin());
        if (std::find(result.begin(), result.end(), day) != result.end())
            add(Code::value_twice, place_of(entry)).with("seen", seen(entry));
        else
            result.push_back(day);
    }
    std::sort(result.begin(), result.end());
    return result;
}

std::optional<TimeOfDay> Reader::time(const Rule& rule, const toml::node& node, bool is_end)
{
    Parsed<TimeOfDay> parsed = Unreadable{};
    if (const auto bare = node.value_exact<toml::time>())
        parsed = Unreadable{Code::time_unreadable, fmt::format("\"{:02}:{:02}\"", bare->hour, bare->minute)};
    else if (const auto* text = node.as_string())
        parsed = parse_time(text->get(), is_end);
    else if (const auto hour = node.value_exact<std::int64_t>(); hour && *hour >= 0 && *hour <= 24)
        parsed = Unreadable{Code::time_unreadable, fmt::format("\"{:02}:00\"", *hour)};
    else
        parsed = Unreadable{Code::time_unreadable, {}};
    return sound(parsed, rule, node);
}

std::optional<ShowWindow::Between> Reader::times(const TableView& view, std::string_view key)
{
    const toml::array* entries = list(view, key, {});
    const Rule& here = rule(view, key);
    if (entries == nullptr || !count_fits(here, *entries, view))
        return std::nullopt;
    const auto begin = time(here, *entries->get(0), false);
    const auto end = time(here, *entries->get(1), true);
    if (!begin || !end)
        return std::nullopt;
    if (*begin == *end) {
        add(Code::between_equal, place_of(*entries));
        return std::nullopt;
    }
    return ShowWindow::Between{*begin, *end};
}

std::optional<ShowWindow::Yearly> Reader::days_of_year(const TableView& view, std::string_view key)
{
    const toml::array* entries = list(view, key, {});
    const Rule& here = rule(view, key);
    if (entries == nullptr || !count_fits(here, *entries, view))
        return std::nullopt;
    std::vector<ShowWindow::MonthDay> ends;
    for (const toml::node& entry : *entries) {
        Parsed<ShowWindow::MonthDay> parsed = Unreadable{Code::month_day, {}};
        if (const auto* text = entry.as_string())
            parsed = parse_month_day(text->get());
        else if (const auto bare = entry.value_exact<toml::date>())
            parsed = parse_month_day(written(from_toml(*bare)));
        if (const auto* wrong = std::get_if<Unreadable>(&parsed))
            unreadable(*wrong, here, entry);
        else
            ends.push_back(std::get<ShowWindow::MonthDay>(parsed));
    }
    if (ends.size() != 2)
        return std::nullopt;
    return ShowWindow::Yearly{ends[0], ends[1]};
}

std::vector<std::string> Reader::language_tags(const TableView& view, std::string_view key)
{
    const toml::array* entries = list(view, key, "[{}]");
    const Rule& here = rule(view, key);
    if (entries == nullptr || !count_fits(here, *entries, view))
        return {};
    std::vector<std::string> result;
    for (const toml::node& entry : *entries) {
        const auto* text = entry.as_string();
        if (text == nullptr) {
            wrong_type(here, entry);
            continue;
        }
        const std::string meant = language_tag_for(text->get());
        if (!is_language_tag(text->get()) || !meant.empty()) {
            unreadable({Code::language_tag, meant.empty() ? meant : in_toml(meant)}, here, entry);
            continue;
        }
        const bool known = std::any_of(result.begin(), result.end(), [text](const std::string& tag) {
            return lower_case(tag) == lower_case(text->get());
        });
        if (known)
            add(Code::language_twice, place_of(entry)).with("seen", seen(entry));
        else
            result.push_back(text->get());
    }
    return result;
}

std::optional<Color> Reader::colour(const Rule& rule, const toml::node& node)
{
    const auto* text = node.as_string();
    if (text == nullptr) {
        wrong_type(rule, node);
        return std::nullopt;
    }
    const auto parsed = parse_colour(text->get());
    return sound(parsed, rule, node);
}

} // namespace foyer
