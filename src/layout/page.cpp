#include "layout/page.h"

#include "layout/mirror.h"
#include "playlist/contrast.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstdio>

namespace foyer
{

namespace
{

// Lengths for a shorter side of 1080.
constexpr double foot_center = 75; // above the lower edge
constexpr double content_end = 155;
constexpr double full_content_end = 112;
constexpr double eyebrow_to_content = 84;
constexpr double smallest_letters = 28; // of a line that is placed, not fitted
constexpr int most_dots_of_round = 12;
constexpr int most_counted_of_round = 99; // nobody stands there for the rest of more

Format format_of(Canvas canvas)
{
    const double ratio = static_cast<double>(canvas.width) / canvas.height;
    if (ratio < 1)
        return Format::portrait;
    return ratio < 1.5 ? Format::classic : Format::landscape;
}

/// "fr-CA" → "FR"; whole where two of the playlist's languages begin alike: "ZH-HANS", "ZH-HANT".
std::string language_code(std::string_view language, const std::vector<std::string>& languages)
{
    const auto tongue = [](std::string_view tag) { return tag.substr(0, tag.find('-')); };
    const auto alike = std::count_if(languages.begin(), languages.end(), [&](const std::string& other) {
        return tongue(other) == tongue(language);
    });
    std::string code{alike > 1 ? language : tongue(language)};
    std::transform(code.begin(), code.end(), code.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::toupper(letter)); });
    return code;
}

/// 2.4 → "2.4", 3 → "3".
std::string in_words(double metres)
{
    std::array<char, 32> digits{};
    std::snprintf(digits.data(), digits.size(), "%g", metres);
    return digits.data();
}

/// A theme's colours as they stand over a picture. What is quiet on the plain ground would ask for a scrim so
/// thick that little of the picture is left: there the ink, which needs the thinnest, takes its place.
Theme over_picture(Theme theme)
{
    const auto thin_ink = [&theme](std::uint8_t alpha) {
        Color color = theme.ink;
        color.a = alpha;
        return color;
    };
    theme.soft = theme.ink;
    theme.bar = thin_ink(170);
    theme.artwork = {thin_ink(50), thin_ink(90)};
    return theme;
}

} // namespace

int side_margin(Canvas canvas)
{
    double margin = 108;
    if (format_of(canvas) != Format::landscape)
        margin = format_of(canvas) == Format::classic ? 96 : 84;
    return static_cast<int>(std::lround(margin * std::min(canvas.width, canvas.height) / 1080.0));
}

Page::Page(const SlideView& view, Typesetter& typesetter, const Wording& wording)
    : view_(view), theme_(view.slide.background ? over_picture(view.theme) : view.theme),
      typesetter_(typesetter), wording_(wording), format_(format_of(view.canvas)),
      unit_(std::min(view.canvas.width, view.canvas.height) / 1080.0)
{
    layout_.scene.canvas = view.canvas;
    layout_.scene.ground = view.theme.ground;
    layout_.scene.contrast = promised_contrast(view.theme);
    if (has_background())
        add_background();
}

int Page::px(double length) const
{
    return static_cast<int>(std::lround(length * unit_));
}

int Page::margin() const
{
    return side_margin(view_.canvas);
}

Rect Page::content() const
{
    const int top = view_.slide.eyebrow.empty() ? margin() : margin() + px(eyebrow_to_content);
    return {margin(), top, width() - 2 * margin(), height() - px(content_end) - top};
}

Rect Page::full_content() const
{
    Rect full = content();
    full.height += px(content_end - full_content_end);
    return full;
}

std::string Page::words(const Text& text) const
{
    const std::string_view typed = text.in(view_.language);
    return typed.find('"') == std::string_view::npos
               ? std::string{typed}
               : with_quotation_marks(typed, wording_.quotation_marks(view_.language));
}

