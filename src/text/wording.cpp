#include "text/wording.h"

#include "playlist/values.h"
#include "text/itemize.h"

#include <unicode/dtfmtsym.h>
#include <unicode/dtptngen.h>
#include <unicode/formattedvalue.h>
#include <unicode/locid.h>
#include <unicode/measunit.h>
#include <unicode/numberformatter.h>
#include <unicode/reldatefmt.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>
#include <unicode/ubidi.h>
#include <unicode/uchar.h>
#include <unicode/ulocdata.h>

#include <array>
#include <memory>

namespace foyer
{

namespace
{

icu::Locale locale_of(std::string_view language)
{
    UErrorCode error = U_ZERO_ERROR;
    // English stands for Canada's here as elsewhere on the wall: 9 February 2027, not February 9, 2027.
    if (language == "en")
        return icu::Locale::getUK();
    return icu::Locale::forLanguageTag({language.data(), static_cast<std::int32_t>(language.size())}, error);
}

std::string to_utf8(const icu::UnicodeString& text)
{
    std::string result;
    text.toUTF8String(result);
    return result;
}

/// The calendar of the other dates on the wall, which people typed; CLDR has Pashto and Thai in others.
icu::Locale with_civil_calendar(icu::Locale locale)
{
    UErrorCode error = U_ZERO_ERROR;
    locale.setKeywordValue("calendar", "gregorian", error);
    return locale;
}

/// False: CLDR has nothing of this language, and ICU would answer with patterns that are nobody's.
bool is_known(const icu::Locale& locale)
{
    UErrorCode error = U_ZERO_ERROR;
    const icu::DateFormatSymbols symbols{locale, error};
    const icu::Locale valid = symbols.getLocale(ULOC_VALID_LOCALE, error);
    return U_SUCCESS(error) && std::string_view{valid.getLanguage()} == locale.getLanguage();
}

bool is_sign(UChar32 character)
{
    return !u_isUWhiteSpace(character) && !u_hasBinaryProperty(character, UCHAR_BIDI_CONTROL);
}

/// True: on the screen `sign` lies left of `digit`, both places of `text`.
bool lies_left(const icu::UnicodeString& text, std::int32_t sign, std::int32_t digit, bool right_to_left)
{
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<UBiDi, decltype(&ubidi_close)> order{ubidi_open(), ubidi_close};
    ubidi_setPara(order.get(), text.getBuffer(), text.length(), right_to_left ? 1 : 0, nullptr, &error);
    const std::int32_t at = ubidi_getVisualIndex(order.get(), sign, &error);
    return at < ubidi_getVisualIndex(order.get(), digit, &error) && U_SUCCESS(error);
}

std::string formatted(Date date, const char* skeleton, UDisplayContext context, std::string_view language)
{
    UErrorCode error = U_ZERO_ERROR;
    const icu::Locale locale = with_civil_calendar(locale_of(language));
    const std::unique_ptr<icu::DateTimePatternGenerator> patterns{
        icu::DateTimePatternGenerator::createInstance(locale, error)};
    if (U_FAILURE(error))
        return {};
    icu::SimpleDateFormat format{patterns->getBestPattern(icu::UnicodeString::fromUTF8(skeleton), error),
                                 locale, error};
    format.setContext(context, error);
    format.adoptTimeZone(icu::TimeZone::getGMT()->clone());
    icu::UnicodeString text;
    constexpr double milliseconds_a_day = 86'400'000;
    format.format(static_cast<double>(days_since_epoch(date)) * milliseconds_a_day, text);
    return to_utf8(text);
}

/// What so many days are called, without their number; empty: ICU can't say.
std::string days_in(long count, const icu::Locale& locale)
{
    UErrorCode error = U_ZERO_ERROR;
    const auto measure = icu::number::NumberFormatter::withLocale(locale)
                             .unit(icu::MeasureUnit::getDay())
                             .unitWidth(UNUM_UNIT_WIDTH_FULL_NAME)
                             .formatInt(count, error);
    const icu::UnicodeString text = measure.toString(error);
    icu::ConstrainedFieldPosition unit;
    unit.constrainField(UFIELD_CATEGORY_NUMBER, UNUM_MEASURE_UNIT_FIELD);
    if (!measure.nextPosition(unit, error) || U_FAILURE(error))
        return {};
    return to_utf8(text.tempSubStringBetween(unit.getStart(), unit.getLimit()).trim());
}

/// "Today", as a line of its own; empty: ICU can't say.
std::string today_in(const icu::Locale& locale)
{
    UErrorCode error = U_ZERO_ERROR;
    const icu::RelativeDateTimeFormatter format{locale, nullptr, UDAT_STYLE_LONG,
                                                UDISPCTX_CAPITALIZATION_FOR_BEGINNING_OF_SENTENCE, error};
    icu::UnicodeString text;
    format.format(UDAT_DIRECTION_THIS, UDAT_ABSOLUTE_DAY, text, error);
    return U_SUCCESS(error) ? to_utf8(text) : std::string{};
}

} // namespace

std::string IcuWording::number(double value, int decimals, std::string_view language) const
{
    UErrorCode error = U_ZERO_ERROR;
    const auto text = icu::number::NumberFormatter::withLocale(locale_of(language))
                          .precision(icu::number::Precision::fixedFraction(decimals))
                          .formatDouble(value, error)
                          .toString(error);
    return U_SUCCESS(error) ? to_utf8(text) : std::string{};
}

QuotationMarks IcuWording::quotation_marks(std::string_view language) const
{
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<ULocaleData, decltype(&ulocdata_close)> data{
        ulocdata_open(locale_of(language).getName(), &error), ulocdata_close};
    const auto mark = [&](ULocaleDataDelimiterType kind) {
        constexpr int most = 8;
        std::array<UChar, most> sign{};
        const std::int32_t length = ulocdata_getDelimiter(data.get(), kind, sign.data(), most, &error);
        return to_utf8(icu::UnicodeString{sign.data(), U_SUCCESS(error) ? length : 0});
    };
    QuotationMarks marks{mark(ULOCDATA_QUOTATION_START), mark(ULOCDATA_QUOTATION_END)};
    if (U_FAILURE(error))
        return {"“", "”"};
    // CLDR has the marks of French without the spaces that belong to them.
    if (language.substr(0, language.find('-')) == "fr" && marks.open == "«")
        return {"«\u00a0", "\u00a0»"};
    return marks;
}

PercentForm IcuWording::percent(std::string_view language) const
{
    UErrorCode error = U_ZERO_ERROR;
    const icu::UnicodeString text = icu::number::NumberFormatter::withLocale(locale_of(language))
                                        .unit(icu::NoUnit::percent())
                                        .formatInt(5, error)
                                        .toString(error);
    PercentForm form;
    std::int32_t digit = -1;
    std::int32_t sign_at = -1;
    icu::UnicodeString sign;
    for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
        const UChar32 character = text.char32At(at);
        if (u_isdigit(character)) {
            digit = at;
        } else if (is_sign(character)) {
            sign_at = at;
            sign += character;
        } else {
            form.spaced = form.spaced || u_isUWhiteSpace(character);
        }
    }
    if (U_FAILURE(error) || digit < 0 || sign_at < 0)
        return {};
    form.sign = to_utf8(sign);
    const bool reversed = right_to_left(language);
    form.before = lies_left(text, sign_at, digit, reversed) != reversed;
    return form;
}

