#pragma once

#include "layout/layout.h"
#include "layout/square_type.h"

#include <algorithm>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace foyer
{

inline constexpr Canvas canvases[] = {{1920, 1080}, {1080, 1920}, {1440, 1080}, {1024, 768},
                                      {3840, 2160}, {1280, 720},  {480, 270}};

inline Text words(std::string text)
{
    return Text{{{"", std::move(text), {7, 9, 7, 30}}}};
}

inline Theme test_theme()
{
    Theme theme;
    theme.ground = {0, 0, 0};
    theme.ink = theme.soft = theme.accent = {255, 255, 255};
    return theme;
}

/// A slide on a page, with all that refers to it.
struct Sample {
    Playlist playlist;
    Slide slide;
    Theme theme = test_theme();

    explicit Sample(Kind kind)
    {
        playlist.file = "lobby/playlist.toml";
        playlist.languages = {"en", "fr"};
        playlist.house.name = words("Front desk");
        slide.id = "sample";
        slide.place = {5, 1, 5, 10};
        slide.title = words("Know who they are talking to");
        slide.eyebrow = words("Safer Internet Day");
        slide.kind = std::move(kind);
    }

    [[nodiscard]] Layout on(Canvas canvas, std::string language = "en", Date today = {2026, 11, 25},
                            RoundPosition position = {2, 9}, Viewing viewing = {}) const
    {
        SquareType type;
        return lay_out(
            {playlist, slide, theme, std::move(language), canvas, {today, {}, 0}, position, viewing}, type,
            PlainWording{});
    }
    [[nodiscard]] Layout seen(Viewing viewing, Canvas canvas = {1920, 1080}) const
    {
        return on(canvas, "en", {2026, 11, 25}, {2, 9}, viewing);
    }
};

inline Statistic statistic_of(double value)
{
    Statistic statistic;
    Figure figure;
    figure.value = value;
    figure.label = words("new investigations");
    statistic.figures = {figure};
    statistic.as_of = 2020;
    statistic.source = words("ALERT, 2021");
    return statistic;
}

inline std::vector<Sample> one_of_each_kind()
{
    std::vector<Sample> samples;
    samples.emplace_back(Message{{words("Ask what they play and who they meet there.")}, {}, {}});
    samples.emplace_back(statistic_of(2100));
    Statistic dots = statistic_of(2100);
    dots.dots = true;
    samples.emplace_back(dots);
    Statistic several = statistic_of(127);
    several.figures.front().label = words("charges");
    several.figures.push_back(several.figures.front());
    several.figures.push_back(several.figures.front());
    samples.emplace_back(several);
    Statistic bars = statistic_of(50);
    bars.compare = {{100, 0, words("2019"), {}}, {150, 0, words("2020"), {}}};
    samples.emplace_back(bars);
    samples.emplace_back(
        Quote{words("“Play a role”"), words("Sgt. Kerry Shima"), words("ICE"), words("ALERT")});
    samples.emplace_back(List{{words("One thing"), words("Another thing"), words("A third thing")}});
    samples.emplace_back(Resource{"https://www.cybertip.ca", {}, words("Report it here."), {}, {}});
    samples.emplace_back(
        ImageSlide{{"a.png", {}}, words("A picture"), words("What it shows"), words("Us"), {}});
    samples.emplace_back(Countdown{Countdown::SaferInternetDay{}, words("days to go"), {}});
    return samples;
}

template <class Shape>
std::vector<Shape> shapes(const Scene& scene)
{
    std::vector<Shape> found;
    for (const Element& element : scene.elements)
        if (const auto* shape = std::get_if<Shape>(&element.shape))
            found.push_back(*shape);
    return found;
}

inline const TextBlock* text_with(const std::vector<TextBlock>& blocks, TextRole role)
{
    const auto found = std::find_if(blocks.begin(), blocks.end(),
                                    [role](const TextBlock& block) { return block.role == role; });
    return found == blocks.end() ? nullptr : &*found;
}

} // namespace foyer
