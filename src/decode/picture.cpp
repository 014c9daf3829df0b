#include "decode/picture.h"

#include "decode/fitting.h"
#include "decode/format.h"
#include "decode/load.h"
#include "decode/scale.h"
#include "decode/upright.h"

#include <sys/mman.h>

#include <tuple>
#include <utility>
#include <vector>

namespace foyer::decode
{

namespace
{

Answer answer_of(const Refusal& refusal)
{
    Answer answer = new_answer(refusal.verdict);
    put(answer.reason, refusal.reason);
    return answer;
}

Answer answer_of(const Other& other)
{
    Answer answer = new_answer(Verdict::other_format);
    answer.format = other.format;
    put(answer.name, other.name);
    return answer;
}

std::variant<Outline, Refusal> outline_of(Bytes file, Format format)
{
    switch (format) {
    case Format::png:
        return png_outline(file);
    case Format::jpeg:
        return jpeg_outline(file);
    case Format::webp:
        return webp_outline(file);
    }
    return Refusal{};
}

std::string sides(std::int64_t width, std::int64_t height)
{
    return std::to_string(width) + " x " + std::to_string(height);
}

/// What speaks against decoding a picture of this size, if anything does.
std::optional<Answer> against_size(const Outline& outline)
{
    const std::uint32_t width = outline.width;
    const std::uint32_t height = outline.height;
    if (width == 0 || height == 0)
        return answer_of(Refusal{Verdict::damaged, "it says that it has no width or no height"});
    const bool long_side = width > most_side || height > most_side;
    if (!long_side && std::uint64_t{width} * height <= most_pixels)
        return std::nullopt;
    Answer answer = new_answer(Verdict::too_large);
    put(answer.seen, sides(width, height) + " pixels");
    put(answer.limit, long_side ? std::to_string(most_side) + " pixels on a side"
                                : std::to_string(most_pixels / 1'000'000) + " million pixels");
    return answer;
}

/// For a picture whose pixels are there.
Answer answer_of(const Outline& outline, const Raster& raster, const Fitting& fitting)
{
    const bool on_side = lies_on_its_side(outline.orientation);
    const auto upright = [&](std::int64_t width, std::int64_t height) {
        return on_side ? std::pair(height, width) : std::pair(width, height);
    };
    Answer answer = new_answer(Verdict::pixels);
    const auto [width, height] = upright(fitting.out_width, fitting.out_height);
    answer.width = static_cast<std::uint32_t>(width);
    answer.height = static_cast<std::uint32_t>(height);
    answer.animated = outline.animated ? 1 : 0;
    answer.lacks_end = outline.lacks_end ? 1 : 0;
    answer.opaque = raster.has_alpha ? 0 : 1;
    answer.too_small = fitting.too_small ? 1 : 0;
    if (fitting.too_small) {
        put(answer.seen, std::apply(sides, upright(outline.width, outline.height)) + " pixels");
        put(answer.limit, std::apply(sides, upright(fitting.wanted_width, fitting.wanted_height)));
    }
    return answer;
}

void write_picture(const Raster& raster, const Fitting& fitting, int orientation, const Request& request,
                   std::uint32_t* pixels)
{
    const std::size_t count = static_cast<std::size_t>(fitting.out_width) * fitting.out_height;
    const bool fills = count == std::size_t{request.width} * request.height;
    // Pages one by one, as they are touched, take longer than the pixels that go into them. Refused: so be
    // it.
    madvise(pixels, (fills ? pixel_room(request) : count) * sizeof *pixels, MADV_POPULATE_WRITE);
    if (fills)
        pixels += std::size_t{request.above} * request.width;
    if (orientation == 1) {
        scale(raster, fitting, pixels);
        return;
    }
    std::vector<std::uint32_t> as_stored(count);
    scale(raster, fitting, as_stored.data());
    write_upright(as_stored, fitting.out_width, fitting.out_height, orientation, pixels);
}

} // namespace

Answer read_picture(Bytes file, const Request& request, std::uint32_t* pixels)
{
    const auto format = format_of(file);
    if (const auto* other = std::get_if<Other>(&format))
        return answer_of(*other);
    const auto outlined = outline_of(file, std::get<Format>(format));
    if (const auto* refusal = std::get_if<Refusal>(&outlined))
        return answer_of(*refusal);
    const Outline& outline = std::get<Outline>(outlined);
    if (const auto answer = against_size(outline))
        return *answer;
    const auto loaded = load(file, outline);
    if (const auto* refusal = std::get_if<Refusal>(&loaded))
        return answer_of(*refusal);

    Area area{request.width, request.height, request.cover == 1, request.may_grow == 1};
    if (lies_on_its_side(outline.orientation))
        std::swap(area.width, area.height);
    const Fitting fitting = fit(outline.width, outline.height, area);
    const auto& raster = std::get<Raster>(loaded);
    try {
        write_picture(raster, fitting, outline.orientation, request, pixels);
    } catch (const Undecodable& why) {
        return answer_of(Refusal{Verdict::damaged, why.what()});
    }
    return answer_of(outline, raster, fitting);
}

} // namespace foyer::decode
