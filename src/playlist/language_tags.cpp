#include "playlist/values.h"

#include <algorithm>
#include <array>

namespace foyer
{

namespace
{

bool all_letters(std::string_view part)
{
    return std::all_of(part.begin(), part.end(),
                       [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

bool all_letters_or_digits(std::string_view part)
{
    return std::all_of(part.begin(), part.end(), [](char c) {
        return (c >= '0' && c <= '9') || all_letters({&c, 1});
    });
}

struct LanguageName {
    std::string_view written, tag;
};

// Names and three-letter codes (ISO 639-2) that have a shorter tag in BCP 47.
constexpr auto language_names = std::to_array<LanguageName>({
    {"english", "en"},    {"anglais", "en"}, {"eng", "en"},       {"french", "fr"},  {"francais", "fr"},
    {"français", "fr"},   {"fre", "fr"},     {"fra", "fr"},       {"spanish", "es"}, {"espanol", "es"},
    {"español", "es"},    {"spa", "es"},     {"german", "de"},    {"deutsch", "de"}, {"deu", "de"},
    {"ger", "de"},        {"arabic", "ar"},  {"ara", "ar"},       {"chinese", "zh"}, {"zho", "zh"},
    {"chi", "zh"},        {"punjabi", "pa"}, {"pan", "pa"},       {"hindi", "hi"},   {"hin", "hi"},
    {"ukrainian", "uk"},  {"ukr", "uk"},     {"urdu", "ur"},      {"urd", "ur"},     {"persian", "fa"},
    {"farsi", "fa"},      {"fas", "fa"},     {"japanese", "ja"},  {"jpn", "ja"},     {"korean", "ko"},
    {"kor", "ko"},        {"italian", "it"}, {"ita", "it"},       {"hebrew", "he"},  {"heb", "he"},
    {"vietnamese", "vi"}, {"vie", "vi"},     {"russian", "ru"},   {"rus", "ru"},     {"tagalog", "tl"},
    {"cree", "cr"},       {"cre", "cr"},     {"inuktitut", "iu"}, {"iku", "iu"},     {"portuguese", "pt"},
    {"por", "pt"},        {"polish", "pl"},  {"pol", "pl"},       {"somali", "so"},  {"som", "so"},
});

} // namespace

bool is_language_tag(std::string_view tag)
{
    if (tag.empty() || tag.size() > 35)
        return false;
    bool first = true;
    bool singleton = false; // an extension's letter, which something must follow
    while (true) {
        const auto hyphen = tag.find('-');
        const std::string_view part = tag.substr(0, hyphen);
        if (part.empty() || part.size() > 8 || !all_letters_or_digits(part))
            return false;
        if (first && (part.size() > 3 || part.size() < 2 || !all_letters(part)))
            return false;
        singleton = part.size() == 1;
        first = false;
        if (hyphen == std::string_view::npos)
            return !singleton;
        tag.remove_prefix(hyphen + 1);
    }
}

std::string language_tag_for(std::string_view written)
{
    const std::string small = lower_case(written);
    for (const auto& [name, tag] : language_names)
        if (small == name)
            return std::string{tag};
    std::string hyphens{written};
    std::replace(hyphens.begin(), hyphens.end(), '_', '-');
    return hyphens != written && is_language_tag(hyphens) ? hyphens : std::string{};
}

} // namespace foyer
