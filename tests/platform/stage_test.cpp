// What a display shows of a change, frame by frame: only what was presented reaches it.
#include "platform/stage.h"
#include "render/transition.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace foyer;

namespace
{

/// A window whose display can be looked at.
class MadeUpWindow final : public Window
{
public:
    MadeUpWindow(int width, int height) : surface_{width, height}, display_{width, height} {}

    [[nodiscard]] Canvas canvas() const override { return {surface_.width(), surface_.height()}; }
    [[nodiscard]] PixelView pixels() override { return view_of(surface_); }
    void touch_pixels() override {}
    [[nodiscard]] bool present(const std::vector<Rect>& areas) override
    {
        for (const Rect& area : areas) {
            presented += static_cast<std::int64_t>(area.width) * area.height;
            for (int y = area.y; y < area.bottom(); ++y)
                std::copy_n(surface_.row(y) + area.x, area.width, display_.row(y) + area.x);
        }
        return true;
    }
    [[nodiscard]] WindowNews take_news() override { return {}; }
    [[nodiscard]] int descriptor() const override { return -1; }
    [[nodiscard]] bool has_news_waiting() const override { return false; }
    [[nodiscard]] std::optional<std::chrono::milliseconds> probe_every() const override { return {}; }
    [[nodiscard]] WindowNews probe() override { return {}; }
    [[nodiscard]] bool reopen() override { return true; }
    bool power_panel(bool /*on*/) override { return true; }
    [[nodiscard]] std::chrono::nanoseconds frame_time() const override
    {
        return std::chrono::milliseconds{16};
    }

    [[nodiscard]] bool shows(const Image& image) const
    {
        for (int y = 0; y < image.height(); ++y)
            if (!std::equal(image.row(y), image.row(y) + image.width(), display_.row(y)))
                return false;
        return true;
    }

    std::int64_t presented = 0; ///< pixels

private:
    Image surface_, display_;
};

/// A ground that is the same on all slides, with a few words at a place of its own.
Image slide_with_words_at(const Rect& words)
{
    Image image{400, 300};
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            image.row(y)[x] = 0xff000000U | static_cast<Pixel>(x / 2) << 8U | static_cast<Pixel>(y / 2);
    for (int y = words.y; y < words.bottom(); y += 2)
        std::fill_n(image.row(y) + words.x, words.width, 0xffffffff);
    return image;
}

Card card_of(int position)
{
    Card card;
    card.position = position;
    return card;
}

Painting at_rest(const Image& frame)
{
    Painting painting;
    painting.frame = frame;
    return painting;
}

} // namespace

TEST_CASE("In every frame of a change the display shows all of it, and at its end the slide")
{
    const Image from = slide_with_words_at({40, 40, 120, 30});
    const Image to = slide_with_words_at({200, 180, 150, 60});
    for (const Transition transition : {Transition::crossfade, Transition::slide, Transition::wipe}) {
        CAPTURE(static_cast<int>(transition));
        MadeUpWindow window{400, 300};
        Stage stage{window};
        stage.keep(card_of(1), at_rest(from));
        stage.keep(card_of(2), at_rest(to));
        REQUIRE(stage.show(Still{card_of(1)}));
        stage.expect(card_of(2));
        for (int frame = 0; frame < 50; ++frame) {
            CAPTURE(frame);
            const double progress = frame / 50.0;
            REQUIRE(stage.show(Blend{card_of(1), card_of(2), transition, progress, 1}));
            Image expected{400, 300};
            draw_transition(transition, from, to, progress, {from.bounds()}, view_of(expected));
            REQUIRE(window.shows(expected));
        }
        REQUIRE(stage.show(Still{card_of(2)}));
        CHECK(window.shows(to));
    }
}

TEST_CASE("Of a fade between two slides on one ground only what differs is presented")
{
    MadeUpWindow window{400, 300};
    Stage stage{window};
    stage.keep(card_of(1), at_rest(slide_with_words_at({40, 40, 120, 30})));
    stage.keep(card_of(2), at_rest(slide_with_words_at({40, 200, 120, 30})));
    REQUIRE(stage.show(Still{card_of(1)}));
    window.presented = 0;
    REQUIRE(stage.show(Blend{card_of(1), card_of(2), Transition::crossfade, 0.5, 1}));
    CHECK(window.presented > 0);
    CHECK(window.presented < 400 * 300 / 2);
}

