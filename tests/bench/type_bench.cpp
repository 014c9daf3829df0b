// What laying out a slide costs, and what the caches of type save. Printed by ./dev bench.
#include "layout/layout.h"
#include "playlist/read.h"
#include "render/painting.h"
#include "text/type.h"
#include "text/wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace foyer
{
namespace
{

/// Words to make texts of, in the language and script that they are written in.
struct Sample {
    std::string_view language, words;
};

constexpr Sample english{
    "en", "All human beings are born free and equal in dignity and rights. They are endowed with reason and "
          "conscience and should act towards one another in a spirit of brotherhood."};
constexpr Sample arabic{"ar",
                        "يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق. وقد وهبوا عقلاً وضميرًا وعليهم أن "
                        "يعامل بعضهم بعضًا بروح الإخاء."};
constexpr Sample thai{"th", "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิ ต่างมีเหตุผลและมโนธรรม"};

Text text_of(std::string words)
{
    return Text{{{"", std::move(words), {}}}};
}

double milliseconds_of(const std::function<void()>& work)
{
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

double median_of(int turns, const std::function<void(int)>& work)
{
    std::vector<double> times;
    times.reserve(static_cast<std::size_t>(turns));
    for (int turn = 0; turn < turns; ++turn)
        times.push_back(milliseconds_of([&] { work(turn); }));
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

void print(const std::string& name, double milliseconds)
{
    fmt::print("  {:<58}{:>9.3f}\n", name, milliseconds);
}

/// The words of a sample in another order: a text that no cache has seen.
std::string shuffled(std::string_view words, int seed)
{
    std::vector<std::string> parts;
    for (std::size_t at = 0; at < words.size();) {
        const std::size_t space = std::min(words.find(' ', at), words.size());
        parts.emplace_back(words.substr(at, space - at));
        at = space + 1;
    }
    std::shuffle(parts.begin(), parts.end(), std::minstd_rand{static_cast<unsigned>(seed)});
    return fmt::format("{}", fmt::join(parts, " "));
}

class Bench
{
public:
    Bench() { playlist_.languages = {"en", "ar", "th"}; }

    /// A message with a title and a body of the sample's words.
    Layout lay_out(Type& type, const Sample& sample, const std::string& body)
    {
        Slide slide;
        slide.id = "bench";
        slide.title = text_of(std::string{sample.words.substr(0, sample.words.find(' ', 30))});
        slide.kind = Message{{text_of(body)}, {}, {}};
        return foyer::lay_out(
            {playlist_, slide, theme_, std::string{sample.language}, {1920, 1080}, {}, {1, 5}}, type,
            wording_);
    }

    void layouts(const Sample& sample)
    {
        Type type;
        const std::string words{sample.words};
        static_cast<void>(lay_out(type, sample, words));
        print(fmt::format("layout, {}, all of it known", sample.language),
              median_of(50, [&](int) { static_cast<void>(lay_out(type, sample, words)); }));
        print(fmt::format("layout, {}, fonts open, a text never seen", sample.language),
              median_of(50,
                        [&](int turn) { static_cast<void>(lay_out(type, sample, shuffled(words, turn))); }));
        print(fmt::format("layout, {}, nothing open", sample.language), median_of(9, [&](int) {
                  Type fresh;
                  static_cast<void>(lay_out(fresh, sample, words));
              }));
    }

    void glyphs(const Sample& sample)
    {
        NoPictures pictures;
        Type type;
        const Layout layout = lay_out(type, sample, std::string{sample.words});
        const double first = milliseconds_of([&] { static_cast<void>(paint(layout.scene, type, pictures)); });
        print(fmt::format("painting, {}, its glyphs not drawn yet", sample.language), first);
        print(fmt::format("painting, {}, its glyphs from the cache", sample.language),
              median_of(50, [&](int) { static_cast<void>(paint(layout.scene, type, pictures)); }));
    }

private:
    class NoPictures : public Pictures
    {
    public:
        FetchedPicture fetch(const std::string&, const PictureNeed&) override { return {}; }
    };

    Playlist playlist_;
    Theme theme_ = midnight();
    IcuWording wording_;
};

} // namespace
} // namespace foyer

int main()
{
    fmt::print("A message of about 40 words at 1920x1080, medians, ms\n");
    foyer::Bench bench;
    for (const foyer::Sample& sample : {foyer::english, foyer::arabic, foyer::thai})
        bench.layouts(sample);
    for (const foyer::Sample& sample : {foyer::english, foyer::arabic})
        bench.glyphs(sample);
    return 0;
}
