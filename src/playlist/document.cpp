#include "playlist/document.h"

#include "playlist/diagnosis.h"
#include "playlist/rules.h"
#include "playlist/statements.h"
#include "playlist/values.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>

namespace foyer
{

namespace
{

constexpr std::size_t most_mistakes = 100;
constexpr std::size_t most_bytes_again = std::size_t{8}
                                         << 20U; ///< read again to find what only the whole shows
constexpr int most_dots = 64; ///< in a key; more would nest deeper than the reader's own stack bears

using Parse = std::variant<toml::table, toml::parse_error>;

Parse parse(std::string_view text)
{
    try {
        return toml::parse(text);
    } catch (const toml::parse_error& error) {
        return error;
    }
}

std::size_t count_lines(std::string_view text)
{
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

/// Where a key of more than most_dots parts goes on too long; npos: nowhere. A string counts as one part.
std::size_t endless_key(std::string_view text)
{
    enum class After { nothing, part, part_and_blank, dot };
    int dots = 0;
    After after = After::nothing;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (is_key_character(c) || c == '"' || c == '\'') {
            if (after == After::part_and_blank)
                dots = 0;
            if (!is_key_character(c))
                at = std::min(text.find_first_of(std::string{c, '\n'}, at + 1), text.size());
            after = After::part;
        } else if (c == '.' && (after == After::part || after == After::part_and_blank)) {
            after = After::dot;
            if (++dots > most_dots)
                return at;
        } else if ((c == ' ' || c == '\t') && after != After::nothing) {
            after = after == After::dot ? After::dot : After::part_and_blank;
        } else {
            dots = 0;
            after = After::nothing;
        }
    }
    return std::string_view::npos;
}

/// Reads a file statement by statement, to find every one that is broken, and then what is left as a whole.
class Recovery
{
public:
    Recovery(const Source& source, std::string_view file, Document& document)
        : source_(source), file_(file), document_(document), text_(source.text()),
          statements_(split_statements(text_))
    {
    }

    void run()
    {
        for (std::size_t i = 0; i < statements_.size() && !given_up_; ++i)
            look_at(i);
        read_what_is_left();
    }

private:
    struct Section {
        std::uint32_t line = 0;  ///< of its heading; 0: the top
        std::uint32_t slide = 0; ///< the [[slide]] line that it belongs to; 0: none
        bool lost = false;       ///< its heading can't be read
        std::map<std::string, std::uint32_t> keys;
    };

    [[nodiscard]] std::string_view text_of(const Statement& statement) const
    {
        return text_.substr(statement.begin, statement.end - statement.begin);
    }

    [[nodiscard]] std::uint32_t line_of(const Statement& statement) const
    {
        return source_.place_of(statement.begin, statement.begin).line;
    }

    Findings::Builder add(Code code, std::size_t begin, std::size_t end)
    {
        if (document_.findings.all().size() + 1 >= most_mistakes)
            given_up_ = true;
        document_.owners.push_back(section_.slide);
        return document_.findings.add(code, file_, source_.place_of(begin, end));
    }

    void replace(std::size_t index, std::string replacement)
    {
        replacements_[index] = std::move(replacement);
    }

    void blank(std::size_t index)
    {
        replace(index, std::string(count_lines(text_of(statements_[index])), '\n'));
    }

    void look_at(std::size_t index)
    {
        const Statement& statement = statements_[index];
        if (statement.is_heading) {
            look_at_heading(index);
        } else if (section_.lost) {
            blank(index);
        } else if (text_of(statement).size() > 2 &&
                   endless_key(text_of(statement)) != std::string_view::npos) {
            nested_too_deep(index);
        } else if (std::holds_alternative<toml::parse_error>(parse(text_of(statement)))) {
            look_at_broken(index);
        } else {
            look_for_double(index);
        }
        if (given_up_)
            give_up(index);
    }

    void nested_too_deep(std::size_t index)
    {
        const Statement& statement = statements_[index];
        const std::size_t begin = text_.find_first_not_of(" \t", statement.begin);
        add(Code::nested_too_deep, begin, std::min(text_.find('\n', begin), statement.end))
            .with("limit", deepest_nesting);
        blank(index);
        document_.broken.emplace(section_.line, "*");
    }

    void give_up(std::size_t index)
    {
        const Statement& statement = statements_[index];
        add(Code::too_many_mistakes, statement.begin, statement.begin + 1);
        for (std::size_t i = index; i < statements_.size(); ++i)
            blank(i);
        document_.broken.emplace(section_.line, "*");
        document_.complete = false;
    }

