#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace foyer
{

/// A stretch of text that no line end divides; bytes, in the text's order.
struct Unbroken {
    std::size_t begin = 0, end = 0; ///< the white space at its end included
    std::size_t ink_end = 0;        ///< where that white space begins
    bool ends_line = false;         ///< a line end that the text itself asks for
    bool clings = false;            ///< should stay in one line with the next: a number and its unit, a name
};

/// Where lines may end (UAX 14, by the language's rules).
[[nodiscard]] std::vector<Unbroken> unbroken_stretches(std::string_view text, std::string_view language);

/// Where a line of a web address may end: after a slash, before a dot.
[[nodiscard]] std::vector<Unbroken> address_stretches(std::string_view address);

} // namespace foyer
