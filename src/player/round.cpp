#include "player/round.h"

#include <algorithm>
#include <iterator>
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
std::tuple<std::size_t, std::size_t> rank(const Playlist& playlist, std::size_t slide,
                                          const std::string& language)
{
    const auto found = std::find(playlist.languages.begin(), playlist.languages.end(), language);
    const auto turn = static_cast<std::size_t>(found - playlist.languages.begin());
    if (playlist.language_order == LanguageOrder::round)
        return {turn, slide};
    return {slide, turn};
}

/// Calls `add` with each slide and language of a round in its order, and how often the two came before in it.
template <typename Add>
void go_round(const Playlist& playlist, const std::vector<std::size_t>& slides, const Add& add)
{
    std::vector<int> came(playlist.slides.size());
    if (playlist.language_order == LanguageOrder::slide) {
        for (const std::size_t slide : with_repeats(playlist, slides)) {
            for (const std::string& language : playlist.slides[slide].languages)
                add(slide, language, came[slide]);
            ++came[slide];
        }
        return;
    }
    for (const std::string& language : playlist.languages) {
        std::vector<std::size_t> speaking;
        std::copy_if(slides.begin(), slides.end(), std::back_inserter(speaking),
                     [&](std::size_t slide) { return speaks(playlist.slides[slide], language); });
        std::ranges::fill(came, 0);
        for (const std::size_t slide : with_repeats(playlist, speaking))
            add(slide, language, came[slide]++);
    }
}
} // namespace

std::vector<Showing> round_of(const Playlist& playlist, const std::vector<std::size_t>& slides)
{
    std::vector<Showing> round;
    go_round(playlist, slides, [&](std::size_t slide, const std::string& language, int /*occurrence*/) {
        round.push_back({slide, language});
    });
    return round;
}

RoundAhead::RoundAhead(const Playlist& playlist, const std::vector<std::size_t>& slides,
                       const std::optional<Spot>& last, bool again)
{
    go_round(playlist, slides, [&](std::size_t slide, const std::string& language, int occurrence) {
        round_.push_back({slide, &language, occurrence});
    });
    if (last)
        begin_ = index_after(playlist, *last, again);
}

Following RoundAhead::operator[](std::size_t index) const
{
    const bool wraps = begin_ + index >= round_.size();
    const Entry& entry = round_[begin_ + index - (wraps ? round_.size() : 0)];
    return {{{entry.slide, *entry.language}, entry.occurrence}, wraps};
}

/// Index in `round_` of what comes first after `last`; its size where that is the next round's beginning.
std::size_t RoundAhead::index_after(const Playlist& playlist, const Spot& last, bool again) const
{
    std::optional<std::size_t> same;
    for (std::size_t i = 0; i < round_.size(); ++i)
        if (round_[i].slide == last.showing.slide && *round_[i].language == last.showing.language &&
            round_[i].occurrence <= last.occurrence)
            same = i;
    if (same)
        return again ? *same : *same + 1;
    const auto last_rank = rank(playlist, last.showing.slide, last.showing.language);
    for (std::size_t i = 0; i < round_.size(); ++i)
        if (round_[i].occurrence == 0 && rank(playlist, round_[i].slide, *round_[i].language) > last_rank)
            return i;
    return round_.size();
}

} // namespace foyer
