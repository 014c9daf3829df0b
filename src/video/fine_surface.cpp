#include "video/fine_surface.h"

#include <string_view>

namespace foyer
{

namespace
{

/// 0xXXRRGGBB: without alpha, so that nothing shines through.
constexpr Uint32 pixel_format = SDL_PIXELFORMAT_RGB888;

} // namespace

std::unique_ptr<FineSurface> FineSurface::on(SDL_Window& window)
{
    // OpenGL ES first: its library is the one that the package asks for.
    for (const bool es : {true, false}) {
        for (int driver = 0; driver < SDL_GetNumRenderDrivers(); ++driver) {
            SDL_RendererInfo info{};
            SDL_GetRenderDriverInfo(driver, &info);
            const std::string_view name = info.name == nullptr ? "" : info.name;
            if (name == "software" || (name == "opengles2") != es)
                continue;
            if (SDL_Renderer* renderer = SDL_CreateRenderer(&window, driver, 0))
                return std::unique_ptr<FineSurface>(new FineSurface(renderer));
        }
    }
    return nullptr;
}

bool FineSurface::fits() const
{
    int width = 0;
    int height = 0;
    return surface_ && SDL_GetRendererOutputSize(renderer_.get(), &width, &height) == 0 &&
           surface_->w == width && surface_->h == height;
}

SDL_Surface* FineSurface::take()
{
    if (fits())
        return surface_.get();
    int width = 0;
    int height = 0;
    SDL_GetRendererOutputSize(renderer_.get(), &width, &height);
    texture_.reset(
        SDL_CreateTexture(renderer_.get(), pixel_format, SDL_TEXTUREACCESS_STREAMING, width, height));
    surface_.reset(SDL_CreateRGBSurfaceWithFormat(0, width, height, 32, pixel_format));
    return texture_ ? surface_.get() : nullptr;
}

bool FineSurface::update(const std::vector<SDL_Rect>& areas)
{
    if (!fits())
        return false;
    const auto* pixels = static_cast<const Uint8*>(surface_->pixels);
    for (const SDL_Rect& area : areas)
        SDL_UpdateTexture(texture_.get(), &area,
                          pixels + static_cast<std::size_t>(area.y) * surface_->pitch +
                              static_cast<std::size_t>(area.x) * surface_->format->BytesPerPixel,
                          surface_->pitch);
    if (SDL_RenderCopy(renderer_.get(), texture_.get(), nullptr, nullptr) != 0)
        return false;
    SDL_RenderPresent(renderer_.get());
    return true;
}

} // namespace foyer
