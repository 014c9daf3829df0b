#pragma once

#include "playlist/reader.h"

#include <string>
#include <string_view>

namespace foyer
{

/// The most bytes that a code of a good size holds at level Q (version 6), that any code holds at level Q
/// (version 10), and that any holds at all (version 10 at level M). Section 7.3 of ISO/IEC 18004, byte mode.
constexpr std::size_t largest_good_url = 74;
constexpr std::size_t largest_level_q_url = 151;
constexpr std::size_t largest_url = 213;
constexpr std::size_t longest_shown_address = 60; ///< characters, beside the code

/// The URL as shown where no `address` is given: without scheme and closing slash.
[[nodiscard]] std::string_view address_of_url(std::string_view url);

/// The URL of a resource, with findings for all that keeps it from being shown as a code; empty: it has
/// errors.
[[nodiscard]] std::string read_url(Reader& reader, const TableView& view, bool has_address);

} // namespace foyer
