#include "text/families.h"

#include "text/emoji.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>

namespace foyer
{

namespace
{

std::string_view primary(std::string_view language)
{
    return language.substr(0, language.find('-'));
}

bool has_subtag(std::string_view language, std::string_view subtag)
{
    const std::string wrapped = "-" + std::string{language} + "-";
    return wrapped.find("-" + std::string{subtag} + "-") != std::string::npos;
}

UScriptCode script_of(std::uint32_t tag)
{
    const std::array<char, 5> name{static_cast<char>(tag >> 24), static_cast<char>(tag >> 16),
                                   static_cast<char>(tag >> 8), static_cast<char>(tag), '\0'};
    const int script = u_getPropertyValueEnum(UCHAR_SCRIPT, name.data());
    return script == UCHAR_INVALID_CODE ? USCRIPT_COMMON : static_cast<UScriptCode>(script);
}

/// "CJK TC" and the like: one design of the characters that China, Japan and Korea share.
std::string han_family(std::string_view language)
{
    const std::string_view tongue = primary(language);
    if (tongue == "ja")
        return "Noto Sans CJK JP";
    if (tongue == "ko")
        return "Noto Sans CJK KR";
    const std::string region = fontconfig_language(language);
    if (region == "zh-hk")
        return "Noto Sans CJK HK";
    return region == "zh-tw" ? "Noto Sans CJK TC" : "Noto Sans CJK SC";
}

/// Languages of the Arabic script that are read in its hanging style.
bool is_read_in_nastaliq(std::string_view language)
{
    constexpr std::array<std::string_view, 4> languages{"ur", "ks", "pa", "skr"};
    return std::find(languages.begin(), languages.end(), primary(language)) != languages.end();
}

bool is_east_asian(UScriptCode script)
{
    return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA ||
           script == USCRIPT_HANGUL || script == USCRIPT_BOPOMOFO;
}

} // namespace

std::vector<std::string> families_for(std::uint32_t tag, std::string_view language)
{
    const UScriptCode script = script_of(tag);
    switch (script) {
    case USCRIPT_HAN:
        return {han_family(language)};
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
        return {"Noto Sans CJK JP"};
    case USCRIPT_HANGUL:
        return {"Noto Sans CJK KR"};
    case USCRIPT_BOPOMOFO:
        return {"Noto Sans CJK TC"};
    case USCRIPT_COMMON:
    case USCRIPT_INHERITED:
    case USCRIPT_UNKNOWN:
    case USCRIPT_LATIN:
    case USCRIPT_CYRILLIC:
    case USCRIPT_GREEK:
        return {"Noto Sans", "Noto Sans Symbols", "Noto Sans Symbols2", "Noto Sans Math",
                han_family(language)};
    default:
        break;
    }
    std::string name = uscript_getName(script);
    std::replace(name.begin(), name.end(), '_', ' ');
    std::vector<std::string> families{"Noto Sans " + name, "Noto Serif " + name};
    if (script == USCRIPT_ARABIC && is_read_in_nastaliq(language))
        families.insert(families.begin(), "Noto Nastaliq Urdu");
    return families;
}

std::string_view family_with_forms(std::uint32_t script, std::string_view language)
{
    const std::string_view tongue = primary(language);
    return (tongue == "sr" || tongue == "mk") && script_of(script) == USCRIPT_CYRILLIC ? "Noto Sans" : "";
}

std::string fontconfig_language(std::string_view language)
{
    const std::string tongue{primary(language)};
    if (tongue == "zh") {
        if (has_subtag(language, "HK") || has_subtag(language, "MO"))
            return "zh-hk";
        return has_subtag(language, "Hant") || has_subtag(language, "TW") ? "zh-tw" : "zh-cn";
    }
    if (tongue == "yue")
        return "zh-hk";
    return tongue == "pa" && has_subtag(language, "Arab") ? "pa-pk" : tongue;
}

std::string package_with(char32_t character)
{
    const auto code = static_cast<UChar32>(character);
    const int category = u_charType(code);
    if (category == U_PRIVATE_USE_CHAR || category == U_UNASSIGNED || category == U_SURROGATE)
        return {};
    if (is_emoji({&character, 1}))
        return "fonts-noto-color-emoji";
    UErrorCode error = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(code, &error);
    const int width = u_getIntPropertyValue(code, UCHAR_EAST_ASIAN_WIDTH);
    if (is_east_asian(script) ||
        (script == USCRIPT_COMMON && (width == U_EA_WIDE || width == U_EA_FULLWIDTH)))
        return "fonts-noto-cjk";
    return "fonts-noto-core";
}

} // namespace foyer
