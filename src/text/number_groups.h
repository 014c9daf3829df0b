#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace foyer
{

/// A stretch of a text, in bytes.
struct ByteRange {
    std::size_t begin = 0, end = 0;
    bool operator==(const ByteRange&) const = default;
};

/// Numbers in groups of digits that belong together and are dialled or read from left to right in every
/// language: telephone numbers ("1-866-658-9022", "+1 866 658 9022", "(780) 555 0100", "658-9022"), dates as
/// 2027-02-09. Ranges ("8-16", "2020-2021") run as their line does and are none.
[[nodiscard]] std::vector<ByteRange> number_groups(std::string_view text);

} // namespace foyer
