#include "text/breaks.h"

#include "playlist/source.h"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <map>
#include <memory>
#include <string>

namespace foyer
{

namespace
{

/// Break iterators are costly to make and cheap to use again.
icu::BreakIterator* line_breaker(std::string_view language)
{
    thread_local std::map<std::string, std::unique_ptr<icu::BreakIterator>, std::less<>> made;
    auto found = made.find(language);
    if (found == made.end()) {
        UErrorCode error = U_ZERO_ERROR;
        const icu::Locale locale =
            icu::Locale::forLanguageTag({language.data(), static_cast<std::int32_t>(language.size())}, error);
        error = U_ZERO_ERROR;
        std::unique_ptr<icu::BreakIterator> breaker{icu::BreakIterator::createLineInstance(locale, error)};
        if (U_FAILURE(error))
            return nullptr;
        found = made.emplace(std::string{language}, std::move(breaker)).first;
    }
    return found->second.get();
}

UChar32 first_character(std::string_view text)
{
    std::size_t at = 0;
    return text.empty() ? 0 : static_cast<UChar32>(next_code_point(text, at).value_or(0));
}

bool is_number(std::string_view word)
{
    bool digit = false;
    for (std::size_t at = 0; at < word.size();) {
        const auto character = static_cast<UChar32>(next_code_point(word, at).value_or(0));
        if (u_isdigit(character))
            digit = true;
        else if (!u_ispunct(character) && !u_isspace(character))
            return false;
    }
    return digit;
}

bool ends_sentence(std::string_view word)
{
    return !word.empty() && std::string_view{".,;:!?"}.find(word.back()) != std::string_view::npos;
}

/// "Sgt.", "Supt.", "Dr.": short, capitalised, with a full stop.
bool is_abbreviated_title(std::string_view word)
{
    return word.size() >= 3 && word.size() <= 5 && word.back() == '.' && u_isupper(first_character(word));
}

/// Guesses names by their capitals; only a preference, so that a wrong guess costs no more than balance.
bool belong_together(std::string_view word, std::string_view next)
{
    if (is_number(word) && !ends_sentence(word))
        return true;
    if (!u_isupper(first_character(next)))
        return false;
    return is_abbreviated_title(word) || (u_isupper(first_character(word)) && !ends_sentence(word));
}

} // namespace

std::vector<Unbroken> unbroken_stretches(std::string_view text, std::string_view language)
{
    std::vector<Unbroken> stretches;
    icu::BreakIterator* breaker = line_breaker(language);
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<UText, decltype(&utext_close)> source{
        utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &error), utext_close};
    if (breaker == nullptr || U_FAILURE(error)) {
        stretches.push_back({0, text.size(), text.size(), false, false});
        return stretches;
    }
    breaker->setText(source.get(), error);
    std::int32_t from = breaker->first();
    for (std::int32_t to = breaker->next(); to != icu::BreakIterator::DONE; from = to, to = breaker->next()) {
        Unbroken stretch{static_cast<std::size_t>(from), static_cast<std::size_t>(to),
                         static_cast<std::size_t>(to), false, false};
        while (stretch.ink_end > stretch.begin &&
               (text[stretch.ink_end - 1] == ' ' || text[stretch.ink_end - 1] == '\n' ||
                text[stretch.ink_end - 1] == '\r' || text[stretch.ink_end - 1] == '\t'))
            --stretch.ink_end;
        stretch.ends_line = breaker->getRuleStatus() == UBRK_LINE_HARD && stretch.end < text.size();
        stretches.push_back(stretch);
    }
    breaker->setText(icu::UnicodeString{}); // keeps no pointer into the caller's text
    for (std::size_t i = 0; i + 1 < stretches.size(); ++i) {
        const auto ink = [&](const Unbroken& stretch) {
            return text.substr(stretch.begin, stretch.ink_end - stretch.begin);
        };
        stretches[i].clings = belong_together(ink(stretches[i]), ink(stretches[i + 1]));
    }
    return stretches;
}

std::vector<Unbroken> address_stretches(std::string_view address)
{
    std::vector<Unbroken> stretches;
    std::size_t from = 0;
    for (std::size_t i = 1; i <= address.size(); ++i) {
        const bool at_end = i == address.size();
        const bool after_slash = address[i - 1] == '/' && (at_end || address[i] != '/');
        if (!at_end && !after_slash && address[i] != '.')
            continue;
        stretches.push_back({from, i, i, false, false});
        from = i;
    }
    return stretches;
}

} // namespace foyer
