#include "playlist/bare_values.h"

#include "playlist/source.h"
#include "playlist/values.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <regex>

namespace foyer
{

namespace
{

constexpr std::size_t longest_token = 100; ///< bytes that the patterns below look at

bool matches(const std::string& token, const char* pattern)
{
    return std::regex_match(token, std::regex{pattern, std::regex::ECMAScript | std::regex::optimize});
}

bool is_sound(const std::string& token)
{
    static const std::regex number{"[+-]?(0|[1-9](_?[0-9])*)(\\.[0-9](_?[0-9])*)?([eE][+-]?[0-9](_?[0-9])*)?|"
                                   "0x[0-9a-fA-F](_?[0-9a-fA-F])*|"
                                   "0o[0-7](_?[0-7])*|0b[01](_?[01])*|[+-]?(inf|nan)|true|false"};
    static const std::regex moment{"([0-9]{4}-[0-9]{2}-[0-9]{2})([Tt "
                                   "][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})?)?|"
                                   "[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?"};
    std::smatch parts;
    if (!std::regex_match(token, parts, moment))
        return std::regex_match(token, number);
    return !parts[1].matched || std::holds_alternative<Date>(parse_date(parts[1].str()));
}

bool spells_boolean(const std::string& token)
{
    constexpr auto words = std::to_array<std::string_view>(
        {"true", "false", "yes", "no", "on", "off", "oui", "non", "vrai", "faux"});
    return std::find(words.begin(), words.end(), lower_case(token)) != words.end();
}

std::string as_boolean(const std::string& token)
{
    constexpr auto yes = std::to_array<std::string_view>({"true", "yes", "on", "oui", "vrai"});
    return std::find(yes.begin(), yes.end(), lower_case(token)) != yes.end() ? "true" : "false";
}

/// The number that is meant by 2,100 or 2 100 or 007 or .5 or 1. or 50%; empty: it is no number.
std::string as_number(std::string token)
{
    for (const char* blank : {"\xC2\xA0", "\xE2\x80\xAF"})
        for (auto at = token.find(blank); at != std::string::npos; at = token.find(blank))
            token.replace(at, std::string_view{blank}.size(), " ");
    if (matches(token, "[+-]?[0-9]{1,3}([, '][0-9]{3})+(\\.[0-9]+)?")) {
        token.erase(std::remove_if(token.begin(), token.end(),
                                   [](char c) { return c == ',' || c == ' ' || c == '\''; }),
                    token.end());
        return token;
    }
    if (matches(token, "[+-]?0+[0-9]+"))
        return token.substr(std::min(token.find_first_of("123456789"), token.size() - 1));
    if (matches(token, "[0-9]+,[0-9]{1,2}")) {
        std::replace(token.begin(), token.end(), ',', '.');
        return token;
    }
    if (matches(token, "\\.[0-9]+"))
        return "0" + token;
    if (matches(token, "[0-9]+\\."))
        return token.substr(0, token.size() - 1);
    if (matches(token, "[$€£]?[0-9]+(\\.[0-9]+)?( ?[%$€])?")) {
        std::string digits;
        std::copy_if(token.begin(), token.end(), std::back_inserter(digits),
                     [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
        return digits;
    }
    return {};
}

BareValue trouble(std::size_t length, Code code, std::string suggestion = {})
{
    return {length, code, std::move(suggestion)};
}

/// `token` with each typographic dash as a hyphen; empty: it has none.
std::string with_hyphens(const std::string& token)
{
    std::string result = token;
    for (const char* dash :
         {"\xE2\x80\x90", "\xE2\x80\x91", "\xE2\x80\x92", "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x88\x92"})
        for (auto at = result.find(dash); at != std::string::npos; at = result.find(dash))
            result.replace(at, 3, "-");
    return result == token ? std::string{} : result;
}

BareValue judge_date(const std::string& token)
{
    const auto read = parse_date_or_moment(token);
    if (const auto* wrong = std::get_if<Unreadable>(&read))
        return trouble(token.size(), wrong->code, wrong->suggestion);
    return trouble(token.size(), Code::value_needs_quotes, in_toml(token));
}

BareValue judge(const std::string& token)
{
    const std::size_t length = token.size();
    if (spells_boolean(token))
        return trouble(length, Code::boolean_spelling, as_boolean(token));
    if (const std::string plain = with_hyphens(token); !plain.empty() && is_sound(plain))
        return trouble(length, Code::typographic_dash, plain);
    if (const std::string number = as_number(token); !number.empty())
        return trouble(length, Code::number_spelling, number);
    if (matches(token, "[0-9]{1,4}[-./][0-9]{1,2}[-./][0-9]{1,4}([T ][0-9:.Zz+-]+)?"))
        return judge_date(token);
    if (matches(token, "[0-9]{1,2}[:h.][0-9]{0,2}( ?[apAP]\\.?[mM]\\.?)?")) {
        const auto time = parse_time(token, true);
        const auto* wrong = std::get_if<Unreadable>(&time);
        return trouble(length, Code::value_needs_quotes,
                       wrong != nullptr ? wrong->suggestion : in_toml(token));
    }
    if (matches(token, "-?[0-9]+ ?[a-zA-Z]+.*")) {
        const auto time = parse_length_of_time(token);
        const auto* wrong = std::get_if<Unreadable>(&time);
        if (wrong == nullptr || !wrong->suggestion.empty())
            return trouble(length, Code::value_needs_quotes,
                           wrong != nullptr ? wrong->suggestion : in_toml(token));
    }
    if (const auto date = parse_date(token); token.find_first_of("0123456789") != std::string::npos)
        if (const auto* wrong = std::get_if<Unreadable>(&date);
            wrong != nullptr && !wrong->suggestion.empty())
            return trouble(length, wrong->code, wrong->suggestion);
    std::string text = token;
    if (text.ends_with('"') || text.ends_with('\''))
        text.pop_back();
    return trouble(length, Code::value_needs_quotes, in_toml(text));
}

} // namespace

BareValue read_bare_value(std::string_view text, bool to_line_end)
{
    const auto remark = text.find(to_line_end ? " #" : "#");
    const std::string_view all = trimmed(text.substr(0, remark));
    if (all.size() > longest_token)
        return trouble(all.size(), Code::value_needs_quotes);
    const std::string token{all};
    if (is_sound(token))
        return {token.size(), std::nullopt, {}};
    // A sound value with something behind it: that is the mistake, not the value.
    BareValue whole = judge(token);
    const std::string first = token.substr(0, std::min(token.find_first_of(" \t,;"), token.size()));
    const bool only_a_guess = whole.trouble == Code::value_needs_quotes && whole.suggestion == in_toml(token);
    if (only_a_guess && is_sound(first))
        return {first.size(), std::nullopt, {}};
    return whole;
}

} // namespace foyer
