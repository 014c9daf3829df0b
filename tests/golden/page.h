#pragma once

#include "comparison.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace foyer::golden
{

/// One picture: as it was accepted, and as it is drawn now. One of the two may be missing.
struct Pair {
    std::string name; ///< without .png
    std::optional<Image> old_one, new_one;
    Comparison comparison;

    [[nodiscard]] bool passes() const { return old_one && new_one && comparison.passes(); }
    /// Not a single pixel differs.
    [[nodiscard]] bool identical() const { return passes() && comparison.most == 0; }
};

/// In a few words, how a picture stands.
[[nodiscard]] std::string verdict_of(const Pair& pair);

/// Writes index.html into `folder`, with the pictures old, new and their difference side by side, what
/// doesn't pass first. False: the disk refused it.
[[nodiscard]] bool write_page(const std::vector<Pair>& pairs, const std::filesystem::path& folder);

} // namespace foyer::golden
