#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace foyer::decode
{

using Bytes = std::span<const std::uint8_t>;

/// The bytes from `begin`, at most `length` of them; fewer or none where the file ends.
[[nodiscard]] inline Bytes part(Bytes bytes, std::size_t begin, std::size_t length)
{
    if (begin >= bytes.size())
        return {};
    return bytes.subspan(begin, length < bytes.size() - begin ? length : bytes.size() - begin);
}

[[nodiscard]] inline std::string_view text_of(Bytes bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

[[nodiscard]] inline bool stands_at(Bytes bytes, std::size_t begin, std::string_view text)
{
    return text_of(part(bytes, begin, text.size())) == text;
}

// Numbers at `at`, which with their length has to lie within the bytes.
[[nodiscard]] inline std::uint32_t big_16(Bytes b, std::size_t at)
{
    return std::uint32_t{b[at]} << 8 | b[at + 1];
}
[[nodiscard]] inline std::uint32_t big_32(Bytes b, std::size_t at)
{
    return big_16(b, at) << 16 | big_16(b, at + 2);
}
[[nodiscard]] inline std::uint32_t little_16(Bytes b, std::size_t at)
{
    return std::uint32_t{b[at + 1]} << 8 | b[at];
}
[[nodiscard]] inline std::uint32_t little_24(Bytes b, std::size_t at)
{
    return std::uint32_t{b[at + 2]} << 16 | little_16(b, at);
}
[[nodiscard]] inline std::uint32_t little_32(Bytes b, std::size_t at)
{
    return little_16(b, at + 2) << 16 | little_16(b, at);
}

} // namespace foyer::decode
