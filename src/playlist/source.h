#pragma once

#include "playlist/finding.h"
#include "playlist/place.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace foyer
{

/// A text file in lines and columns as Place counts them. The text is without its byte-order mark, and keeps
/// its line ends.
class Source
{
public:
    explicit Source(std::string text);

    [[nodiscard]] std::string_view text() const { return text_; }
    /// The number of lines, 1 at least.
    [[nodiscard]] std::uint32_t lines() const { return static_cast<std::uint32_t>(starts_.size()); }
    /// A line from 1 on, without its line end; empty for one that isn't there.
    [[nodiscard]] std::string_view line(std::uint32_t number) const;
    /// Where a line begins, in bytes; the text's end for one that isn't there.
    [[nodiscard]] std::size_t line_start(std::uint32_t number) const;
    /// The byte at a line and column; past the line's end: the line's end.
    [[nodiscard]] std::size_t offset_of(std::uint32_t line, std::uint32_t column) const;
    /// The place of the bytes from `begin` to `end` (not included).
    [[nodiscard]] Place place_of(std::size_t begin, std::size_t end) const;
    /// The bytes at a place.
    [[nodiscard]] std::string_view at(const Place& place) const;

private:
    [[nodiscard]] std::uint32_t line_of(std::size_t offset) const;
    [[nodiscard]] std::size_t code_points_before(std::size_t offset) const;
    std::string text_;
    std::vector<std::size_t> starts_;
    std::vector<std::size_t>
        milestones_; ///< code points before each 512th byte, so that a file of one line isn't slow
};

/// The source of a file's bytes, or none, with one finding that says why they are no text to be read: empty,
/// too large, another encoding, another program's file.
[[nodiscard]] std::shared_ptr<const Source> source_of_bytes(std::string bytes, std::string_view file,
                                                            Findings& findings);

/// At most this many bytes are a playlist, a theme or the settings.
constexpr std::size_t largest_file = std::size_t{1} << 20U;

/// The number of code points in valid UTF-8.
[[nodiscard]] std::size_t count_code_points(std::string_view text);

/// The code point that begins at `at`, which is moved behind it; none at the end or where the bytes are not
/// UTF-8 (`at` then moves by one byte).
[[nodiscard]] std::optional<char32_t> next_code_point(std::string_view text, std::size_t& at);

} // namespace foyer
