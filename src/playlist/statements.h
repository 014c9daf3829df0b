#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace foyer
{

/// One statement of a TOML file, sound or not: a heading, or a key with its value. Offsets in bytes; a
/// statement begins where its first line does, and ends before its last line's end.
struct Statement {
    std::size_t begin = 0, end = 0;
    bool is_heading = false;
};

/// Where a file's statements begin and end, also where quotes and brackets were forgotten: then one ends
/// before the next line that looks like the beginning of another. Blank lines and remarks belong to none.
[[nodiscard]] std::vector<Statement> split_statements(std::string_view text);

/// A heading taken apart: [[name]].
struct Heading {
    std::size_t opening = 0, closing = 0; ///< the number of brackets
    std::string name;                     ///< without blanks around it
    std::size_t end = 0;                  ///< behind the last bracket (or name), in bytes of the statement
    std::string_view rest;                ///< what follows, without blanks and remarks
};

[[nodiscard]] Heading take_heading_apart(std::string_view statement);

/// A statement's key as written, without blanks around it; empty: it has none.
[[nodiscard]] std::string_view key_of_statement(std::string_view statement);

/// True for the characters of a key without quotes.
[[nodiscard]] bool is_key_character(char c);

} // namespace foyer
