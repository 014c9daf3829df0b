// Figures in the digits of languages that have their own: some of them hang far below the line.
#include "layout/layout.h"
#include "playlist/read.h"
#include "text/type.h"
#include "text/wording.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <variant>
#include <vector>

using namespace foyer;

namespace
{

Text text_of(std::string words)
{
    return Text{{{"", std::move(words), {}}}};
}

/// Grows by what a glyph run inks at a place.
void add_ink(const GlyphRun& run, int x, int baseline, Type& type, Rect& ink)
{
    const auto mask = type.mask(run);
    if (mask->width == 0)
        return;
    const int left = x + mask->x;
    const int top = baseline + mask->y;
    if (ink.width == 0) {
        ink = {left, top, mask->width, mask->height};
        return;
    }
    const int right = std::max(ink.x + ink.width, left + mask->width);
    const int bottom = std::max(ink.bottom(), top + mask->height);
    ink.x = std::min(ink.x, left);
    ink.y = std::min(ink.y, top);
    ink.width = right - ink.x;
    ink.height = bottom - ink.y;
}

/// The ink of a text, or of a figure whatever digits it counts through; empty: it is neither.
Rect ink_of(const Element& element, Type& type)
{
    Rect ink;
    if (const auto* block = std::get_if<TextBlock>(&element.shape))
        for (const TextLine& line : block->lines)
            for (const GlyphRun& run : line.runs)
                add_ink(run, line.x + run.x, line.baseline, type, ink);
    if (const auto* figure = std::get_if<CountingFigure>(&element.shape))
        for (const CountingFigure::Cell& cell : figure->cells) {
            add_ink(cell.glyph, figure->x + cell.x, figure->baseline, type, ink);
            for (const GlyphRun& digit : cell.digit ? figure->digits : std::vector<GlyphRun>{})
                add_ink(digit, figure->x + cell.x, figure->baseline, type, ink);
        }
    return ink;
}

bool overlap(const Rect& a, const Rect& b)
{
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.bottom() && b.y < a.bottom();
}

std::vector<Slide> slides_with_figures()
{
    Slide countdown;
    countdown.title = text_of("2027");
    countdown.kind = Countdown{Date{2027, 2, 9}, text_of("74"), {}};
    Slide long_countdown = countdown;
    long_countdown.kind = Countdown{Date{2029, 12, 31}, text_of("1,130"), {}};
    Slide statistic;
    Statistic kind;
    Figure figure;
    figure.value = 2794;
    figure.label = text_of("2794");
    kind.figures.push_back(figure);
    kind.as_of = 2026;
    kind.source = text_of("Foyer");
    statistic.kind = kind;
    Slide several = statistic;
    kind.figures = {figure, figure, figure};
    several.kind = kind;
    return {countdown, long_countdown, statistic, several};
}

} // namespace

TEST_CASE("In every language's own digits a figure keeps clear of what stands below it")
{
    Type type;
    const IcuWording wording;
    Playlist playlist;
    const Theme theme = midnight();
    for (const char* language :
         {"en", "fr", "my", "mr", "ne", "bn", "as", "fa", "ar", "ps", "ckb", "dz", "sd"})
        for (const Canvas canvas : {Canvas{1920, 1080}, Canvas{1080, 1920}})
            for (const Slide& slide : slides_with_figures()) {
                CAPTURE(language);
                CAPTURE(canvas.width);
                const Layout layout = lay_out(
                    {playlist, slide, theme, language, canvas, DateTime{{2026, 11, 27}, {}}, {1, 1}, {}},
                    type, wording);
                std::vector<Rect> inks;
                for (const Element& element : layout.scene.elements)
                    if (const Rect ink = ink_of(element, type); ink.width > 0)
                        inks.push_back(ink);
                REQUIRE(inks.size() >= 3);
                CAPTURE(slide.kind.index());
                for (std::size_t i = 0; i < inks.size(); ++i)
                    for (std::size_t j = i + 1; j < inks.size(); ++j)
                        CHECK_FALSE(overlap(inks[i], inks[j]));
            }
}
