#pragma once

#include "platform/window.h"
#include "player/player.h"
#include "render/packed_fade.h"
#include "render/painting.h"

#include <cstddef>
#include <map>
#include <optional>
#include <vector>

namespace foyer
{

/// The ready paintings, and what of them the window shows. Draws and presents only what changes. For the
/// drawing thread: reads no file, shapes and decodes nothing, waits for nothing but the display server.
class Stage
{
public:
    explicit Stage(Window& window) : window_(window) {}

    void keep(const Card& card, Painting painting);
    void drop(const Card& card);

    /// Does ahead, while nothing moves, what the change from the card on the screen to `next` needs.
    void expect(const Card& next);
    /// Brings the picture to the screen. Does nothing where it is there already. False: the display refuses
    /// it.
    [[nodiscard]] bool show(const Picture& picture);
    /// The server lost what was presented. `renewed`: and the window's surface is a new one, empty.
    [[nodiscard]] bool show_again(bool renewed);
    /// Lays the areas `moving` of a painting over whatever is shown, until uncover(). False: as above.
    [[nodiscard]] bool lay_over(Painting cover);
    [[nodiscard]] bool uncover();
    /// The window is another one, and shows nothing yet.
    void forget_screen() { shown_ = Nothing{}; }

private:
    [[nodiscard]] bool draw(const Nothing& nothing);
    [[nodiscard]] bool draw(const Black& black);
    [[nodiscard]] bool draw(const Still& still);
    [[nodiscard]] bool draw(const Blend& blend);

    [[nodiscard]] bool present(std::vector<Rect> changed);
    void draw_below(const std::vector<Rect>& areas);
    Painting* find(const Card& card);
    [[nodiscard]] bool is_packed(const Card& card) const;
    [[nodiscard]] bool goes_on_packed(const Blend& blend) const;
    void pack(const Blend& blend, Painting& from, const Painting& to);
    void unpack();
    void settle(const Card& card, Painting& painting);
    /// Puts `frame` on the whole surface; of another size, as near as it comes until the right one is ready.
    void cover(const Image& frame);
    void find_changing(Transition transition, const Card& from, const Card& to);
    [[nodiscard]] bool is_found(const Card& from, const Card& to) const;

    Window& window_;
    std::map<Card, Painting> paintings_;
    Picture shown_ = Nothing{};
    std::optional<Painting> over_; ///< lies over all that is shown
    /// Where the last change that was looked at changes anything.
    struct Changing {
        Card from, to;
        bool all = false;            ///< everything moves
        std::vector<Rect> drawn;     ///< no pixel more than has to be
        std::vector<Rect> presented; ///< the same in fewer rectangles
        bool pack_tried = false;     ///< whether it was worth it or not
    };
    std::optional<Changing> changing_;
    /// The crossfade on the screen. `from` has no frame meanwhile, `to` the one that it was packed with.
    struct Packed {
        Card from, to;
        PackedFade fade;
    };
    std::optional<Packed> packed_;
};

} // namespace foyer
