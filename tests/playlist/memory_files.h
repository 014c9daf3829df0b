#pragma once

#include "playlist/files.h"

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace foyer
{

/// A folder in memory.
class MemoryFiles : public Files
{
public:
    MemoryFiles() = default;
    explicit MemoryFiles(std::map<std::string, std::string> files) : files_(std::move(files)) {}

    std::string& operator[](const std::string& path) { return files_[path]; }

    [[nodiscard]] std::variant<std::string, FileTrouble> read(std::string_view path,
                                                              std::size_t most) const override
    {
        const auto found = files_.find(std::string{path});
        if (found == files_.end())
            return is_folder(path) ? FileTrouble::not_a_file : FileTrouble::missing;
        if (found->second.size() > most)
            return FileTrouble::too_large;
        return found->second;
    }

    [[nodiscard]] std::variant<std::uint64_t, FileTrouble> size(std::string_view path) const override
    {
        const auto found = files_.find(std::string{path});
        if (found == files_.end())
            return is_folder(path) ? FileTrouble::not_a_file : FileTrouble::missing;
        return std::uint64_t{found->second.size()};
    }

    [[nodiscard]] std::vector<Entry> list(std::string_view path) const override
    {
        const std::string above = path.empty() || path == "." ? "" : std::string{path} + "/";
        std::set<std::pair<std::string, bool>> names;
        for (const auto& [name, bytes] : files_) {
            if (!name.starts_with(above))
                continue;
            const std::string rest = name.substr(above.size());
            names.emplace(rest.substr(0, rest.find('/')), rest.find('/') != std::string::npos);
        }
        std::vector<Entry> entries;
        entries.reserve(names.size());
        for (const auto& [name, folder] : names)
            entries.push_back({name, folder});
        return entries;
    }

private:
    [[nodiscard]] bool is_folder(std::string_view path) const
    {
        const std::string above = std::string{path} + "/";
        const auto next = files_.lower_bound(above);
        return next != files_.end() && next->first.starts_with(above);
    }

    std::map<std::string, std::string> files_;
};

} // namespace foyer
