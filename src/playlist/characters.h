#pragma once

namespace foyer
{

/// Control characters other than tab and line ends: nothing that a person meant to write.
[[nodiscard]] constexpr bool is_control(char32_t point)
{
    return (point < 0x20 && point != U'\t' && point != U'\n' && point != U'\r') ||
           (point >= 0x7F && point < 0xA0);
}

/// Invisible characters that turn the writing direction (Unicode's Bidi_Control).
[[nodiscard]] constexpr bool turns_direction(char32_t point)
{
    return point == 0x61C || point == 0x200E || point == 0x200F || (point >= 0x202A && point <= 0x202E) ||
           (point >= 0x2066 && point <= 0x2069);
}

} // namespace foyer
