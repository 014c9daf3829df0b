#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace foyer
{

/// What bytes are that are no UTF-8 text at all, told by how they begin.
struct Impostor {
    enum class Kind { none, encoding, document, web_page, other };
    Kind kind = Kind::none;
    std::string what; ///< the encoding, the program, or "a picture", to be put in a sentence
};

[[nodiscard]] Impostor impostor_in(std::string_view bytes);

/// Zero bytes in a file's text, as a power cut leaves them where its end wasn't yet written.
struct Zeros {
    std::size_t begin = 0;
    bool is_all = false; ///< there is nothing else, but for white space
};

/// The first of many zero bytes; none: there are none, or so few that somebody may have typed them.
[[nodiscard]] std::optional<Zeros> zeros_in(std::string_view bytes);

[[nodiscard]] std::optional<std::size_t> first_byte_outside_utf8(std::string_view bytes);

/// The 8-bit encoding that text which is not UTF-8 looks like, by the bytes that English and French use;
/// empty: it is mostly UTF-8 and only damaged, or looks like none.
[[nodiscard]] std::string encoding_guess(std::string_view bytes);

} // namespace foyer
