#include "playlist/diagnosis.h"

#include "playlist/bare_values.h"
#include "playlist/rules.h"
#include "playlist/source.h"
#include "playlist/statements.h"
#include "playlist/suggest.h"
#include "playlist/values.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace foyer
{

namespace
{

struct Character {
    std::string_view bytes;
    char32_t point = 0;
};

bool is_curly_quote(char32_t point)
{
    return (point >= 0x2018 && point <= 0x201F) || point == 0xAB || point == 0xBB || point == 0x2039 ||
           point == 0x203A;
}

bool is_invisible(char32_t point)
{
    return point == 0xA0 || point == 0xAD || (point >= 0x2000 && point <= 0x200F) || point == 0x2028 ||
           point == 0x2029 || point == 0x202F || (point >= 0x202A && point <= 0x202E) ||
           (point >= 0x2060 && point <= 0x2069) || point == 0xFEFF || point == 0x3000;
}

bool is_dash(char32_t point)
{
    return (point >= 0x2010 && point <= 0x2015) || point == 0x2212;
}

/// Walks through a statement as TOML wants it and stops at the first thing that is not so.
class Walker
{
public:
    explicit Walker(std::string_view text) : text_(text) {}

    std::optional<Diagnosis> walk()
    {
        skip_blanks();
        if (const std::string_view mark = foreign_remark(); !mark.empty())
            found(Code::comment_spelling, at_, at_ + mark.size(), {{"seen", std::string{mark}}});
        else if (key(true) && skip_equals() && value(1))
            after_value();
        return std::move(diagnosis_);
    }

private:
    enum class Within { statement, list, table };

    bool found(Code code, std::size_t begin, std::size_t end,
               std::vector<std::pair<std::string, std::string>> values = {}, std::string suggestion = {})
    {
        if (!diagnosis_)
            diagnosis_ = Diagnosis{code, begin, end, std::move(values), std::move(suggestion)};
        return false;
    }

    [[nodiscard]] Character character(std::size_t at) const
    {
        std::size_t end = at;
        const auto point = next_code_point(text_, end);
        return {text_.substr(at, end - at), point.value_or(0)};
    }

    [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
    [[nodiscard]] char now() const { return at_end() ? '\n' : text_[at_]; }
    [[nodiscard]] std::size_t line_end(std::size_t at) const
    {
        return std::min(text_.find('\n', at), text_.size());
    }

    void skip_blanks()
    {
        while (!at_end() && (now() == ' ' || now() == '\t' || now() == '\r'))
            ++at_;
    }

    void skip_blanks_and_lines()
    {
        while (!at_end()) {
            skip_blanks();
            if (at_end() || (now() != '\n' && now() != '#'))
                return;
            at_ = now() == '#' ? line_end(at_) : at_ + 1;
        }
    }

    [[nodiscard]] std::string_view foreign_remark() const
    {
        for (const std::string_view mark : {"//", "/*", "<!--", "--", ";", "%"})
            if (text_.substr(at_).starts_with(mark))
                return mark;
        return {};
    }

    /// A character that no word processor's text shows, or that it put in place of a plain one.
    bool typographic()
    {
        const Character c = character(at_);
        const std::size_t end = at_ + c.bytes.size();
        if (is_curly_quote(c.point))
            return !found(Code::curly_quotes, at_, end, {{"seen", std::string{c.bytes}}});
        if (is_invisible(c.point))
            return !found(Code::control_character, at_, end,
                          {{"codepoint", fmt::format("U+{:04X}", static_cast<unsigned>(c.point))}});
        if (is_dash(c.point))
            return !found(Code::typographic_dash, at_, end, {{"seen", std::string{c.bytes}}}, "-");
        return false;
    }

    bool key(bool in_statement)
    {
        const std::size_t begin = at_;
        while (true) {
            if (now() == '"' || now() == '\'') {
                if (!short_string(now()))
                    return false;
            } else {
                while (!at_end() && is_key_character(now()))
                    ++at_;
            }
            skip_blanks();
            if (now() != '.')
                break;
            ++at_;
            skip_blanks();
        }
        key_ = trimmed(text_.substr(begin, at_ - begin));
        if (!key_.empty() && (now() == '=' || now() == ':'))
            return true;
        if (typographic())
            return false;
        return in_statement ? no_equals(begin) : found(Code::equals_missing, at_, at_ + 1);
    }

    /// The key goes on strangely, or there is no = behind it.
    bool no_equals(std::size_t begin)
    {
        const std::size_t end = line_end(begin);
        const std::string_view line = text_.substr(begin, end - begin);
        const auto equals = line.find_first_of("=:");
        const auto quote = std::min(line.find_first_of("\"'[{"), line.size());
        if (equals != std::string_view::npos && equals < quote) {
            const std::string_view written = trimmed(line.substr(0, equals));
            if (!written.empty())
                return found(Code::key_spelling, begin, begin + written.size(),
                             {{"seen", std::string{written}}}, spelled_key(written));
            return found(Code::not_toml, begin, begin + trimmed(line).size());
        }
        const std::string_view rest = trimmed(line.substr(std::min(at_ - begin, line.size())));
        const std::string word{key_};
        if (is_known_key(word) && !rest.empty())
            return found(Code::equals_missing, at_, at_ + rest.size(), {},
                         fmt::format("{} = {}", word, value_for(rest)));
        if (word == "slide" || (line.find(']') != std::string_view::npos && is_known_key(word)))
            return found(Code::header_damaged, begin, begin + trimmed(line).size(), {},
                         word == "slide" ? "[[slide]]" : fmt::format("[{}]", word));
        return found(Code::not_toml, begin, begin + trimmed(line).size());
    }

    static std::string value_for(std::string_view rest)
    {
        const bool quoted = rest.find_first_of("\"'[{") == 0 || (rest.front() >= '0' && rest.front() <= '9');
        return quoted || rest == "true" || rest == "false" ? std::string{rest} : in_toml(rest);
    }

    static bool is_known_key(std::string_view word)
    {
        return std::any_of(rules().begin(), rules().end(),
                           [word](const Rule& rule) { return rule.key == word; });
    }

    static std::string spelled_key(std::string_view written)
    {
        std::string plain = lower_case(written);
        std::replace(plain.begin(), plain.end(), ' ', '_');
        std::vector<std::string> all;
        for (const Rule& rule : rules())
            all.emplace_back(rule.key);
        return nearest(plain, all);
    }

    bool skip_equals()
    {
        const auto mark_end = std::min(text_.find_first_not_of(":=>", at_), text_.size());
        if (mark_end - at_ > 1 || now() == ':')
            return found(Code::colon_for_equals, at_, mark_end,
                         {{"seen", std::string{text_.substr(at_, mark_end - at_)}}});
        equals_ = at_++;
        skip_blanks();
        return true;
    }

    bool value(int depth)
    {
        if (depth == 1)
            value_begin_ = at_;
        if (depth > deepest_nesting)
            return found(Code::nested_too_deep, at_, at_ + 1, {{"limit", std::to_string(deepest_nesting)}});
        switch (now()) {
        case '"':
        case '\'':
            if (text_.substr(at_).starts_with(std::string(3, now())))
                return long_string(now());
            return short_string(now());
        case '[':
            return list(depth);
        case '{':
            return table(depth);
        case '\n':
        case '#':
        case ',':
        case '}':
        case ']':
            return found(Code::value_missing, equals_, equals_ + 1, {{"key", std::string{key_}}});
        default:
            return typographic() ? false : bare(depth);
        }
    }

    bool bare(int depth)
    {
        const std::size_t stop =
            depth == 1 ? line_end(at_) : std::min(text_.find_first_of(",]}\n", at_), text_.size());
        const BareValue bare = read_bare_value(text_.substr(at_, stop - at_), depth == 1);
        if (bare.trouble)
            return found(*bare.trouble, at_, at_ + bare.length,
                         {{"seen", std::string{text_.substr(at_, bare.length)}}}, bare.suggestion);
        at_ += bare.length;
        return true;
    }

    bool bad_escape(char quote)
    {
        if (quote == '\'')
            return false;
        const char escape = at_ + 1 < text_.size() ? text_[at_ + 1] : '\n';
        const std::size_t digits = escape == 'u' ? 4U : escape == 'U' ? 8U : 0U;
        bool sound = std::string_view{"btnfr\"\\"}.find(escape) != std::string_view::npos || digits != 0;
        for (std::size_t i = 0; sound && i < digits; ++i)
            sound = at_ + 2 + i < text_.size() && std::string_view{"0123456789abcdefABCDEF"}.find(
                                                      text_[at_ + 2 + i]) != std::string_view::npos;
        if (sound)
            return false;
        const std::size_t end = at_ + 1 + character(at_ + 1).bytes.size();
        return !found(Code::backslash_in_text, at_, end,
                      {{"seen", std::string{text_.substr(at_, end - at_)}}});
    }

    bool control_in_string()
    {
        const auto byte = static_cast<unsigned char>(now());
        if ((byte >= 0x20U && byte != 0x7FU) || byte == '\t' || byte == '\r' || byte == '\n')
            return false;
        return !found(Code::control_character, at_, at_ + 1, {{"codepoint", fmt::format("U+{:04X}", byte)}});
    }

    bool short_string(char quote)
    {
        const std::size_t begin = at_++;
        for (; now() != '\n'; ++at_) {
            if (now() == quote) {
                ++at_;
                return true;
            }
            if (control_in_string())
                return false;
            if (now() == '\\' && quote == '"') {
                if (bad_escape(quote))
                    return path_in_slashes(begin);
                ++at_;
            }
        }
        return string_not_closed(begin, quote);
    }

    bool string_not_closed(std::size_t begin, char quote)
    {
        const std::size_t end = line_end(begin);
        std::size_t last_curly = end;
        for (std::size_t at = begin; at < end; at += std::max<std::size_t>(character(at).bytes.size(), 1))
            if (is_curly_quote(character(at).point) && character(at).point != 0x2019)
                last_curly = at;
        const bool closes = last_curly < end && text_.find_first_not_of(" \t\r]},#", last_curly + 3) >= end;
        if (closes) {
            const std::string_view bytes = character(last_curly).bytes;
            return found(Code::curly_quotes, last_curly, last_curly + bytes.size(),
                         {{"seen", std::string{bytes}}});
        }
        const std::size_t text_end = begin + trimmed(text_.substr(begin, end - begin)).size();
        return found(Code::quote_not_closed, begin, text_end, {{"quote", std::string(1, quote)}});
    }

    /// The whole text with / for each backslash, where it looks like a path.
    bool path_in_slashes(std::size_t begin)
    {
        const auto close = text_.find('"', begin + 1);
        if (close < line_end(begin) && diagnosis_) {
            std::string path{text_.substr(begin, close + 1 - begin)};
            std::replace(path.begin(), path.end(), '\\', '/');
            if (path.find(' ') == std::string::npos || path.find('.') != std::string::npos)
                diagnosis_->suggestion = path;
        }
        return false;
    }

    bool long_string(char quote)
    {
        const std::string three(3, quote);
        const std::size_t begin = at_;
        for (at_ += 3; !at_end(); ++at_) {
            if (text_.substr(at_).starts_with(three)) {
                at_ += 3;
                for (int more = 0; more < 2 && now() == quote; ++more)
                    ++at_;
                return true;
            }
            if (control_in_string())
                return false;
            if (now() == '\\' && quote == '"') {
                const auto next = text_.find_first_not_of(" \t\r", at_ + 1);
                const bool joins_lines = next != std::string_view::npos && text_[next] == '\n';
                if (!joins_lines && bad_escape(quote))
                    return false;
                ++at_;
            }
        }
        return found(Code::quote_not_closed, begin, begin + 3, {{"quote", three}});
    }

    bool list(int depth)
    {
        const std::size_t begin = at_++;
        while (true) {
            skip_blanks_and_lines();
            if (now() == ']') {
                ++at_;
                return true;
            }
            if (at_end() || now() == '}')
                return found(Code::bracket_not_closed, begin, begin + 1,
                             {{"bracket", "list"}, {"closing", "]"}});
            if (now() == ',')
                return found(Code::comma_too_many, at_, at_ + 1);
            if (!value(depth + 1) || !after_string(Within::list))
                return false;
            skip_blanks_and_lines();
            if (now() == ',')
                ++at_;
            else if (!at_end() && now() != ']' && now() != '}')
                return typographic() ? false : found(Code::comma_missing, at_, at_ + 1);
        }
    }

    bool table(int depth)
    {
        const std::size_t begin = at_++;
        skip_blanks();
        if (now() == '}') {
            ++at_;
            return true;
        }
        while (true) {
            skip_blanks();
            if (at_end() || now() == '\n' || now() == '#' || now() == ']')
                return table_runs_on(begin);
            if (now() == ',' || now() == '}')
                return found(Code::comma_too_many, now() == ',' ? at_ : comma_,
                             now() == ',' ? at_ + 1 : comma_ + 1);
            if (comma_ > begin && is_rest_of_number())
                return false;
            if (!key(false) || !skip_equals() || !value(depth + 1) || !after_string(Within::table))
                return false;
            skip_blanks();
            if (now() == '}') {
                ++at_;
                return true;
            }
            if (now() == ',') {
                comma_ = at_++;
            } else if (!at_end() && now() != '\n' && now() != '#' && now() != ']') {
                return typographic() ? false : found(Code::comma_missing, at_, at_ + 1);
            }
        }
    }

    /// { value = 2,100 }: the comma stood within a number.
    bool is_rest_of_number()
    {
        std::size_t end = at_;
        while (end < text_.size() && text_[end] >= '0' && text_[end] <= '9')
            ++end;
        std::size_t begin = comma_;
        while (begin > 0 && text_[begin - 1] >= '0' && text_[begin - 1] <= '9')
            --begin;
        if (end - at_ != 3 || begin == comma_)
            return false;
        std::string number{text_.substr(begin, end - begin)};
        const std::string seen = number;
        number.erase(comma_ - begin, at_ - comma_);
        found(Code::number_spelling, begin, end, {{"seen", seen}}, number);
        return true;
    }

    bool table_runs_on(std::size_t begin)
    {
        const auto close = text_.rfind('}');
        if (now() == '#')
            at_ = line_end(at_);
        if (now() == '\n' && close != std::string_view::npos && close > at_)
            return found(Code::table_on_several_lines, begin, begin + 1, {}, on_one_line(begin, close + 1));
        return found(Code::bracket_not_closed, begin, begin + 1, {{"bracket", "table"}, {"closing", "}"}});
    }

    [[nodiscard]] std::string on_one_line(std::size_t begin, std::size_t end) const
    {
        constexpr std::size_t longest = 200;
        std::string result;
        if (end - begin > longest || text_.substr(begin, end - begin).find('#') != std::string_view::npos)
            return {};
        for (const char c : text_.substr(begin, end - begin)) {
            const bool blank = c == '\n' || c == '\r' || c == ' ' || c == '\t';
            if (!blank)
                result += c;
            else if (!result.empty() && result.back() != ' ')
                result += ' ';
        }
        if (const auto comma = result.rfind(", }"); comma != std::string::npos)
            result.erase(comma, 1);
        return result;
    }

    /// Letters that touch a closing quote: the text was meant to go on.
    bool after_string(Within within)
    {
        const char before = text_[at_ - 1];
        if (before != '"' && before != '\'')
            return true;
        const Character next = character(at_);
        const bool word =
            !at_end() && (is_key_character(now()) || next.point >= 0xC0) && !is_curly_quote(next.point);
        if (word)
            return text_goes_on(at_ - 1);
        if (within == Within::statement || now() != ' ')
            return true;
        // Then a blank: a key or a value may follow, but a word is the rest of the text.
        const auto next_mark = text_.find_first_not_of(" \t\r", at_);
        const auto word_end = std::min(text_.find_first_of(" ,=\"'[]{}\n", next_mark), text_.size());
        const auto behind = std::min(text_.find_first_not_of(" \t", word_end), text_.size());
        const bool is_key = behind < text_.size() && text_[behind] == '=';
        const bool is_word =
            next_mark < text_.size() && word_end > next_mark && !is_key && is_key_character(text_[next_mark]);
        return is_word ? found(Code::quotes_in_text, at_ - 1, at_) : true;
    }

    /// A quotation mark at `at` that ended a text too early. What was meant is told where the whole value is
    /// text.
    bool text_goes_on(std::size_t at)
    {
        const char quote = text_[at];
        const std::string_view line =
            trimmed(text_.substr(value_begin_, line_end(value_begin_) - value_begin_));
        std::string meant;
        if (line.size() > 2 && line.front() == quote && line.back() == quote)
            meant = in_toml(line.substr(1, line.size() - 2));
        return found(Code::quotes_in_text, at, at + 1, {}, meant);
    }

    bool after_value()
    {
        if (!after_string(Within::statement))
            return false;
        const std::size_t behind = at_;
        skip_blanks();
        if (at_end() || now() == '\n' || now() == '#')
            return true;
        const std::string_view rest = trimmed(text_.substr(at_, line_end(at_) - at_));
        if (const std::string_view mark = foreign_remark(); !mark.empty() && mark != ";")
            return found(Code::comment_spelling, at_, at_ + mark.size(), {{"seen", std::string{mark}}});
        if (rest == ",")
            return found(Code::comma_too_many, at_, at_ + 1);
        const char quote = behind > 0 ? text_[behind - 1] : ' ';
        const auto key_end = std::min(rest.find_first_not_of("abcdefghijklmnopqrstuvwxyz_"), rest.size());
        const bool is_key = trimmed(rest.substr(key_end)).starts_with('=');
        if ((quote == '"' || quote == '\'') && rest.ends_with(quote) && !is_key)
            return text_goes_on(behind - 1);
        if (typographic())
            return false;
        return found(Code::rubbish_after_value, at_, at_ + rest.size());
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t equals_ = 0;
    std::size_t value_begin_ = 0;
    std::size_t comma_ = 0; ///< the last comma of a table
    std::string_view key_;
    std::optional<Diagnosis> diagnosis_;
};

} // namespace

std::optional<Diagnosis> diagnose_assignment(std::string_view statement)
{
    return Walker{statement}.walk();
}

} // namespace foyer
