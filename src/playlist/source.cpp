#include "playlist/source.h"

#include "playlist/encoding.h"

#include <algorithm>

namespace foyer
{

namespace
{

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::size_t milestone_bytes = 512;

bool continues(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// Bytes of the sequence that begins with `first`, by its first byte alone; 0: no sequence begins so.
std::size_t sequence_length(unsigned char first)
{
    if (first < 0x80U)
        return 1;
    if (first >= 0xC2U && first <= 0xDFU)
        return 2;
    if (first >= 0xE0U && first <= 0xEFU)
        return 3;
    if (first >= 0xF0U && first <= 0xF4U)
        return 4;
    return 0;
}

} // namespace

std::optional<char32_t> next_code_point(std::string_view text, std::size_t& at)
{
    if (at >= text.size())
        return std::nullopt;
    const auto first = static_cast<unsigned char>(text[at]);
    const std::size_t length = sequence_length(first);
    if (length == 1) {
        ++at;
        return first;
    }
    const auto broken = [&at]() -> std::optional<char32_t> {
        ++at;
        return std::nullopt;
    };
    if (length == 0 || at + length > text.size())
        return broken();
    char32_t point = first & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if (!continues(text[at + i]))
            return broken();
        point = (point << 6U) | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
    }
    const bool overlong = (length == 3 && point < 0x800) || (length == 4 && point < 0x10000);
    if (overlong || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF))
        return broken();
    at += length;
    return point;
}

std::size_t count_code_points(std::string_view text)
{
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char byte) { return !continues(byte); }));
}

Source::Source(std::string text) : text_(std::move(text))
{
    if (std::string_view{text_}.starts_with(byte_order_mark))
        text_.erase(0, byte_order_mark.size());
    starts_.push_back(0);
    for (auto at = text_.find('\n'); at != std::string::npos; at = text_.find('\n', at + 1))
        starts_.push_back(at + 1);
    std::size_t passed = 0;
    for (std::size_t at = 0; at <= text_.size(); at += milestone_bytes) {
        milestones_.push_back(passed);
        passed += count_code_points(std::string_view{text_}.substr(at, milestone_bytes));
    }
}

std::size_t Source::line_start(std::uint32_t number) const
{
    return number >= 1 && number <= starts_.size() ? starts_[number - 1] : text_.size();
}

std::string_view Source::line(std::uint32_t number) const
{
    if (number < 1 || number > starts_.size())
        return {};
    const std::size_t begin = starts_[number - 1];
    const std::size_t end = number < starts_.size() ? starts_[number] - 1 : text_.size();
    std::string_view line{text_.data() + begin, end - begin};
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    return line;
}

std::size_t Source::code_points_before(std::size_t offset) const
{
    const std::size_t milestone = offset / milestone_bytes;
    const std::size_t begin = milestone * milestone_bytes;
    return milestones_[milestone] + count_code_points(std::string_view{text_}.substr(begin, offset - begin));
}

std::size_t Source::offset_of(std::uint32_t number, std::uint32_t column) const
{
    const std::string_view within = line(number);
    const std::size_t start = line_start(number);
    const std::size_t end = start + within.size();
    if (column <= 1 || within.empty())
        return start;
    const std::size_t wanted = code_points_before(start) + column - 1;
    const auto after = std::upper_bound(milestones_.begin(), milestones_.end(), wanted);
    const auto milestone = static_cast<std::size_t>(after - milestones_.begin()) - 1;
    std::size_t passed = milestones_[milestone];
    std::size_t at = milestone * milestone_bytes;
    for (; at < end; ++at) {
        if (continues(text_[at]))
            continue;
        if (passed == wanted)
            break;
        ++passed;
    }
    return std::min(at, end);
}

std::uint32_t Source::line_of(std::size_t offset) const
{
    const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
    return static_cast<std::uint32_t>(after - starts_.begin());
}

Place Source::place_of(std::size_t begin, std::size_t end) const
{
    begin = std::min(begin, text_.size());
    end = std::clamp(end, begin, text_.size());
    const auto column = [this](std::uint32_t number, std::size_t offset) {
        return static_cast<std::uint32_t>(1 + code_points_before(offset) -
                                          code_points_before(starts_[number - 1]));
    };
    const std::uint32_t first = line_of(begin);
    const std::uint32_t last = line_of(end);
    return {first, column(first, begin), last, column(last, end)};
}

