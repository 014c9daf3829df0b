#pragma once

#include <unicode/unistr.h>

#include <cstdint>
#include <vector>

namespace foyer
{

/// UTF-16 units of a text.
struct UnitRange {
    std::int32_t begin = 0, end = 0;
    bool operator==(const UnitRange&) const = default;
};

/// Numbers in groups of digits that are dialled or read from left to right in every language: telephone
/// numbers ("1-866-658-9022", "+1 866 658 9022", "(780) 555 0100"), dates as 2027-02-09. Ranges ("8-16",
/// "2020-2021") run as their line does and are none.
[[nodiscard]] std::vector<UnitRange> number_groups(const icu::UnicodeString& text);

} // namespace foyer
