#include "text/wording.h"

#include "text/itemize.h"

#include <unicode/dtptngen.h>
#include <unicode/locid.h>
#include <unicode/numberformatter.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

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

std::string formatted(Date date, const char* skeleton, UDisplayContext context, std::string_view language)
{
    UErrorCode error = U_ZERO_ERROR;
    const icu::Locale locale = locale_of(language);
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

std::string IcuWording::date(Date date, std::string_view language) const
{
    std::string text = formatted(date, "dMMMMyyyy", UDISPCTX_CAPITALIZATION_NONE, language);
    for (std::size_t at = text.find(' '); at != std::string::npos; at = text.find(' ', at))
        text.replace(at, 1, "\u00a0");
    return text;
}

std::string IcuWording::weekday(Date date, std::string_view language) const
{
    // It stands on a line of its own.
    return formatted(date, "cccc", UDISPCTX_CAPITALIZATION_FOR_BEGINNING_OF_SENTENCE, language);
}

bool IcuWording::right_to_left(std::string_view language) const
{
    return is_right_to_left(language);
}

} // namespace foyer
