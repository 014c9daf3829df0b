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
        as_of_words(statistic, page) + "\u00a0· " + source_words(page.words(statistic.source), language);
    if (statistic.dots && !statistic.figures.front().prefix.empty()) {
        const Figure& figure = statistic.figures.front();
        const std::string number = page.wording().number(figure.value, 0, language);
        const std::string dots = dots_words(number, page.words(figure.prefix) + "\u00a0" + number, language);
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
    prefix.usual = 0;
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
    const std::string suffix = page.words(figure.suffix);
    if (!suffix.empty() && !is_short_suffix(suffix)) {
        label.words = label.words.empty() ? suffix : suffix + " " + label.words;
        if (label.place.line == 0)
            label.place = figure.suffix.place_in(page.view().language);
    }
    return label;
}

/// One figure as a block: title and prefix, number, label, year and source, from the top of a column.
struct Block {
    std::vector<PageText> before, after;
    int size = 0; ///< of the number, em
    MeasuredFigure measured;
    FittedStack above, below;

    [[nodiscard]] bool reaches_aim() const
    {
        return above.fits && above.room >= room_at_ease && below.fits && below.room >= room_at_ease;
    }
};

constexpr double before_to_number = 44;
constexpr double number_to_after = 72;

Block block_of(const Statistic& statistic, const Page& page)
{
    const Figure& figure = statistic.figures.front();
    Block block;
    std::vector<PageText>& before = block.before;
    if (!page.view().slide.title.empty()) {
        before.push_back(page.title(page.view().slide.title));
        before.back().sizes = {56, 108};
        before.back().usual = 72;
    }
    if (!figure.prefix.empty()) {
        before.push_back(prefix_text(figure, page));
        before.back().space_before = 48;
    }
    if (PageText label = label_text(figure, page); !label.words.empty())
        block.after.push_back(std::move(label));
    block.after.push_back(source_text(statistic, page));
    return block;
}

/// The number takes what the words leave of the column, up to its own limits.
Block settle_block(const Statistic& statistic, const Rect& column, int most_size, Page& page)
{
    const Figure& figure = statistic.figures.front();
    Block block = block_of(statistic, page);
    block.size = figure_size_for(figure, column.width, most_size, page);
    const int smallest = std::min(block.size, page.px(page.theme().figure.least));
    const int gap = block.before.empty() ? 0 : page.px(before_to_number);
    block.above = page.fit(block.before, column.width, column.height / 3);
    for (;; block.size = std::max(smallest, block.size * 9 / 10)) {
        block.measured = measure_figure(figure, block.size, page);
        const int left = column.height - block.above.height - gap - block.measured.cap_height -
                         room_below(block.measured, number_to_after, page);
        block.below = page.fit(block.after, column.width, left);
        // It gives way to the words until they can be read from as far as they should.
        if (block.size == smallest || (block.below.fits && block.below.room >= room_at_ease))
            return block;
    }
}

