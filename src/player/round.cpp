#include "player/round.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace foyer
{

namespace
{
/// `slides`, those of high priority twice, as nearly as can be half of the result apart.
std::vector<std::size_t> with_repeats(const Playlist& playlist, const std::vector<std::size_t>& slides)
{
    std::vector<std::size_t> order = slides;
    if (slides.size() < 2)
        return order; // the one slide follows itself anyway
    for (const std::size_t slide : slides) {
        if (playlist.slides[slide].priority != Priority::high)
            continue;
        const auto first = std::find(order.begin(), order.end(), slide) - order.begin();
        const auto length = static_cast<std::ptrdiff_t>(order.size());
        const std::ptrdiff_t half = (length + 2) / 2; // of the order with the repeat in it, rounded up
        const std::ptrdiff_t place = first + half;
        order.insert(order.begin() + (place > length ? place - length : place), slide);
    }
    return order;
}

bool speaks(const Slide& slide, const std::string& language)
{
    return std::find(slide.languages.begin(), slide.languages.end(), language) != slide.languages.end();
}

/// By this value showings come in a playlist's order.
std::tuple<std::size_t, std::size_t> rank(const Playlist& playlist, const Showing& showing)
{
    const auto found = std::find(playlist.languages.begin(), playlist.languages.end(), showing.language);
    const auto language = static_cast<std::size_t>(found - playlist.languages.begin());
    if (playlist.language_order == LanguageOrder::round)
        return {language, showing.slide};
    return {showing.slide, language};
}

/// Index in `round` of what comes first after `last`; its size where that is the next round's beginning.
std::size_t index_after(const Playlist& playlist, const std::vector<Spot>& round, const Spot& last,
                        bool again)
{
    std::optional<std::size_t> same;
    for (std::size_t i = 0; i < round.size(); ++i)
        if (round[i].showing == last.showing && round[i].occurrence <= last.occurrence)
            same = i;
    if (same)
        return again ? *same : *same + 1;
    for (std::size_t i = 0; i < round.size(); ++i)
        if (round[i].occurrence == 0 && rank(playlist, round[i].showing) > rank(playlist, last.showing))
            return i;
    return round.size();
}
} // namespace

std::vector<Showing> round_of(const Playlist& playlist, const std::vector<std::size_t>& slides)
{
    std::vector<Showing> round;
    if (playlist.language_order == LanguageOrder::slide) {
        for (const std::size_t slide : with_repeats(playlist, slides))
            for (const std::string& language : playlist.slides[slide].languages)
                round.push_back({slide, language});
        return round;
    }
    for (const std::string& language : playlist.languages) {
        std::vector<std::size_t> speaking;
        std::copy_if(slides.begin(), slides.end(), std::back_inserter(speaking),
                     [&](std::size_t slide) { return speaks(playlist.slides[slide], language); });
        for (const std::size_t slide : with_repeats(playlist, speaking))
            round.push_back({slide, language});
    }
    return round;
}

std::vector<Following> following(const Playlist& playlist, const std::vector<std::size_t>& slides,
                                 const std::optional<Spot>& last, bool again)
{
    std::vector<Spot> round;
    std::map<Showing, int> seen;
    for (Showing& showing : round_of(playlist, slides)) {
        const int occurrence = seen[showing]++;
        round.push_back({std::move(showing), occurrence});
    }
    const std::size_t begin = last ? index_after(playlist, round, *last, again) : 0;
    std::vector<Following> order;
    order.reserve(round.size());
    for (std::size_t i = 0; i < round.size(); ++i) {
        const std::size_t index = begin + i;
        const bool wraps = index >= round.size();
        order.push_back({round[wraps ? index - round.size() : index], wraps});
    }
    return order;
}

} // namespace foyer
