#include "playlist/themes.h"

#include "playlist/contrast.h"
#include "playlist/read.h"
#include "playlist/source.h"
#include "playlist/suggest.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace foyer
{

namespace
{

void read_colours(Reader& reader, const TableView& view, Theme& theme)
{
    // Least contrast on the ground: text 4.5, parts of a chart 3 (WCAG 2, 1.4.3 and 1.4.11); 0: none is asked
    // for.
    const struct {
        const char* key;
        Color& color;
        double least;
    } colours[] = {{"ground", theme.ground, 0},
                   {"ink", theme.ink, 4.5},
                   {"soft", theme.soft, 4.5},
                   {"accent", theme.accent, 4.5},
                   {"bar", theme.bar, 3}};
    bool ground_read = false;
    for (const auto& [key, color, least] : colours) {
        const toml::node* node = Reader::find(view, key);
        const auto read = node != nullptr ? reader.colour(Reader::rule(view, key), *node) : std::nullopt;
        if (!read)
            continue;
        color = *read;
        ground_read = ground_read || least == 0;
        if (const double ratio = contrast_ratio(color, theme.ground); ground_read && ratio < least)
            reader.add(Code::contrast_low, Reader::place_of(*node))
                .with("key", key)
                .with("ratio", fmt::format("{:.1f}", std::floor(ratio * 10) / 10))
                .with("least", fmt::format("{}", least));
    }
    const toml::node* artwork = Reader::find(view, "artwork");
    const auto* both = artwork != nullptr ? artwork->as_array() : nullptr;
    if (both != nullptr && both->size() == 2) {
        for (std::size_t i = 0; i < 2; ++i)
            if (const auto color = reader.colour(Reader::rule(view, "artwork"), *both->get(i)))
                theme.artwork.at(i) = *color;
    } else if (artwork != nullptr) {
        reader.wrong_type(Reader::rule(view, "artwork"), *artwork);
    }
}

std::optional<int> size_in(Reader& reader, const Rule& rule, const toml::node& node)
{
    const auto size = node.value_exact<std::int64_t>();
    if (!size) {
        reader.wrong_type(rule, node);
        return std::nullopt;
    }
    if (static_cast<double>(*size) >= rule.least && static_cast<double>(*size) <= rule.most)
        return static_cast<int>(*size);
    reader.add(Code::number_range, Reader::place_of(node))
        .with("key", std::string{rule.key})
        .with("seen", reader.seen(node))
        .with("least", static_cast<long long>(rule.least))
        .with("most", static_cast<long long>(rule.most));
    return std::nullopt;
}

void read_size_range(Reader& reader, const TableView& view, std::string_view key, Theme::Range& range)
{
    const toml::node* node = Reader::find(view, key);
    if (node == nullptr)
        return;
    const Rule& rule = Reader::rule(view, key);
    const auto* both = node->as_array();
    if (both == nullptr || both->size() != 2) {
        reader.wrong_type(rule, *node);
        return;
    }
    const auto least = size_in(reader, rule, *both->get(0));
    const auto most = size_in(reader, rule, *both->get(1));
    if (least && most && *least > *most)
        reader.add(Code::range_reversed, Reader::place_of(*node)).with("key", std::string{key});
    else if (least && most)
        range = {*least, *most};
}

std::string without_toml(std::string name)
{
    if (name.ends_with(".toml"))
        name.erase(name.size() - 5);
    return name;
}

} // namespace

Theme midnight()
{
    Theme theme;
    theme.name = "midnight";
    theme.ground = {0x0C, 0x14, 0x28};
    theme.ink = {0xF5, 0xF1, 0xE8};
    theme.soft = {0xAA, 0xB6, 0xCF};
    theme.accent = {0xFF, 0xB6, 0x48};
    theme.artwork = {Color{0x1A, 0x27, 0x45}, Color{0x22, 0x32, 0x57}};
    theme.bar = {0x5E, 0x71, 0x9B};
    return theme;
}

ReadTheme read_theme(std::string bytes, std::string_view name, std::string_view file)
{
    ReadTheme result;
    result.theme = midnight();
    result.theme.name = name;
    const auto source = source_of_bytes(std::move(bytes), file, result.findings);
    if (source == nullptr)
        return result;
    Reader reader{*source, std::string{file}, read_document(*source, file)};
    const TableView top = reader.top(Table::theme);
    reader.check_keys(top);
    if (const auto colours = reader.table(top, "colours"))
        read_colours(reader, *colours, result.theme);
    if (const auto fonts = reader.table(top, "fonts")) {
        result.theme.display_family = reader.words(*fonts, "display").value_or(result.theme.display_family);
        result.theme.text_family = reader.words(*fonts, "text").value_or(result.theme.text_family);
    }
    if (const auto sizes = reader.table(top, "sizes")) {
        read_size_range(reader, *sizes, "title", result.theme.title);
        read_size_range(reader, *sizes, "body", result.theme.body);
        read_size_range(reader, *sizes, "figure", result.theme.figure);
        result.theme.eyebrow = reader.whole_number(*sizes, "eyebrow").value_or(result.theme.eyebrow);
        result.theme.source = reader.whole_number(*sizes, "source").value_or(result.theme.source);
        result.theme.foot = reader.whole_number(*sizes, "foot").value_or(result.theme.foot);
    }
    result.findings.append(reader.take_findings({}));
    result.findings.sort();
    return result;
}

std::vector<std::string> ThemeShelf::program_names() const
{
    std::vector<std::string> names;
    if (themes_ != nullptr)
        for (const Files::Entry& entry : themes_->list(""))
            if (!entry.is_folder && entry.name.ends_with(".toml"))
                names.push_back(without_toml(entry.name));
    if (names.empty())
        names.emplace_back("midnight");
    return names;
}

void ThemeShelf::take_default(const std::string& name)
{
    if (read_.contains(name))
        return;
    Theme theme = midnight();
    if (themes_ != nullptr) {
        auto bytes = themes_->read(name + ".toml", largest_file);
        if (auto* text = std::get_if<std::string>(&bytes))
            theme = read_theme(std::move(*text), name, name + ".toml").theme;
    }
    read_.emplace(name, theme);
}

std::optional<std::string> ThemeShelf::theme(Reader& reader, const TableView& view, std::string_view key)
{
    const toml::node* node = Reader::find(view, key);
    const auto name = reader.words(view, key);
    if (!name)
        return std::nullopt;
    const bool is_file = name->ends_with(".toml") || name->find_first_of("/\\") != std::string::npos;
    const bool found = is_file ? from_folder(reader, *node, *name) : from_program(reader, *node, *name);
    return found ? name : std::nullopt;
}

bool ThemeShelf::from_program(Reader& reader, const toml::node& node, const std::string& name)
{
    const std::vector<std::string> names = program_names();
    if (std::find(names.begin(), names.end(), name) == names.end()) {
        const std::string near = nearest(name, names);
        reader.add(Code::theme_unknown, Reader::place_of(node))
            .with("seen", reader.seen(node))
            .with("choices", listed(names))
            .replace_by(near.empty() ? std::string{} : in_toml(near));
        return false;
    }
    take_default(name);
    return true;
}

bool ThemeShelf::from_folder(Reader& reader, const toml::node& node, const std::string& path)
{
    if (!names_.stays_inside(reader, node, path))
        return false;
    if (read_.contains(path))
        return true;
    auto bytes = folder_.read(path, largest_file + 1);
    if (const auto* trouble = std::get_if<FileTrouble>(&bytes);
        trouble != nullptr && *trouble != FileTrouble::too_large) {
        const bool outside = *trouble == FileTrouble::outside_folder;
        const bool missing =
            !outside && *trouble != FileTrouble::no_permission && *trouble != FileTrouble::unreadable;
        const std::string near = missing ? names_.nearest_file(path, ".toml") : std::string{};
        const std::vector<std::string> names = program_names();
        reader
            .add(outside ? Code::picture_outside_folder
                         : (missing ? Code::theme_missing : Code::theme_unreadable),
                 Reader::place_of(node))
            .with("path", reader.seen(node))
            .with("choices", listed(names))
            .replace_by(near.empty() || near == "playlist.toml" ? std::string{} : in_toml(near));
        return false;
    }
    const std::string file = shown_folder_.empty() ? path : shown_folder_ + "/" + path;
    if (std::holds_alternative<FileTrouble>(bytes)) {
        findings_.add(Code::file_too_large, file, {}).with("limit", "1 MiB");
        read_.emplace(path, midnight());
        broken_.insert(path);
        return true;
    }
    ReadTheme theme = read_theme(std::move(std::get<std::string>(bytes)), path, file);
    if (theme.findings.has_errors())
        broken_.insert(path);
    findings_.append(std::move(theme.findings));
    read_.emplace(path, std::move(theme.theme));
    return true;
}

} // namespace foyer
