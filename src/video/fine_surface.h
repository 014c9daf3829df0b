#pragma once

#include <SDL.h>
#include <memory>
#include <vector>

namespace foyer
{

/// A surface to draw on that has a pixel for each of the display's, whatever the desktop's scale. Under
/// Wayland SDL 2.26's own window surface has one for each of the window's units: a quarter of them at 200 %.
/// The way to the screen is the same as SDL's: a texture on a renderer.
class FineSurface
{
public:
    /// For a window that allows a high density; it must outlive this. Null: the machine has no renderer but
    /// the one in software, which draws on SDL's own surface.
    [[nodiscard]] static std::unique_ptr<FineSurface> on(SDL_Window& window);

    /// In the window's present size, empty where that is another than before; valid until the next call.
    /// Null: there is no memory for it.
    [[nodiscard]] SDL_Surface* take();
    /// Presents areas of it. False: the window has another size by now, and nothing was presented.
    [[nodiscard]] bool update(const std::vector<SDL_Rect>& areas);

private:
    struct Free {
        void operator()(SDL_Renderer* renderer) const { SDL_DestroyRenderer(renderer); }
        void operator()(SDL_Texture* texture) const { SDL_DestroyTexture(texture); }
        void operator()(SDL_Surface* surface) const { SDL_FreeSurface(surface); }
    };

    explicit FineSurface(SDL_Renderer* renderer) : renderer_(renderer) {}
    [[nodiscard]] bool fits() const;

    std::unique_ptr<SDL_Renderer, Free> renderer_;
    std::unique_ptr<SDL_Texture, Free> texture_;
    std::unique_ptr<SDL_Surface, Free> surface_;
};

} // namespace foyer
