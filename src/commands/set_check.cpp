#include "commands/set_check.h"

#include "commands/slideshow.h"

#include <algorithm>
#include <set>

namespace foyer
{

Findings SetCheck::check(const std::shared_ptr<const Deck>& deck, const SetFiles& files,
                         const SetDisplay& display, const DateTime& now)
{
    Findings found = deck->read.findings;
    if (!deck->read.readable)
        return found;
    // The show goes on meanwhile: no pixels are kept beside its own, nor words, which come but once.
    constexpr TypeMemory of_one_slide{4096, 4096, 0};
    const auto studio =
        std::make_shared<Studio>(std::make_shared<Decoder>(Decoder::Settings{}), of_one_slide);
    Slideshow show{deck, display.viewing, studio, 0};
    std::set<Fingerprint> seen;
    const auto is_known = [&](const std::string& path) {
        const SetFile* file = files.find(path);
        return file != nullptr && (!seen.insert(file->fingerprint).second ||
                                   std::ranges::binary_search(good_, file->fingerprint));
    };
    const std::vector<std::size_t> slides = enabled_slides(deck->playlist());
    for (const std::size_t at : slides) {
        const Slide& slide = deck->playlist().slides[at];
        for (const std::string& language : slide.sound ? slide.languages : Languages{})
            found.append(
                show.examine({at, language}, display.canvas, now, position_among(at, slides), is_known));
    }
    // With an error any of the pictures may be the bad one: the next check looks at all of them.
    if (found.has_errors())
        seen.clear();
    good_.assign(seen.begin(), seen.end());
    return found;
}

} // namespace foyer
