#include "decode/load.h"

#include <SDL2/SDL_image.h>
#include <webp/demux.h>

#include <algorithm>
#include <memory>
#include <utility>

namespace foyer::decode
{

namespace
{

using Surface = std::shared_ptr<SDL_Surface>;

const std::uint8_t* row_of(const SDL_Surface& surface, int y)
{
    return static_cast<const std::uint8_t*>(surface.pixels) +
           static_cast<std::size_t>(y) * static_cast<std::size_t>(surface.pitch);
}

/// R, G, B and perhaps A, as all three loaders give them.
void read_rgb(const SDL_Surface& surface, int y, std::uint8_t* rgba)
{
    const std::uint8_t* from = row_of(surface, y);
    const int channels = surface.format->BytesPerPixel;
    for (int x = 0; x < surface.w; ++x, from += channels, rgba += 4) {
        rgba[0] = from[0];
        rgba[1] = from[1];
        rgba[2] = from[2];
        rgba[3] = channels == 4 ? from[3] : 255;
    }
}

void read_palette(const SDL_Surface& surface, int transparent, int y, std::uint8_t* rgba)
{
    const std::uint8_t* from = row_of(surface, y);
    for (int x = 0; x < surface.w; ++x, ++from, rgba += 4) {
        const SDL_Color color = surface.format->palette->colors[*from];
        rgba[0] = color.r;
        rgba[1] = color.g;
        rgba[2] = color.b;
        rgba[3] = *from == transparent ? 0 : 255;
    }
}

void read_grey_and_alpha(const SDL_Surface& surface, int y, std::uint8_t* rgba)
{
    const std::uint8_t* from = row_of(surface, y);
    for (int x = 0; x < surface.w; ++x, from += 2, rgba += 4) {
        std::fill_n(rgba, 3, from[0]);
        rgba[3] = from[1];
    }
}

/// SDL_image hands out the four inks in the bytes of a surface that claims red, green, blue and alpha.
void read_inks(const SDL_Surface& surface, Inks inks, int y, std::uint8_t* rgba)
{
    const std::uint8_t* from = row_of(surface, y);
    const unsigned flip = inks == Inks::direct ? 255 : 0;
    for (int x = 0; x < surface.w; ++x, from += 4, rgba += 4) {
        const unsigned light = from[3] ^ flip;
        for (int c = 0; c < 3; ++c)
            rgba[c] = static_cast<std::uint8_t>(((from[c] ^ flip) * light + 127) / 255);
        rgba[3] = 255;
    }
}

void make_transparent(const std::array<std::uint8_t, 3>& color, int width, std::uint8_t* rgba)
{
    for (int x = 0; x < width; ++x, rgba += 4) {
        if (std::equal(color.begin(), color.end(), rgba))
            rgba[3] = 0;
    }
}

Raster jpeg_raster(const Surface& surface, const Outline& outline)
{
    Raster raster{surface->w, surface->h, false, {}};
    const Inks inks = outline.inks;
    if (inks == Inks::none)
        raster.row = [surface](int y, std::uint8_t* rgba) { read_rgb(*surface, y, rgba); };
    else
        raster.row = [surface, inks](int y, std::uint8_t* rgba) { read_inks(*surface, inks, y, rgba); };
    return raster;
}

Raster png_raster(const Surface& surface, const Outline& outline)
{
    Raster raster{surface->w, surface->h, surface->format->BytesPerPixel % 2 == 0, {}};
    if (surface->format->palette != nullptr) {
        Uint32 key = 0;
        // Shades of grey need no key: where one of them is transparent, the loader gives grey and alpha.
        const bool has_key = !outline.grey && SDL_GetColorKey(surface.get(), &key) == 0;
        raster.has_alpha = has_key;
        const int transparent = has_key ? static_cast<int>(key) : -1;
        raster.row = [surface, transparent](int y, std::uint8_t* rgba) {
            read_palette(*surface, transparent, y, rgba);
        };
    } else if (surface->format->BytesPerPixel == 2) {
        // Shades of grey of which one is transparent: SDL_image takes the two bytes for a 16-bit colour.
        raster.row = [surface](int y, std::uint8_t* rgba) { read_grey_and_alpha(*surface, y, rgba); };
    } else if (outline.transparent_color && surface->format->BytesPerPixel == 3) {
        // SDL_image sets a colour key too, but of 16-bit colours it takes the lower bytes.
        raster.has_alpha = true;
        raster.row = [surface, color = *outline.transparent_color](int y, std::uint8_t* rgba) {
            read_rgb(*surface, y, rgba);
            make_transparent(color, surface->w, rgba);
        };
    } else {
        raster.row = [surface](int y, std::uint8_t* rgba) { read_rgb(*surface, y, rgba); };
    }
    return raster;
}

Raster webp_raster(const Surface& surface)
{
    return {surface->w, surface->h, surface->format->BytesPerPixel == 4,
            [surface](int y, std::uint8_t* rgba) { read_rgb(*surface, y, rgba); }};
}

/// SDL_image's loader refuses animations.
std::variant<Raster, Refusal> first_frame(Bytes file)
{
    WebPAnimDecoderOptions options;
    if (WebPAnimDecoderOptionsInit(&options) == 0)
        return Refusal{Verdict::damaged, "the installed WebP library is another one"};
    options.color_mode = MODE_RGBA;
    options.use_threads = 0;
    const WebPData data{file.data(), file.size()};
    const std::shared_ptr<WebPAnimDecoder> decoder(
        WebPAnimDecoderNew(&data, &options), [](WebPAnimDecoder* made) { WebPAnimDecoderDelete(made); });
    WebPAnimInfo info{};
    std::uint8_t* pixels = nullptr;
    int milliseconds = 0;
    if (!decoder || WebPAnimDecoderGetInfo(decoder.get(), &info) == 0 ||
        WebPAnimDecoderGetNext(decoder.get(), &pixels, &milliseconds) == 0)
        return Refusal{Verdict::damaged, "its first frame can't be read"};
    const std::size_t row_length = std::size_t{info.canvas_width} * 4;
    return Raster{static_cast<int>(info.canvas_width), static_cast<int>(info.canvas_height), true,
                  [decoder, pixels, row_length](int y, std::uint8_t* rgba) {
                      std::copy_n(pixels + static_cast<std::size_t>(y) * row_length, row_length, rgba);
                  }};
}

/// The file as far as it is whole, and the end chunk that it lacks: SDL_image's PNG loader doesn't notice a
/// file's end.
std::vector<std::uint8_t> with_end(Bytes file, std::size_t whole)
{
    static constexpr std::array<std::uint8_t, 12> end{0, 0, 0, 0, 'I', 'E', 'N', 'D', 0xae, 0x42, 0x60, 0x82};
    std::vector<std::uint8_t> bytes;
    bytes.reserve(whole + end.size());
    bytes.assign(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(whole));
    bytes.insert(bytes.end(), end.begin(), end.end());
    return bytes;
}

Surface load_surface(Bytes file, Format format)
{
    const std::unique_ptr<SDL_RWops, int (*)(SDL_RWops*)> stream(
        SDL_RWFromConstMem(file.data(), static_cast<int>(file.size())), SDL_RWclose);
    if (!stream)
        return nullptr;
    SDL_Surface* surface = nullptr;
    switch (format) {
    case Format::png:
        surface = IMG_LoadPNG_RW(stream.get());
        break;
    case Format::jpeg:
        surface = IMG_LoadJPG_RW(stream.get());
        break;
    case Format::webp:
        surface = IMG_LoadWEBP_RW(stream.get());
        break;
    }
    return surface != nullptr ? Surface(surface, SDL_FreeSurface) : nullptr;
}

} // namespace

std::variant<Raster, Refusal> load(Bytes file, const Outline& outline)
{
    std::variant<Raster, Refusal> loaded;
    if (outline.format == Format::webp && outline.animated) {
        loaded = first_frame(file);
    } else {
        std::vector<std::uint8_t> mended;
        if (outline.lacks_end) {
            mended = with_end(file, outline.whole);
            file = mended;
        }
        const Surface surface = load_surface(file, outline.format);
        if (!surface)
            // Where the end is missing too, the rest of the pixels is what is.
            return outline.lacks_end ? Refusal{Verdict::cut_short, {}}
                                     : Refusal{Verdict::damaged, SDL_GetError()};
        switch (outline.format) {
        case Format::png:
            loaded = png_raster(surface, outline);
            break;
        case Format::jpeg:
            loaded = jpeg_raster(surface, outline);
            break;
        case Format::webp:
            loaded = webp_raster(surface);
            break;
        }
    }
    if (const auto* raster = std::get_if<Raster>(&loaded)) {
        if (static_cast<std::uint32_t>(raster->width) != outline.width ||
            static_cast<std::uint32_t>(raster->height) != outline.height)
            return Refusal{Verdict::damaged, "its parts disagree about its size"};
    }
    return loaded;
}

void prepare_loading()
{
    static_cast<void>(IMG_Init(IMG_INIT_PNG | IMG_INIT_JPG | IMG_INIT_WEBP));
}

} // namespace foyer::decode
