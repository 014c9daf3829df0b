#pragma once

#include <string>
#include <vector>

namespace foyer
{

/// Article 1 of the Universal Declaration of Human Rights in one language.
struct Article {
    std::string language; ///< BCP 47
    bool right_to_left = false;
    std::string title, text;
};

/// All 30 of tests/data/udhr-article-1.toml.
[[nodiscard]] const std::vector<Article>& articles();

} // namespace foyer
