#include "render/contrast_on_pixels.h"

#include "playlist/contrast.h"
#include "render/painting.h"
#include "render/text_ground.h"

#include <algorithm>

namespace foyer
{

double least_contrast(const Scene& scene, int size)
{
    // WCAG's large text has 18 pt, 24 pixels of CSS, each of which is seen under 0.0213 degrees. On a screen
    // of 55 inches read from 5 m, the far end of a lobby, that is 70 pixels of a canvas whose shorter side is
    // 1080. Bold text would be large from 14 pt; it isn't taken for it, as a scene knows no weights.
    constexpr double large = 72;
    const double unit = std::min(scene.canvas.width, scene.canvas.height) / 1080.0;
    if (scene.contrast > 4.5)
        return scene.contrast;
    return size >= large * unit ? 3 : 4.5;
}

std::vector<TextContrast> contrast_on_pixels(const Scene& scene, GlyphRasterizer& glyphs, Pictures& pictures)
{
    const Image behind = paint_without_texts(scene, glyphs, pictures);
    const Luminance seen;
    std::vector<TextContrast> contrasts;
    for (TextGround& text : text_grounds(scene, glyphs)) {
        const double ink = relative_luminance(text.color);
        double worst = 21;
        for (const Rect& square : text.squares)
            worst = std::min(worst, contrast_ratio(ink, seen.mean(behind, square)));
        contrasts.push_back(
            {text.role, std::move(text.words), text.place, worst, least_contrast(scene, text.size)});
    }
    return contrasts;
}

} // namespace foyer
