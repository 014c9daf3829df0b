#include "layout/mirror.h"

#include <cmath>

namespace foyer
{

namespace
{

struct Mirror {
    int width;

    void flip(Rect& rect) const { rect.x = width - rect.right(); }
    void operator()(TextBlock& block) const
    {
        flip(block.box);
        for (TextLine& line : block.lines)
            line.x = width - (line.x + line.width);
    }
    void operator()(CountingFigure& figure) const
    {
        flip(figure.box);
        const int cells = figure.cells.empty() ? 0 : figure.cells.back().x + figure.cells.back().width;
        figure.x = width - (figure.x + cells);
    }
    void operator()(Disc& disc) const { disc.x = width - disc.x; }
    void operator()(Arc& arc) const
    {
        arc.x = width - arc.x;
        arc.begin = 1 - (arc.begin + arc.sweep);
        arc.begin -= std::floor(arc.begin);
    }
    void operator()(Box& box) const { flip(box.rect); }
    void operator()(DotField& field) const
    {
        field.x = width - field.x - static_cast<int>(std::lround(field.columns * field.pitch));
    }
    void operator()(QrPlate& code) const
    {
        const int from_left = code.x - code.plate.x;
        flip(code.plate);
        code.x = code.plate.x + from_left;
    }
    void operator()(PictureBox& picture) const
    {
        flip(picture.box);
        picture.align_x = 1 - picture.align_x;
    }
    void operator()(Scrim& scrim) const { flip(scrim.rect); }
};

} // namespace

void mirror(Scene& scene)
{
    for (Element& element : scene.elements)
        std::visit(Mirror{scene.canvas.width}, element.shape);
}

} // namespace foyer