std::string IcuWording::date(Date date, std::string_view language) const
{
    if (!is_known(locale_of(language)))
        return written(date);
    std::string text = formatted(date, "dMMMMyyyy", UDISPCTX_CAPITALIZATION_NONE, language);
    for (std::size_t at = text.find(' '); at != std::string::npos; at = text.find(' ', at))
        text.replace(at, 1, "\u00a0");
    return text;
}

std::string IcuWording::weekday(Date date, std::string_view language) const
{
    if (!is_known(locale_of(language)))
        return {};
    // It stands on a line of its own.
    return formatted(date, "cccc", UDISPCTX_CAPITALIZATION_FOR_BEGINNING_OF_SENTENCE, language);
}

std::string IcuWording::days(long count, std::string_view language) const
{
    const icu::Locale locale = locale_of(language);
    const std::string words = is_known(locale) ? days_in(count, locale) : std::string{};
    // Where CLDR has the language but not its units, ICU answers with nobody's "d".
    return words == days_in(count, icu::Locale::getRoot()) ? std::string{} : words;
}
std::string IcuWording::today(std::string_view language) const
{
    const icu::Locale locale = locale_of(language);
    const std::string words = is_known(locale) ? today_in(locale) : std::string{};
    const bool is_english = std::string_view{locale.getLanguage()} == "en";
    // Where CLDR has the language but not this word, ICU answers in English.
    return !is_english && words == today_in(icu::Locale::getRoot()) ? std::string{} : words;
}

bool IcuWording::right_to_left(std::string_view language) const
{
    return is_right_to_left(language);
}

} // namespace foyer
