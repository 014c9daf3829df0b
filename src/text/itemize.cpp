#include "text/itemize.h"

#include "text/emoji.h"
#include "text/families.h"
#include "text/number_groups.h"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
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

    [[nodiscard]] std::int32_t unit_at(std::size_t byte) const
    {
        return static_cast<std::int32_t>(std::lower_bound(byte_of.begin(), byte_of.end(), byte) -
                                         byte_of.begin());
    }
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

/// A grapheme: what a reader sees as one character, and is drawn from one font.
struct Grapheme {
    std::int32_t begin = 0, end = 0; ///< UTF-16 units
    std::u32string visible;          ///< without joiners, selectors and marks of direction
    bool emoji = false;
    bool weak = false;    ///< punctuation and spaces, which look like their neighbours
    bool opening = false; ///< an opening bracket or quotation mark: like what follows it
    FontId font = no_font;
};

bool is_weak(char32_t character)
{
    return u_isUWhiteSpace(static_cast<UChar32>(character)) || u_ispunct(static_cast<UChar32>(character));
}

bool is_opening(char32_t character)
{
    const int category = u_charType(static_cast<UChar32>(character));
    return category == U_START_PUNCTUATION || category == U_INITIAL_PUNCTUATION;
}

Grapheme grapheme_at(const icu::UnicodeString& text, std::int32_t begin, std::int32_t end)
{
    Grapheme grapheme{begin, end, {}};
    std::u32string all;
    for (std::int32_t i = begin; i < end; i = text.moveIndex32(i, 1)) {
        all += static_cast<char32_t>(text.char32At(i));
        if (!is_invisible(all.back()))
            grapheme.visible += all.back();
    }
    grapheme.emoji = is_emoji(all);
    grapheme.weak = !grapheme.emoji && (grapheme.visible.empty() || is_weak(grapheme.visible.front()));
    grapheme.opening = grapheme.weak && !grapheme.visible.empty() && is_opening(grapheme.visible.front());
    return grapheme;
}

std::vector<Grapheme> graphemes_of(const icu::UnicodeString& text, std::int32_t begin, std::int32_t end)
{
    thread_local const std::unique_ptr<icu::BreakIterator> breaker = [] {
        UErrorCode error = U_ZERO_ERROR;
        std::unique_ptr<icu::BreakIterator> made{
            icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), error)};
        return U_SUCCESS(error) ? std::move(made) : nullptr;
    }();
    std::vector<Grapheme> graphemes;
    if (breaker == nullptr)
        return graphemes;
    breaker->setText(text);
    for (std::int32_t from = begin; from < end;) {
        const std::int32_t next = breaker->following(from);
        const std::int32_t to = next == icu::BreakIterator::DONE ? end : std::min(next, end);
        graphemes.push_back(grapheme_at(text, from, to));
        from = to;
    }
    breaker->setText(icu::UnicodeString{});
    return graphemes;
}

/// A letter with marks may be in a font as one character only.
std::u32string composed(const std::u32string& characters)
{
    UErrorCode error = U_ZERO_ERROR;
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(error);
    const auto decomposed = icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(characters.data()),
                                                          static_cast<std::int32_t>(characters.size()));
    if (U_FAILURE(error) || nfc->isNormalized(decomposed, error))
        return characters;
    const icu::UnicodeString whole = nfc->normalize(decomposed, error);
    std::u32string result;
    for (std::int32_t i = 0; i < whole.length(); i = whole.moveIndex32(i, 1))
        result += static_cast<char32_t>(whole.char32At(i));
    return result;
}

/// Chooses the font of one grapheme after another.
class FontChooser
{
public:
    FontChooser(const TypeStyle& style, std::string_view language, Fonts& fonts)
        : style_(style), language_(language), fonts_(fonts), main_(fonts.find(style.family, style.weight))
    {
    }

    /// By what it is alone: the theme's family, the one before it, or another that is installed.
    [[nodiscard]] FontId own(const Grapheme& grapheme, std::uint32_t script, FontId before)
    {
        if (grapheme.emoji && fonts_.has(fonts_.emoji(), grapheme.visible))
            return fonts_.emoji();
        const std::u32string characters = composed(grapheme.visible);
        if (const FontId formed = with_forms(script); formed != main_ && fonts_.has(formed, characters))
            return formed;
        if (fonts_.has(main_, characters))
            return main_;
        if (before != no_font && !fonts_.is_color(before) && fonts_.has(before, characters))
            return before;
        return fonts_.covering(characters, script, language_, style_.weight);
    }

