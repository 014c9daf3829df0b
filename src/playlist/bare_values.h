#pragma once

#include "playlist/finding.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace foyer
{

/// What stands where a value is wanted, without quotes.
struct BareValue {
    std::size_t length = 0;      ///< bytes that belong to it
    std::optional<Code> trouble; ///< none: it is sound TOML
    std::string suggestion;      ///< as TOML
};

/// Reads the value at the front of `text`. `to_line_end`: all up to a remark belongs to it, blanks and commas
/// too.
[[nodiscard]] BareValue read_bare_value(std::string_view text, bool to_line_end);

} // namespace foyer
