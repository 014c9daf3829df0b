#pragma once

#include "text/itemize.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace foyer
{

/// A cluster of a shaped item: the characters that are drawn together.
struct ShapedCluster {
    std::size_t begin = 0, end = 0; ///< bytes of the item's text
    double x = 0;                   ///< em, from the item's left
    double advance = 0;             ///< em
};

/// An item shaped: what it measures in ems, at any size.
struct Shaped {
    double advance = 0;                  ///< em
    double ink_left = 0;                 ///< em; where the leftmost ink begins, negative before the origin
    double ink_right = 0;                ///< em; where the rightmost ink ends, from the origin
    double ink_above = 0, ink_below = 0; ///< em; how far ink reaches from the baseline, 0 at least
    std::vector<ShapedCluster> clusters; ///< left to right
};

/// Shapes items with HarfBuzz, and remembers what it shaped, within a budget in bytes.
class Shaper
{
public:
    Shaper(Fonts& fonts, std::size_t budget_bytes) : fonts_(fonts), budget_(budget_bytes) {}

    /// The reference holds until the next call.
    [[nodiscard]] const Shaped& shape(const TextItem& item, std::string_view text);

private:
    Fonts& fonts_;
    std::size_t budget_;
    std::size_t used_ = 0;
    std::unordered_map<std::string, Shaped> known_;
};

} // namespace foyer
