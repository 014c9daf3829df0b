#include "render/blend.h"
#include "render/painting.h"
#include "render/rects.h"
#include "render/scrim.h"
#include "render/shapes.h"
#include "render/text_ground.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <type_traits>
#include <utility>

namespace foyer
{
namespace
{

constexpr Pixel qr_dark = 0xff000000;
constexpr Pixel qr_light = 0xffffffff;

int rise_of(const Canvas& canvas)
{
    const double shorter_side = std::min(canvas.width, canvas.height);
    return static_cast<int>(std::lround(12.0 * shorter_side / 1080.0));
}

int aligned(int begin, int room, int size, double align)
{
    return begin + static_cast<int>(std::lround((room - size) * std::clamp(align, 0.0, 1.0)));
}

/// An Image's pixels as coloured ink.
GlyphMask ink_of(const Image& image, const Rect& part)
{
    GlyphMask mask;
    mask.width = part.width;
    mask.height = part.height;
    for (int y = part.y; y < part.bottom(); ++y)
        mask.pixels.insert(mask.pixels.end(), image.row(y) + part.x, image.row(y) + part.right());
    return mask;
}

/// Everything that a sprite covers between its begin and its rest.
Rect reach_of(const Sprite& sprite)
{
    const Rect rest{sprite.x, sprite.y, sprite.mask->width, sprite.mask->height};
    const Rect begin{sprite.x + sprite.from_x, sprite.y + sprite.from_y, rest.width, rest.height};
    return around(rest, begin);
}

enum class Texts { drawn, left_out };

class Painter
{
public:
    Painter(const Scene& scene, GlyphRasterizer& glyphs, Pictures& pictures, Texts texts)
        : scene_(scene),
          texts_(texts), canvas_{0, 0, std::max(scene.canvas.width, 0), std::max(scene.canvas.height, 0)},
          rise_(rise_of(scene.canvas)), glyphs_(glyphs), pictures_(pictures)
    {
    }

    void draw()
    {
        std::span<const Element> rest = scene_.elements;
        if (const PictureBox* wide = wide_picture()) {
            begin_on(*wide);
            rest = rest.subspan(1);
        } else {
            painting_.frame = Image{canvas_.width, canvas_.height, ground()};
        }
        for (const Element& element : rest) {
            motion_ = element.motion;
            std::visit([this](const auto& shape) { draw_shape(shape); }, element.shape);
        }
    }

    Painted take()
    {
        std::vector<Rect> moving;
        for (const Sprite& sprite : painting_.sprites)
            moving.push_back(common(canvas_, reach_of(sprite)));
        for (const CountingDigits& figure : painting_.figures)
            moving.push_back(figure.area);
        painting_.moving = apart(std::move(moving));
        return {std::move(painting_), std::move(reports_)};
    }

private:
    [[nodiscard]] Pixel ground() const { return to_pixel(scene_.ground) | 0xff000000; }
    [[nodiscard]] const PictureBox* wide_picture() const;
    void begin_on(const PictureBox& box);
    [[nodiscard]] FetchedPicture fetch(const PictureBox& box, const PictureNeed& need);
    void place(const PictureBox& box, const Image& image);

    void draw_shape(const TextBlock& text)
    {
        if (texts_ == Texts::left_out)
            return;
        for (const TextLine& line : text.lines)
            for (const GlyphRun& run : line.runs)
                add(sprite_of(run, line.x + run.x, line.baseline, text.color));
    }

    void draw_shape(const CountingFigure& figure);
    void draw_shape(const QrPlate& qr);
    void draw_shape(const PictureBox& box);
    void draw_shape(const Scrim& scrim);

    template <typename Shape>
    void draw_shape(const Shape& shape)
    {
        if (motion_ == Motion::still) {
            draw_still(shape);
            return;
        }
        // What rises into the canvas from above its upper edge has to be there to rise.
        const Rect within{0, -rise_, canvas_.width, canvas_.height + rise_};
        auto mask = std::make_shared<const GlyphMask>(mask_of(shape, within));
        Sprite sprite;
        sprite.x = mask->x;
        sprite.y = mask->y;
        sprite.color = to_pixel(shape.color);
        sprite.mask = std::move(mask);
        add(std::move(sprite));
    }

