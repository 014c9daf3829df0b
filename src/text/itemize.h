#pragma once

#include "text/fonts.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace foyer
{

/// A stretch of text of one script, direction and font. Bytes of the text that was itemised.
struct TextItem {
    std::size_t begin = 0, end = 0;
    std::uint32_t script = 0; ///< ISO 15924 tag, four letters, first in the high byte
    bool right_to_left = false;
    FontId font = no_font;
};

/// The items of the bytes `begin` to `end` of `text`, in visual order from left to right (UAX 9; the
/// paragraph's direction is the language's, an address's always left to right; so are numbers in groups). A
/// split happens only where script, direction or font changes, and never inside a grapheme (UAX 29). What no
/// font has is in no item.
[[nodiscard]] std::vector<TextItem> itemize(std::string_view text, std::size_t begin, std::size_t end,
                                            const TypeStyle& style, std::string_view language, Fonts& fonts);

/// The characters of `text` that no installed font has, each once, in the text's order.
[[nodiscard]] std::vector<char32_t> missing_characters(std::string_view text, const TypeStyle& style,
                                                       std::string_view language, Fonts& fonts);

/// True for characters that are drawn as nothing of their own: joiners, selectors, marks of direction.
[[nodiscard]] bool is_invisible(char32_t character);

/// True where the language is written from right to left, by its script.
[[nodiscard]] bool is_right_to_left(std::string_view language);

} // namespace foyer
