#include "playlist/reader.h"
#include "playlist/suggest.h"

#include <fmt/format.h>

namespace foyer
{

void Reader::check_keys(const TableView& view)
{
    for (const auto& [key, value] : *view.table)
        check_key(view, key);
    check_missing(view, view.rules);
    if (view.kind_rules != Table::none)
        check_missing(view, view.kind_rules);
}

void Reader::check_missing(const TableView& view, Table table)
{
    for (const Rule& rule : rules()) {
        if (rule.table != table || !rule.required || has(view, rule.key) || lost(view, rule.key))
            continue;
        if (rule.type == ValueType::tables && rule.inner == Table::slide)
            continue; // told by the reader of slides, in words of its own
        add(Code::key_missing, view.place)
            .with("key", std::string{rule.key})
            .with("table", std::string{name_of(table)})
            .with("example", std::string{rule.example});
    }
}

void Reader::check_key(const TableView& view, const toml::key& key)
{
    if (find_rule(view.rules, key.str()) == nullptr && find_rule(view.kind_rules, key.str()) == nullptr)
        unknown_key(view, key);
}

namespace
{

bool is_kind(Table table)
{
    return table >= Table::message && table <= Table::countdown;
}

/// Tables in which a misplaced key may have been meant to stand, for each in which it may be found.
bool may_be_confused(Table here, Table there)
{
    const bool settings_here =
        here >= Table::settings || (here >= Table::theme && here <= Table::theme_sizes);
    const bool settings_there =
        there >= Table::settings || (there >= Table::theme && there <= Table::theme_sizes);
    return here != there && settings_here == settings_there && there != Table::figure &&
           there != Table::bar && there != Table::screen_hours;
}

/// The keys of which one may have been meant here.
std::vector<std::string> keys_meant(const TableView& view)
{
    std::vector<std::string> keys = keys_of(view.rules);
    for (std::string& key : keys_of(view.kind_rules))
        keys.push_back(std::move(key));
    if (view.rules == Table::slide && !view.kind_known)
        for (const Rule& rule : rules())
            if (is_kind(rule.table))
                keys.emplace_back(rule.key);
    return keys;
}

/// Those of them that aren't there yet.
std::vector<std::string> keys_missing(const TableView& view)
{
    std::vector<std::string> keys = keys_meant(view);
    std::erase_if(keys, [&](const std::string& key) { return view.table->contains(key); });
    return keys;
}

/// What may stand here, in words.
std::string keys_in_words(const TableView& view)
{
    const bool of_kind = view.kind_rules != Table::none;
    std::string words =
        fmt::format("`{}`", fmt::join(keys_of(of_kind ? view.kind_rules : view.rules), "`, `"));
    if (view.rules == Table::slide)
        words += of_kind ? ", and what every slide has" : ", and what its kind has";
    return words;
}

} // namespace

void Reader::unknown_key(const TableView& view, const toml::key& key)
{
    const std::string written{key.str()};
    const Place place = key_place(view, written);
    const bool in_slide = view.rules == Table::slide;
    std::vector<std::string> kinds;
    const Rule* elsewhere = nullptr;
    for (const Rule& rule : rules()) {
        if (rule.key != written)
            continue;
        if (is_kind(rule.table))
            kinds.emplace_back(kind_names().at(static_cast<std::size_t>(rule.table) -
                                               static_cast<std::size_t>(Table::message)));
        else if (elsewhere == nullptr && may_be_confused(view.rules, rule.table))
            elsewhere = &rule;
    }
    if (in_slide && !view.kind_known && !kinds.empty())
        return;
    if (in_slide && !kinds.empty()) {
        add(Code::key_of_kind, place)
            .with("key", written)
            .with("kind", kind_names().at(static_cast<std::size_t>(view.kind_rules) -
                                          static_cast<std::size_t>(Table::message)))
            .with("right_kind", listed(kinds))
            .replace_by({});
        return;
    }
    const bool may_be_in_slide = view.rules == Table::show || view.rules == Table::house ||
                                 view.rules == Table::defaults || view.rules == Table::playlist ||
                                 view.rules == Table::screen;
    std::string suggestion = other_word_for(written, keys_missing(view));
    if (suggestion.empty() && (elsewhere != nullptr || (may_be_in_slide && !kinds.empty()))) {
        add(Code::key_elsewhere, place)
            .with("key", written)
            .with("table", std::string{name_of(view.rules)})
            .with("right_table",
                  std::string{elsewhere != nullptr ? name_of(elsewhere->table) : name_of(Table::slide)});
        return;
    }
    if (suggestion.empty())
        suggestion = nearest(written, keys_meant(view));
    add(Code::key_unknown, place)
        .with("key", written)
        .with("table", std::string{name_of(view.kind_rules != Table::none ? view.kind_rules : view.rules)})
        .with("choices", keys_in_words(view))
        .replace_by(std::move(suggestion));
}

} // namespace foyer