PageText Page::title(const Text& text) const
{
    PageText page_text{TextRole::title, words(text), text.place_in(view_.language)};
    page_text.style = {theme().display_family, Weight::bold, 0, -0.022};
    page_text.sizes = {64, theme().title.most};
    page_text.usual = theme().title.least;
    page_text.line_height = 1.1;
    page_text.color = theme().ink;
    return page_text;
}

PageText Page::body(const Text& text) const
{
    PageText page_text{TextRole::body, words(text), text.place_in(view_.language)};
    page_text.style = {theme().text_family, Weight::regular};
    page_text.sizes = theme().body;
    page_text.usual = theme().body.most;
    page_text.line_height = 1.3;
    page_text.space_before = 44;
    page_text.color = theme().ink;
    return page_text;
}

PageText Page::small(TextRole role, std::string words, Place place) const
{
    PageText page_text{role, std::move(words), place, {}, {}};
    page_text.style = {theme().text_family, Weight::regular};
    page_text.sizes = {theme().source, theme().source};
    page_text.line_height = 1.35;
    page_text.space_before = 40;
    page_text.color = theme().soft;
    return page_text;
}

double Page::cap_height(const TypeStyle& style)
{
    constexpr int exact = 1000; // pixels: metrics come in whole ones
    return typesetter_.metrics({style.family, style.weight, exact}).cap_height / static_cast<double>(exact);
}

int Page::em_for(double degrees, const TypeStyle& style)
{
    return static_cast<int>(
        std::ceil(em_subtending(degrees, cap_height(style), view_.canvas, view_.viewing)));
}

int Page::at_least(int size, TextRole role, const TypeStyle& style)
{
    return std::max({1, size, em_for(is_content(role) ? least_degrees : least_small_degrees, style)});
}

void Page::note_size(const PageText& text, int size)
{
    if (!is_content(text.role))
        return;
    const double capital = size * cap_height(text.style);
    double& smallest = layout_.smallest_capital;
    const bool is_longer = capital == smallest && text.words.size() > smallest_.words.size();
    if (smallest != 0 && capital >= smallest && !is_longer)
        return;
    smallest = capital;
    smallest_ = text;
}

std::vector<FitText> Page::to_fit(std::span<const PageText> texts)
{
    std::vector<FitText> fit_texts;
    for (const PageText& text : texts) {
        FitText fit_text{text.words, text.style};
        fit_text.least = at_least(px(text.sizes.least), text.role, text.style);
        const int usual = text.usual != 0 ? text.usual : (text.sizes.least + text.sizes.most) / 2;
        // Where people stand near, it is the theme that keeps letters from getting small before they must.
        if (is_content(text.role))
            fit_text.aim =
                std::max(em_for(legible_degrees, text.style), px((text.sizes.least + usual) / 2.0));
        fit_text.usual = std::max({px(usual), fit_text.aim, fit_text.least});
        fit_text.most = std::max(px(text.sizes.most), fit_text.usual);
        if (text.limit != 0) {
            fit_text.most = std::max(fit_text.least, std::min(fit_text.most, text.limit));
            fit_text.usual = std::min(fit_text.usual, fit_text.most);
        }
        fit_text.line_height = text.line_height;
        fit_text.space_before = px(text.space_before);
        fit_text.indent = text.indent;
        fit_texts.push_back(std::move(fit_text));
    }
    return fit_texts;
}

FittedStack Page::fit(std::span<const PageText> texts, int width, int height)
{
    return fit_stack(to_fit(texts), width, height, typesetter_, view_.language);
}

PlacedStack Page::place(std::span<const PageText> texts, const Rect& box)
{
    return place_fitted(texts, fit(texts, box.width, box.height), box);
}

