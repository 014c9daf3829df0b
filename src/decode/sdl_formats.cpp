#include "decode/sdl_formats.h"

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

std::uint32_t pixel(unsigned red, unsigned green, unsigned blue, unsigned alpha)
{
    return alpha << 24 | red << 16 | green << 8 | blue;
}

/// R, G, B and perhaps A, one byte each, as both loaders give them.
void read_rgb(const SDL_Surface& surface, int y, std::uint32_t* pixels)
{
    const std::uint8_t* from = row_of(surface, y);
    const int channels = surface.format->BytesPerPixel;
    for (int x = 0; x < surface.w; ++x, from += channels)
        pixels[x] = pixel(from[0], from[1], from[2], channels == 4 ? from[3] : 255);
}

void read_palette(const SDL_Surface& surface, int transparent, int y, std::uint32_t* pixels)
{
    const std::uint8_t* from = row_of(surface, y);
    for (int x = 0; x < surface.w; ++x) {
        const SDL_Color color = surface.format->palette->colors[from[x]];
        pixels[x] = pixel(color.r, color.g, color.b, from[x] == transparent ? 0 : 255);
    }
}

void read_grey_and_alpha(const SDL_Surface& surface, int y, std::uint32_t* pixels)
{
    const std::uint8_t* from = row_of(surface, y);
    for (int x = 0; x < surface.w; ++x, from += 2)
        pixels[x] = pixel(from[0], from[0], from[0], from[1]);
}

void make_transparent(const std::array<std::uint8_t, 3>& color, int width, std::uint32_t* pixels)
{
    const std::uint32_t opaque = pixel(color[0], color[1], color[2], 255);
    std::replace(pixels, pixels + width, opaque, opaque & 0xffffff);
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
        raster.row = [surface, transparent](int y, std::uint32_t* pixels) {
            read_palette(*surface, transparent, y, pixels);
        };
    } else if (surface->format->BytesPerPixel == 2) {
        // Shades of grey of which one is transparent: SDL_image takes the two bytes for a 16-bit colour.
        raster.row = [surface](int y, std::uint32_t* pixels) { read_grey_and_alpha(*surface, y, pixels); };
    } else if (outline.transparent_color && surface->format->BytesPerPixel == 3) {
        // SDL_image sets a colour key too, but of 16-bit colours it takes the lower bytes.
        raster.has_alpha = true;
        raster.row = [surface, color = *outline.transparent_color](int y, std::uint32_t* pixels) {
            read_rgb(*surface, y, pixels);
            make_transparent(color, surface->w, pixels);
        };
    } else {
        raster.row = [surface](int y, std::uint32_t* pixels) { read_rgb(*surface, y, pixels); };
    }
    return raster;
}

Raster webp_raster(const Surface& surface)
{
    return {surface->w, surface->h, surface->format->BytesPerPixel == 4,
            [surface](int y, std::uint32_t* pixels) { read_rgb(*surface, y, pixels); }};
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
    std::uint8_t* frame = nullptr;
    int milliseconds = 0;
    if (!decoder || WebPAnimDecoderGetInfo(decoder.get(), &info) == 0 ||
        WebPAnimDecoderGetNext(decoder.get(), &frame, &milliseconds) == 0)
        return Refusal{Verdict::damaged, "its first frame can't be read"};
    const std::size_t width = info.canvas_width;
    return Raster{static_cast<int>(info.canvas_width), static_cast<int>(info.canvas_height), true,
                  [decoder, frame, width](int y, std::uint32_t* pixels) {
                      const std::uint8_t* from = frame + static_cast<std::size_t>(y) * width * 4;
                      for (std::size_t x = 0; x < width; ++x, from += 4)
                          pixels[x] = pixel(from[0], from[1], from[2], from[3]);
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

Surface load_surface(Bytes file, SDL_Surface* (*loader)(SDL_RWops*))
{
    const std::unique_ptr<SDL_RWops, int (*)(SDL_RWops*)> stream(
        SDL_RWFromConstMem(file.data(), static_cast<int>(file.size())), SDL_RWclose);
    SDL_Surface* surface = stream ? loader(stream.get()) : nullptr;
    return surface != nullptr ? Surface(surface, SDL_FreeSurface) : nullptr;
}

std::variant<Raster, Refusal> load_png(Bytes file, const Outline& outline)
{
    std::vector<std::uint8_t> mended;
    if (outline.lacks_end) {
        mended = with_end(file, outline.whole);
        file = mended;
    }
    if (const Surface surface = load_surface(file, IMG_LoadPNG_RW))
        return png_raster(surface, outline);
    // Where the end is missing too, the rest of the pixels is what is.
    return outline.lacks_end ? Refusal{Verdict::cut_short, {}} : Refusal{Verdict::damaged, SDL_GetError()};
}

std::variant<Raster, Refusal> load_webp(Bytes file, const Outline& outline)
{
    if (outline.animated)
        return first_frame(file);
    if (const Surface surface = load_surface(file, IMG_LoadWEBP_RW))
        return webp_raster(surface);
    return Refusal{Verdict::damaged, SDL_GetError()};
}

std::variant<Raster, Refusal> load_format(Bytes file, const Outline& outline)
{
    return outline.format == Format::png ? load_png(file, outline) : load_webp(file, outline);
}

} // namespace

} // namespace foyer::decode

extern "C" const foyer::decode::Loader* foyer_sdl_loader()
{
    static const bool ready = IMG_Init(IMG_INIT_PNG | IMG_INIT_WEBP) == (IMG_INIT_PNG | IMG_INIT_WEBP);
    static constexpr foyer::decode::Loader loader = foyer::decode::load_format;
    return ready ? &loader : nullptr;
}