    void look_at_broken(std::size_t index)
    {
        const Statement& statement = statements_[index];
        const std::string_view text = text_of(statement);
        const auto diagnosis = diagnose_assignment(text);
        const std::string_view key = key_of_statement(text);
        const bool prose = !diagnosis || diagnosis->code == Code::not_toml;
        const bool follows = index > 0 && goes_on_after(index - 1, diagnosis, text);
        if (prose || diagnosis->code == Code::quote_not_closed)
            last_prose_ = index;
        last_broken_ = index;
        blank(index);
        note_lost_key(key);
        if (count_lines(text) > 1)
            document_.broken.emplace(section_.line, "*");
        if (!diagnosis) {
            unknown_mistake(statement);
        } else if (!follows) {
            auto finding =
                add(diagnosis->code, statement.begin + diagnosis->begin, statement.begin + diagnosis->end);
            for (const auto& [name, value] : diagnosis->values)
                finding.with(name, value);
            finding.replace_by(diagnosis->suggestion);
            if (diagnosis->code == Code::equals_missing)
                document_.broken.emplace(section_.line, first_word(text));
            if (diagnosis->code == Code::key_spelling)
                document_.broken.emplace(section_.line, diagnosis->suggestion);
        }
    }

    /// Whether a broken statement is only the rest of the broken one before it: of a text over several lines,
    /// or brackets that close what was opened there.
    [[nodiscard]] bool goes_on_after(std::size_t before, const std::optional<Diagnosis>& diagnosis,
                                     std::string_view text) const
    {
        const bool prose = !diagnosis || diagnosis->code == Code::not_toml;
        if (prose && last_prose_ == before)
            return true;
        const std::string_view rest =
            diagnosis && diagnosis->code == Code::rubbish_after_value ? text.substr(diagnosis->begin) : text;
        return last_broken_ == before && rest.find_first_not_of("]}, \t\r") == std::string_view::npos;
    }

    /// Keys in typographic quotes count as the plain ones that were meant.
    void note_lost_key(std::string_view key)
    {
        std::string plain;
        std::copy_if(key.begin(), key.end(), std::back_inserter(plain),
                     [](char c) { return is_key_character(c) || c == '.'; });
        document_.broken.emplace(section_.line, plain.substr(0, plain.find('.')));
    }

    static std::string first_word(std::string_view text)
    {
        text = trimmed(text);
        const auto* const end = std::find_if_not(text.begin(), text.end(), is_key_character);
        return {text.begin(), end};
    }

    /// A mistake that TOML's reader knows and the diagnosis doesn't: from there to the line's end.
    void unknown_mistake(const Statement& statement)
    {
        const Parse parsed = parse(text_of(statement));
        const auto& error = std::get<toml::parse_error>(parsed);
        const std::uint32_t line = line_of(statement) + error.source().begin.line - 1;
        const std::size_t begin =
            std::clamp(source_.offset_of(line, error.source().begin.column), statement.begin, statement.end);
        const std::size_t end = std::min(text_.find('\n', begin), statement.end);
        if (begin < end)
            add(Code::not_toml, begin, end);
        else
            add(Code::not_toml, statement.begin, std::min(text_.find('\n', statement.begin), statement.end));
    }

    void look_for_double(std::size_t index)
    {
        const Statement& statement = statements_[index];
        const std::string_view key = key_of_statement(text_of(statement));
        const auto [first, is_new] = section_.keys.emplace(std::string{key}, line_of(statement));
        if (is_new)
            return;
        const std::size_t begin = text_.find_first_not_of(" \t", statement.begin);
        add(Code::key_twice, begin, begin + key.size())
            .with("key", std::string{key})
            .with("first_line", first->second);
        blank(index);
    }

    void look_at_heading(std::size_t index)
    {
        const Statement& statement = statements_[index];
        const Heading heading = take_heading_apart(text_of(statement));
        const std::size_t begin = text_.find_first_not_of(" \t", statement.begin);
        const std::string root = heading.name.substr(0, heading.name.find_first_of(". \t"));
        const bool is_slide = root == "slide";
        const bool starts_slide = is_slide && heading.name.find('.') == std::string::npos;
        const std::uint32_t line = line_of(statement);
        section_ = {line, starts_slide ? line : (is_slide ? section_.slide : 0U), false, {}};

        if (endless_key(heading.name) != std::string_view::npos) {
            add(Code::nested_too_deep, begin, statement.end).with("limit", deepest_nesting);
            lose_section(index);
        } else if (heading.opening != heading.closing || heading.opening > 2 || !heading.rest.empty() ||
                   std::holds_alternative<toml::parse_error>(parse(text_of(statement)))) {
            damaged_heading(index, heading, starts_slide);
        } else if (starts_slide && heading.opening == 1) {
            add(Code::slide_in_single_brackets, begin, statement.begin + heading.end).replace_by("[[slide]]");
            replace(index, "[[slide]]");
        } else if (heading.opening == 1 && !is_slide) {
            const auto [first, is_new] = tables_.emplace(heading.name, line);
            if (!is_new) {
                add(Code::table_twice, begin, statement.begin + heading.end)
                    .with("table", heading.name)
                    .with("first_line", first->second);
                lose_section(index);
            }
        }
    }

    void lose_section(std::size_t index)
    {
        blank(index);
        section_.lost = true;
        document_.complete = false;
    }