void place_block(const Statistic& statistic, Block block, const Rect& column, Page& page)
{
    int y = column.y;
    if (!block.before.empty()) {
        page.place_fitted(block.before, block.above, column);
        y += block.above.height + page.px(before_to_number);
    }
    y += block.measured.cap_height;
    const int below = room_below(block.measured, number_to_after, page);
    place_figure(std::move(block.measured), statistic.figures.front(), column.x, y, page.theme().accent,
                 page);
    y += below;
    page.place_fitted(block.after, block.below, {column.x, y, column.width, column.bottom() - y});
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

/// Texts that stand side by side, each in a box of its own: all at the size of the one that has the least
/// room, and with its room.
struct Alike {
    std::vector<std::vector<PageText>> texts; ///< one in each
    std::vector<FittedStack> fitted;
    int height = 0; ///< of the highest
};

Alike fit_alike(std::vector<PageText> texts, int width, int height, Page& page)
{
    Alike alike;
    int size = 0;
    double room = 1;
    for (PageText& text : texts) {
        alike.texts.push_back({std::move(text)});
        const FittedStack alone = page.fit(alike.texts.back(), width, height);
        const int found = alone.texts.front().size;
        size = size == 0 ? found : std::min(size, found);
        room = std::min(room, alone.room);
    }
    for (std::vector<PageText>& text : alike.texts) {
        text.front().limit = size;
        alike.fitted.push_back(page.fit(text, width, height));
        alike.fitted.back().room = room;
        alike.height = std::max(alike.height, alike.fitted.back().height);
    }
    return alike;
}

/// Bars side by side, and their labels.
struct Bars {
    int width = 0, gap = 0, x = 0; ///< of a bar; between two; left end of the first
    Alike labels;

    [[nodiscard]] int label_size() const
    {
        return labels.fitted.empty() ? 0 : labels.fitted.front().texts.front().size;
    }
};

Bars settle_bars(const Statistic& statistic, const Rect& area, Page& page)
{
    const auto count = static_cast<int>(statistic.compare.size());
    Bars bars;
    bars.gap = page.px(56);
    if (count > 0)
        bars.width = std::min((area.width - (count - 1) * bars.gap) / count, page.px(290));
    bars.x = area.right() - count * bars.width - (count - 1) * bars.gap;
    std::vector<PageText> labels;
    for (const Statistic::Bar& bar : statistic.compare) {
        PageText label = page.body(bar.label);
        label.role = TextRole::bar_label;
        label.sizes = {36, 50};
        label.usual = 0;
        label.line_height = 1.2;
        labels.push_back(std::move(label));
    }
    bars.labels = fit_alike(std::move(labels), bars.width + bars.gap / 2, area.height / 4, page);
    return bars;
}

/// Bars from zero with their labels below; the figure's own has the accent.
void add_bars(const Statistic& statistic, const Bars& bars, const Rect& area, Page& page)
{
    double most = 0;
    for (const Statistic::Bar& bar : statistic.compare)
        most = std::max(most, bar.value);
    const int baseline = area.bottom() - bars.labels.height - page.px(32);
    const int own = own_bar(statistic);
    for (std::size_t at = 0; at < statistic.compare.size(); ++at) {
        const auto i = static_cast<int>(at);
        const double share = most > 0 ? statistic.compare[at].value / most : 0;
        const int height = std::max(page.px(4), static_cast<int>(std::lround(share * (baseline - area.y))));
        const int left = bars.x + i * (bars.width + bars.gap);
        page.add({Box{{left, baseline - height, bars.width, height},
                      static_cast<double>(page.px(12)),
                      true,
                      i == own ? page.theme().accent : page.theme().bar}});
        page.place_fitted(
            bars.labels.texts[at], bars.labels.fitted[at],
            {left - bars.gap / 4, baseline + page.px(32), bars.width + bars.gap / 2, bars.labels.height},
            true);
    }
}

/// The cells of several figures: one size for all numbers, and room for prefixes where any has one.
struct Cells {
    int width = 0, height = 0;
    int size = 0;        ///< of the numbers, em
    int prefix_room = 0; ///< pixels above the numbers
    int number_room = 0; ///< from there to the labels
};

constexpr double number_to_label = 60;

/// The largest numbers beside which all labels reach their aim; at worst the smallest numbers.
Alike settle_cells(const Statistic& statistic, Cells& cells, Page& page)
{
    std::vector<PageText> texts;
    for (const Figure& figure : statistic.figures)
        texts.push_back(label_text(figure, page));
    for (const Figure& figure : statistic.figures)
        cells.size = std::min(cells.size, figure_size_for(figure, cells.width, cells.size, page));
    const int smallest = std::min(cells.size, page.px(110));
    for (;; cells.size = std::max(smallest, cells.size * 9 / 10)) {
        cells.number_room = 0;
        for (const Figure& figure : statistic.figures) {
            const MeasuredFigure measured = measure_figure(figure, cells.size, page);
            cells.number_room = std::max(cells.number_room,
                                         measured.cap_height + room_below(measured, number_to_label, page));
        }
        const int height = cells.height - cells.prefix_room - cells.number_room;
        Alike labels = fit_alike(texts, cells.width, height, page);
        const bool all_fit =
            std::all_of(labels.fitted.begin(), labels.fitted.end(),
                        [](const FittedStack& label) { return label.fits && label.room >= room_at_ease; });
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
    const int top = cell.y + cells.prefix_room + cells.number_room;
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
    if (prefixed)
        cells.prefix_room = std::max(
            page.px(96),
            page.em_for(legible_degrees, prefix_text(statistic.figures.front(), page).style) * 6 / 5);
    const Alike labels = settle_cells(statistic, cells, page);

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
        place_cell(statistic.figures[at], cell, cells, labels.fitted[at],
                   i == 0 ? page.theme().accent : page.theme().ink, page);
    }
}

/// How a block and its chart share the content.
struct Shares {
    Rect column, area;
};

/// The chart has so many percent of the width, or in portrait of the height.
Shares shares_with(int percent, const Page& page)
{
    Rect column = page.content();
    Rect area = column;
    if (page.format() == Format::portrait) {
        area.height = column.height * percent / 100;
        area.y = column.bottom() - area.height;
        column.height = area.y - page.px(72) - column.y;
        return {column, area};
    }
    area.y = page.margin();
    area.height = column.bottom() - area.y;
    area.width = column.width * percent / 100;
    area.x = column.right() - area.width;
    column.width -= area.width + page.px(84);
    return {column, area};
}

/// A figure beside or above its chart. The chart gives way before the number gets small, as long as its own
/// labels don't.
void place_with_chart(const Statistic& statistic, Page& page)
{
    constexpr double large_number = 270;
    const bool portrait = page.format() == Format::portrait;
    Shares shares;
    Block block;
    Bars bars;
    for (int percent = portrait ? 46 : 42; percent >= 30; percent -= 4) {
        const Shares tried = shares_with(percent, page);
        Bars narrower = settle_bars(statistic, tried.area, page);
        if (narrower.label_size() < bars.label_size())
            break;
        Block settled = settle_block(statistic, tried.column, page.px(330), page);
        const bool better =
            settled.reaches_aim() != block.reaches_aim() ? settled.reaches_aim() : settled.size > block.size;
        if (better || block.size == 0) {
            shares = tried;
            block = std::move(settled);
            bars = std::move(narrower);
        }
        if (block.reaches_aim() && block.size >= page.px(large_number))
            break;
    }
    place_block(statistic, std::move(block), shares.column, page);
    if (statistic.dots)
        add_dots(static_cast<int>(statistic.figures.front().value), shares.area, page);
    else
        add_bars(statistic, bars, shares.area, page);
}

} // namespace

void arrange(const Statistic& statistic, Page& page)
{
    if (statistic.figures.size() > 1) {
        place_several(statistic, page);
        return;
    }
    if (statistic.dots || !statistic.compare.empty()) {
        place_with_chart(statistic, page);
        return;
    }
    const Rect column = page.content();
    place_block(statistic, settle_block(statistic, column, page.px(page.theme().figure.most), page), column,
                page);
}

} // namespace foyer
