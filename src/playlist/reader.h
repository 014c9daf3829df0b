#pragma once

#include "playlist/document.h"
#include "playlist/playlist.h"
#include "playlist/rules.h"
#include "playlist/theme.h"
#include "playlist/values.h"

#include <toml++/toml.h>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace foyer
{

/// A table of the file with the rules that hold in it. A slide's has two: its own and its kind's.
struct TableView {
    const toml::table* table = nullptr;
    Table rules = Table::none;
    Table kind_rules = Table::none;
    bool kind_known = true; ///< false: keys of any kind may be meant
    std::uint32_t line = 0; ///< of the heading, as Document::broken knows it
    Place place;            ///< where a missing key is found
};

/// Reads one file by the table of rules. Each getter gives nothing where the key is absent or wrong, and in
/// the second case has added the finding.
class Reader
{
public:
    Reader(const Source& source, std::string file, Document document);

    [[nodiscard]] TableView top(Table rules) const;
    [[nodiscard]] TableView within(const toml::table& table, Table rules) const;

    /// Adds a finding to the slide that is being read.
    Findings::Builder add(Code code, Place place);
    /// Names the slide whose findings follow; no more once it is empty.
    void enter_slide(std::string id);
    void leave_slide() { slide_.clear(); }

    /// Unknown keys, keys of other tables and kinds, and missing ones.
    void check_keys(const TableView& view);

    [[nodiscard]] static const toml::node* find(const TableView& view, std::string_view key);
    [[nodiscard]] static bool has(const TableView& view, std::string_view key)
    {
        return find(view, key) != nullptr;
    }
    [[nodiscard]] static const Rule& rule(const TableView& view, std::string_view key);
    [[nodiscard]] static Place place_of(const toml::node& node);
    [[nodiscard]] static Place key_place(const TableView& view, std::string_view key);
    /// The part of a string's text from byte `begin` to `end`, where it stands in the file.
    [[nodiscard]] Place place_within(const toml::node& string, std::size_t begin, std::size_t end) const;
    /// A value as the file writes it, shortened.
    [[nodiscard]] std::string seen(const toml::node& node) const;
    /// True where keys of this table may have been lost with broken lines.
    [[nodiscard]] bool lost(const TableView& view, std::string_view key) const;
    /// True where any of this table's lines could not be read.
    [[nodiscard]] bool lost_any(std::uint32_t heading_line) const;
    [[nodiscard]] bool all_read() const { return document_.complete; }

    void wrong_type(const Rule& rule, const toml::node& node, std::string suggestion = {});
    void unreadable(const Unreadable& why, const Rule& rule, const toml::node& node);
    /// None: it is unreadable, and the finding says why.
    template <class Value>
    std::optional<Value> sound(const Parsed<Value>& parsed, const Rule& rule, const toml::node& node);

    std::optional<std::string> words(const TableView& view, std::string_view key);
    std::optional<bool> boolean(const TableView& view, std::string_view key);
    std::optional<int> whole_number(const TableView& view, std::string_view key);
    struct Number {
        double value = 0;
        int decimals = 0; ///< as written, 0 to 6
    };
    std::optional<Number> number(const TableView& view, std::string_view key);
    std::optional<Date> date(const TableView& view, std::string_view key);
    std::optional<Bound> date_or_moment(const TableView& view, std::string_view key);
    std::optional<std::variant<int, Date>> year_or_date(const TableView& view, std::string_view key);
    /// A second optional that is empty within the first: "auto".
    std::optional<std::optional<std::chrono::milliseconds>> length_of_time(const TableView& view,
                                                                           std::string_view key);
    /// The place of the choice among the rule's, from 0.
    std::optional<std::size_t> choice(const TableView& view, std::string_view key);
    std::vector<Weekday> days(const TableView& view, std::string_view key);
    std::optional<ShowWindow::Between> times(const TableView& view, std::string_view key);
    std::optional<ShowWindow::Yearly> days_of_year(const TableView& view, std::string_view key);
    std::vector<std::string> language_tags(const TableView& view, std::string_view key);
    std::optional<Color> colour(const Rule& rule, const toml::node& node);

    /// A text that must have each of `needed`; of `known` it may have any.
    Text text(const TableView& view, std::string_view key, const std::vector<std::string>& needed,
              const std::vector<std::string>& known);
    std::vector<Text> texts(const TableView& view, std::string_view key,
                            const std::vector<std::string>& needed, const std::vector<std::string>& known);

    std::optional<TableView> table(const TableView& view, std::string_view key);
    /// A list of tables; a single one counts as a list of itself where the rule says so.
    std::vector<TableView> tables(const TableView& view, std::string_view key);

    /// All findings so far, with the document's own, and the ids of slides by the lines at which they begin.
    [[nodiscard]] Findings take_findings(const std::vector<Slide>& slides);
    /// Whether an error was found since enter_slide.
    [[nodiscard]] bool slide_has_errors() const;

private:
    void check_depth();
    void check_key(const TableView& view, const toml::key& key);
    void unknown_key(const TableView& view, const toml::key& key);
    void check_missing(const TableView& view, Table table);
    bool count_fits(const Rule& rule, const toml::array& list, const TableView& view);
    const toml::array* list(const TableView& view, std::string_view key, std::string_view suggestion_form);
    Text text_of_node(const Rule& rule, const toml::node& node, const std::vector<std::string>& needed,
                      const std::vector<std::string>& known);
    Text text_by_language(const Rule& rule, const toml::table& by_language,
                          const std::vector<std::string>& needed, const std::vector<std::string>& known);
    Text::Entry entry_of(const Rule& rule, const toml::node& node, const std::string& language);
    std::optional<TimeOfDay> time(const Rule& rule, const toml::node& node, bool is_end);

    const Source& source_;
    std::string file_;
    Document document_;
    Findings findings_;
    std::string slide_;
    std::size_t findings_before_slide_ = 0;
};

} // namespace foyer
