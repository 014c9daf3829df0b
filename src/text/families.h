#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace foyer
{

/// The font families to try for a script (ISO 15924 tag, first letter in the high byte) in a language (BCP
/// 47), best first. What a whole face is drawn for comes by it: Urdu's hanging letters, the Han characters of
/// China, Taiwan, Hong Kong, Japan and Korea.
[[nodiscard]] std::vector<std::string> families_for(std::uint32_t script, std::string_view language);

/// A family that has letters of a script as a language wants them, where many families lack them: the б of
/// Serbian and Macedonian. Empty: the language reads any family's.
[[nodiscard]] std::string_view family_with_forms(std::uint32_t script, std::string_view language);

/// The language as fontconfig's tables name it: "zh-Hant" is zh-tw there, "pa-Guru" is pa.
[[nodiscard]] std::string fontconfig_language(std::string_view language);

/// The Debian package whose fonts have the character, as far as can be told; empty: none can, since Unicode
/// gives the character no meaning.
[[nodiscard]] std::string package_with(char32_t character);

} // namespace foyer
