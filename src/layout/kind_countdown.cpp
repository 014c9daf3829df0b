#include "layout/kinds.h"
#include "layout/words.h"
#include "schedule/schedule.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <string>

namespace foyer
{

namespace
{

constexpr double days_of_a_ring = 365;

struct Ring {
    int x = 0, y = 0;              ///< center
    int radius = 0, thickness = 0; ///< middle of the stroke
};

/// The number of days with its label below, in the middle of a ring.
struct DaysText {
    int size = 0; ///< of the number, em
    int cap_height = 0;
    int gap = 0; ///< between the number's baseline and the label
    FittedStack label;
};

/// Commas between thousands hang below the baseline, and the digits of Burmese do.
int gap_below(const PageText& number, int size, Page& page)
{
    const InkReach ink = page.typesetter().ink(number.words, number.style, page.view().language);
    return std::max(page.px(48), page.px(40) + static_cast<int>(std::ceil(ink.below * size)));
}

/// The largest number beside which the label reaches its aim; at worst the smallest number. What is wider
/// than the ring at its height takes a second line.
DaysText settle_days(const PageText& number, std::span<const PageText> label, const Ring& ring, Page& page)
{
    const double inner = ring.radius - ring.thickness;
    const int letters =
        label.empty() ? 0 : std::max(page.px(54), page.em_for(legible_degrees, label.front().style));
    DaysText days;
    for (int percent = 75; percent >= 50; percent -= 5) {
        days.size = ring.radius * percent / 100;
        days.cap_height =
            page.typesetter().metrics({number.style.family, number.style.weight, days.size}).cap_height;
        days.gap = label.empty() ? 0 : gap_below(number, days.size, page);
        for (const double lines : {1.0, 2.2}) {
            const int height = static_cast<int>(lines * letters);
            // A box whose lower corners lie on the ring when all of it stands in the middle.
            const double corner = (days.cap_height + days.gap + height) / 2.0;
            const double half = std::sqrt(std::max(0.0, inner * inner - corner * corner));
            days.label = page.fit(label, static_cast<int>(2 * half), height);
            if (days.label.fits && days.label.room >= room_at_aim)
                return days;
        }
    }
    return days;
}

/// What the playlist says below the number, else the language's own words for it.
std::string label_words(const Countdown& countdown, long days, const Page& page)
{
    const std::string_view language = page.view().language;
    if (!countdown.label.empty())
        return page.words(countdown.label);
    std::string words = days_to_go_words(days, language);
    return words.empty() ? page.wording().days(days, language) : words;
}

/// The ring of days, and in its middle the number with its label, or the word for the day itself.
void add_ring(const Countdown& countdown, long days, const Ring& ring, Page& page)
{
    const std::string_view language = page.view().language;
    const double sweep = std::clamp(1 - static_cast<double>(days) / days_of_a_ring, 0.02, 1.0);
    page.add({Arc{static_cast<double>(ring.x), static_cast<double>(ring.y), static_cast<double>(ring.radius),
                  static_cast<double>(ring.thickness), 0, 1, false, page.theme().artwork[1]}});
    page.add({Arc{static_cast<double>(ring.x), static_cast<double>(ring.y), static_cast<double>(ring.radius),
                  static_cast<double>(ring.thickness), 0, sweep, true, page.theme().accent}});

    const int inner = 2 * ring.radius - 3 * ring.thickness;
    PageText number{TextRole::figure};
    number.style = {page.theme().display_family, Weight::bold, 0, -0.02};
    number.color = page.theme().ink;
    if (days == 0) {
        const bool has_words = !countdown.reached.empty();
        number.words = has_words ? page.words(countdown.reached) : page.wording().today(language);
        if (number.words.empty())
            return;
        number.place = has_words ? countdown.reached.place_in(language) : Place{};
        number.role = TextRole::title;
        number.sizes = {41, 132};
        number.line_height = 1.15;
        const std::vector<PageText> texts{number};
        const FittedStack fitted = page.fit(texts, inner, inner * 3 / 4);
        page.place_fitted(texts, fitted,
                          {ring.x - inner / 2, ring.y - fitted.height / 2, inner, fitted.height}, true);
        return;
    }
    number.words = page.wording().number(static_cast<double>(days), 0, language);
    PageText label{TextRole::label};
    label.words = label_words(countdown, days, page);
    label.place = countdown.label.place_in(language);
    label.style = {page.theme().text_family, Weight::regular};
    label.color = page.theme().soft;
    label.sizes = {41, 66};
    label.line_height = 1.15;
    std::vector<PageText> below;
    if (!label.words.empty())
        below.push_back(label);
    const DaysText found = settle_days(number, below, ring, page);
    const int top = ring.y - (found.cap_height + found.gap + found.label.height) / 2;
    // As wide as the ring is where the number's upper corners stand.
    const double radius = ring.radius - ring.thickness;
    const double half = std::sqrt(std::max(0.0, radius * radius - std::pow(ring.y - top, 2)));
    page.place_line(number, found.size, ring.x, top + found.cap_height, 0.5, static_cast<int>(2 * half));
    page.place_fitted(below, found.label,
                      {ring.x - inner / 2, top + found.cap_height + found.gap, inner, found.label.height},
                      true);
}

/// A date with spaces at which its line may end.
std::string breakable(std::string_view date)
{
    constexpr std::string_view no_break = "\u00a0";
    std::string parted;
    for (std::size_t at = date.find(no_break); at != std::string_view::npos; at = date.find(no_break)) {
        parted += date.substr(0, at);
        parted += ' ';
        date.remove_prefix(at + no_break.size());
    }
    parted += date;
    return parted;
}

/// The texts, of which the last is a date: it takes more lines than one where it is too long to be read.
FittedStack fit_with_date(std::vector<PageText>& texts, const Rect& column, Page& page)
{
    FittedStack whole = page.fit(texts, column.width, column.height);
    std::string parted = breakable(texts.back().words);
    if (whole.room >= room_at_aim || parted == texts.back().words)
        return whole;
    std::swap(texts.back().words, parted);
    FittedStack in_lines = page.fit(texts, column.width, column.height);
    if (in_lines.room > whole.room)
        return in_lines;
    std::swap(texts.back().words, parted);
    return whole;
}

} // namespace

void arrange(const Countdown& countdown, Page& page)
{
    const SlideView& view = page.view();
    const Date target = countdown_target(countdown, view.playlist.sid_date, view.now.date);
    const long days = std::max(0L, days_since_epoch(target) - days_since_epoch(view.now.date));

    std::vector<PageText> texts{page.title(view.slide.title)};
    PageText weekday = page.body(Text{});
    weekday.role = TextRole::date;
    weekday.words = page.wording().weekday(target, view.language);
    weekday.place = view.slide.place;
    weekday.space_before = 60;
    PageText date = weekday;
    date.words = page.wording().date(target, view.language);
    date.space_before = 30;
    if (!weekday.words.empty())
        texts.push_back(weekday);
    texts.push_back(date);

    Rect column = page.content();
    Ring ring;
    if (page.format() == Format::portrait) {
        ring.radius = std::min(column.width, column.height / 2) * 43 / 100;
        ring.thickness = ring.radius / 8;
        ring.x = column.x + column.width / 2;
        ring.y = column.bottom() - ring.radius - ring.thickness;
        column.height = ring.y - ring.radius - ring.thickness - page.px(40) - column.y;
        const FittedStack fitted = fit_with_date(texts, column, page);
        // The ring stands in the middle of what the texts leave, rather than at the foot.
        ring.y -= std::max(0, column.height - fitted.height) / 3;
        page.place_fitted(texts, fitted, column);
    } else {
        const int top = page.margin();
        const int most = std::min(column.bottom() - top, column.width * 42 / 100);
        ring.thickness = most / 18;
        ring.radius = most / 2 - ring.thickness;
        ring.x = page.width() - page.margin() - most / 2;
        ring.y = top + (column.bottom() - top) / 2;
        column.width = ring.x - most / 2 - page.px(64) - column.x;
        page.place_fitted(texts, fit_with_date(texts, column, page), column);
    }
    add_ring(countdown, days, ring, page);
}

} // namespace foyer