    /// Punctuation and spaces take the face of the letters that they stand with, so that they don't cut a
    /// joined word.
    [[nodiscard]] FontId beside(const Grapheme& grapheme, std::uint32_t script, FontId before, FontId after)
    {
        for (const FontId font : grapheme.opening ? std::array{after, before} : std::array{before, after})
            if (font != no_font && !fonts_.is_color(font) && fonts_.has(font, grapheme.visible))
                return font;
        return own(grapheme, script, no_font);
    }

    /// The chosen font with the letters as the language wants them.
    [[nodiscard]] FontId in_language(FontId font, std::uint32_t script)
    {
        return fonts_.in_language(font, script, language_);
    }

private:
    /// The theme's family, or the one that has the letters which the language wants and the theme's lacks.
    [[nodiscard]] FontId with_forms(std::uint32_t script)
    {
        const std::string_view family = family_with_forms(script, language_);
        return family.empty() || in_language(main_, script) != main_
                   ? main_
                   : fonts_.find(std::string{family}, style_.weight);
    }

    const TypeStyle& style_;
    std::string_view language_;
    Fonts& fonts_;
    FontId main_;
};

void choose_fonts(std::vector<Grapheme>& graphemes, const std::vector<UScriptCode>& scripts,
                  FontChooser& chooser)
{
    const auto script = [&](const Grapheme& grapheme) {
        return script_tag(scripts[static_cast<std::size_t>(grapheme.begin)]);
    };
    FontId before = no_font;
    for (Grapheme& grapheme : graphemes)
        if (!grapheme.weak)
            before = grapheme.font = chooser.own(grapheme, script(grapheme), before);
    before = no_font;
    for (std::size_t i = 0; i < graphemes.size(); ++i) {
        if (graphemes[i].weak) {
            const auto next = std::find_if(graphemes.begin() + static_cast<std::ptrdiff_t>(i),
                                           graphemes.end(), [](const Grapheme& g) { return !g.weak; });
            graphemes[i].font = chooser.beside(graphemes[i], script(graphemes[i]), before,
                                               next == graphemes.end() ? no_font : next->font);
        }
        before = graphemes[i].font;
    }
}

struct BidiDeleter {
    void operator()(UBiDi* bidi) const { ubidi_close(bidi); }
};
using BidiPtr = std::unique_ptr<UBiDi, BidiDeleter>;

bool has_marks_of_direction(const icu::UnicodeString& text)
{
    for (std::int32_t at = 0; at < text.length(); ++at)
        if (u_hasBinaryProperty(text.charAt(at), UCHAR_BIDI_CONTROL) != 0)
            return true;
    return false;
}

/// Levels that keep grouped numbers from left to right in a paragraph of the other direction (UAX 9, HL3):
/// after Arabic letters its rules would put the groups of a telephone number the other way round, and nobody
/// gets through. Empty: the rules alone decide, as they do wherever somebody typed marks of direction.
std::vector<UBiDiLevel> levels_of_numbers(const Utf16& utf16, std::string_view text)
{
    const std::vector<ByteRange> numbers = number_groups(text);
    if (numbers.empty() || has_marks_of_direction(utf16.text))
        return {};
    constexpr UBiDiLevel paragraph = 1;
    constexpr UBiDiLevel number_level = (paragraph + 1) | UBIDI_LEVEL_OVERRIDE;
    std::vector<UBiDiLevel> levels(static_cast<std::size_t>(utf16.text.length()), paragraph);
    for (const ByteRange& number : numbers)
        std::fill(levels.begin() + utf16.unit_at(number.begin), levels.begin() + utf16.unit_at(number.end),
                  number_level);
    return levels;
}

/// Graphemes of one direction that follow each other.
struct DirectionalRun {
    std::vector<Grapheme> graphemes;
    UBiDiLevel level = 0;
};

/// In logical order. A grapheme goes with its first character, whatever its marks would do alone.
std::vector<DirectionalRun> directional_runs(std::vector<Grapheme> graphemes, std::int32_t begin,
                                             const UBiDiLevel* levels)
{
    std::vector<DirectionalRun> runs;
    for (Grapheme& grapheme : graphemes) {
        const UBiDiLevel level = levels[grapheme.begin - begin];
        if (runs.empty() || runs.back().level != level)
            runs.push_back({{}, level});
        runs.back().graphemes.push_back(std::move(grapheme));
    }
    return runs;
}

