#pragma once

#include "playlist/files.h"
#include "playlist/finding.h"
#include "playlist/picture_names.h"
#include "playlist/reader.h"
#include "playlist/theme.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace foyer
{

/// The themes that a playlist can name: those of the program, and .toml files in its folder. Each is read
/// once.
class ThemeShelf
{
public:
    /// `shown_folder`: the playlist's folder as findings name it.
    ThemeShelf(const Files& folder, const Files* themes, std::string shown_folder, PictureNames& names)
        : folder_(folder), themes_(themes), shown_folder_(std::move(shown_folder)), names_(names)
    {
    }

    /// The theme that `key` names; none, with a finding, where there is no such theme.
    std::optional<std::string> theme(Reader& reader, const TableView& view, std::string_view key);

    /// Reads a theme of the program without a finding if it isn't there: the default must always come.
    void take_default(const std::string& name);

    [[nodiscard]] const std::map<std::string, Theme>& themes() const { return read_; }
    /// False: errors were found in that theme's file.
    [[nodiscard]] bool is_sound(const std::string& name) const { return !broken_.contains(name); }
    /// What is wrong in themes of the folder.
    [[nodiscard]] Findings take_findings() { return std::move(findings_); }

private:
    bool from_folder(Reader& reader, const toml::node& node, const std::string& path);
    bool from_program(Reader& reader, const toml::node& node, const std::string& name);
    [[nodiscard]] std::vector<std::string> program_names() const;

    const Files& folder_;
    const Files* themes_;
    std::string shown_folder_;
    PictureNames& names_;
    std::map<std::string, Theme> read_;
    std::set<std::string> broken_;
    Findings findings_;
};

} // namespace foyer
