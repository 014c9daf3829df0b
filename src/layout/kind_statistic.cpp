#include "layout/figure.h"
#include "layout/kinds.h"
#include "layout/words.h"

#include <algorithm>
#include <cmath>

namespace foyer
{

namespace
{

std::string as_of_words(const Statistic& statistic, const Page& page)
{
    if (const int* year = std::get_if<int>(&statistic.as_of))
        return std::to_string(*year);
    return page.wording().date(std::get<Date>(statistic.as_of), page.view().language);
}

/// Year and source, and what the dots show, in one small text.
PageText source_text(const Statistic& statistic, const Page& page)
{
    const std::string_view language = page.view().language;
    std::string words =
        as_of_words(statistic, page) + " · " + source_words(page.words(statistic.source), language);
    if (statistic.dots && !statistic.figures.front().prefix.empty()) {
        const Figure& figure = statistic.figures.front();
        const std::string number = page.wording().number(figure.value, 0, language);
        const std::string dots =
            dots_words(number, std::string{page.words(figure.prefix)} + "\u00a0" + number, language);
        if (!dots.empty())
            words = dots + ". " + words;
    }
    return page.small(TextRole::source, std::move(words), statistic.source.place_in(language));
}

PageText prefix_text(const Figure& figure, const Page& page)
{
    PageText prefix = page.body(figure.prefix);
    prefix.role = TextRole::prefix;
    prefix.style = {page.theme().display_family, Weight::bold, 0, -0.01};
    prefix.sizes = {41, 78};
    prefix.line_height = 1.15;
    prefix.color = page.theme().soft;
    return prefix;
}

/// The label, and before it a suffix that is too long for the figure's side.
PageText label_text(const Figure& figure, const Page& page)
{
    PageText label = page.body(figure.label);
    label.role = TextRole::label;
    label.line_height = 1.25;
    const std::string_view suffix = page.words(figure.suffix);
    if (!suffix.empty() && !is_short_suffix(suffix)) {
        label.words = label.words.empty() ? std::string{suffix} : std::string{suffix} + " " + label.words;
        if (label.place.line == 0)
            label.place = figure.suffix.place_in(page.view().language);
    }
    return label;
}

/// One figure as a block: prefix, number, label, year and source, from the top of a column.
void place_block(const Statistic& statistic, const Rect& column, int most_size, Page& page)
{
    const Figure& figure = statistic.figures.front();
    std::vector<PageText> before;
    if (!page.view().slide.title.empty()) {
        before.push_back(page.title(page.view().slide.title));
        before.back().sizes = {56, 108};
        before.back().usual = 72;
    }
    if (!figure.prefix.empty()) {
        before.push_back(prefix_text(figure, page));
        before.back().space_before = 48;
    }
    std::vector<PageText> after;
    if (PageText label = label_text(figure, page); !label.words.empty())
        after.push_back(std::move(label));
    after.push_back(source_text(statistic, page));

    // The number takes what the words leave of the column, up to its own limits.
    int size = figure_size_for(figure, column.width, most_size, page);
    const int smallest = std::min(size, page.px(page.theme().figure.least));
    FittedStack above;
    FittedStack below;
    MeasuredFigure measured;
    for (;; size = std::max(smallest, size * 9 / 10)) {
        measured = measure_figure(figure, size, page);
        const int gaps = (before.empty() ? 0 : page.px(44)) + page.px(72);
        above = page.fit(before, column.width, column.height / 3);
        below = page.fit(after, column.width, column.height - above.height - measured.cap_height - gaps);
        // The number gives way to the words, and once it is small itself, they to it.
        const double roomy = size > page.px(240) ? 0.25 : -0.6;
        if (size == smallest || (below.fits && below.room >= roomy))
            break;
    }
    if (!before.empty())
        page.place_fitted(before, above, column);
    const int top = column.y + above.height + (before.empty() ? 0 : page.px(44));
    const int baseline = top + measured.cap_height;
    place_figure(std::move(measured), figure, column.x, baseline, page.theme().accent, page);
    const int after_top = baseline + page.px(72);
    page.place_fitted(after, below, {column.x, after_top, column.width, column.bottom() - after_top});
}

/// A dot for each case, in a field of whole-pixel cells, as large as the area lets it be.
void add_dots(int count, const Rect& area, Page& page)
{
    int pitch = static_cast<int>(std::sqrt(static_cast<double>(area.width) * area.height / count));
    const auto rows_at = [&](int cell) {
        const int columns = std::max(1, area.width / cell);
        return (count + columns - 1) / columns;
    };
    pitch = std::clamp(pitch + 1, 2, page.px(64));
    while (pitch > 2 && rows_at(pitch) * pitch > area.height)
        --pitch;
    DotField field;
    field.columns = std::min(count, std::max(1, area.width / pitch));
    field.count = count;
    field.pitch = pitch;
    field.diameter = std::max(1, pitch * 3 / 4);
    field.x = area.right() - field.columns * pitch;
    field.y = area.y;
    Color color = page.theme().soft;
    color.a = 150; // quiet beside the figure, and 3:1 on the ground still
    field.color = color;
    page.add({field});
}

/// The bar that the figure speaks of: the one of its value, else the last.
int own_bar(const Statistic& statistic)
{
    const auto own =
        std::find_if(statistic.compare.begin(), statistic.compare.end(),
                     [&](const Statistic::Bar& bar) { return bar.value == statistic.figures.front().value; });
    const auto last = static_cast<std::ptrdiff_t>(statistic.compare.size()) - 1;
    return static_cast<int>(std::min(own - statistic.compare.begin(), last));
}

/// Bars from zero with their labels below; the figure's own has the accent.
void add_bars(const Statistic& statistic, const Rect& area, Page& page)
{
    const auto count = static_cast<int>(statistic.compare.size());
    double most = 0;
    for (const Statistic::Bar& bar : statistic.compare)
        most = std::max(most, bar.value);
    const int gap = page.px(56);
    const int width = std::min((area.width - (count - 1) * gap) / count, page.px(290));
    const int x = area.right() - count * width - (count - 1) * gap;

    std::vector<std::vector<PageText>> labels;
    std::vector<FittedStack> fitted;
    int label_height = 0;
    int label_size = page.px(50);
    for (const Statistic::Bar& bar : statistic.compare) {
        PageText label = page.body(bar.label);
        label.role = TextRole::bar_label;
        label.sizes = {36, 50};
        label.line_height = 1.2;
        labels.push_back({label});
        fitted.push_back(page.fit(labels.back(), width + gap / 2, area.height / 4));
        label_size = std::min(label_size, fitted.back().texts.front().size);
    }
    for (std::size_t i = 0; i < labels.size(); ++i) { // one size for all labels
        labels[i].front().sizes = {36, std::max(36, static_cast<int>(label_size * 1080.0 / page.px(1080)))};
        fitted[i] = page.fit(labels[i], width + gap / 2, area.height / 4);
        label_height = std::max(label_height, fitted[i].height);
    }
    const int baseline = area.bottom() - label_height - page.px(32);
    const int own = own_bar(statistic);
    for (int i = 0; i < count; ++i) {
        const auto at = static_cast<std::size_t>(i);
        const double share = most > 0 ? statistic.compare[at].value / most : 0;
        const int height = std::max(page.px(4), static_cast<int>(std::lround(share * (baseline - area.y))));
        const int left = x + i * (width + gap);
        page.add({Box{{left, baseline - height, width, height},
                      static_cast<double>(page.px(12)),
                      true,
                      i == own ? page.theme().accent : page.theme().bar}});
        page.place_fitted(labels[at], fitted[at],
                          {left - gap / 4, baseline + page.px(32), width + gap / 2, label_height}, true);
    }
}

/// The cells of several figures: one size for all numbers, and room for prefixes where any has one.
struct Cells {
    int width = 0, height = 0;
    int size = 0;        ///< of the numbers, em
    int prefix_room = 0; ///< pixels above the numbers
};

constexpr double number_to_label = 60;

/// The labels of all figures at one size, in what the numbers leave of their cells.
std::vector<FittedStack> fit_labels(const Statistic& statistic, const Cells& cells, int cap_height,
                                    Page& page)
{
    const int height = cells.height - cells.prefix_room - cap_height - page.px(number_to_label);
    std::vector<FittedStack> fitted;
    int size = page.px(page.theme().body.most);
    for (int pass = 0; pass < 2; ++pass) {
        fitted.clear();
        for (const Figure& figure : statistic.figures) {
            PageText label = label_text(figure, page);
            label.sizes.most = std::max(label.sizes.least, static_cast<int>(size * 1080.0 / page.px(1080)));
            fitted.push_back(page.fit(std::vector<PageText>{label}, cells.width, height));
            size = std::min(size, fitted.back().texts.front().size);
        }
    }
    return fitted;
}

/// The largest numbers beside which all labels have their usual size; at worst the smallest numbers.
std::vector<FittedStack> settle_cells(const Statistic& statistic, Cells& cells, Page& page)
{
    for (const Figure& figure : statistic.figures)
        cells.size = std::min(cells.size, figure_size_for(figure, cells.width, cells.size, page));
    const int smallest = std::min(cells.size, page.px(110));
    for (;; cells.size = std::max(smallest, cells.size * 9 / 10)) {
        const int cap_height = measure_figure(statistic.figures.front(), cells.size, page).cap_height;
        std::vector<FittedStack> labels = fit_labels(statistic, cells, cap_height, page);
        const bool all_fit = std::all_of(labels.begin(), labels.end(), [](const FittedStack& label) {
            return label.fits && label.room >= 0;
        });
        if (all_fit || cells.size == smallest)
            return labels;
    }
}

void place_cell(const Figure& figure, const Rect& cell, const Cells& cells, const FittedStack& label_fit,
                Color color, Page& page)
{
    if (!figure.prefix.empty())
        page.place(std::vector<PageText>{prefix_text(figure, page)},
                   {cell.x, cell.y, cell.width, cells.prefix_room});
    MeasuredFigure measured = measure_figure(figure, cells.size, page);
    const int baseline = cell.y + cells.prefix_room + measured.cap_height;
    place_figure(std::move(measured), figure, cell.x, baseline, color, page);
    const PageText label = label_text(figure, page);
    const int top = baseline + page.px(number_to_label);
    if (!label.words.empty())
        page.place_fitted(std::vector<PageText>{label}, label_fit,
                          {cell.x, top, cell.width, cell.bottom() - top});
}

/// Title above and source below; what is left between them.
Rect place_title_and_source(const Statistic& statistic, Page& page)
{
    Rect content = page.content();
    if (!page.view().slide.title.empty()) {
        std::vector<PageText> title{page.title(page.view().slide.title)};
        title.front().sizes = {56, 116};
        title.front().usual = 84;
        const PlacedStack placed =
            page.place(title, {content.x, content.y, content.width, content.height / 3});
        const int used = placed.box.height + page.px(72);
        content.y += used;
        content.height -= used;
    }
    const std::vector<PageText> source{source_text(statistic, page)};
    const FittedStack fitted = page.fit(source, content.width, content.height / 4);
    page.place_fitted(source, fitted,
                      {content.x, content.bottom() - fitted.height, content.width, fitted.height});
    content.height -= fitted.height + page.px(48);
    return content;
}

/// Two to four figures side by side (one below the other in portrait), parted by thin lines.
void place_several(const Statistic& statistic, Page& page)
{
    const Rect content = place_title_and_source(statistic, page);
    const auto count = static_cast<int>(statistic.figures.size());
    const bool stacked = page.format() == Format::portrait || (page.format() == Format::classic && count > 3);
    const int gap = page.px(stacked ? 72 : 96);
    const auto prefixed = std::any_of(statistic.figures.begin(), statistic.figures.end(),
                                      [](const Figure& figure) { return !figure.prefix.empty(); });
    Cells cells;
    cells.width = stacked ? content.width : (content.width - (count - 1) * gap) / count;
    cells.height = stacked ? (content.height - (count - 1) * gap) / count : content.height;
    cells.size = page.px(page.theme().figure.most);
    cells.prefix_room = prefixed ? page.px(96) : 0;
    const std::vector<FittedStack> labels = settle_cells(statistic, cells, page);

    for (int i = 0; i < count; ++i) {
        const Rect cell{content.x + (stacked ? 0 : i * (cells.width + gap)),
                        content.y + (stacked ? i * (cells.height + gap) : 0), cells.width, cells.height};
        if (i > 0) {
            const int line = std::max(1, page.px(2));
            page.add({Box{stacked ? Rect{cell.x, cell.y - gap / 2, cell.width, line}
                                  : Rect{cell.x - gap / 2, cell.y, line, cell.height},
                          0, false, page.theme().artwork[1]}});
        }
        const auto at = static_cast<std::size_t>(i);
        place_cell(statistic.figures[at], cell, cells, labels[at],
                   i == 0 ? page.theme().accent : page.theme().ink, page);
    }
}

} // namespace

void arrange(const Statistic& statistic, Page& page)
{
    if (statistic.figures.size() > 1) {
        place_several(statistic, page);
        return;
    }
    const bool chart = statistic.dots || !statistic.compare.empty();
    Rect column = page.content();
    Rect area = column;
    if (!chart) {
        place_block(statistic, column, page.px(page.theme().figure.most), page);
        return;
    }
    if (page.format() == Format::portrait) {
        area.height = column.height * 46 / 100;
        area.y = column.bottom() - area.height;
        column.height = area.y - page.px(72) - column.y;
    } else {
        area.y = page.margin();
        area.height = column.bottom() - area.y;
        area.width = column.width * 42 / 100;
        area.x = column.right() - area.width;
        column.width -= area.width + page.px(84);
    }
    place_block(statistic, column, page.px(330), page);
    if (statistic.dots)
        add_dots(static_cast<int>(statistic.figures.front().value), area, page);
    else
        add_bars(statistic, area, page);
}

} // namespace foyer
