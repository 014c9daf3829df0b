#pragma once

#include "playlist/finding.h"

#include <span>
#include <string_view>

namespace foyer
{

/// How one code is told. Templates name values in braces: {key}; {suggestion} is what would replace the text.
struct CatalogueRow {
    Code code{};
    std::string_view number; ///< "F0203": never changes, never used again for something else
    Severity severity = Severity::error;
    std::string_view message;
    std::string_view help;
    std::string_view help_with_suggestion; ///< used where the finding has a suggestion; empty: `help` it is
};

/// Every row, in the order of Code.
[[nodiscard]] std::span<const CatalogueRow> catalogue();

[[nodiscard]] const CatalogueRow& catalogue_row(Code code);

} // namespace foyer
