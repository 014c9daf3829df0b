#pragma once

#include "layout/fit.h"
#include "layout/layout.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace foyer
{

/// Shapes of canvas that have arrangements of their own.
enum class Format {
    landscape, ///< 16:9 and wider
    classic,   ///< 4:3 to square
    portrait,  ///< higher than wide
};

/// Left and right of what stands on a canvas, pixels.
[[nodiscard]] int side_margin(Canvas canvas);

/// A text with its place in the arrangement.
struct PageText {
    TextRole role{};
    std::string words{};
    Place place{}; ///< in the playlist, for findings
    TypeStyle style{};
    Theme::Range sizes{}; ///< least and most, pixels at a shorter side of 1080
    int usual = 0;        ///< the size of a full slide; 0: halfway
    int limit = 0;        ///< pixels of the canvas: no larger, to match its neighbours; 0: none
    double line_height = 1.3;
    int space_before = 0; ///< pixels at a shorter side of 1080
    double indent = 0;    ///< em
    Color color{};
};

/// How a column's texts came to stand.
struct PlacedStack {
    FittedStack fitted;
    Rect box; ///< of all of it
};

/// The sheet that a slide is arranged on: its measures, and the scene that grows on it. Arranged for a
/// language written from left to right; finish() turns it around for the others.
class Page
{
public:
    Page(const SlideView& view, Typesetter& typesetter, const Wording& wording);

    [[nodiscard]] Format format() const { return format_; }
    /// Pixels for a length that is given for a shorter side of 1080.
    [[nodiscard]] int px(double length) const;
    [[nodiscard]] int width() const { return view_.canvas.width; }
    [[nodiscard]] int height() const { return view_.canvas.height; }
    [[nodiscard]] int margin() const;
    /// Between the eyebrow (or the upper margin) and the foot, within the margins.
    [[nodiscard]] Rect content() const;
    /// content() of a slide that needs the whole wall: its last line comes as near to the foot as lines are
    /// to each other.
    [[nodiscard]] Rect full_content() const;
    [[nodiscard]] const SlideView& view() const { return view_; }
    /// The slide's theme; over a picture its quiet colours give way to the ink.
    [[nodiscard]] const Theme& theme() const { return theme_; }
    [[nodiscard]] const Wording& wording() const { return wording_; }
    [[nodiscard]] Typesetter& typesetter() { return typesetter_; }
    /// What is to be read, in the slide's language; empty: nothing.
    [[nodiscard]] std::string words(const Text& text) const;
    /// True where a picture lies behind the texts: no artwork then.
    [[nodiscard]] bool has_background() const { return view_.slide.background.has_value(); }

    /// The usual texts of a slide, in the theme's type.
    [[nodiscard]] PageText title(const Text& text) const;
    [[nodiscard]] PageText body(const Text& text) const;
    /// A text of one size that doesn't take part in fitting: sources and the like.
    [[nodiscard]] PageText small(TextRole role, std::string words, Place place) const;

    /// What fits into `box` and how, without placing it.
    [[nodiscard]] FittedStack fit(std::span<const PageText> texts, int width, int height);
    /// Fits texts into a box from its top, places them, and tells of what doesn't fit.
    PlacedStack place(std::span<const PageText> texts, const Rect& box);
    /// The same at sizes already found. `center`: lines stand in the box's middle.
    PlacedStack place_fitted(std::span<const PageText> texts, const FittedStack& fitted, const Rect& box,
                             bool center = false);
    /// One line at one size, as wide as it comes, made smaller only if it is wider than `most_width`.
    /// `x` is its left end, center or right end by `align` 0, 0.5, 1. Gives its box.
    Rect place_line(const PageText& text, int size, int x, int baseline, double align, int most_width);

    /// The em in pixels at which text in `style` subtends an angle where the slide is read. Its size is not
    /// looked at.
    [[nodiscard]] int em_for(double degrees, const TypeStyle& style);
    /// The smallest size of a text that isn't fitted, pixels: the theme's, and what its role asks for.
    [[nodiscard]] int at_least(int size, TextRole role, const TypeStyle& style);
    /// Every text that doesn't come onto the page by the functions above tells its size here.
    void note_size(const PageText& text, int size);

    void add(Element element) { layout_.scene.elements.push_back(std::move(element)); }
    Findings::Builder find(Code code, Place place);

    /// The whole slide, turned around where its language is written from right to left.
    [[nodiscard]] Layout finish();

private:
    void add_background();
    void add_eyebrow();
    void add_foot();
    Rect place_in_foot(PageText text, int x, double align, int most_width);
    void add_marks();
    void report_fit(std::span<const PageText> texts, const FittedStack& fitted);
    void report_reach();
    [[nodiscard]] double cap_height(const TypeStyle& style);
    [[nodiscard]] std::vector<FitText> to_fit(std::span<const PageText> texts);

    SlideView view_;
    Theme theme_;
    Typesetter& typesetter_;
    const Wording& wording_;
    Format format_;
    double unit_; ///< pixels at a shorter side of 1080
    Layout layout_;
    PageText smallest_; ///< the text that layout_.smallest_capital is of; of several the longest
};

} // namespace foyer
