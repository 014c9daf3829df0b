// The reader's getters of texts by language.
#include "playlist/characters.h"
#include "playlist/reader.h"
#include "playlist/suggest.h"

#include <fmt/format.h>

#include <algorithm>

namespace foyer
{

namespace
{

/// The tag among `tags` that is the same but for capitals; empty: none.
std::string same_tag(std::string_view tag, const std::vector<std::string>& tags)
{
    for (const std::string& known : tags)
        if (lower_case(known) == lower_case(tag))
            return known;
    return {};
}

/// Whether `written` is probably a misspelt `tag`: "fre" or "french" or "fr_CA" for "fr".
bool may_mean(std::string_view written, std::string_view tag)
{
    return language_tag_for(written) == tag || lower_case(written).starts_with(lower_case(tag)) ||
           lower_case(tag).starts_with(lower_case(written));
}

} // namespace

Text::Entry Reader::entry_of(const Rule& rule, const toml::node& node, const std::string& language)
{
    const auto* string = node.as_string();
    if (string == nullptr) {
        const bool plain = node.is_integer() || node.is_floating_point() || node.is_date();
        wrong_type(rule, node, plain ? fmt::format("\"{}\"", seen(node)) : std::string{});
        return {};
    }
    const std::string& written = string->get();
    const std::string_view words = trimmed(written);
    if (is_blank(words)) {
        auto finding = add(Code::text_blank, place_of(node));
        finding.with("key", std::string{rule.key}).in_slide(slide_, language);
        return {};
    }
    if (const std::size_t count = count_code_points(words); count > longest_text) {
        add(Code::text_too_long, place_of(node))
            .with("key", std::string{rule.key})
            .with("count", static_cast<long long>(count))
            .with("most", static_cast<long long>(longest_text))
            .in_slide(slide_, language);
        return {};
    }
    for (std::size_t at = 0; at < written.size();) {
        const std::size_t begin = at;
        const auto point = next_code_point(written, at);
        if (!point || (!is_control(*point) && !turns_direction(*point)))
            continue;
        const bool control = is_control(*point);
        add(control ? Code::control_character : Code::direction_character, place_within(node, begin, at))
            .with("codepoint", fmt::format("U+{:04X}", static_cast<unsigned>(*point)))
            .in_slide(slide_, language);
        if (control)
            return {};
    }
    return {language, std::string{words}, place_of(node)};
}

Text Reader::text_by_language(const Rule& rule, const toml::table& by_language,
                              const std::vector<std::string>& needed, const std::vector<std::string>& known)
{
    if (by_language.empty()) {
        add(Code::text_blank, place_of(by_language)).with("key", std::string{rule.key});
        return {};
    }
    std::vector<Text::Entry> entries;
    std::vector<const toml::key*> extra;
    std::vector<std::string> there;
    for (const auto& [key, value] : by_language) {
        const std::string language = same_tag(key.str(), known);
        if (language.empty()) {
            extra.push_back(&key);
            continue;
        }
        there.push_back(language);
        if (Text::Entry entry = entry_of(rule, value, language); !entry.words.empty())
            entries.push_back(std::move(entry));
    }
    const TableView view = within(by_language, Table::none);
    for (const std::string& language : needed) {
        if (std::find(there.begin(), there.end(), language) != there.end() || lost(view, language))
            continue;
        const auto misspelt = std::find_if(
            extra.begin(), extra.end(), [&](const toml::key* key) { return may_mean(key->str(), language); });
        const bool found = misspelt != extra.end();
        add(Code::language_missing, found ? key_place(view, (*misspelt)->str()) : place_of(by_language))
            .with("key", std::string{rule.key})
            .with("lacks", language)
            .in_slide(slide_, language)
            .replace_by(found ? language : std::string{});
        if (found)
            extra.erase(misspelt);
    }
    for (const toml::key* key : extra)
        add(Code::language_extra, key_place(view, key->str()))
            .with("key", std::string{rule.key})
            .with("extra", std::string{key->str()});
    return Text{entries};
}

Text Reader::text_of_node(const Rule& rule, const toml::node& node, const std::vector<std::string>& needed,
                          const std::vector<std::string>& known)
{
    if (const auto* by_language = node.as_table())
        return text_by_language(rule, *by_language, needed, known);
    Text::Entry entry = entry_of(rule, node, {});
    return entry.words.empty() ? Text{} : Text{{std::move(entry)}};
}

Text Reader::text(const TableView& view, std::string_view key, const std::vector<std::string>& needed,
                  const std::vector<std::string>& known)
{
    const toml::node* node = find(view, key);
    return node == nullptr ? Text{} : text_of_node(rule(view, key), *node, needed, known);
}

std::vector<Text> Reader::texts(const TableView& view, std::string_view key,
                                const std::vector<std::string>& needed, const std::vector<std::string>& known)
{
    const toml::node* node = find(view, key);
    if (node == nullptr)
        return {};
    const Rule& here = rule(view, key);
    std::vector<Text> result;
    if (const auto* entries = node->as_array()) {
        if (!count_fits(here, *entries, view))
            return {};
        for (const toml::node& entry : *entries)
            if (Text one = text_of_node(here, entry, needed, known); !one.empty())
                result.push_back(std::move(one));
    } else if (here.type == ValueType::text_or_texts) {
        if (Text one = text_of_node(here, *node, needed, known); !one.empty())
            result.push_back(std::move(one));
    } else {
        wrong_type(here, *node, node->is_string() ? fmt::format("[{}]", seen(*node)) : std::string{});
    }
    return result;
}

} // namespace foyer
