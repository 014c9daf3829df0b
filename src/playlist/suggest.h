#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace foyer
{

/// How many letters must be put in, left out, changed, or swapped with their neighbour to make `a` of `b`.
/// Capital letters count as small ones.
[[nodiscard]] std::size_t letters_apart(std::string_view a, std::string_view b);

/// The candidate that was probably meant by `typed`; empty: none is near enough to be named.
[[nodiscard]] std::string nearest(std::string_view typed, std::span<const std::string> candidates);

/// The one of `keys` that people also call by the word that was typed, such as `dwell` for "duration"; empty:
/// none.
[[nodiscard]] std::string other_word_for(std::string_view typed, std::span<const std::string> keys);

} // namespace foyer
