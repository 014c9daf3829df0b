#pragma once

#include "render/painting.h"

#include <map>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace foyer
{

/// Glyphs that can be told apart: each text has a pattern of its own, `run.width` wide, `run.size` high above
/// the baseline. "*" is a coloured one.
class PatternGlyphs final : public GlyphRasterizer
{
public:
    std::shared_ptr<const GlyphMask> mask(const GlyphRun& run) override
    {
        auto mask = std::make_shared<GlyphMask>();
        mask->y = -run.size;
        mask->width = run.text == " " ? 0 : run.width;
        mask->height = run.size;
        unsigned seed = 1;
        for (const char letter : run.text)
            seed = seed * 31 + static_cast<unsigned char>(letter);
        std::mt19937 random{seed};
        for (int at = 0; at < mask->width * mask->height; ++at) {
            const auto value =
                static_cast<std::uint8_t>(random() % 3 == 0 ? random() & 0xff : random() % 2 * 255);
            if (run.text == "*")
                mask->pixels.push_back(static_cast<Pixel>(random()) ^ (Pixel{value} << 24));
            else
                mask->coverage.push_back(value);
        }
        return mask;
    }
};

/// Hands out the pictures that it was given, and remembers what was asked of it.
class GivenPictures final : public Pictures
{
public:
    void give(const std::string& path, Image image)
    {
        given_[path] = std::make_shared<const Image>(std::move(image));
    }
    FetchedPicture fetch(const std::string& path, const PictureNeed& need) override
    {
        asked.emplace_back(path, need);
        const auto found = given_.find(path);
        if (found == given_.end())
            return {nullptr, {{Code{}, {{"path", path}}}}};
        return {found->second, {}};
    }

    std::vector<std::pair<std::string, PictureNeed>> asked;

private:
    std::map<std::string, std::shared_ptr<const Image>> given_;
};

inline Image random_image(int width, int height, unsigned seed)
{
    Image image{width, height};
    std::mt19937 random{seed};
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            image.row(y)[x] = 0xff000000 | static_cast<Pixel>(random());
    return image;
}

inline bool same_pixels(const Image& one, const Image& other)
{
    if (one.width() != other.width() || one.height() != other.height())
        return false;
    for (int y = 0; y < one.height(); ++y)
        for (int x = 0; x < one.width(); ++x)
            if (one.row(y)[x] != other.row(y)[x])
                return false;
    return true;
}

inline GlyphRun run_of(const std::string& text, int x, int width, int size)
{
    GlyphRun run;
    run.text = text;
    run.x = x;
    run.width = width;
    run.size = size;
    return run;
}

/// "1,250" or alike at (x, baseline), in cells of 20 pixels for digits and 8 for all else.
inline CountingFigure counting(const std::string& words, int x, int baseline, int decimals = 0)
{
    CountingFigure figure;
    figure.x = x;
    figure.baseline = baseline;
    figure.size = 30;
    figure.color = {240, 230, 220};
    figure.words = words;
    figure.decimals = decimals;
    int left = 0;
    for (const char letter : words) {
        CountingFigure::Cell cell;
        cell.digit = letter >= '0' && letter <= '9';
        cell.width = cell.digit ? 20 : 8;
        cell.x = left;
        cell.glyph = run_of(std::string{letter}, 0, cell.digit ? 16 : 6, 30);
        left += cell.width;
        figure.cells.push_back(cell);
    }
    for (char digit = '0'; digit <= '9'; ++digit)
        figure.digits.push_back(run_of(std::string{digit}, 0, 16, 30));
    figure.box = {x, baseline - 30, left, 30};
    return figure;
}

/// One line of runs, each `width` wide.
inline TextBlock text_at(int x, int baseline, const std::vector<std::string>& runs, int width = 60,
                         int size = 24)
{
    TextBlock text;
    text.color = {250, 240, 200};
    TextLine line;
    line.x = x;
    line.baseline = baseline;
    for (const std::string& words : runs) {
        line.runs.push_back(run_of(words, line.width, width, size));
        line.width += width;
    }
    text.box = {x, baseline - size, line.width, size};
    text.lines.push_back(line);
    return text;
}

/// A slide with all that may move, some of it cut by the canvas's edges.
inline Scene lively_scene(Canvas canvas)
{
    Scene scene{canvas, {13, 20, 36}, {}};
    scene.elements.push_back({Disc{canvas.width * 1.0, canvas.height * 0.9, 70.3, {40, 60, 90}}});
    scene.elements.push_back({text_at(30, 70, {"Know", "who", "*"}), Motion::rise});
    scene.elements.push_back({text_at(-20, 20, {"cut"}), Motion::rise});
    scene.elements.push_back({counting("1,250", 40, 140), Motion::rise});
    scene.elements.push_back({Box{{30, 160, 120, 13}, 6, false, {255, 180, 60, 200}}, Motion::rise});
    scene.elements.push_back({Arc{150, 20, 40, 7, 0.1, 0.6, true, {90, 200, 90}}, Motion::rise});
    scene.elements.push_back({DotField{170, 90, 7, 5, 9, 70, {200, 90, 90}}, Motion::rise});
    scene.elements.push_back({Disc{10.4, 120.7, 21.3, {90, 90, 200, 90}}, Motion::rise});
    scene.elements.push_back({text_at(canvas.width - 30, canvas.height - 4, {"edge"}), Motion::rise});
    scene.elements.push_back({text_at(20, canvas.height - 10, {"foot"}, 40, 12), Motion::still});
    return scene;
}

} // namespace foyer
