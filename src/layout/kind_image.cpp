#include "layout/kinds.h"

#include <algorithm>

namespace foyer
{

namespace
{

std::vector<PageText> texts_of(const ImageSlide& image, const Page& page)
{
    std::vector<PageText> texts;
    if (!page.view().slide.title.empty()) {
        texts.push_back(page.title(page.view().slide.title));
        texts.back().sizes.most = 84;
        texts.back().usual = 72;
    }
    if (!image.caption.empty()) {
        PageText caption = page.body(image.caption);
        caption.role = TextRole::caption;
        caption.sizes = {41, 60};
        caption.usual = 0;
        caption.space_before = 36;
        texts.push_back(std::move(caption));
    }
    if (!image.credit.empty()) {
        texts.push_back(page.small(TextRole::credit, page.words(image.credit),
                                   image.credit.place_in(page.view().language)));
        texts.back().space_before = 24;
    }
    return texts;
}

} // namespace

void arrange(const ImageSlide& image, Page& page)
{
    const std::vector<PageText> texts = texts_of(image, page);
    Rect content = page.content();
    if (page.view().slide.eyebrow.empty()) {
        const int higher = page.margin() - page.px(54);
        content.y -= higher;
        content.height += higher;
    }
    const FittedStack fitted = page.fit(texts, content.width, content.height * 2 / 5);
    const int text_height = texts.empty() ? 0 : fitted.height;

    if (image.fit == PictureFit::cover) {
        // The texts and the foot stand on the theme's ground, not on the picture; so does an eyebrow.
        const int top = page.view().slide.eyebrow.empty() ? 0 : content.y - page.px(24);
        const int bottom = content.bottom() - text_height - page.px(texts.empty() ? -40 : 48);
        page.add({PictureBox{image.picture.path,
                             {0, top, page.width(), bottom - top},
                             PictureFit::cover,
                             0.5,
                             0.5,
                             true,
                             image.picture.place}});
    } else {
        const int gap = texts.empty() ? 0 : page.px(40);
        const Rect area{content.x, content.y, content.width, content.height - text_height - gap};
        const double across = page.format() == Format::portrait || texts.empty() ? 0.5 : 0;
        const double down = texts.empty() ? 0.5 : 1; // right above the words that belong to it
        page.add({PictureBox{image.picture.path, area, PictureFit::contain, across, down, true,
                             image.picture.place}});
    }
    if (!texts.empty())
        page.place_fitted(texts, fitted,
                          {content.x, content.bottom() - text_height, content.width, text_height});
}

} // namespace foyer
