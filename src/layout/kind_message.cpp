#include "layout/artwork.h"
#include "layout/kinds.h"

#include <algorithm>

namespace foyer
{

namespace
{

std::vector<PageText> texts_of(const Message& message, const Page& page)
{
    std::vector<PageText> texts{page.title(page.view().slide.title)};
    for (std::size_t i = 0; i < message.body.size(); ++i) {
        texts.push_back(page.body(message.body[i]));
        if (i == 0)
            texts.back().space_before = 60;
    }
    return texts;
}

/// The column that is left beside or above something that stands on the right or below.
Rect column_clear_of(const Page& page, const Rect& area)
{
    Rect column = page.content();
    constexpr double gap = 56;
    if (page.format() == Format::portrait)
        column.height = area.y - page.px(gap) - column.y;
    else
        column.width = area.x - page.px(gap) - column.x;
    return column;
}

Rect picture_area(const Page& page)
{
    const Rect content = page.content();
    const int top = page.margin();
    if (page.format() == Format::portrait) {
        const int height = page.height() * 2 / 5;
        return {content.x, content.bottom() - height, content.width, height};
    }
    const int width = page.px(page.format() == Format::landscape ? 730 : 520);
    return {page.width() - page.margin() - width, top, width, content.bottom() - top};
}

} // namespace

void arrange(const Message& message, Page& page)
{
    const std::vector<PageText> texts = texts_of(message, page);
    if (message.picture) {
        const Rect area = picture_area(page);
        page.add(
            {PictureBox{message.picture->path, area, PictureFit::contain,
                        page.format() == Format::portrait ? 0.5 : 1.0, 0.5, true, message.picture->place}});
        page.place(texts, column_clear_of(page, area));
        return;
    }
    Rect column = page.content();
    column.width = std::min(column.width, page.px(1560));
    FittedStack fitted = page.fit(texts, column.width, column.height);
    if (fitted.room < room_at_aim) {
        // Longer lines than eyes like are still better than letters that are too small from where they stand.
        column = page.full_content();
        fitted = page.fit(texts, column.width, column.height);
    }
    // Beside a figure, if the words have room there; a full slide has the wall to itself.
    if (!page.has_background()) {
        const Rect beside = column_clear_of(page, artwork_area(page));
        FittedStack narrow = page.fit(texts, beside.width, beside.height);
        if (narrow.fits && (narrow.room >= room_of_titles || narrow.room >= fitted.room)) {
            add_artwork(page);
            column = beside;
            fitted = std::move(narrow);
        }
    }
    page.place_fitted(texts, fitted, column);
}

} // namespace foyer
