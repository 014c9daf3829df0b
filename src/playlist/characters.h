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

/// White space, and what is drawn as nothing: Unicode 15's White_Space and Default_Ignorable_Code_Point
/// (PropList.txt, DerivedCoreProperties.txt), and U+2800, the Braille cell without a dot.
[[nodiscard]] constexpr bool is_unseen(char32_t point)
{
    const auto within = [point](char32_t first, char32_t last) { return point >= first && point <= last; };
    const bool white_space = within(0x9, 0xD) || point == 0x20 || point == 0x85 || point == 0xA0 ||
                             point == 0x1680 || within(0x2000, 0x200A) || within(0x2028, 0x2029) ||
                             point == 0x202F || point == 0x205F || point == 0x3000;
    const bool ignorable = point == 0xAD || point == 0x34F || point == 0x61C || within(0x115F, 0x1160) ||
                           within(0x17B4, 0x17B5) || within(0x180B, 0x180F) || within(0x200B, 0x200F) ||
                           within(0x202A, 0x202E) || within(0x2060, 0x206F) || point == 0x3164 ||
                           within(0xFE00, 0xFE0F) || point == 0xFEFF || point == 0xFFA0 ||
                           within(0xFFF0, 0xFFF8) || within(0x1BCA0, 0x1BCA3) || within(0x1D173, 0x1D17A) ||
                           within(0xE0000, 0xE0FFF);
    return white_space || ignorable || point == 0x2800;
}

} // namespace foyer