    /// By bands, whose masks take little memory, and always the same.
    template <typename Shape>
    void draw_still(const Shape& shape)
    {
        constexpr int band = 32;
        for (int y = 0; y < canvas_.height; y += band) {
            const GlyphMask mask = mask_of(shape, common(canvas_, {0, y, canvas_.width, band}));
            blend_mask(mask, mask.x, mask.y, {}, to_pixel(shape.color), 256, view_of(painting_.frame));
        }
    }

    [[nodiscard]] Sprite sprite_of(const GlyphRun& run, int x, int baseline, Color color)
    {
        Sprite sprite;
        sprite.mask = glyphs_.mask(run);
        sprite.x = x + sprite.mask->x;
        sprite.y = baseline + sprite.mask->y;
        sprite.color = to_pixel(color);
        if (motion_ == Motion::rise)
            sprite.from_y = rise_;
        return sprite;
    }

    void add(Sprite sprite)
    {
        if (sprite.mask->width <= 0 || sprite.mask->height <= 0)
            return;
        if (motion_ == Motion::rise) {
            sprite.from_y = rise_;
            painting_.sprites.push_back(std::move(sprite));
        } else {
            blend_mask(*sprite.mask, sprite.x, sprite.y, {}, sprite.color, 256, view_of(painting_.frame));
        }
    }

