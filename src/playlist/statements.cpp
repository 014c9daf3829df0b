#include "playlist/statements.h"

#include "playlist/values.h"

#include <algorithm>

namespace foyer
{

namespace
{

constexpr std::string_view blanks = " \t\r";

std::size_t line_end(std::string_view text, std::size_t at)
{
    return std::min(text.find('\n', at), text.size());
}

/// [name] or [[name]], maybe with a bracket missing: not a list within a list, which has quotes or numbers.
bool looks_like_heading(std::string_view line)
{
    line = trimmed(line);
    if (!line.starts_with('['))
        return false;
    const Heading heading = take_heading_apart(line);
    const bool named = !heading.name.empty() &&
                       std::all_of(heading.name.begin(), heading.name.end(),
                                   [](char c) { return is_key_character(c) || c == '.'; }) &&
                       heading.name.find_first_not_of("0123456789.-+_") != std::string::npos;
    return named && heading.closing > 0 && heading.rest.empty() && heading.name != "true" &&
           heading.name != "false";
}

/// key = ...
bool looks_like_assignment(std::string_view line)
{
    line = trimmed(line);
    const auto end = std::min(line.find_first_not_of("abcdefghijklmnopqrstuvwxyz_"), line.size());
    const std::string_view rest = trimmed(line.substr(end));
    return end > 1 && rest.starts_with('=');
}

/// Walks through one value, and knows where it ends.
class ValueEnd
{
public:
    ValueEnd(std::string_view text, std::size_t at) : text_(text), at_(at) {}

    std::size_t find()
    {
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == '\n') {
                if (open_.empty() || begins_another(at_ + 1))
                    break;
                if (first_line_end_ == std::string_view::npos)
                    first_line_end_ = at_;
                ++at_;
            } else if (c == '#') {
                at_ = line_end(text_, at_);
            } else if (c == '"' || c == '\'') {
                if (!pass_string(c))
                    return at_;
            } else {
                pass_bracket(c);
                ++at_;
            }
        }
        const bool runs_on = !open_.empty() && first_line_end_ != std::string_view::npos;
        return runs_on && has_open('{') ? first_line_end_ : at_;
    }

private:
    [[nodiscard]] bool has_open(char bracket) const
    {
        return std::find(open_.begin(), open_.end(), bracket) != open_.end();
    }

    [[nodiscard]] bool begins_another(std::size_t start) const
    {
        const std::string_view line = text_.substr(start, line_end(text_, start) - start);
        return looks_like_heading(line) || (!has_open('{') && looks_like_assignment(line));
    }

    void pass_bracket(char c)
    {
        if (c == '[' || c == '{')
            open_.push_back(c);
        else if ((c == ']' || c == '}') && !open_.empty())
            open_.pop_back();
    }

    /// Moves behind a string. False: it is not closed, and the value ends here.
    bool pass_string(char quote)
    {
        const std::string three(3, quote);
        if (text_.substr(at_).starts_with(three))
            return pass_long_string(three);
        for (++at_; at_ < text_.size() && text_[at_] != '\n'; ++at_) {
            if (text_[at_] == '\\' && quote == '"' && at_ + 1 < text_.size() && text_[at_ + 1] != '\n')
                ++at_;
            else if (text_[at_] == quote) {
                ++at_;
                return true;
            }
        }
        // In a list over several lines the next line may go on; a table is lost with its line.
        return has_open('[') && !has_open('{');
    }

    bool pass_long_string(const std::string& three)
    {
        const std::size_t begin = at_;
        at_ += 3;
        while (at_ < text_.size()) {
            if (text_[at_] == '\\' && three.front() == '"') {
                at_ += 2;
            } else if (text_.substr(at_).starts_with(three)) {
                at_ += 3;
                while (at_ < text_.size() && text_[at_] == three.front())
                    ++at_;
                return true;
            } else if (text_[at_] == '\n' && begins_slide(at_ + 1)) {
                return false;
            } else {
                ++at_;
            }
        }
        // Never closed: it ends before what looks like the next statement.
        at_ = line_end(text_, begin);
        while (at_ < text_.size() && !begins_another(at_ + 1))
            at_ = line_end(text_, at_ + 1);
        return false;
    }

    [[nodiscard]] bool begins_slide(std::size_t start) const
    {
        return trimmed(text_.substr(start, line_end(text_, start) - start)) == "[[slide]]";
    }

    std::string_view text_;
    std::size_t at_;
    std::string open_; ///< the brackets that are open
    std::size_t first_line_end_ = std::string_view::npos;
};

} // namespace

bool is_key_character(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

Heading take_heading_apart(std::string_view statement)
{
    Heading heading;
    std::size_t at = std::min(statement.find_first_not_of(blanks), statement.size());
    while (at < statement.size() && statement[at] == '[') {
        ++heading.opening;
        ++at;
    }
    const std::size_t name_end = std::min(statement.find_first_of("]#\n", at), statement.size());
    heading.name = trimmed(statement.substr(at, name_end - at));
    at = name_end;
    heading.end = at;
    while (at < statement.size() && (statement[at] == ']' || statement[at] == ' ')) {
        if (statement[at] == ']') {
            ++heading.closing;
            heading.end = at + 1;
        }
        ++at;
    }
    heading.rest = trimmed(statement.substr(at));
    if (heading.rest.starts_with('#'))
        heading.rest = {};
    return heading;
}

std::string_view key_of_statement(std::string_view statement)
{
    statement = trimmed(statement);
    std::size_t at = 0;
    while (at < statement.size() && statement[at] != '=' && statement[at] != ':' && statement[at] != '\n') {
        if (statement[at] == '"' || statement[at] == '\'') {
            const auto close = statement.find(statement[at], at + 1);
            if (close == std::string_view::npos)
                return {};
            at = close;
        }
        ++at;
    }
    return at < statement.size() && statement[at] != '\n' ? trimmed(statement.substr(0, at))
                                                          : std::string_view{};
}

std::vector<Statement> split_statements(std::string_view text)
{
    std::vector<Statement> statements;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = line_end(text, at);
        const std::string_view line = trimmed(text.substr(at, end - at));
        if (line.empty() || line.starts_with('#')) {
            at = end + 1;
            continue;
        }
        Statement statement{at, end, line.starts_with('[')};
        if (!statement.is_heading) {
            const std::size_t equals = text.substr(at, end - at).find_first_of("=:");
            if (equals != std::string_view::npos)
                statement.end = std::max(ValueEnd(text, at + equals + 1).find(), at + equals + 1);
            statement.end = std::min(line_end(text, statement.end), text.size());
        }
        at = statement.end + 1;
        if (statement.end > statement.begin && text[statement.end - 1] == '\r')
            --statement.end;
        statements.push_back(statement);
    }
    return statements;
}

} // namespace foyer
