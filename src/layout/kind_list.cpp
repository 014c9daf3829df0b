#include "layout/artwork.h"
#include "layout/kinds.h"

#include <algorithm>

namespace foyer
{

namespace
{

/// Whether an item, which all but the first text are, breaks into more lines in `one` than in `other`.
bool more_lines(const FittedStack& one, const FittedStack& other)
{
    for (std::size_t i = 1; i < one.texts.size(); ++i)
        if (one.texts[i].lines.size() > other.texts[i].lines.size())
            return true;
    return false;
}

} // namespace

void arrange(const List& list, Page& page)
{
    Rect column = page.content();
    std::vector<PageText> texts{page.title(page.view().slide.title)};
    texts.front().sizes.most = 144;
    for (const Text& item : list.items) {
        PageText text = page.body(item);
        text.role = TextRole::item;
        text.usual = text.sizes.most = std::min(text.sizes.most, 76);
        text.line_height = 1.22;
        text.indent = 1.2;
        text.space_before = texts.size() == 1 ? 56 : 34;
        texts.push_back(std::move(text));
    }

    // The corner's arcs end the title's line; where the title needs it, they go.
    const bool portrait = page.format() == Format::portrait;
    FittedStack fitted = page.fit(texts, column.width, column.height);
    if (!page.has_background()) {
        const int clear = page.px(portrait ? 0 : 440);
        const FittedStack beside = page.fit(texts, column.width - clear, column.height);
        if (!portrait && beside.fits && beside.room >= room_of_titles && !more_lines(beside, fitted)) {
            add_corner_arcs(page);
            column.width -= clear;
            fitted = beside;
        }
    }
    page.place_fitted(texts, fitted, column);

    for (std::size_t i = 1; i < texts.size(); ++i) {
        PageText number{TextRole::number,
                        page.wording().number(static_cast<double>(i), 0, page.view().language),
                        texts[i].place};
        number.style = {page.theme().text_family, Weight::bold};
        number.color = page.theme().accent;
        const FittedText& item = fitted.texts[i];
        page.place_line(number, item.size, column.x, column.y + item.baseline(0), 0, item.size * 6 / 5);
    }
}

} // namespace foyer