    const Scene& scene_;
    Texts texts_;
    Rect canvas_;
    int rise_; ///< pixels
    GlyphRasterizer& glyphs_;
    Pictures& pictures_;
    Painting painting_;
    std::vector<PictureReport> reports_;
    Motion motion_ = Motion::still;
};

/// Which digit a cell shows; none where that can't be told from the ten.
std::optional<int> digit_in(const CountingFigure::Cell& cell, const std::vector<GlyphRun>& digits)
{
    const auto same = [&cell](const GlyphRun& digit) { return digit.text == cell.glyph.text; };
    const auto found = std::find_if(digits.begin(), digits.end(), same);
    if (found == digits.end())
        return std::nullopt;
    return static_cast<int>(found - digits.begin());
}

/// What the cells' digits read as a whole; none where they can't be counted through.
std::optional<double> value_of(const CountingFigure& figure)
{
    if (figure.digits.size() != 10)
        return std::nullopt;
    double value = 0;
    for (const CountingFigure::Cell& cell : figure.cells) {
        if (!cell.digit)
            continue;
        const auto digit = digit_in(cell, figure.digits);
        if (!digit)
            return std::nullopt;
        value = value * 10 + *digit;
    }
    return value;
}

void Painter::draw_shape(const CountingFigure& figure)
{
    if (texts_ == Texts::left_out)
        return;
    const auto in_cell = [&](const GlyphRun& run, const CountingFigure::Cell& cell) {
        return sprite_of(run, figure.x + cell.x + (cell.width - run.width) / 2, figure.baseline,
                         figure.color);
    };
    const auto value = value_of(figure);
    if (motion_ == Motion::still || !value) {
        for (const CountingFigure::Cell& cell : figure.cells)
            add(in_cell(cell.glyph, cell));
        return;
    }
    CountingDigits counting;
    counting.value = *value;
    counting.decimals = figure.decimals;
    const auto widen = [&](const Sprite& sprite) {
        counting.area = around(counting.area, common(canvas_, reach_of(sprite)));
    };
    for (const CountingFigure::Cell& cell : figure.cells) {
        counting.cells.push_back(in_cell(cell.glyph, cell));
        widen(counting.cells.back());
        counting.is_digit.push_back(cell.digit);
        auto& digits = counting.digits.emplace_back();
        if (!cell.digit)
            continue;
        for (const GlyphRun& digit : figure.digits) {
            digits.push_back(in_cell(digit, cell));
            widen(digits.back());
        }
    }
    painting_.figures.push_back(std::move(counting));
}

// A code stands from the first frame on, whatever its element says: a phone may be pointed at it already.
void Painter::draw_shape(const QrPlate& qr)
{
    const PixelView out = view_of(painting_.frame);
    const GlyphMask plate = mask_of(Box{qr.plate, qr.radius, false, {}}, canvas_);
    blend_mask(plate, plate.x, plate.y, {}, qr_light, 256, out);
    const auto modules = static_cast<std::size_t>(std::max(qr.modules, 0));
    if (qr.module <= 0 || qr.dark.size() < modules * modules)
        return;
    for (std::size_t at = 0; at < modules * modules; ++at) {
        const auto column = static_cast<int>(at % modules);
        const auto row = static_cast<int>(at / modules);
        if (qr.dark[at])
            fill({qr.x + column * qr.module, qr.y + row * qr.module, qr.module, qr.module}, qr_dark, out);
    }
}

/// A picture below all else that lies across the whole canvas, if the scene begins with one.
const PictureBox* Painter::wide_picture() const
{
    if (scene_.elements.empty() || scene_.elements.front().motion != Motion::still)
        return nullptr;
    const auto* picture = std::get_if<PictureBox>(&scene_.elements.front().shape);
    const bool wide = picture != nullptr && picture->box.x == 0 && picture->box.width == canvas_.width &&
                      picture->box.y >= 0 && picture->box.bottom() <= canvas_.height;
    return wide ? picture : nullptr;
}

/// Where the picture fills its box, the slide is painted around it where it was decoded: a photograph is
/// never copied, and needs no second canvas.
void Painter::begin_on(const PictureBox& box)
{
    PictureNeed need = need_of(box);
    need.above = box.box.y;
    need.below = canvas_.height - box.box.bottom();
    FetchedPicture fetched = fetch(box, need);
    std::shared_ptr<const Image> image = std::move(fetched.pixels);
    const bool fills = image && image->width() == canvas_.width && image->height() == canvas_.height;
    if (!fills) {
        painting_.frame = Image{canvas_.width, canvas_.height, ground()};
        if (image)
            place(box, *image);
        return;
    }
    painting_.frame = own(std::move(image));
    const PixelView out = view_of(painting_.frame);
    fill({0, 0, canvas_.width, need.above}, ground(), out);
    fill({0, box.box.bottom(), canvas_.width, need.below}, ground(), out);
    if (!fetched.is_opaque)
        lay_under(box.box, ground(), out);
}

FetchedPicture Painter::fetch(const PictureBox& box, const PictureNeed& need)
{
    FetchedPicture fetched = pictures_.fetch(box.path, need);
    const bool had = fetched.pixels != nullptr;
    if (!had || !fetched.remarks.empty())
        reports_.push_back({box.path, box.place, std::move(fetched.remarks), had});
    if (had && fetched.pixels->empty())
        fetched.pixels = nullptr;
    return fetched;
}

void Painter::draw_shape(const PictureBox& box)
{
    if (const auto image = fetch(box, need_of(box)).pixels)
        place(box, *image);
}

void Painter::place(const PictureBox& box, const Image& image)
{
    const int x = aligned(box.box.x, box.box.width, image.width(), box.align_x);
    const int y = aligned(box.box.y, box.box.height, image.height(), box.align_y);
    if (motion_ == Motion::still) {
        blend_image(image, x, y, box.box, view_of(painting_.frame));
        return;
    }
    const Rect seen = common(box.box, {x, y, image.width(), image.height()});
    Sprite sprite;
    sprite.mask =
        std::make_shared<const GlyphMask>(ink_of(image, {seen.x - x, seen.y - y, seen.width, seen.height}));
    sprite.x = seen.x;
    sprite.y = seen.y;
    sprite.color = 0xff000000;
    add(std::move(sprite));
}

// It belongs to the picture below it, which stands from the first frame on.
void Painter::draw_shape(const Scrim& scrim)
{
    const auto texts = text_grounds(scene_, glyphs_);
    Color color = scrim.color;
    color.a = scrim_alpha(scrim.color, texts, scene_.contrast, painting_.frame);
    draw_still(Box{scrim.rect, 0, false, color});
}

} // namespace

PictureNeed need_of(const PictureBox& box)
{
    return {box.box.width, box.box.height, box.fit, box.may_grow};
}

Painted paint(const Scene& scene, GlyphRasterizer& glyphs, Pictures& pictures)
{
    Painter painter{scene, glyphs, pictures, Texts::drawn};
    painter.draw();
    return painter.take();
}

Image paint_without_texts(const Scene& scene, GlyphRasterizer& glyphs, Pictures& pictures)
{
    Painter painter{scene, glyphs, pictures, Texts::left_out};
    painter.draw();
    Painting painting = painter.take().painting;
    come_to_rest(painting);
    return std::move(painting.frame);
}

} // namespace foyer
