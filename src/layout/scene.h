#pragma once

#include "playlist/playlist.h"
#include "playlist/theme.h"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace foyer
{

/// Whole pixels of the canvas; x to the right, y down.
struct Rect {
    int x = 0, y = 0, width = 0, height = 0;
    bool operator==(const Rect&) const = default;
    [[nodiscard]] int right() const { return x + width; }
    [[nodiscard]] int bottom() const { return y + height; }
    [[nodiscard]] bool contains(const Rect& other) const
    {
        return other.x >= x && other.y >= y && other.right() <= right() && other.bottom() <= bottom();
    }
};

/// The display area that a slide is laid out for, in pixels.
struct Canvas {
    int width = 1920, height = 1080;
    bool operator==(const Canvas&) const = default;
};

/// As people see it on a display that hangs turned by `rotate` degrees: 0, 90, 180 or 270.
[[nodiscard]] constexpr Canvas upright(Canvas canvas, int rotate)
{
    return rotate % 180 == 0 ? canvas : Canvas{canvas.height, canvas.width};
}

/// A piece of text of one script, direction and font, ready to draw.
struct GlyphRun {
    int font = 0;             ///< as the typesetter that made it numbers its fonts
    int size = 0;             ///< em, pixels
    std::uint32_t script = 0; ///< ISO 15924 tag, four letters, first in the high byte
    bool right_to_left = false;
    std::string text; ///< UTF-8, in logical order
    int x = 0;        ///< origin, from the left of its line
    int width = 0;    ///< advance, pixels
};

/// What a text is on its slide.
enum class TextRole {
    eyebrow,
    title,
    body,
    figure,
    prefix,
    suffix,
    label,
    quote,
    mark,
    speaker,
    role,
    number,
    item,
    address,
    phone,
    caption,
    credit,
    date,
    bar_label,
    source,
    house,
    language,
    position
};

/// One line of a text, its runs in visual order.
struct TextLine {
    int x = 0;        ///< left end, pixels
    int baseline = 0; ///< pixels
    int width = 0;
    std::vector<GlyphRun> runs;
};

/// A text in its box.
struct TextBlock {
    TextRole role{};
    Rect box;     ///< all of its ink has to lie in here
    int size = 0; ///< em, pixels
    Color color;
    std::string words; ///< as laid out
    std::vector<TextLine> lines;
    Place place{}; ///< where the playlist has it; line 0: it comes from the program
};

/// A figure that counts up. Each character stands in a cell; digits' cells are as wide as the widest digit.
/// Part of the way through the entrance it shows value * progress, in the same cells, right-aligned.
struct CountingFigure {
    struct Cell {
        GlyphRun glyph; ///< the character of the value at rest
        bool digit = false;
        int x = 0; ///< left end of the cell, from the figure's left
        int width = 0;
    };
    Rect box;
    int x = 0, baseline = 0, size = 0;
    Color color;
    std::string words; ///< the value at rest, formatted
    std::vector<Cell> cells;
    std::vector<GlyphRun> digits; ///< the ten digits 0 to 9 as they are drawn in a cell
    int decimals = 0;             ///< of the cells, how many are digits after the point
    Place place{};                ///< where the playlist has it
};

struct Disc {
    double x = 0, y = 0, radius = 0; ///< center, pixels
    Color color;
};

/// A ring or a part of one.
struct Arc {
    double x = 0, y = 0, radius = 0; ///< center and middle of the stroke, pixels
    double thickness = 0;
    double begin = 0, sweep = 1; ///< turns, clockwise from 12 o'clock; sweep 1: the whole ring
    bool round_ends = false;
    Color color;
};

/// A filled rectangle; its corners may be round.
struct Box {
    Rect rect;
    double radius = 0; ///< of the corners, pixels
    bool only_upper_corners = false;
    Color color;
};

/// `count` dots in rows of `columns`, filled row by row from the upper left.
struct DotField {
    int x = 0, y = 0; ///< upper left of the first dot's cell
    double pitch = 0, diameter = 0;
    int columns = 0, count = 0;
    Color color;
};

/// A QR code on its white plate. Modules are whole pixels; the plate holds a quiet zone of 4 modules
/// inside of its rounded corners.
struct QrPlate {
    Rect plate;
    double radius = 0;
    int x = 0, y = 0;       ///< upper left of the first module
    int module = 0;         ///< side of a module, pixels
    int modules = 0;        ///< modules on a side, without the quiet zone
    int version = 0;        ///< 1 to 40
    std::vector<bool> dark; ///< row by row, modules * modules
    std::string url;
};

/// A picture of the playlist, scaled into its box.
struct PictureBox {
    std::string path;
    Rect box;
    PictureFit fit = PictureFit::contain;
    double align_x = 0.5,
           align_y = 0.5; ///< where it stands if it doesn't fill the box: 0 left or top, 1 right or bottom
    bool may_grow = true; ///< up to twice its size
    Place place;          ///< where the playlist names it
};

/// A colour laid evenly over the picture that was drawn before it: no thicker than the scene's texts need to
/// keep Scene::contrast to the pixels that are seen through it. How thick that is, render finds on those
/// pixels.
struct Scrim {
    Rect rect;
    Color color;
};

/// What an element does while its slide makes its entrance.
enum class Motion {
    still, ///< there from the first frame of the transition
    rise,  ///< fades in while rising 12 px (at a shorter side of 1080)
};

struct Element {
    std::variant<TextBlock, CountingFigure, Disc, Arc, Box, DotField, QrPlate, PictureBox, Scrim> shape;
    Motion motion = Motion::still;
};

/// A slide as it is to be drawn: back to front, over the ground.
struct Scene {
    Canvas canvas;
    Color ground;
    std::vector<Element> elements;
    double contrast = 4.5; ///< to 1, that its texts are to have; see promised_contrast()
};

} // namespace foyer