    void damaged_heading(std::size_t index, const Heading& heading, bool starts_slide)
    {
        const Statement& statement = statements_[index];
        const std::size_t begin = text_.find_first_not_of(" \t", statement.begin);
        const bool plain =
            !heading.name.empty() && std::all_of(heading.name.begin(), heading.name.end(),
                                                 [](char c) { return is_key_character(c) || c == '.'; });
        const bool lists = starts_slide || (heading.opening > 1 && heading.closing > 1);
        std::string meant;
        if (starts_slide)
            meant = "[[slide]]";
        else if (plain)
            meant = fmt::format(fmt::runtime(lists ? "[[{}]]" : "[{}]"), heading.name);
        if (heading.opening == heading.closing && !heading.rest.empty() && plain) {
            const std::size_t rest = text_.find(heading.rest, statement.begin + heading.end);
            add(Code::rubbish_after_value, rest, rest + heading.rest.size());
            document_.broken.emplace(section_.line, std::string{key_of_statement(heading.rest)});
        } else {
            const std::size_t length = trimmed(text_of(statement)).size();
            add(Code::header_damaged, begin, begin + length).replace_by(meant);
        }
        if (meant.empty() || std::holds_alternative<toml::parse_error>(parse(meant)))
            lose_section(index);
        else
            replace(index, meant);
    }

    [[nodiscard]] std::string patched() const
    {
        std::string result;
        result.reserve(text_.size());
        std::size_t at = 0;
        for (const auto& [index, replacement] : replacements_) {
            const Statement& statement = statements_[index];
            result += text_.substr(at, statement.begin - at);
            result += replacement;
            at = statement.end;
        }
        result += text_.substr(std::min(at, text_.size()));
        return result;
    }

    /// Statements that are sound each but clash with others, one by one.
    void read_what_is_left()
    {
        const std::size_t most_times = std::clamp<std::size_t>(most_bytes_again / (text_.size() + 1), 4, 50);
        for (std::size_t times = 0; times < most_times; ++times) {
            Parse parsed = parse(patched());
            if (auto* root = std::get_if<toml::table>(&parsed)) {
                document_.root = std::move(*root);
                return;
            }
            const std::uint32_t line = std::get<toml::parse_error>(parsed).source().begin.line;
            if (!blame(line, times + 2 == most_times))
                break;
        }
        document_.complete = false;
        document_.broken.emplace(0U, "*");
    }

    /// Takes the statement on this line out. False: there is none.
    bool blame(std::uint32_t line, bool last_time)
    {
        const std::size_t offset = std::max<std::size_t>(source_.line_start(line), 1) - 1;
        auto found = std::upper_bound(statements_.begin(), statements_.end(), source_.line_start(line),
                                      [](std::size_t at, const Statement& s) { return at < s.begin; });
        while (found != statements_.begin() && replacements_.contains(index_of(std::prev(found))))
            --found;
        if (found == statements_.begin() || offset > text_.size())
            return false;
        const std::size_t index = index_of(std::prev(found));
        const Statement& statement = statements_[index];
        section_ = section_at(index);
        const std::size_t begin = text_.find_first_not_of(" \t", statement.begin);
        if (statement.is_heading) {
            const Heading heading = take_heading_apart(text_of(statement));
            add(Code::clash, begin, statement.begin + heading.end)
                .with("what", fmt::format("[{}]", heading.name));
        } else {
            const std::string_view key = key_of_statement(text_of(statement));
            add(Code::clash, begin, begin + key.size()).with("what", fmt::format("`{}`", key));
        }
        for (std::size_t i = index; i < statements_.size(); ++i) {
            if (i > index && (!statement.is_heading || statements_[i].is_heading) && !last_time)
                break;
            blank(i);
        }
        return true;
    }

    [[nodiscard]] std::size_t index_of(std::vector<Statement>::const_iterator at) const
    {
        return static_cast<std::size_t>(at - statements_.begin());
    }

    /// The section in which a statement lies; only its lines are filled in.
    [[nodiscard]] Section section_at(std::size_t index) const
    {
        Section section;
        for (std::size_t i = index + 1; i-- > 0;) {
            if (!statements_[i].is_heading)
                continue;
            const Heading heading = take_heading_apart(text_of(statements_[i]));
            const std::string root = heading.name.substr(0, heading.name.find_first_of(". \t"));
            if (section.line == 0)
                section.line = line_of(statements_[i]);
            if (root != "slide")
                break;
            if (heading.name.find('.') == std::string::npos) {
                section.slide = line_of(statements_[i]);
                break;
            }
        }
        return section;
    }

    const Source& source_;
    std::string_view file_;
    Document& document_;
    std::string_view text_;
    std::vector<Statement> statements_;
    std::map<std::size_t, std::string> replacements_;
    std::map<std::string, std::uint32_t> tables_;
    Section section_;
    std::size_t last_prose_ = static_cast<std::size_t>(-2);
    std::size_t last_broken_ = static_cast<std::size_t>(-2);
    bool given_up_ = false;
};

} // namespace

Document read_document(const Source& source, std::string_view file)
{
    Document document;
    if (endless_key(source.text()) == std::string_view::npos) {
        Parse parsed = parse(source.text());
        if (auto* root = std::get_if<toml::table>(&parsed)) {
            document.root = std::move(*root);
            return document;
        }
    }
    Recovery{source, file, document}.run();
    return document;
}

} // namespace foyer
