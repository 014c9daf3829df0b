#include "playlist/suggest.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace foyer
{

namespace
{

char small(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// What people write, and the key that they mean by it; too many letters apart for nearest().
constexpr std::pair<std::string_view, std::string_view> other_words[] = {
    // What a slide says.
    {"headline", "title"},
    {"heading", "title"},
    {"header", "title"},
    {"text", "body"},
    {"texts", "body"},
    {"content", "body"},
    {"message", "body"},
    {"description", "body"},
    {"subtitle", "body"},
    {"subtitle", "label"},
    {"text", "label"},
    {"text", "quote"},
    {"text", "caption"},
    {"bullets", "items"},
    {"points", "items"},
    {"list", "items"},
    {"entries", "items"},
    {"lines", "items"},
    {"tips", "items"},
    {"author", "speaker"},
    {"by", "speaker"},
    {"who", "speaker"},
    {"person", "speaker"},
    {"name", "speaker"},
    {"job", "role"},
    {"position", "role"},
    {"number", "value"},
    {"percent", "value"},
    {"amount", "value"},
    {"unit", "suffix"},
    {"year", "as_of"},
    {"date", "as_of"},
    {"date", "to"},
    {"day", "to"},
    {"event", "to"},
    {"target", "to"},
    {"link", "url"},
    {"website", "url"},
    {"web", "url"},
    {"site", "url"},
    {"qr", "url"},
    {"qr_code", "url"},
    {"qrcode", "url"},
    {"tel", "phone"},
    {"telephone", "phone"},
    {"call", "phone"},
    // Pictures.
    {"image", "picture"},
    {"img", "picture"},
    {"photo", "picture"},
    {"file", "picture"},
    {"src", "picture"},
    {"photographer", "credit"},
    {"copyright", "credit"},
    {"alt_text", "alt"},
    {"description", "alt"},
    {"wallpaper", "background"},
    // How and when a slide is shown.
    {"type", "kind"},
    {"layout", "kind"},
    {"duration", "dwell"},
    {"seconds", "dwell"},
    {"time", "dwell"},
    {"length", "dwell"},
    {"effect", "transition"},
    {"animation", "transition"},
    {"fade", "transition"},
    {"style", "theme"},
    {"colour", "theme"},
    {"color", "theme"},
    {"colours", "theme"},
    {"colors", "theme"},
    {"design", "theme"},
    {"lang", "languages"},
    {"locale", "languages"},
    {"when", "show"},
    {"schedule", "show"},
    {"dates", "show"},
    {"start", "from"},
    {"begin", "from"},
    {"start", "show"},
    {"begin", "show"},
    {"end", "until"},
    {"to", "until"},
    {"end", "expires"},
    {"expiry", "expires"},
    {"valid_until", "expires"},
    {"weekdays", "days"},
    {"hours", "between"},
    {"times", "between"},
    {"active", "enabled"},
    {"visible", "enabled"},
    {"comment", "note"},
    {"urgent", "priority"},
    {"time_zone", "timezone"},
    {"tz", "timezone"},
};

} // namespace

std::size_t letters_apart(std::string_view a, std::string_view b)
{
    // Damerau's distance in its restricted form: no letters between the two of a swap.
    std::vector<std::size_t> before_last(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const bool same = small(a[i - 1]) == small(b[j - 1]);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0U : 1U)});
            if (i > 1 && j > 1 && small(a[i - 1]) == small(b[j - 2]) && small(a[i - 2]) == small(b[j - 1]))
                row[j] = std::min(row[j], before_last[j - 2] + 1);
        }
        std::swap(before_last, last);
        std::swap(last, row);
    }
    return last[b.size()];
}

std::string nearest(std::string_view typed, std::span<const std::string> candidates)
{
    // A third of the letters may be wrong: more, and the word is another one.
    constexpr std::size_t longest_looked_at = 200;
    if (typed.empty() || typed.size() > longest_looked_at)
        return {};
    std::size_t least = std::max<std::size_t>(1, typed.size() / 3) + 1;
    std::string best;
    for (const std::string& candidate : candidates) {
        const std::size_t longer = std::max(candidate.size(), typed.size());
        if (longer - std::min(candidate.size(), typed.size()) >= least)
            continue;
        const std::size_t apart = letters_apart(typed, candidate);
        if (apart < least && apart < longer) {
            least = apart;
            best = candidate;
        }
    }
    return best;
}

std::string other_word_for(std::string_view typed, std::span<const std::string> keys)
{
    std::string word;
    for (const char letter : typed)
        word += letter == '-' ? '_' : small(letter);
    for (const auto& [said, key] : other_words)
        if (said == word && std::find(keys.begin(), keys.end(), key) != keys.end())
            return std::string{key};
    return {};
}

} // namespace foyer
