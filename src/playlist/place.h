#pragma once

#include <cstdint>

namespace foyer
{

/// A range of a text file. Lines and columns count from 1; columns count code points, a tab as one, a
/// byte-order mark as none. `end_column` is one past the last. Line 0: the finding concerns a whole folder
/// or file, and has no line.
struct Place {
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::uint32_t end_line = 0;
    std::uint32_t end_column = 0;
    bool operator==(const Place&) const = default;
};

} // namespace foyer
