#include "playlist/folder_advice.h"

#include "playlist/picture_names.h"
#include "playlist/suggest.h"
#include "playlist/values.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace foyer
{

namespace
{

bool has_file(const Files& folder, const std::string& path)
{
    return std::holds_alternative<std::uint64_t>(folder.size(path));
}

/// A folder within that has a playlist, at most two deep; empty: none has.
std::string playlist_below(const Files& folder)
{
    std::vector<std::string> level{""};
    for (int depth = 0; depth < 2; ++depth) {
        std::vector<std::string> next;
        for (const std::string& above : level)
            for (const Files::Entry& entry : folder.list(above)) {
                if (!entry.is_folder || entry.name.starts_with('.'))
                    continue;
                std::string path = above.empty() ? entry.name : above + "/" + entry.name;
                if (has_file(folder, path + "/playlist.toml"))
                    return path;
                next.push_back(path);
            }
        level = std::move(next);
    }
    return {};
}

/// A file that was surely meant to be the playlist: playlist.toml.txt, Playlist.TOML, playlist.tml.
std::string misnamed_playlist(const std::vector<Files::Entry>& entries)
{
    constexpr std::string_view name = "playlist.toml";
    for (const Files::Entry& entry : entries) {
        const std::string small = lower_case(entry.name);
        if (!entry.is_folder && small != "takeover.toml" &&
            (small == "playlist" || small.starts_with("playlist.") || letters_apart(small, name) <= 2))
            return entry.name;
    }
    std::vector<std::string> others;
    for (const Files::Entry& entry : entries)
        if (!entry.is_folder && lower_case(entry.name).ends_with(".toml") &&
            lower_case(entry.name) != "takeover.toml")
            others.push_back(entry.name);
    return others.size() == 1 ? others.front() : std::string{};
}

std::string playlist_of(const std::vector<std::string>& pictures)
{
    std::string text = "\nformat = 1\n";
    for (const std::string& picture : pictures)
        text += "\n[[slide]]\nkind = \"image\"\npicture = " + in_toml(picture) + "\nalt = \"\"\n";
    return text;
}

} // namespace

std::string misnamed_takeover(const std::vector<Files::Entry>& entries)
{
    constexpr std::string_view name = "takeover.toml";
    const auto is_misnamed = [&](const Files::Entry& entry) {
        const std::string small = lower_case(entry.name);
        return !entry.is_folder && entry.name != name &&
               (small == name || small == "takeover.toml.txt" || small == "takeover.txt" ||
                small == "takeover" || letters_apart(small, name) == 1);
    };
    const auto found = std::find_if(entries.begin(), entries.end(), is_misnamed);
    return found == entries.end() ? std::string{} : found->name;
}

void advise_on_folder(const Files& folder, const ReadContext& context, Findings& findings)
{
    const std::string shown = context.shown_folder.empty() ? "." : context.shown_folder;
    const std::vector<Files::Entry> entries = folder.list("");
    if (const std::string name = misnamed_playlist(entries); !name.empty()) {
        findings.add(Code::playlist_misnamed, shown, {}).with("name", name);
        return;
    }
    std::string where = playlist_below(folder);
    if (!where.empty())
        where.insert(0, shown.ends_with('/') ? shown : shown + "/");
    else if (context.nearest_playlist)
        where = context.nearest_playlist().value_or("");
    if (!where.empty()) {
        findings.add(Code::playlist_elsewhere, shown, {}).with("where", where).replace_by(where);
        return;
    }
    std::vector<std::string> pictures;
    for (const Files::Entry& entry : entries)
        if (!entry.is_folder && is_picture_name(entry.name))
            pictures.push_back(entry.name);
    if (pictures.empty())
        findings.add(Code::no_playlist_here, shown, {});
    else
        findings.add(Code::pictures_without_playlist, shown, {})
            .with("count", static_cast<long long>(pictures.size()))
            .with("playlist", playlist_of(pictures));
}

} // namespace foyer