PlacedStack Page::place_fitted(std::span<const PageText> texts, const FittedStack& fitted, const Rect& box,
                               bool center)
{
    report_fit(texts, fitted);
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const PageText& text = texts[i];
        const FittedText& found = fitted.texts[i];
        TypeStyle style = text.style;
        style.size = found.size;
        note_size(text, found.size);
        TextBlock block{text.role, {}, found.size, text.color, text.words, {}};
        const int indent = static_cast<int>(std::lround(text.indent * found.size));
        const int over_capitals = found.metrics.ascent - found.metrics.cap_height;
        block.box = {box.x + indent, box.y + found.top - over_capitals, box.width - indent,
                     over_capitals + found.height()};
        for (std::size_t n = 0; n < found.lines.size(); ++n) {
            TextLine line =
                typesetter_.line(text.words, found.lines[n].begin, found.lines[n].end, style, view_.language);
            line.x = block.box.x + (center ? (block.box.width - line.width) / 2 : 0);
            line.baseline = box.y + found.baseline(n);
            block.lines.push_back(std::move(line));
        }
        block.place = text.place;
        add({std::move(block), Motion::rise});
    }
    return {fitted, {box.x, box.y, box.width, fitted.height}};
}

Rect Page::place_line(const PageText& text, int size, int x, int baseline, double align, int most_width)
{
    TypeStyle style = text.style;
    style.size = size;
    TextLine line = typesetter_.line(text.words, 0, text.words.size(), style, view_.language);
    const int least = std::min(size, at_least(px(smallest_letters), text.role, text.style));
    while (line.width > most_width && style.size > 1) {
        style.size = std::max(1, style.size - std::max(1, style.size / 24));
        line = typesetter_.line(text.words, 0, text.words.size(), style, view_.language);
    }
    if (style.size < least) {
        const auto kept = static_cast<double>(style.size) / least;
        const auto characters =
            static_cast<double>(std::count_if(text.words.begin(), text.words.end(), [](char byte) {
                return (static_cast<unsigned char>(byte) & 0xc0U) != 0x80U;
            }));
        find(Code::text_does_not_fit, text.place)
            .with("too_many", std::max(1LL, std::llround(characters * (1 - kept))));
    }
    note_size(text, style.size);
    const FontMetrics metrics = typesetter_.metrics(style);
    line.x = x - static_cast<int>(std::lround(align * line.width));
    line.baseline = baseline;
    TextBlock block{
        text.role,  {line.x, baseline - metrics.ascent, line.width, metrics.ascent + metrics.descent},
        style.size, text.color,
        text.words, {}};
    const Rect box = block.box;
    block.lines.push_back(std::move(line));
    block.place = text.place;
    add({std::move(block), Motion::rise});
    return box;
}

Findings::Builder Page::find(Code code, Place place)
{
    auto builder =
        layout_.findings.add(code, view_.playlist.file, place.line == 0 ? view_.slide.place : place);
    builder.in_slide(view_.slide.id, view_.language);
    return builder;
}

void Page::report_fit(std::span<const PageText> texts, const FittedStack& fitted)
{
    if (!fitted.fits)
        find(Code::text_does_not_fit, texts[fitted.longest].place)
            .with("too_many", static_cast<long long>(fitted.too_many))
            .with("language", view_.language);
}

void Page::report_reach()
{
    const auto& found = layout_.findings.all();
    const bool told = std::any_of(found.begin(), found.end(), [](const Finding& finding) {
        return finding.code == Code::text_does_not_fit; // and so can't be read from there either
    });
    const Viewing& viewing = view_.viewing;
    const double reach = reading_distance(layout_.smallest_capital, view_.canvas, viewing.diagonal);
    if (told || layout_.smallest_capital == 0 || reach >= viewing.distance)
        return;
    find(Code::letters_small, smallest_.place)
        .with("metres", in_words(told_metres(reach)))
        .with("distance", in_words(viewing.distance));
}

void Page::add_background()
{
    const Rect all{0, 0, width(), height()};
    add({PictureBox{view_.slide.background->path, all, PictureFit::cover, 0.5, 0.5, true,
                    view_.slide.background->place}});
    add({Scrim{all, theme().ground}});
}

