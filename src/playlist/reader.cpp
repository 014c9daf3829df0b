#include "playlist/reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

namespace foyer
{

namespace
{

Place place_of_region(const toml::source_region& region)
{
    return {region.begin.line, region.begin.column, region.end.line, region.end.column};
}

std::string type_in_words(const toml::node& node)
{
    switch (node.type()) {
    case toml::node_type::string:
        return "a text in quotation marks";
    case toml::node_type::integer:
    case toml::node_type::floating_point:
        return "a number";
    case toml::node_type::boolean:
        return "true or false";
    case toml::node_type::date:
    case toml::node_type::date_time:
        return "a date";
    case toml::node_type::time:
        return "a time";
    case toml::node_type::array:
        return "a list in [ ]";
    case toml::node_type::table:
        return "a table in { }";
    case toml::node_type::none:
        break;
    }
    return "nothing";
}

std::string wanted_in_words(ValueType type)
{
    switch (type) {
    case ValueType::text:
        return "a text in quotation marks, or a table of texts by language";
    case ValueType::text_or_texts:
        return "a text, or a list of texts";
    case ValueType::texts:
        return "a list of texts";
    case ValueType::boolean:
        return "true or false, without quotation marks";
    case ValueType::whole_number:
    case ValueType::number:
        return "a number, without quotation marks";
    case ValueType::date:
        return "a date";
    case ValueType::date_or_moment:
        return "a date, or a date and time";
    case ValueType::year_or_date:
        return "a year or a date";
    case ValueType::date_or_safer_internet_day:
        return "a date, or \"safer-internet-day\"";
    case ValueType::length_of_time:
    case ValueType::length_of_time_or_auto:
        return "a length of time in quotation marks";
    case ValueType::days:
        return "a list of days";
    case ValueType::times:
        return "a list of two times";
    case ValueType::days_of_year:
        return "a list of two days of the year";
    case ValueType::languages:
        return "a list of languages";
    case ValueType::colour:
        return "a colour in quotation marks";
    case ValueType::two_colours:
        return "a list of two colours";
    case ValueType::size_range:
        return "a list of two sizes";
    case ValueType::table:
        return "a table";
    case ValueType::tables:
        return "a list of tables";
    case ValueType::table_or_tables:
        return "a table, or a list of tables";
    default:
        return "a text in quotation marks";
    }
}

} // namespace

Reader::Reader(const Source& source, std::string file, Document document)
    : source_(source), file_(std::move(file)), document_(std::move(document))
{
    check_depth();
}

void Reader::check_depth()
{
    // Each level costs a bracket or a dot, and the document's reader bounds both: no recursion, no deep
    // stack.
    std::vector<std::pair<const toml::node*, int>> open{{&document_.root, 0}};
    const toml::node* deepest = nullptr;
    while (!open.empty()) {
        const auto [node, depth] = open.back();
        open.pop_back();
        if (depth > deepest_nesting) {
            const bool is_first = deepest == nullptr ||
                                  node->source().begin.line < deepest->source().begin.line ||
                                  (node->source().begin.line == deepest->source().begin.line &&
                                   node->source().begin.column < deepest->source().begin.column);
            deepest = is_first ? node : deepest;
            continue;
        }
        if (const auto* table = node->as_table())
            for (const auto& [key, value] : *table)
                open.emplace_back(&value, depth + 1);
        else if (const auto* array = node->as_array())
            for (const auto& value : *array)
                open.emplace_back(&value, depth + 1);
    }
    if (deepest != nullptr)
        add(Code::nested_too_deep, place_of(*deepest)).with("limit", deepest_nesting);
}

TableView Reader::top(Table rules) const
{
    return {&document_.root, rules, Table::none, true, 0, {1, 1, 1, 2}};
}

TableView Reader::within(const toml::table& table, Table rules) const
{
    Place place = place_of(table);
    // A heading whose brackets were completed for the reading is longer there than in the file.
    const auto line_end = static_cast<std::uint32_t>(count_code_points(source_.line(place.end_line))) + 1;
    place.end_column = std::min(place.end_column, line_end);
    place.column = std::min(place.column, line_end);
    return {&table, rules, Table::none, true, place.line, place};
}

Findings::Builder Reader::add(Code code, Place place)
{
    auto finding = findings_.add(code, file_, place);
    finding.in_slide(slide_);
    return finding;
}

void Reader::enter_slide(std::string id)
{
    slide_ = std::move(id);
    findings_before_slide_ = findings_.all().size();
}

bool Reader::slide_has_errors() const
{
    const auto& all = findings_.all();
    return std::any_of(all.begin() + static_cast<std::ptrdiff_t>(findings_before_slide_), all.end(),
                       [](const Finding& finding) { return finding.severity == Severity::error; });
}

Findings Reader::take_findings(const std::vector<Slide>& slides)
{
    Findings result;
    const auto& broken = document_.findings.all();
    for (std::size_t i = 0; i < broken.size(); ++i) {
        auto finding = result.add(broken[i].code, file_, broken[i].place);
        for (const auto& [name, value] : broken[i].values)
            finding.with(name, value);
        finding.replace_by(broken[i].suggestion);
        const auto slide =
            std::ranges::find(slides, document_.owners[i], [](const Slide& of) { return of.place.line; });
        if (slide != slides.end())
            finding.in_slide(slide->id);
    }
    result.append(std::move(findings_));
    return result;
}

Place Reader::place_of(const toml::node& node)
{
    return place_of_region(node.source());
}

Place Reader::key_place(const TableView& view, std::string_view key)
{
    const auto found = view.table->find(key);
    return found != view.table->end() ? place_of_region(found->first.source()) : view.place;
}

const toml::node* Reader::find(const TableView& view, std::string_view key)
{
    return view.table->get(key);
}

const Rule& Reader::rule(const TableView& view, std::string_view key)
{
    const Rule* found = find_rule(view.kind_rules, key);
    if (found == nullptr)
        found = find_rule(view.rules, key);
    assert(found != nullptr);
    return *found;
}

bool Reader::lost(const TableView& view, std::string_view key) const
{
    return document_.lost(view.line, key);
}

bool Reader::lost_any(std::uint32_t heading_line) const
{
    return std::find(document_.owners.begin(), document_.owners.end(), heading_line) !=
           document_.owners.end();
}

std::string Reader::seen(const toml::node& node) const
{
    constexpr std::size_t longest = 60;
    std::string_view text = source_.at(place_of(node));
    const auto line_end = text.find_first_of("\r\n");
    std::size_t at = 0;
    for (std::size_t count = 0; count < longest && at < std::min(line_end, text.size()); ++count)
        if (!next_code_point(text, at))
            break;
    const bool whole = at >= text.size();
    return std::string{text.substr(0, at)} + (whole ? "" : "...");
}

Place Reader::place_within(const toml::node& string, std::size_t begin, std::size_t end) const
{
    const Place whole = place_of(string);
    const std::size_t start = source_.offset_of(whole.line, whole.column);
    const std::string_view token = source_.at(whole);
    if (token.size() < 2)
        return whole;
    const char quote = token.front();
    const bool is_long = token.size() >= 6 && token.substr(0, 3) == std::string(3, quote);
    std::size_t at = is_long ? 3 : 1;
    if (is_long && token.substr(at).starts_with("\r\n"))
        at += 2;
    else if (is_long && token[at] == '\n')
        at += 1;
    std::size_t decoded = 0;
    std::size_t first = token.size();
    while (at < token.size() && decoded < end) {
        if (decoded >= begin && first == token.size())
            first = at;
        if (token[at] != '\\' || quote == '\'') {
            ++decoded;
            ++at;
            continue;
        }
        const char escape = at + 1 < token.size() ? token[at + 1] : ' ';
        const std::size_t digits = escape == 'u' ? 4U : escape == 'U' ? 8U : 0U;
        if (escape == '\n' || escape == '\r' || escape == ' ' || escape == '\t') {
            at = std::min(token.find_first_not_of(" \t\r\n", at + 1), token.size());
            continue;
        }
        const unsigned long point =
            digits == 0 ? 0UL : std::strtoul(std::string{token.substr(at + 2, digits)}.c_str(), nullptr, 16);
        decoded += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
        at += 2 + digits;
    }
    if (first >= token.size())
        return whole;
    return source_.place_of(start + first, start + std::min(std::max(at, first + 1), token.size()));
}

void Reader::wrong_type(const Rule& rule, const toml::node& node, std::string suggestion)
{
    add(Code::wrong_type, place_of(node))
        .with("key", std::string{rule.key})
        .with("seen", type_in_words(node))
        .with("wanted", wanted_in_words(rule.type))
        .with("example", fmt::format("{} = {}", rule.key, rule.example))
        .replace_by(std::move(suggestion));
}

void Reader::unreadable(const Unreadable& why, const Rule& rule, const toml::node& node)
{
    add(why.code, place_of(node))
        .with("key", std::string{rule.key})
        .with("seen", seen(node))
        .replace_by(why.suggestion);
}

std::optional<TableView> Reader::table(const TableView& view, std::string_view key)
{
    const toml::node* node = find(view, key);
    if (node == nullptr)
        return std::nullopt;
    const Rule& here = rule(view, key);
    if (const auto* inner = node->as_table()) {
        TableView result = within(*inner, here.inner);
        check_keys(result);
        return result;
    }
    wrong_type(here, *node);
    return std::nullopt;
}

bool Reader::count_fits(const Rule& rule, const toml::array& list, const TableView& view)
{
    const auto count = static_cast<double>(list.size());
    if (count >= rule.least && count <= rule.most)
        return true;
    const bool few = count < rule.least;
    // A list that is written with [[...]] is found at its first heading.
    const Place place = place_of(list).line == 0 ? key_place(view, rule.key) : place_of(list);
    add(few ? Code::too_few : Code::too_many, place)
        .with("key", std::string{rule.key})
        .with("count", static_cast<long long>(list.size()))
        .with("least", static_cast<long long>(rule.least))
        .with("most", static_cast<long long>(rule.most));
    return false;
}

std::vector<TableView> Reader::tables(const TableView& view, std::string_view key)
{
    const toml::node* node = find(view, key);
    if (node == nullptr)
        return {};
    const Rule& here = rule(view, key);
    std::vector<TableView> result;
    const auto take = [&](const toml::table& table) {
        result.push_back(within(table, here.inner));
        check_keys(result.back());
    };
    if (const auto* one = node->as_table(); one != nullptr && here.type == ValueType::table_or_tables) {
        take(*one);
    } else if (const auto* many = node->as_array()) {
        if (here.most > 0 && here.inner != Table::show && !count_fits(here, *many, view))
            return {};
        for (const toml::node& entry : *many) {
            if (const auto* table = entry.as_table()) {
                take(*table);
            } else {
                wrong_type(here, entry);
                break; // the others are wrong in the same way
            }
        }
    } else {
        wrong_type(here, *node);
    }
    return result;
}

} // namespace foyer
