#pragma once

#include <string>
#include <string_view>

namespace foyer
{

/// `text` as one line of valid UTF-8 that drives no terminal: control characters and those that turn the
/// writing direction come out as blanks, bytes that are not UTF-8 as U+FFFD. Cut between characters where it
/// would get longer than `most` bytes.
[[nodiscard]] std::string one_line(std::string_view text, std::size_t most);

} // namespace foyer
