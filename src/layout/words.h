#pragma once

#include <string>
#include <string_view>

namespace foyer
{

/// The few words that Foyer itself puts on a slide and CLDR has not. Languages that it doesn't know get signs
/// that need none.

/// "Source: ALERT, 2021"
[[nodiscard]] std::string source_words(std::string_view source, std::string_view language);
/// "days to go", of a countdown that has no label; empty: not known of this language.
[[nodiscard]] std::string days_to_go_words(long days, std::string_view language);
/// "2,100 dots; in all: over 2,100": a field of dots shows no more than its number.
[[nodiscard]] std::string dots_words(std::string_view number, std::string_view whole,
                                     std::string_view language);

} // namespace foyer
