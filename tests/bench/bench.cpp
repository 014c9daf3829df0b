// foyer-bench: what a frame costs on this machine, beside a plain copy of such a frame. Milliseconds swing
// from run to run on a shared machine; the ratios to the copy, taken in turns with it, are what to compare.

#include "render/painting.h"
#include "render/transition.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace foyer
{
namespace
{

/// Ink as heavy as a text's: stems with soft edges, and nothing between them.
class Stems final : public GlyphRasterizer
{
public:
    std::shared_ptr<const GlyphMask> mask(const GlyphRun& run) override
    {
        auto mask = std::make_shared<GlyphMask>();
        mask->width = run.width;
        mask->height = run.size;
        mask->y = -run.size;
        const int stem = std::max(run.size / 8, 2);
        for (int y = 0; y < mask->height; ++y) {
            for (int x = 0; x < mask->width; ++x) {
                const int at = x % (stem * 4);
                const int soft = at == 0 || at == stem ? 120 : 0;
                mask->coverage.push_back(static_cast<std::uint8_t>(at > 0 && at < stem ? 255 : soft));
            }
        }
        return mask;
    }
};

class NoPictures final : public Pictures
{
public:
    FetchedPicture fetch(const std::string& /*path*/, const PictureNeed& /*need*/) override { return {}; }
};

Element lines(Canvas canvas, double top, double size, double widest, int count, unsigned seed)
{
    TextBlock text;
    text.color = {244, 241, 234};
    std::mt19937 random{seed};
    for (int at = 0; at < count; ++at) {
        GlyphRun run;
        run.size = static_cast<int>(size * canvas.height);
        run.width =
            static_cast<int>(canvas.width * widest * (0.6 + static_cast<double>(random() % 40) / 100.0));
        TextLine line;
        line.x = canvas.width / 20;
        line.baseline = static_cast<int>(top * canvas.height) + static_cast<int>((at + 1) * run.size * 1.3);
        line.runs.push_back(run);
        text.lines.push_back(line);
    }
    return {text, Motion::rise};
}

/// A slide of a title and a body, with the same artwork and foot as any other.
Painting text_slide(Canvas canvas, unsigned seed)
{
    Scene scene{canvas, {13, 20, 36}, {}};
    Arc arc{
        canvas.width * 0.9, canvas.height * 0.8, canvas.height * 0.4, canvas.height * 0.03, 0, 1, false, {}};
    arc.color = {28, 39, 64};
    scene.elements.push_back({arc});
    scene.elements.push_back(lines(canvas, 0.15, 0.12, 0.6, 2, seed));
    scene.elements.push_back(lines(canvas, 0.52, 0.05, 0.5, 4, seed + 7));
    Element foot = lines(canvas, 0.9, 0.028, 0.2, 1, 1);
    foot.motion = Motion::still;
    scene.elements.push_back(foot);
    Stems stems;
    NoPictures none;
    return paint(scene, stems, none).painting;
}

/// As uneven as a photograph: nothing repeats, nothing is equal in two of them.
Image photo(Canvas canvas, unsigned seed)
{
    Image image{canvas.width, canvas.height};
    std::mt19937 random{seed};
    for (int y = 0; y < canvas.height; ++y) {
        for (int x = 0; x < canvas.width; ++x) {
            const auto grain = static_cast<unsigned>(random() >> 29U);
            const unsigned red = static_cast<unsigned>(x * 200 / canvas.width) + grain;
            const unsigned green = static_cast<unsigned>(y * 200 / canvas.height) + grain;
            const unsigned blue = seed * 60 % 200 + grain;
            image.row(y)[x] = 0xff000000 | (red << 16) | (green << 8) | blue;
        }
    }
    return image;
}

double milliseconds_of(const std::function<void(int)>& work, int turn)
{
    const auto begin = std::chrono::steady_clock::now();
    work(turn);
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

struct Row {
    std::string name;
    std::function<void(int)> work; ///< takes the frame's number
};

/// Each row in turn with the plain copy, so that a busy moment of the machine meets both.
void measure(std::string_view size, const std::vector<Row>& rows, int frames)
{
    fmt::print("{}, medians of {} frames\n", size, frames);
    fmt::print("  {:<44}{:>9}{:>14}\n", "", "ms", "plain copies");
    for (const Row& row : rows) {
        std::vector<double> own;
        std::vector<double> copy;
        for (int frame = 0; frame < frames; ++frame) {
            copy.push_back(milliseconds_of(rows.front().work, frame));
            own.push_back(milliseconds_of(row.work, frame));
        }
        fmt::print("  {:<44}{:>9.3f}{:>14.2f}\n", row.name, median(own), median(own) / median(copy));
    }
}

void bench_size(Canvas canvas, int frames)
{
    const Image one = photo(canvas, 1);
    const Image other = photo(canvas, 2);
    const Painting entering = text_slide(canvas, 11);
    Painting left = text_slide(canvas, 5);
    come_to_rest(left);
    Painting rested = entering;
    come_to_rest(rested);
    Image screen{canvas.width, canvas.height};
    const PixelView out = view_of(screen);
    const auto all = changing_areas(Transition::slide, one, other);
    const auto areas = differences(left.frame, entering.frame);
    const auto progress = [frames](int frame) { return (frame + 0.5) / frames; };
    const auto in_transition = [&](Transition transition) {
        return [&, transition](int frame) {
            draw_transition(transition, one, other, progress(frame), all, out);
        };
    };
    const std::vector<Row> rows{
        {"plain copy", [&](int) { std::memcpy(screen.row(0), one.row(0), one.bytes()); }},
        {"crossfade, all of the picture", in_transition(Transition::crossfade)},
        {"crossfade, two text slides on one ground",
         [&](int frame) {
             draw_transition(Transition::crossfade, left.frame, entering.frame, progress(frame), areas, out);
         }},
        {"slide", in_transition(Transition::slide)},
        {"wipe", in_transition(Transition::wipe)},
        {"entrance of a text slide", [&](int frame) { draw_entrance(entering, progress(frame), out); }},
        {"finding where two text slides differ",
         [&](int) {
             if (differences(left.frame, rested.frame).empty())
                 std::abort();
         }},
    };
    measure(fmt::format("{}x{}", canvas.width, canvas.height), rows, frames);
    const std::vector<Row> files{
        rows.front(),
        {"PNG of a text slide", [&](int) { static_cast<void>(png_of(rested.frame)); }},
        {"PNG of a photograph", [&](int) { static_cast<void>(png_of(one)); }},
    };
    measure("and in files", {files.begin(), files.end()}, std::max(frames / 40, 5));
    fmt::print("\n");
}

} // namespace
} // namespace foyer

int main(int argc, char** argv)
{
    const int frames = argc > 1 ? std::atoi(argv[1]) : 200;
    if (frames < 1 || argc > 2) {
        fmt::print(stderr, "Usage: foyer-bench [FRAMES]\n");
        return 2;
    }
    foyer::bench_size({1920, 1080}, frames);
    foyer::bench_size({3840, 2160}, frames);
    return 0;
}
