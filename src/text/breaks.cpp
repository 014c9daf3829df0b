#include "text/breaks.h"

#include "playlist/source.h"
#include "text/number_groups.h"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>

namespace foyer
{

namespace
{

std::string_view primary(std::string_view language)
{
    return language.substr(0, language.find('-'));
}

/// Break iterators are costly to make and cheap to use again.
icu::BreakIterator* line_breaker(std::string_view language)
{
    thread_local std::map<std::string, std::unique_ptr<icu::BreakIterator>, std::less<>> made;
    auto found = made.find(language);
    if (found == made.end()) {
        UErrorCode error = U_ZERO_ERROR;
        icu::Locale locale =
            icu::Locale::forLanguageTag({language.data(), static_cast<std::int32_t>(language.size())}, error);
        // As signs are set: by phrases.
        if (primary(language) == "ja")
            locale.setUnicodeKeywordValue("lw", "phrase", error);
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

/// Whether a line would end within a Korean word. Signs are set by words, as UAX 14 has it for Korean
/// (section 8.2, example 2); ICU 72 knows no such setting ("lw" as "keepall" has no effect).
bool parts_hangul(std::string_view text, std::size_t at)
{
    if (at == 0 || at >= text.size())
        return false;
    UChar32 before = 0;
    auto back = static_cast<std::int32_t>(at);
    U8_PREV(text.data(), 0, back, before);
    const int last = u_getIntPropertyValue(before, UCHAR_LINE_BREAK);
    const int next = u_getIntPropertyValue(first_character(text.substr(at)), UCHAR_LINE_BREAK);
    const auto is_hangul = [](int kind) {
        return kind == U_LB_H2 || kind == U_LB_H3 || kind == U_LB_JL || kind == U_LB_JV || kind == U_LB_JT;
    };
    const auto is_in_word = [&](int kind) {
        return is_hangul(kind) || kind == U_LB_ALPHABETIC || kind == U_LB_NUMERIC;
    };
    return (is_hangul(last) && is_in_word(next)) || (is_in_word(last) && is_hangul(next));
}

/// A place where a line may end, or must.
struct LineEnd {
    std::size_t at = 0; ///< byte
    bool hard = false;
};

std::vector<LineEnd> line_ends(std::string_view text, std::string_view language)
{
    std::vector<LineEnd> ends;
    icu::BreakIterator* breaker = line_breaker(language);
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<UText, decltype(&utext_close)> source{
        utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &error), utext_close};
    if (breaker == nullptr || U_FAILURE(error))
        return {{text.size(), false}};
    breaker->setText(source.get(), error);
    breaker->first();
    const bool by_words = primary(language) == "ko";
    for (std::int32_t to = breaker->next(); to != icu::BreakIterator::DONE; to = breaker->next()) {
        const auto at = static_cast<std::size_t>(to);
        if (!by_words || !parts_hangul(text, at))
            ends.push_back({at, breaker->getRuleStatus() == UBRK_LINE_HARD});
    }
    breaker->setText(icu::UnicodeString{}); // keeps no pointer into the caller's text
    return ends;
}

bool is_blank(char byte)
{
    return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
}

bool is_ascii_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

bool is_ascii_letter_or_digit(char byte)
{
    return is_ascii_letter(byte) || (byte >= '0' && byte <= '9');
}

/// "https://a.example", "www.cybertip.ca/en", "desk@city.example": ASCII, and a host whose last part is
/// letters.
bool is_address(std::string_view word)
{
    if (!std::all_of(word.begin(), word.end(), [](char byte) { return byte > ' '; }))
        return false;
    if (const std::size_t scheme = word.find("://"); scheme != std::string_view::npos)
        word.remove_prefix(scheme + 3);
    const std::string_view host = word.substr(0, word.find('/'));
    const std::size_t dot = host.rfind('.');
    if (dot == std::string_view::npos || dot == 0 || dot + 2 >= host.size())
        return false;
    const std::string_view last = host.substr(dot + 1);
    return is_ascii_letter_or_digit(host[dot - 1]) && std::all_of(last.begin(), last.end(), is_ascii_letter);
}

/// An address within a text ends lines after its slashes and before its dots, and nowhere else.
std::vector<LineEnd> with_addresses_whole(std::vector<LineEnd> ends, std::string_view text)
{
    constexpr std::string_view around = "()[]<>\"'.,;:!?";
    for (std::size_t at = 0; at < text.size();) {
        std::size_t begin = text.find_first_not_of(" \n\r\t", at);
        if (begin == std::string_view::npos)
            break;
        at = std::min(text.find_first_of(" \n\r\t", begin), text.size());
        std::size_t end = at;
        while (begin < end && around.find(text[begin]) != std::string_view::npos)
            ++begin;
        while (begin < end && around.find(text[end - 1]) != std::string_view::npos)
            --end;
        const std::string_view word = text.substr(begin, end - begin);
        if (!is_address(word))
            continue;
        std::erase_if(ends, [&](const LineEnd& line) { return line.at > begin && line.at < end; });
        for (const Unbroken& part : address_stretches(word))
            if (part.end < word.size())
                ends.push_back({begin + part.end, false});
    }
    std::sort(ends.begin(), ends.end(), [](const LineEnd& a, const LineEnd& b) { return a.at < b.at; });
    return ends;
}

/// True: it is nothing but such marks.
bool is_only(std::string_view stretch, std::u32string_view marks)
{
    while (!stretch.empty() && is_blank(stretch.back()))
        stretch.remove_suffix(1);
    for (std::size_t at = 0; at < stretch.size();)
        if (marks.find(next_code_point(stretch, at).value_or(0)) == std::u32string_view::npos)
            return false;
    return !stretch.empty();
}

bool has_any(std::string_view stretch, UBool (*is)(UChar32))
{
    for (std::size_t at = 0; at < stretch.size();)
        if (is(static_cast<UChar32>(next_code_point(stretch, at).value_or(0))))
            return true;
    return false;
}

/// Beyond UAX 14, which lets a line end at any space: a mark that stands apart from its word, as in French,
/// Hindi and Punjabi, stays in the word's line even where the space was typed as one that breaks.
bool is_mark_of_its_word(std::string_view before, std::string_view after)
{
    constexpr std::u32string_view closing = U"।॥:;!?»›…";
    constexpr std::u32string_view of_numbers = U"%‰٪";
    constexpr std::u32string_view opening = U"«‹";
    if (before.empty() || !is_blank(before.back()))
        return false;
    return (is_only(after, closing) && has_any(before, u_isalnum)) ||
           (is_only(after, of_numbers) && has_any(before, u_isdigit)) ||
           (is_only(before, opening) && has_any(after, u_isalnum));
}

std::vector<LineEnd> with_marks_joined(const std::vector<LineEnd>& ends, std::string_view text)
{
    std::vector<LineEnd> kept;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < ends.size(); ++i) {
        const std::size_t at = ends[i].at;
        const std::size_t next = i + 1 < ends.size() ? ends[i + 1].at : at;
        if (ends[i].hard || !is_mark_of_its_word(text.substr(begin, at - begin), text.substr(at, next - at)))
            kept.push_back(ends[i]);
        begin = at;
    }
    return kept;
}

/// No line ends within a telephone number.
std::vector<LineEnd> with_numbers_whole(std::vector<LineEnd> ends, std::string_view text)
{
    for (const ByteRange& number : number_groups(text))
        std::erase_if(ends, [&](const LineEnd& end) {
            return !end.hard && end.at > number.begin && end.at < number.end;
        });
    return ends;
}

} // namespace

std::vector<Unbroken> unbroken_stretches(std::string_view text, std::string_view language)
{
    std::vector<Unbroken> stretches;
    std::size_t from = 0;
    const std::vector<LineEnd> ends = with_marks_joined(
        with_numbers_whole(with_addresses_whole(line_ends(text, language), text), text), text);
    for (const LineEnd& end : ends) {
        Unbroken stretch{from, end.at, end.at, end.hard && end.at < text.size(), false};
        while (stretch.ink_end > stretch.begin && is_blank(text[stretch.ink_end - 1]))
            --stretch.ink_end;
        stretches.push_back(stretch);
        from = end.at;
    }
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