TEST_CASE("A fade that is interrupted, by whatever it is, leaves nothing of itself on the display")
{
    const Image from = slide_with_words_at({40, 40, 120, 30});
    const Image to = slide_with_words_at({200, 180, 150, 60});
    const Image other = slide_with_words_at({20, 20, 300, 200});
    MadeUpWindow window{400, 300};
    Stage stage{window};
    stage.keep(card_of(1), at_rest(from));
    stage.keep(card_of(2), at_rest(to));
    stage.keep(card_of(3), at_rest(other));
    const Image near_to = slide_with_words_at({220, 190, 150, 60});
    stage.keep(card_of(4), at_rest(near_to));
    const auto fade_to = [&](int card, double progress) {
        return stage.show(Blend{card_of(1), card_of(card), Transition::crossfade, progress, 1});
    };
    const auto shows_fade = [&](const Image& towards, double progress) {
        Image expected{400, 300};
        draw_transition(Transition::crossfade, from, towards, progress, {from.bounds()}, view_of(expected));
        return window.shows(expected);
    };
    REQUIRE(stage.show(Still{card_of(1)}));
    stage.expect(card_of(2));
    REQUIRE(fade_to(2, 0));
    REQUIRE(fade_to(2, 0.25));
    REQUIRE(shows_fade(to, 0.25));

    SUBCASE("the slide that was leaving stays")
    {
        REQUIRE(stage.show(Still{card_of(1)}));
        CHECK(window.shows(from));
        REQUIRE(fade_to(2, 0.5));
        CHECK(shows_fade(to, 0.5));
    }
    SUBCASE("another slide comes in")
    {
        REQUIRE(fade_to(3, 0.5));
        CHECK(shows_fade(other, 0.5));
        REQUIRE(stage.show(Still{card_of(3)}));
        CHECK(window.shows(other));
    }
    SUBCASE("the next change begins, and all three slides are kept")
    {
        REQUIRE(stage.show(Still{card_of(2)}));
        for (const double progress : {0.0, 0.5})
            REQUIRE(stage.show(Blend{card_of(2), card_of(4), Transition::crossfade, progress, 1}));
        REQUIRE(stage.show(Still{card_of(4)}));
        CHECK(window.shows(near_to));
        REQUIRE(stage.show(Still{card_of(2)}));
        CHECK(window.shows(to));
        REQUIRE(stage.show(Still{card_of(1)}));
        CHECK(window.shows(from));
    }
    SUBCASE("the slide that comes in is painted anew")
    {
        stage.keep(card_of(2), at_rest(other));
        REQUIRE(fade_to(2, 0.5));
        CHECK(shows_fade(other, 0.5));
    }
    SUBCASE("the slide that comes in is dropped")
    {
        stage.drop(card_of(2));
        REQUIRE(stage.show(Still{card_of(1)}));
        CHECK(window.shows(from));
    }
    SUBCASE("a line is laid over it, and taken away")
    {
        Painting line = at_rest(other);
        line.moving = {{100, 100, 200, 40}};
        REQUIRE(stage.lay_over(line));
        REQUIRE(fade_to(2, 0.5));
        CHECK_FALSE(shows_fade(to, 0.5));
        REQUIRE(stage.uncover());
        CHECK(shows_fade(to, 0.5));
        REQUIRE(fade_to(2, 0.75));
        CHECK(shows_fade(to, 0.75));
    }
    SUBCASE("a smaller line takes the place of a larger one")
    {
        REQUIRE(stage.show(Still{card_of(2)}));
        Painting line = at_rest(from);
        line.moving = {{100, 100, 250, 140}};
        REQUIRE(stage.lay_over(line));
        CHECK_FALSE(window.shows(to));
        line.moving = {{0, 0, 1, 1}}; // of the common ground
        REQUIRE(stage.lay_over(line));
        CHECK(window.shows(to));
    }
    SUBCASE("the screen shows black, and comes back")
    {
        REQUIRE(stage.show(Black{}));
        REQUIRE(fade_to(2, 0.5));
        CHECK(shows_fade(to, 0.5));
        stage.drop(card_of(1));
        REQUIRE(stage.show(Still{card_of(2)}));
        CHECK(window.shows(to));
    }
}

TEST_CASE("After a fade the entrance of the slide begins, and the slide before it is as it was")
{
    const Image from = slide_with_words_at({40, 40, 120, 30});
    const Image to = slide_with_words_at({200, 180, 150, 60});
    Painting rising = at_rest(to);
    auto ink = std::make_shared<GlyphMask>();
    ink->width = ink->height = 20;
    ink->coverage.assign(400, 255);
    rising.sprites.push_back({ink, 300, 20, 0, 10, 0xffffffff});
    rising.moving = {{300, 20, 20, 40}};
    MadeUpWindow window{400, 300};
    Stage stage{window};
    stage.keep(card_of(1), at_rest(from));
    stage.keep(card_of(2), rising);
    REQUIRE(stage.show(Still{card_of(1)}));
    for (const double progress : {0.0, 0.3, 0.6})
        REQUIRE(stage.show(Blend{card_of(1), card_of(2), Transition::crossfade, progress, 0}));
    for (const double entrance : {0.0, 0.5, 1.0})
        REQUIRE(stage.show(Still{card_of(2), entrance}));
    come_to_rest(rising);
    CHECK(window.shows(rising.frame));
    REQUIRE(stage.show(Still{card_of(1)}));
    CHECK(window.shows(from));
}
