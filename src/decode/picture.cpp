#include "decode/picture.h"

#include "decode/fitting.h"
#include "decode/format.h"
#include "decode/load.h"
#include "decode/pixel_file.h"
#include "decode/scale.h"
#include "decode/upright.h"

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

/// A size as it is seen: width, height.
std::pair<std::uint32_t, std::uint32_t> upright(int orientation, std::uint32_t width, std::uint32_t height)
{
    return lies_on_its_side(orientation) ? std::pair(height, width) : std::pair(width, height);
}

/// For a picture whose pixels are there.
Answer answer_of(const Outline& outline, const Raster& raster, const Fitting& fitting)
{
    Answer answer = new_answer(Verdict::pixels);
    std::tie(answer.width, answer.height) =
        upright(outline.orientation, fitting.out_width, fitting.out_height);
    answer.animated = outline.animated ? 1 : 0;
    answer.lacks_end = outline.lacks_end ? 1 : 0;
    answer.opaque = raster.has_alpha ? 0 : 1;
    answer.too_small = fitting.too_small ? 1 : 0;
    if (fitting.too_small) {
        const auto sides_of = [&](std::uint32_t width, std::uint32_t height) {
            return std::apply(sides, upright(outline.orientation, width, height));
        };
        put(answer.seen, sides_of(outline.width, outline.height) + " pixels");
        put(answer.limit, sides_of(fitting.wanted_width, fitting.wanted_height));
    }
    return answer;
}

void write_picture(const Raster& raster, const Fitting& fitting, int orientation, const Request& request,
                   int pixels)
{
    const auto [width, height] = upright(orientation, fitting.out_width, fitting.out_height);
    const bool fills = width == request.width && height == request.height;
    PixelFile file(pixels, width, fills ? request.above : 0);
    const NextRow next_row = [&] { return file.next_row(); };
    if (orientation == 1) {
        scale(raster, fitting, next_row);
    } else {
        std::vector<std::uint32_t> as_stored(std::size_t{width} * height);
        std::uint32_t* out = as_stored.data();
        scale(raster, fitting, [&] { return std::exchange(out, out + fitting.out_width); });
        write_upright(as_stored, fitting.out_width, fitting.out_height, orientation, next_row);
    }
    file.finish();
}

} // namespace

Answer read_picture(Bytes file, const Request& request, int pixels)
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