/// Cuts one directional run where script or font changes; from left to right.
void cut_run(const Utf16& utf16, DirectionalRun run, const std::vector<UScriptCode>& scripts,
             FontChooser& chooser, std::vector<TextItem>& items)
{
    choose_fonts(run.graphemes, scripts, chooser);
    const bool right_to_left = run.level % 2 != 0;
    std::vector<TextItem> cut;
    for (const Grapheme& grapheme : run.graphemes) {
        if (grapheme.font == no_font)
            continue;
        const std::uint32_t script = script_tag(scripts[static_cast<std::size_t>(grapheme.begin)]);
        const FontId font = chooser.in_language(grapheme.font, script);
        const std::size_t from = utf16.byte_of[static_cast<std::size_t>(grapheme.begin)];
        const std::size_t to = utf16.byte_of[static_cast<std::size_t>(grapheme.end)];
        if (!cut.empty() && cut.back().script == script && cut.back().font == font && cut.back().end == from)
            cut.back().end = to;
        else
            cut.push_back({from, to, script, right_to_left, font});
    }
    if (right_to_left)
        std::reverse(cut.begin(), cut.end());
    items.insert(items.end(), cut.begin(), cut.end());
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
    UErrorCode error = U_ZERO_ERROR;
    const BidiPtr paragraph{ubidi_open()};
    const BidiPtr line{ubidi_open()};
    const bool right_to_left = !style.address && is_right_to_left(language);
    std::vector<UBiDiLevel> given =
        right_to_left ? levels_of_numbers(utf16, text) : std::vector<UBiDiLevel>{};
    ubidi_setPara(paragraph.get(), utf16.text.getBuffer(), utf16.text.length(),
                  right_to_left ? UBIDI_RTL : UBIDI_LTR, given.empty() ? nullptr : given.data(), &error);
    const std::int32_t from = utf16.unit_at(begin);
    const std::int32_t to = utf16.unit_at(end);
    ubidi_setLine(paragraph.get(), from, to, line.get(), &error);
    const UBiDiLevel* levels = ubidi_getLevels(line.get(), &error);
    if (U_FAILURE(error))
        return items;
    const std::vector<UScriptCode> scripts = scripts_of(utf16.text);
    std::vector<DirectionalRun> runs = directional_runs(graphemes_of(utf16.text, from, to), from, levels);
    std::vector<UBiDiLevel> run_levels;
    run_levels.reserve(runs.size());
    for (const DirectionalRun& run : runs)
        run_levels.push_back(run.level);
    std::vector<std::int32_t> order(runs.size());
    ubidi_reorderVisual(run_levels.data(), static_cast<std::int32_t>(runs.size()), order.data());
    FontChooser chooser{style, language, fonts};
    for (const std::int32_t at : order)
        cut_run(utf16, std::move(runs[static_cast<std::size_t>(at)]), scripts, chooser, items);
    return items;
}

std::vector<char32_t> missing_characters(std::string_view text, const TypeStyle& style,
                                         std::string_view language, Fonts& fonts)
{
    const Utf16 utf16 = to_utf16(text);
    const std::vector<UScriptCode> scripts = scripts_of(utf16.text);
    std::vector<Grapheme> graphemes = graphemes_of(utf16.text, 0, utf16.text.length());
    FontChooser chooser{style, language, fonts};
    choose_fonts(graphemes, scripts, chooser);
    std::vector<char32_t> missing;
    for (const Grapheme& grapheme : graphemes) {
        // A line end or a tab is in no font, and in no item that is drawn.
        if (grapheme.font != no_font || grapheme.visible.empty() || grapheme.visible.front() < U' ')
            continue;
        bool found = false;
        for (const char32_t character : grapheme.visible) {
            const std::uint32_t script = script_tag(scripts[static_cast<std::size_t>(grapheme.begin)]);
            const bool alone = fonts.covering({&character, 1}, script, language, style.weight) != no_font ||
                               fonts.has(fonts.find(style.family, style.weight), {&character, 1});
            found = found || !alone;
            if (!alone && std::find(missing.begin(), missing.end(), character) == missing.end())
                missing.push_back(character);
        }
        // Each is in a font, but none has all: what can't be put on its letter is what is missing.
        if (!found)
            missing.push_back(grapheme.visible.back());
    }
    return missing;
}

} // namespace foyer