std::string_view Source::at(const Place& place) const
{
    if (place.line == 0)
        return {};
    const std::size_t begin = offset_of(place.line, place.column);
    const std::size_t end = std::max(begin, offset_of(place.end_line, place.end_column));
    return std::string_view{text_}.substr(begin, end - begin);
}

namespace
{

/// `bytes` with each byte that is not UTF-8 replaced by U+FFFD, so that a report can show its lines.
std::string showable(std::string_view bytes)
{
    std::string result;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t begin = at;
        const auto point = next_code_point(bytes, at);
        if (point && *point != 0)
            result += bytes.substr(begin, at - begin);
        else
            result += "\xEF\xBF\xBD";
    }
    return result;
}

std::string hexadecimal(unsigned char byte)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    return {'0', 'x', digits[byte >> 4U], digits[byte & 15U]};
}

constexpr Place first_character{1, 1, 1, 2};

/// Whether `bytes` are those of a file that a power cut damaged, which is found.
bool is_damaged(std::string_view bytes, std::string_view file, Findings& findings)
{
    const auto zeros = zeros_in(bytes);
    if (!zeros)
        return false;
    Place place = first_character;
    if (!zeros->is_all) {
        const auto shown = std::make_shared<const Source>(showable(bytes.substr(0, zeros->begin + 1)));
        const std::size_t end = shown->text().size();
        place = shown->place_of(end - 3, end); // U+FFFD for the first zero
        findings.keep_source(std::string{file}, shown);
    }
    findings.add(Code::file_of_zeros, file, place)
        .with("what", zeros->is_all ? "nothing but zero bytes" : "zero bytes in place of text");
    return true;
}

} // namespace

std::shared_ptr<const Source> source_of_bytes(std::string bytes, std::string_view file, Findings& findings)
{
    if (bytes.size() > largest_file) {
        findings.add(Code::file_too_large, file, {}).with("limit", "1 MiB");
        return nullptr;
    }
    if (bytes.find_first_not_of(" \t\r\n", bytes.starts_with(byte_order_mark) ? 3 : 0) == std::string::npos) {
        findings.add(Code::file_empty, file, first_character);
        findings.keep_source(std::string{file}, std::make_shared<const Source>(std::move(bytes)));
        return nullptr;
    }
    const Impostor impostor = impostor_in(bytes);
    switch (impostor.kind) {
    case Impostor::Kind::none:
        break;
    case Impostor::Kind::encoding:
        findings.add(Code::other_encoding, file, first_character).with("encoding", impostor.what);
        return nullptr;
    case Impostor::Kind::document:
        findings.add(Code::word_processor, file, first_character).with("program", impostor.what);
        return nullptr;
    case Impostor::Kind::web_page:
        findings.add(Code::web_page, file, first_character);
        return nullptr;
    case Impostor::Kind::other:
        findings.add(Code::other_file, file, first_character).with("what", impostor.what);
        return nullptr;
    }
    if (is_damaged(bytes, file, findings))
        return nullptr;
    if (const auto bad = first_byte_outside_utf8(bytes)) {
        const auto shown = std::make_shared<const Source>(showable(bytes));
        const std::size_t offset = showable(std::string_view{bytes}.substr(0, *bad)).size();
        const std::size_t mark = bytes.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
        const Place place = shown->place_of(offset - mark, offset - mark + 3);
        const std::string guess = encoding_guess(bytes);
        if (guess.empty())
            findings.add(Code::unknown_encoding, file, place)
                .with("byte", hexadecimal(static_cast<unsigned char>(bytes[*bad])));
        else
            findings.add(Code::other_encoding, file, place).with("encoding", guess);
        findings.keep_source(std::string{file}, shown);
        return nullptr;
    }
    auto source = std::make_shared<const Source>(std::move(bytes));
    findings.keep_source(std::string{file}, source);
    return source;
}

} // namespace foyer
