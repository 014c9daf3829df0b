#pragma once

#include <string>
#include <string_view>

namespace foyer
{

/// How a language opens and closes a quotation, with the space that belongs inside: "“" and "”", "« " and "
/// »".
struct QuotationMarks {
    std::string open, close;
};

/// The text with its straight double quotation marks, as keyboards have them, set as the language's own. As
/// it is where they don't come in pairs. A mark after a digit outside of a quotation stands for inches.
[[nodiscard]] std::string with_quotation_marks(std::string_view text, const QuotationMarks& marks);

} // namespace foyer
