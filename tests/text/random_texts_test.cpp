// Texts of every length in many scripts: whatever staff write, no ink leaves its box.
#include "layout/layout.h"
#include "playlist/read.h"
#include "text/type.h"
#include "text/udhr.h"
#include "text/wording.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <random>
#include <string>
#include <variant>
#include <vector>

using namespace foyer;

namespace
{

const std::vector<std::string> languages{"en", "fr", "ar", "ur", "zh-Hans", "th", "km", "hi", "uk", "iu"};

std::size_t next_character(const std::string& text, std::size_t at)
{
    do
        ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0U) == 0x80U);
    return at;
}

/// `length` characters of the article in this language, from a random place on, again from its begin if it
/// is too short.
std::string random_text(const Article& article, int length, std::minstd_rand& random)
{
    const std::string& source = article.text;
    std::size_t at = 0;
    for (auto skipped = random() % 60; skipped > 0 && at < source.size(); --skipped)
        at = next_character(source, at);
    std::string text;
    for (int i = 0; i < length; ++i) {
        if (at >= source.size()) {
            text += ' ';
            at = 0;
            continue;
        }
        const std::size_t next = next_character(source, at);
        text += source.substr(at, next - at);
        at = next;
    }
    text.erase(0, text.find_first_not_of(' '));
    text.erase(text.find_last_not_of(' ') + 1);
    return text.empty() ? "A" : text;
}

const Article& article_in(const std::string& language)
{
    const auto found = std::find_if(articles().begin(), articles().end(),
                                    [&](const Article& article) { return article.language == language; });
    REQUIRE(found != articles().end());
    return *found;
}

Text text_of(std::string words)
{
    return Text{{{"", std::move(words), {}}}};
}

/// The ink of a block's runs, on the canvas.
std::vector<Rect> ink_of(const TextBlock& block, Type& type)
{
    std::vector<Rect> inks;
    for (const TextLine& line : block.lines)
        for (const GlyphRun& run : line.runs) {
            const auto mask = type.mask(run);
            if (mask->width > 0)
                inks.push_back(
                    {line.x + run.x + mask->x, line.baseline + mask->y, mask->width, mask->height});
        }
    return inks;
}

Slide random_slide(const Article& article, std::minstd_rand& random)
{
    // Longer ones are as likely as short ones: 1 to 600 characters in all.
    const int length = 1 + static_cast<int>(random() % 600);
    const int in_title = std::min(length, 1 + static_cast<int>(random() % 40));
    Slide slide;
    slide.id = "random";
    slide.title = text_of(random_text(article, in_title, random));
    if (random() % 3 == 0 && length > 20) {
        List list;
        const int items = 2 + static_cast<int>(random() % 5);
        for (int i = 0; i < items; ++i)
            list.items.push_back(
                text_of(random_text(article, std::max(1, (length - in_title) / items), random)));
        slide.kind = std::move(list);
    } else if (length > in_title) {
        slide.kind = Message{{text_of(random_text(article, length - in_title, random))}, {}, {}};
    } else {
        slide.kind = Message{};
    }
    return slide;
}

} // namespace

TEST_CASE("A thousand texts of 1 to 600 characters in ten languages: no pixel of ink leaves its box")
{
    Type type;
    const IcuWording wording;
    const Theme theme = midnight();
    Playlist playlist;
    playlist.languages = languages;
    std::minstd_rand random{20270209};
    const std::vector<Canvas> canvases{{1920, 1080}, {1080, 1920}, {1024, 768}};
    int inked = 0;
    for (int i = 0; i < 1000; ++i) {
        const std::string& language = languages[static_cast<std::size_t>(i) % languages.size()];
        const Canvas canvas = canvases[static_cast<std::size_t>(i) % canvases.size()];
        const Slide slide = random_slide(article_in(language), random);
        const Layout layout = lay_out({playlist, slide, theme, language, canvas, {}, {1, 5}}, type, wording);
        CAPTURE(i);
        CAPTURE(language);
        for (const Element& element : layout.scene.elements) {
            const auto* block = std::get_if<TextBlock>(&element.shape);
            if (block == nullptr)
                continue;
            CAPTURE(block->words);
            for (const Rect& ink : ink_of(*block, type)) {
                // Rounding to whole pixels and a curve's overshoot may take one each.
                const Rect box{block->box.x - 2, block->box.y - 2, block->box.width + 4,
                               block->box.height + 4};
                const std::string sides = fmt::format(
                    "over by {} left, {} top, {} right, {} bottom at size {}", box.x - ink.x, box.y - ink.y,
                    ink.right() - box.right(), ink.bottom() - box.bottom(), block->size);
                CAPTURE(sides);
                CHECK(box.contains(ink));
                CHECK(Rect{0, 0, canvas.width, canvas.height}.contains(ink));
                ++inked;
            }
        }
    }
    CHECK(inked > 5000);
}
