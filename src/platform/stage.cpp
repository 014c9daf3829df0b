#include "platform/stage.h"

#include "render/rects.h"
#include "render/transition.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <optional>
#include <utility>

namespace foyer
{

namespace
{

constexpr Pixel black = 0xff000000;

void copy_areas(const Image& from, const std::vector<Rect>& areas, const PixelView& to)
{
    for (const Rect& area : areas) {
        for (int y = area.y; y < area.bottom(); ++y)
            std::memcpy(to.row(y) + area.x, from.row(y) + area.x, area.width * sizeof(Pixel));
    }
}

bool have_one_size(const Image& image, const PixelView& view)
{
    return image.width() == view.width && image.height() == view.height;
}

Rect whole(const PixelView& view)
{
    return {0, 0, view.width, view.height};
}

/// Photographs differ everywhere: there is no need to look.
bool covers_most(const std::vector<Rect>& areas, const Rect& canvas)
{
    std::int64_t covered = 0;
    for (const Rect& area : areas)
        covered += area_of(area);
    return covered > area_of(canvas) / 4 * 3;
}

} // namespace

void Stage::keep(const Card& card, Painting painting)
{
    if (is_packed(card))
        unpack();
    paintings_.insert_or_assign(card, std::move(painting));
    if (changing_ && (changing_->from == card || changing_->to == card))
        changing_.reset();
}

void Stage::drop(const Card& card)
{
    if (packed_ && packed_->from == card)
        packed_.reset();
    else if (is_packed(card))
        unpack();
    paintings_.erase(card); // where it differed from another is still good for the change's last frame
}

Painting* Stage::find(const Card& card)
{
    if (packed_ && packed_->from == card)
        unpack();
    const auto found = paintings_.find(card);
    return found == paintings_.end() ? nullptr : &found->second;
}

bool Stage::is_packed(const Card& card) const
{
    return packed_ && (packed_->from == card || packed_->to == card);
}

/// Once for each crossfade, where it is worth it.
void Stage::pack(const Blend& blend, Painting& from, const Painting& to)
{
    if (blend.transition != Transition::crossfade || std::exchange(changing_->pack_tried, true) ||
        covers_most(changing_->drawn, from.frame.bounds()))
        return;
    if (packed_)
        unpack();
    if (auto fade = PackedFade::pack(from.frame, to.frame))
        packed_ = Packed{blend.from, blend.to, std::move(*fade)};
}

void Stage::unpack()
{
    Packed packed = std::move(*std::exchange(packed_, std::nullopt));
    paintings_.at(packed.from).frame = std::move(packed.fade).unpack(paintings_.at(packed.to).frame);
}

/// Brings a painting to rest, which changes its frame.
void Stage::settle(const Card& card, Painting& painting)
{
    if (painting.has_entrance() && is_packed(card))
        unpack();
    come_to_rest(painting);
}

void Stage::cover(const Image& frame)
{
    const PixelView out = window_.pixels();
    if (have_one_size(frame, out)) {
        copy_areas(frame, {frame.bounds()}, out);
        return;
    }
    for (int y = 0; y < out.height; ++y) {
        const Pixel* from = frame.row(static_cast<int>(static_cast<long>(y) * frame.height() / out.height));
        for (int x = 0; x < out.width; ++x)
            out.row(y)[x] = from[static_cast<long>(x) * frame.width() / out.width];
    }
}

bool Stage::is_found(const Card& from, const Card& to) const
{
    return changing_ && changing_->from == from && changing_->to == to;
}

void Stage::find_changing(Transition transition, const Card& from, const Card& to)
{
    const bool all = transition == Transition::slide;
    if (is_found(from, to) && changing_->all == all)
        return;
    std::vector<Rect> areas = changing_areas(transition, find(from)->frame, find(to)->frame);
    std::vector<Rect> few = gathered(areas);
    changing_ = Changing{from, to, all, std::move(areas), std::move(few)};
}

void Stage::expect(const Card& next)
{
    const auto* still = std::get_if<Still>(&shown_);
    if (still == nullptr || still->entrance < 1)
        return;
    const Painting* from = find(still->card);
    const Painting* to = find(next);
    if (from != nullptr && to != nullptr && from->frame.bounds() == to->frame.bounds())
        find_changing(Transition::crossfade, still->card, next);
}

bool Stage::show(const Picture& picture)
{
    if (picture == shown_ || std::holds_alternative<Nothing>(picture))
        return true;
    return std::visit([this](const auto& kind) { return draw(kind); }, picture);
}

bool Stage::show_again(bool renewed)
{
    if (std::holds_alternative<Nothing>(shown_))
        return true;
    if (renewed) {
        // What was half way through a change shows its end.
        const auto* blend = std::get_if<Blend>(&shown_);
        const auto* still = std::get_if<Still>(&shown_);
        const Painting* painting = blend != nullptr   ? find(blend->to)
                                   : still != nullptr ? find(still->card)
                                                      : nullptr;
        if (painting != nullptr)
            cover(painting->frame);
        else
            cover(Image(1, 1, black));
    }
    return present({whole(window_.pixels())});
}

bool Stage::draw(const Nothing& /*nothing*/)
{
    return true;
}

bool Stage::draw(const Black& picture)
{
    cover(Image(1, 1, black));
    shown_ = picture;
    return present({whole(window_.pixels())});
}

bool Stage::draw(const Still& still)
{
    Painting* painting = find(still.card);
    if (painting == nullptr)
        return true;
    const PixelView out = window_.pixels();
    const bool fits = have_one_size(painting->frame, out);
    std::vector<Rect> changed;

    const auto* before = std::get_if<Still>(&shown_);
    const auto* change = std::get_if<Blend>(&shown_);
    const bool goes_on =
        fits && before != nullptr && before->card == still.card && before->entrance <= still.entrance;
    if (fits && change != nullptr && change->to == still.card && is_found(change->from, change->to)) {
        changed = changing_->presented;
        copy_areas(painting->frame, changing_->drawn, out);
    } else if (!goes_on) {
        if (still.entrance >= 1)
            settle(still.card, *painting);
        cover(painting->frame);
        changed = {whole(out)};
    }
    if (fits && painting->has_entrance()) {
        const std::vector<Rect> moving = painting->moving;
        if (still.entrance >= 1) {
            settle(still.card, *painting);
            copy_areas(painting->frame, moving, out);
        } else {
            draw_entrance(*painting, still.entrance, out);
        }
        changed.insert(changed.end(), moving.begin(), moving.end());
        if (changing_ && changing_->from != still.card)
            changing_.reset();
    }
    shown_ = still;
    return changed.empty() || present(std::move(changed));
}

bool Stage::draw(const Blend& blend)
{
    if (goes_on_packed(blend)) {
        shown_ = blend;
        packed_->fade.draw(blend.progress, window_.pixels());
        return present(changing_->presented);
    }
    Painting* from = find(blend.from);
    Painting* to = find(blend.to);
    const PixelView out = window_.pixels();
    if (from == nullptr || to == nullptr || !have_one_size(from->frame, out) ||
        !have_one_size(to->frame, out))
        return to == nullptr || draw(Still{blend.to, blend.entrance});
    come_to_rest(*from);
    if (blend.entrance >= 1)
        come_to_rest(*to);

    const auto* still = std::get_if<Still>(&shown_);
    const auto* change = std::get_if<Blend>(&shown_);
    // Where one of the two was painted anew meanwhile, it is not known what of the other is on the screen.
    const bool goes_on = (still != nullptr && still->card == blend.from && still->entrance >= 1) ||
                         (change != nullptr && change->from == blend.from && change->to == blend.to &&
                          is_found(blend.from, blend.to));
    find_changing(blend.transition, blend.from, blend.to);
    std::vector<Rect> changed = changing_->presented;
    if (!goes_on) {
        cover(from->frame);
        changed = {whole(out)};
    }
    const bool is_first = goes_on && change == nullptr && blend.progress <= 0;
    shown_ = blend;
    pack(blend, *from, *to); // with the first frame, which has nothing to draw
    if (is_first)
        return true; // it looks as what is there already
    if (packed_)
        packed_->fade.draw(blend.progress, out);
    else
        draw_transition(blend.transition, from->frame, to->frame, blend.progress, changing_->drawn, out);
    return changed.empty() || present(std::move(changed));
}

/// Whether it is the crossfade that is on the screen, and all that it takes is packed.
bool Stage::goes_on_packed(const Blend& blend) const
{
    const auto* change = std::get_if<Blend>(&shown_);
    if (!packed_ || change == nullptr || packed_->from != blend.from || packed_->to != blend.to ||
        change->from != blend.from || change->to != blend.to || !is_found(blend.from, blend.to))
        return false;
    const Painting& to = paintings_.at(blend.to);
    return have_one_size(to.frame, window_.pixels()) && (blend.entrance < 1 || !to.has_entrance());
}

bool Stage::present(std::vector<Rect> changed)
{
    const PixelView out = window_.pixels();
    if (over_ && have_one_size(over_->frame, out)) {
        copy_areas(over_->frame, over_->moving, out);
        changed.insert(changed.end(), over_->moving.begin(), over_->moving.end());
    }
    return window_.present(changed);
}

bool Stage::lay_over(Painting cover)
{
    // The one before may have been larger.
    std::vector<Rect> areas;
    if (over_) {
        areas = std::exchange(over_, std::nullopt)->moving;
        draw_below(areas);
    }
    over_ = std::move(cover);
    return std::holds_alternative<Nothing>(shown_) || present(areas);
}

bool Stage::uncover()
{
    if (!over_)
        return true;
    const std::vector<Rect> areas = std::exchange(over_, std::nullopt)->moving;
    draw_below(areas);
    return std::holds_alternative<Nothing>(shown_) || present(areas);
}

/// What is shown, in these areas. In the middle of an entrance the next frame draws what moves there.
void Stage::draw_below(const std::vector<Rect>& areas)
{
    const PixelView out = window_.pixels();
    const auto* still = std::get_if<Still>(&shown_);
    const auto* blend = std::get_if<Blend>(&shown_);
    const Painting* to = still != nullptr ? find(still->card) : blend != nullptr ? find(blend->to) : nullptr;
    const Painting* from = blend != nullptr ? find(blend->from) : nullptr;
    if (to == nullptr || !have_one_size(to->frame, out))
        static_cast<void>(show_again(true));
    else if (from != nullptr && have_one_size(from->frame, out))
        draw_transition(blend->transition, from->frame, to->frame, blend->progress, areas, out);
    else
        copy_areas(to->frame, areas, out);
}

} // namespace foyer
