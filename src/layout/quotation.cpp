#include "layout/quotation.h"

#include <algorithm>

namespace foyer
{

namespace
{

bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/// Bytes of characters beyond ASCII count as letters.
bool is_letter_or_digit(char byte)
{
    return is_digit(byte) || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           static_cast<unsigned char>(byte) >= 0x80;
}

} // namespace

std::string with_quotation_marks(std::string_view text, const QuotationMarks& marks)
{
    constexpr char straight = '"';
    std::string set;
    bool open = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != straight) {
            set += text[at];
            continue;
        }
        const bool after_letter = at > 0 && is_letter_or_digit(text[at - 1]);
        const bool before_letter = at + 1 < text.size() && is_letter_or_digit(text[at + 1]);
        if (open && !before_letter) {
            set += marks.close;
            open = false;
        } else if (!open && !after_letter && at + 1 < text.size() && text[at + 1] != ' ') {
            set += marks.open;
            open = true;
        } else if (!open && after_letter && is_digit(text[at - 1])) {
            set += straight;
        } else {
            return std::string{text};
        }
    }
    return open ? std::string{text} : set;
}

} // namespace foyer
