#include "text/itemize.h"

#include <unicode/ubidi.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <memory>

namespace foyer
{

namespace
{

struct Utf16 {
    icu::UnicodeString text;
    std::vector<std::size_t> byte_of; ///< of each UTF-16 unit, and one past the last
};

Utf16 to_utf16(std::string_view text)
{
    Utf16 result;
    result.text = icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
    result.byte_of.reserve(static_cast<std::size_t>(result.text.length()) + 1);
    std::size_t byte = 0;
    for (std::int32_t i = 0; i < result.text.length(); ++i) {
        result.byte_of.push_back(byte);
        const char32_t character = static_cast<char32_t>(result.text.char32At(i));
        if (character > 0xffff && U16_IS_LEAD(result.text.charAt(i)))
            continue;
        byte += character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    }
    result.byte_of.push_back(text.size());
    return result;
}

std::uint32_t script_tag(UScriptCode script)
{
    const char* name = uscript_getShortName(script);
    return name == nullptr
               ? 0
               : (static_cast<std::uint32_t>(name[0]) << 24) | (static_cast<std::uint32_t>(name[1]) << 16) |
                     (static_cast<std::uint32_t>(name[2]) << 8) | static_cast<std::uint32_t>(name[3]);
}

bool takes_neighbours_script(UScriptCode script)
{
    return script == USCRIPT_COMMON || script == USCRIPT_INHERITED || script == USCRIPT_UNKNOWN;
}

/// The script of each UTF-16 unit: what has none of its own takes the one before it, at the begin the one
/// after it.
std::vector<UScriptCode> scripts_of(const icu::UnicodeString& text)
{
    std::vector<UScriptCode> scripts(static_cast<std::size_t>(text.length()), USCRIPT_COMMON);
    UScriptCode before = USCRIPT_COMMON;
    for (std::int32_t i = 0; i < text.length(); ++i) {
        UErrorCode error = U_ZERO_ERROR;
        const UScriptCode own = uscript_getScript(text.char32At(i), &error);
        if (U_SUCCESS(error) && !takes_neighbours_script(own))
            before = own;
        scripts[static_cast<std::size_t>(i)] = before;
    }
    const auto first = std::find_if(scripts.begin(), scripts.end(),
                                    [](UScriptCode script) { return script != USCRIPT_COMMON; });
    std::fill(scripts.begin(), first, first == scripts.end() ? USCRIPT_LATIN : *first);
    return scripts;
}

/// The font for one character after another that has font `before`: punctuation and marks stay in the font
/// that they stand in, so that they neither change face nor cut a joined word.
FontId font_for(char32_t character, FontId before, FontId main, const TypeStyle& style,
                std::string_view language, Fonts& fonts)
{
    const bool follows =
        is_invisible(character) || u_getCombiningClass(static_cast<UChar32>(character)) != 0 ||
        u_isUWhiteSpace(static_cast<UChar32>(character)) || u_ispunct(static_cast<UChar32>(character));
    if (follows && before != no_font && (is_invisible(character) || fonts.has(before, character)))
        return before;
    if (fonts.has(main, character))
        return main;
    if (before != no_font && fonts.has(before, character))
        return before;
    const FontId other = fonts.covering(character, language, style.weight);
    return other != no_font ? other : before != no_font ? before : main;
}

struct BidiDeleter {
    void operator()(UBiDi* bidi) const { ubidi_close(bidi); }
};
using BidiPtr = std::unique_ptr<UBiDi, BidiDeleter>;

/// Cuts one directional run where script or font changes; in logical order.
void cut_run(const Utf16& utf16, std::int32_t begin, std::int32_t end, bool right_to_left,
             const std::vector<UScriptCode>& scripts, const TypeStyle& style, std::string_view language,
             Fonts& fonts, std::vector<TextItem>& items)
{
    const FontId main = fonts.find(style.family, style.weight);
    FontId font = no_font;
    std::vector<TextItem> run;
    for (std::int32_t i = begin; i < end; i = utf16.text.moveIndex32(i, 1)) {
        const char32_t character = static_cast<char32_t>(utf16.text.char32At(i));
        font = font_for(character, font, main, style, language, fonts);
        const std::uint32_t script = script_tag(scripts[static_cast<std::size_t>(i)]);
        const std::size_t from = utf16.byte_of[static_cast<std::size_t>(i)];
        const std::size_t to = utf16.byte_of[static_cast<std::size_t>(utf16.text.moveIndex32(i, 1))];
        if (!run.empty() && run.back().script == script && run.back().font == font)
            run.back().end = to;
        else
            run.push_back({from, to, script, right_to_left, font});
    }
    if (right_to_left)
        std::reverse(run.begin(), run.end());
    items.insert(items.end(), run.begin(), run.end());
}

} // namespace

bool is_invisible(char32_t character)
{
    return u_hasBinaryProperty(static_cast<UChar32>(character), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
}

bool is_right_to_left(std::string_view language)
{
    const std::string tag{language};
    UErrorCode error = U_ZERO_ERROR;
    std::array<char, ULOC_FULLNAME_CAPACITY> locale{};
    std::int32_t parsed = 0;
    uloc_forLanguageTag(tag.c_str(), locale.data(), static_cast<std::int32_t>(locale.size()), &parsed,
                        &error);
    return U_SUCCESS(error) && uloc_isRightToLeft(locale.data()) != 0;
}

std::vector<TextItem> itemize(std::string_view text, std::size_t begin, std::size_t end,
                              const TypeStyle& style, std::string_view language, Fonts& fonts)
{
    std::vector<TextItem> items;
    if (begin >= end)
        return items;
    const Utf16 utf16 = to_utf16(text);
    const auto unit_at = [&](std::size_t byte) {
        return static_cast<std::int32_t>(std::lower_bound(utf16.byte_of.begin(), utf16.byte_of.end(), byte) -
                                         utf16.byte_of.begin());
    };
    UErrorCode error = U_ZERO_ERROR;
    const BidiPtr paragraph{ubidi_open()};
    const BidiPtr line{ubidi_open()};
    ubidi_setPara(paragraph.get(), utf16.text.getBuffer(), utf16.text.length(),
                  is_right_to_left(language) ? UBIDI_RTL : UBIDI_LTR, nullptr, &error);
    const std::int32_t from = unit_at(begin);
    const std::int32_t to = unit_at(end);
    ubidi_setLine(paragraph.get(), from, to, line.get(), &error);
    const std::int32_t runs = ubidi_countRuns(line.get(), &error);
    if (U_FAILURE(error))
        return items;
    const std::vector<UScriptCode> scripts = scripts_of(utf16.text);
    for (std::int32_t i = 0; i < runs; ++i) {
        std::int32_t start = 0;
        std::int32_t length = 0;
        const bool right_to_left = ubidi_getVisualRun(line.get(), i, &start, &length) == UBIDI_RTL;
        cut_run(utf16, from + start, from + start + length, right_to_left, scripts, style, language, fonts,
                items);
    }
    return items;
}

} // namespace foyer
