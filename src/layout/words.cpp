#include "layout/words.h"

#include <array>

namespace foyer
{

namespace
{

struct Words {
    std::string_view language;
    std::string_view source;
    std::string_view day_to_go, days_to_go;
    std::string_view dots;
};

constexpr std::array known{
    Words{"en", "Source: ", "day to go", "days to go", " dots shown; in all: "},
    // A no-break space stands before the colon and the semicolon.
    Words{"fr", "Source\u00a0: ", "jour restant", "jours restants",
          " points affichés\u00a0; au total\u00a0: "},
};

const Words* words_of(std::string_view language)
{
    const std::string_view primary = language.substr(0, language.find('-'));
    for (const Words& words : known)
        if (words.language == primary)
            return &words;
    return nullptr;
}

} // namespace

std::string source_words(std::string_view source, std::string_view language)
{
    const Words* words = words_of(language);
    return words == nullptr ? std::string{source} : std::string{words->source} + std::string{source};
}

std::string days_to_go_words(long days, std::string_view language)
{
    const Words* words = words_of(language);
    if (words == nullptr)
        return {};
    // French counts 0 and 1 as singular; 0 is never shown.
    return std::string{days == 1 ? words->day_to_go : words->days_to_go};
}

std::string dots_words(std::string_view number, std::string_view whole, std::string_view language)
{
    const Words* words = words_of(language);
    return words == nullptr ? std::string{}
                            : std::string{number} + std::string{words->dots} + std::string{whole};
}

} // namespace foyer
