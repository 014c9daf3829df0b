#include "text/shape.h"

#include <hb.h>

#include <algorithm>
#include <memory>

namespace foyer
{

namespace
{

struct BufferDeleter {
    void operator()(hb_buffer_t* buffer) const { hb_buffer_destroy(buffer); }
};

Shaped shape_with_harfbuzz(const TextItem& item, std::string_view words, hb_font_t* font, double units_per_em)
{
    const std::unique_ptr<hb_buffer_t, BufferDeleter> buffer{hb_buffer_create()};
    // As SDL_ttf does when it draws: script and direction are set, a language never, and the words stand
    // alone.
    hb_buffer_set_direction(buffer.get(), item.right_to_left ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer.get(), hb_script_from_iso15924_tag(item.script));
    hb_buffer_add_utf8(buffer.get(), words.data(), static_cast<int>(words.size()), 0,
                       static_cast<int>(words.size()));
    hb_shape(font, buffer.get(), nullptr, 0);

    unsigned count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer.get(), &count);
    const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer.get(), &count);
    Shaped shaped;
    double x = 0;
    bool inked = false;
    for (unsigned i = 0; i < count; ++i) {
        if (shaped.clusters.empty() || shaped.clusters.back().begin != infos[i].cluster)
            shaped.clusters.push_back({infos[i].cluster, words.size(), x, 0});
        hb_glyph_extents_t extents{};
        if (hb_font_get_glyph_extents(font, infos[i].codepoint, &extents) && extents.width != 0) {
            const double left = x + (positions[i].x_offset + extents.x_bearing) / units_per_em;
            shaped.ink_left = inked ? std::min(shaped.ink_left, left) : left;
            const double right = left + extents.width / units_per_em;
            shaped.ink_right = inked ? std::max(shaped.ink_right, right) : right;
            inked = true;
            const double top = (positions[i].y_offset + extents.y_bearing) / units_per_em;
            shaped.ink_above = std::max(shaped.ink_above, top);
            shaped.ink_below = std::max(shaped.ink_below, -top - extents.height / units_per_em);
        }
        const double advance = positions[i].x_advance / units_per_em;
        shaped.clusters.back().advance += advance;
        x += advance;
    }
    shaped.advance = x;
    const std::size_t clusters = shaped.clusters.size();
    for (std::size_t i = 0; i < clusters; ++i) {
        if (item.right_to_left)
            shaped.clusters[i].end = i == 0 ? words.size() : shaped.clusters[i - 1].begin;
        else if (i + 1 < clusters)
            shaped.clusters[i].end = shaped.clusters[i + 1].begin;
    }
    return shaped;
}

} // namespace

const Shaped& Shaper::shape(const TextItem& item, std::string_view text)
{
    const std::string_view words = text.substr(item.begin, item.end - item.begin);
    std::string key{words};
    key += '\0';
    key += std::to_string(item.font) + ':' + std::to_string(item.script) + (item.right_to_left ? "r" : "l");
    const auto found = known_.find(key);
    if (found != known_.end())
        return found->second;
    if (used_ > budget_) {
        known_.clear();
        used_ = 0;
    }
    Shaped shaped;
    if (item.font != no_font)
        shaped =
            shape_with_harfbuzz(item, words, fonts_.shaping_font(item.font), fonts_.units_per_em(item.font));
    used_ += key.size() + sizeof(Shaped) + shaped.clusters.size() * sizeof(ShapedCluster);
    return known_.emplace(std::move(key), std::move(shaped)).first->second;
}

} // namespace foyer
