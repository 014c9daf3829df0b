#include "layout/figure.h"

#include "playlist/source.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace foyer
{

namespace
{

constexpr double tracking = -0.035; // em, between cells

TypeStyle number_style(const Page& page, int size)
{
    return {page.theme().display_family, Weight::bold, size};
}

/// What stands at a number's side.
struct Side {
    std::string words;
    bool spaced = false; ///< apart from the number
    bool before = false; ///< on the side where the line begins
};

/// A suffix as it is typed, without the space that its language puts before it.
Side as_typed(std::string_view suffix)
{
    Side side;
    for (bool found = true; found;) {
        found = false;
        for (const std::string_view space : {" ", "\u00a0", "\u202f", "\u2009"})
            if (suffix.starts_with(space)) {
                suffix.remove_prefix(space.size());
                found = side.spaced = true;
            }
    }
    side.words = suffix;
    return side;
}

/// A percent sign is written as the language does it, however it was typed: 50%, 50 %, %50.
Side side_of(const Figure& figure, const Page& page)
{
    Side side = as_typed(page.words(figure.suffix));
    if (side.words != "%")
        return side;
    PercentForm percent = page.wording().percent(page.view().language);
    return {std::move(percent.sign), percent.spaced, percent.before};
}

struct Digits {
    std::vector<GlyphRun> runs; ///< 0 to 9
    int widest = 0;
};

/// The language's own ten digits, by writing them.
std::vector<std::string> ten_digits(const Page& page)
{
    std::vector<std::string> digits;
    digits.reserve(10);
    for (int digit = 0; digit < 10; ++digit)
        digits.push_back(page.wording().number(digit, 0, page.view().language));
    return digits;
}

struct Character {
    GlyphRun run;
    int ink_left = 0; ///< from the run's origin to its ink
};

Character glyph(const std::string& character, int size, Page& page)
{
    TextLine line = page.typesetter().line(character, 0, character.size(), number_style(page, size),
                                           page.view().language);
    if (line.runs.empty())
        return {};
    Character result{std::move(line.runs.front()), 0};
    result.ink_left = -std::exchange(result.run.x, 0);
    return result;
}

Digits digits_at(const std::vector<std::string>& digits, int size, Page& page)
{
    Digits result;
    for (const std::string& digit : digits) {
        result.runs.push_back(glyph(digit, size, page).run);
        result.widest = std::max(result.widest, result.runs.back().width);
    }
    return result;
}

void add_side(Side side, int size, MeasuredFigure& measured, Page& page)
{
    measured.suffix_size = size * 2 / 3;
    const TextLine line = page.typesetter().line(
        side.words, 0, side.words.size(), number_style(page, measured.suffix_size), page.view().language);
    const int gap = size / (side.spaced ? 7 : 24);
    if (side.before)
        measured.number_x = line.width + gap;
    else
        measured.suffix_x = measured.number_width + gap;
    measured.width += line.width + gap;
    measured.suffix = std::move(side.words);
}

} // namespace

int room_below(const MeasuredFigure& measured, double usual, const Page& page)
{
    constexpr double least_air = 24;
    return std::max(page.px(usual), measured.hang + page.px(least_air));
}

bool is_short_suffix(std::string_view suffix)
{
    constexpr std::size_t longest = 3;
    const std::string words = as_typed(suffix).words;
    return !words.empty() && count_code_points(words) <= longest;
}

MeasuredFigure measure_figure(const Figure& figure, int size, Page& page)
{
    const std::string_view language = page.view().language;
    const std::vector<std::string> ten = ten_digits(page);
    Digits digits = digits_at(ten, size, page);

    MeasuredFigure measured;
    measured.cap_height = page.typesetter().metrics(number_style(page, size)).cap_height;
    measured.number.size = size;
    measured.number.words = page.wording().number(figure.value, figure.decimals, language);
    const std::string& words = measured.number.words;
    const int pull = static_cast<int>(std::lround(tracking * size));
    int pen = 0;
    for (std::size_t at = 0; at < words.size();) {
        const std::size_t from = at;
        const bool readable = next_code_point(words, at).has_value();
        const std::string character = readable ? words.substr(from, at - from) : std::string{};
        CountingFigure::Cell cell;
        cell.digit = std::find(ten.begin(), ten.end(), character) != ten.end();
        Character drawn = glyph(character, size, page);
        cell.glyph = std::move(drawn.run);
        cell.width = cell.digit ? digits.widest : cell.glyph.width;
        if (measured.number.cells.empty()) // the ink stands on the margin, not the cell's bearing
            pen = -(cell.width - cell.glyph.width) / 2 - drawn.ink_left;
        cell.x = pen;
        pen += cell.width + pull;
        measured.number.cells.push_back(std::move(cell));
    }
    measured.number.digits = std::move(digits.runs);
    const std::string inked = std::accumulate(ten.begin(), ten.end(), words);
    const InkReach ink = page.typesetter().ink(inked, number_style(page, size), language);
    measured.hang = static_cast<int>(std::ceil(ink.below * size));
    measured.number_width = std::max(0, pen - pull);
    measured.width = measured.number_width;
    if (is_short_suffix(page.words(figure.suffix)))
        add_side(side_of(figure, page), size, measured, page);
    return measured;
}

int figure_size_for(const Figure& figure, int width, int most, Page& page)
{
    const MeasuredFigure at_most = measure_figure(figure, most, page);
    if (at_most.width <= width)
        return most;
    int size = std::max(1, static_cast<int>(static_cast<double>(most) * width / at_most.width));
    while (size > 1 && measure_figure(figure, size, page).width > width)
        --size;
    return size;
}

void place_figure(MeasuredFigure measured, const Figure& figure, int x, int baseline, Color color, Page& page)
{
    const int size = measured.number.size;
    page.note_size({TextRole::figure, measured.number.words, figure.place, number_style(page, size)}, size);
    const FontMetrics metrics = page.typesetter().metrics(number_style(page, size));
    const int number_x = x + measured.number_x;
    measured.number.x = number_x;
    measured.number.baseline = baseline;
    measured.number.color = color;
    measured.number.decimals = figure.decimals;
    measured.number.place = figure.place;
    measured.number.box = {number_x, baseline - metrics.ascent, measured.number_width,
                           metrics.ascent + metrics.descent};
    const int suffix_size = measured.suffix_size;
    const int suffix_x = x + measured.suffix_x;
    page.add({std::move(measured.number), Motion::rise});
    if (suffix_size == 0)
        return;
    PageText suffix{TextRole::suffix, std::move(measured.suffix),
                    figure.suffix.place_in(page.view().language)};
    suffix.style = {page.theme().display_family, Weight::bold};
    suffix.color = color;
    page.place_line(suffix, suffix_size, suffix_x, baseline, 0, page.width());
}

} // namespace foyer