void Page::add_eyebrow()
{
    const int center = margin() + px(3);
    const int bar_width = px(56);
    const int bar_height = std::max(2, px(6));
    add({Box{{margin(), center - bar_height / 2, bar_width, bar_height},
             bar_height / 2.0,
             false,
             theme().accent}});
    PageText text{TextRole::eyebrow, words(view_.slide.eyebrow),
                  view_.slide.eyebrow.place_in(view_.language)};
    text.style = {theme().text_family, Weight::semibold};
    text.color = has_background() ? theme().ink : theme().accent;
    const int size = at_least(px(theme().eyebrow), text.role, text.style);
    const int cap = typesetter_.metrics({theme().text_family, Weight::semibold, size}).cap_height;
    const int x = margin() + bar_width + px(18);
    place_line(text, size, x, center + cap / 2, 0, width() - margin() - x);
}

/// Places a line of the foot and returns its box; `x` is its right end at `align` 1.
Rect Page::place_in_foot(PageText text, int x, double align, int most_width)
{
    text.color = theme().soft;
    const TypeStyle style{theme().text_family, Weight::regular};
    const int size = at_least(px(theme().foot), TextRole::house, style);
    const int cap = typesetter_.metrics({theme().text_family, Weight::semibold, size}).cap_height;
    return place_line(text, size, x, height() - px(foot_center) + cap / 2, align, most_width);
}

void Page::add_marks()
{
    const int center = height() - px(foot_center);
    int right = width() - margin();
    PageText mark{TextRole::position};
    mark.style = {theme().text_family, Weight::semibold};
    const auto [position, count] = view_.position;
    if (count > most_dots_of_round && count <= most_counted_of_round) {
        mark.words = std::to_string(position) + "/" + std::to_string(count);
        right = place_in_foot(mark, right, 1, width() / 4).x - px(28);
    } else if (count > 1 && count <= most_dots_of_round) {
        const int dot = std::max(4, px(12));
        const int pill = px(40);
        const int gap = px(16);
        for (int i = count; i >= 1; --i) {
            const int wide = i == position ? pill : dot;
            right -= wide;
            add({Box{{right, center - dot / 2, wide, dot},
                     dot / 2.0,
                     false,
                     i == position ? theme().accent : theme().artwork[1]}});
            right -= gap;
        }
        right -= px(20);
    }
    if (view_.playlist.languages.size() > 1) {
        mark.role = TextRole::language;
        mark.words = language_code(view_.language, view_.playlist.languages);
        place_in_foot(mark, right, 1, width() / 4);
    }
}

void Page::add_foot()
{
    const std::size_t first = layout_.scene.elements.size();
    int x = margin();
    if (const auto& logo = view_.playlist.house.logo) {
        const int side = px(44);
        add({PictureBox{logo->path,
                        {x, height() - px(foot_center) - side / 2, side, side},
                        PictureFit::contain,
                        0,
                        0.5,
                        false,
                        logo->place}});
        x += side + px(16);
    }
    if (const std::string name = words(view_.playlist.house.name); !name.empty()) {
        PageText house{TextRole::house, name, view_.playlist.house.name.place_in(view_.language)};
        house.style = {theme().text_family, Weight::regular};
        place_in_foot(house, x, 0, width() / 2 - x);
    }
    add_marks();
    // The foot is the same on every slide: it takes no part in the entrance.
    for (std::size_t i = first; i < layout_.scene.elements.size(); ++i)
        layout_.scene.elements[i].motion = Motion::still;
}

Layout Page::finish()
{
    if (!view_.slide.eyebrow.empty())
        add_eyebrow();
    add_foot();
    report_reach();
    if (wording_.right_to_left(view_.language))
        mirror(layout_.scene);
    return std::move(layout_);
}

} // namespace foyer
