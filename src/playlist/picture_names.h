#pragma once

#include "playlist/files.h"
#include "playlist/reader.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace foyer
{

/// Looks after the files that a playlist names: are they there, in the folder, and of a kind that is shown?
/// Opens no picture.
class PictureNames
{
public:
    explicit PictureNames(const Files& folder) : folder_(folder) {}

    /// The picture that `key` names; none, with a finding, where it can't be one. `only_warn` of a missing
    /// file.
    std::optional<PictureRef> picture(Reader& reader, const TableView& view, std::string_view key,
                                      bool only_warn);

    /// True if `path` stays in the folder as far as its letters tell; else a finding is added.
    bool stays_inside(Reader& reader, const toml::node& node, const std::string& path);

    /// The path of a file of this folder that was probably meant; empty: none is near.
    [[nodiscard]] std::string nearest_file(const std::string& path, std::string_view ending = {});

    /// Every file of the folder that was named, whether it can be had or not; ascending, each once.
    [[nodiscard]] std::vector<std::string> named() const;

private:
    bool format_is_shown(Reader& reader, const toml::node& node, const std::string& path);
    const std::vector<std::string>& all_files();

    const Files& folder_;
    std::optional<std::vector<std::string>> files_;
    std::vector<std::string> named_; ///< in their order, and as often as they were
};

/// True for names that end as pictures do which are shown: .png, .jpg, .jpeg, .webp.
[[nodiscard]] bool is_picture_name(std::string_view name);

} // namespace foyer
