#include "platform/window.h"

#include "platform/connection.h"

#include <SDL.h>
#include <algorithm>
#include <cstring>
#include <string_view>

namespace foyer
{

struct Window::State {
    struct Destroy {
        void operator()(SDL_Window* window) const { SDL_DestroyWindow(window); }
    };

    explicit State(SDL_Window* made) : window(made), connection(made) {}

    std::unique_ptr<SDL_Window, Destroy> window;
    Connection connection;
    Canvas size; ///< of the surface
    bool fullscreen = false;
    bool shown = false;
    SDL_Surface* surface = nullptr; ///< SDL's own
    Image stand_in;                 ///< drawn on where the surface has another kind of pixels
    std::vector<SDL_Rect> areas;    ///< kept for its memory

    [[nodiscard]] bool take_surface();
    void copy_stand_in(const SDL_Rect& area);
};

bool Window::State::take_surface()
{
    surface = SDL_GetWindowSurface(window.get());
    if (surface == nullptr)
        return false;
    size = {surface->w, surface->h};
    const Uint32 format = surface->format->format;
    const bool ours = format == SDL_PIXELFORMAT_RGB888 || format == SDL_PIXELFORMAT_ARGB8888;
    if (ours)
        stand_in = {};
    else if (stand_in.width() != size.width || stand_in.height() != size.height)
        stand_in = Image(size.width, size.height);
    return true;
}

void Window::State::copy_stand_in(const SDL_Rect& area)
{
    auto* bytes = static_cast<Uint8*>(surface->pixels);
    SDL_ConvertPixels(area.w, area.h, SDL_PIXELFORMAT_ARGB8888, stand_in.row(area.y) + area.x,
                      stand_in.width() * static_cast<int>(sizeof(Pixel)), surface->format->format,
                      bytes + static_cast<std::size_t>(area.y) * surface->pitch +
                          static_cast<std::size_t>(area.x) * surface->format->BytesPerPixel,
                      surface->pitch);
}

namespace
{

/// Who has a surface in memory that the server takes as it is: the way through a graphics card costs more
/// there, or there is none.
bool is_better_without_card(const Connection& connection)
{
    const std::string_view driver = SDL_GetCurrentVideoDriver();
    return driver == "x11" ? !connection.has_graphics_card() : driver == "offscreen" || driver == "dummy";
}

} // namespace

Window::Window(std::unique_ptr<State> state) : state_(std::move(state)) {}

Window::~Window() = default;

std::variant<std::unique_ptr<Window>, UnknownDisplay, NoWindow> Window::open(const WindowWish& wish)
{
    const std::vector<DisplayInfo> present = displays_present();
    const std::optional<DisplayInfo> display = find_display(present, wish.display);
    if (!display)
        return UnknownDisplay{present};

    const bool fullscreen = !wish.windowed && !wish.size;
    const Rect bounds = display->bounds;
    const Canvas size = fullscreen ? Canvas{bounds.width, bounds.height}
                                   : wish.size.value_or(Canvas{bounds.width / 2, bounds.height / 2});
    const bool is_x11 = std::string_view{SDL_GetCurrentVideoDriver()} == "x11";
    // An X window is the display's size from the start and hidden until there is something to see: SDL's own
    // way to full screen waits a tenth of a second for the window manager. Elsewhere nothing shows before the
    // first frame.
    Uint32 flags = is_x11 ? SDL_WINDOW_HIDDEN : SDL_WINDOW_SHOWN;
    if (fullscreen)
        flags |= is_x11 ? SDL_WINDOW_BORDERLESS : SDL_WINDOW_FULLSCREEN_DESKTOP;
    else
        flags |= SDL_WINDOW_RESIZABLE;
    const int index = display->number - 1;
    const int x = fullscreen ? bounds.x : static_cast<int>(SDL_WINDOWPOS_CENTERED_DISPLAY(index));
    const int y = fullscreen ? bounds.y : static_cast<int>(SDL_WINDOWPOS_CENTERED_DISPLAY(index));
    SDL_Window* made = SDL_CreateWindow("Foyer", x, y, size.width, size.height, flags);
    if (made == nullptr)
        return NoWindow{SDL_GetError()};

    auto state = std::make_unique<State>(made);
    state->fullscreen = fullscreen;
    if (is_better_without_card(state->connection))
        SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_PumpEvents(); // a full-screen window on Wayland learns its size only now
    if (!state->take_surface())
        return NoWindow{SDL_GetError()};
    return std::unique_ptr<Window>(new Window(std::move(state)));
}

Canvas Window::canvas() const
{
    return state_->size;
}

PixelView Window::pixels()
{
    State& state = *state_;
    if (!state.stand_in.empty())
        return view_of(state.stand_in);
    return {static_cast<Pixel*>(state.surface->pixels), state.size.width, state.size.height,
            static_cast<std::size_t>(state.surface->pitch) / sizeof(Pixel)};
}

bool Window::present(const std::vector<Rect>& areas)
{
    State& state = *state_;
    const SDL_Rect whole{0, 0, state.size.width, state.size.height};
    state.areas.clear();
    for (const Rect& area : areas) {
        const SDL_Rect wanted{area.x, area.y, area.width, area.height};
        SDL_Rect inside{};
        if (SDL_IntersectRect(&wanted, &whole, &inside) == SDL_TRUE)
            state.areas.push_back(inside);
    }
    const bool first = !state.shown;
    if (first) {
        state.areas.assign(1, whole);
        state.connection.hide_pointer();
        if (state.fullscreen)
            state.connection.ask_for_fullscreen();
        SDL_ShowWindow(state.window.get());
        state.shown = true;
    }
    if (!state.stand_in.empty()) {
        for (const SDL_Rect& area : state.areas)
            state.copy_stand_in(area);
    }
    if (state.areas.empty())
        return true;
    return SDL_UpdateWindowSurfaceRects(state.window.get(), state.areas.data(),
                                        static_cast<int>(state.areas.size())) == 0;
}

WindowNews Window::take_news()
{
    State& state = *state_;
    WindowNews news;
    SDL_PumpEvents();
    SDL_Event event;
    while (SDL_PeepEvents(&event, 1, SDL_GETEVENT, SDL_FIRSTEVENT, SDL_LASTEVENT) == 1) {
        if (event.type == SDL_QUIT)
            news.server_gone = true;
        else if (event.type == SDL_KEYDOWN)
            news.end_key |= event.key.keysym.sym == SDLK_ESCAPE || event.key.keysym.sym == SDLK_q;
        else if (event.type == SDL_WINDOWEVENT) {
            news.closed |= event.window.event == SDL_WINDOWEVENT_CLOSE;
            news.exposed |= event.window.event == SDL_WINDOWEVENT_EXPOSED;
            news.resized |= event.window.event == SDL_WINDOWEVENT_SIZE_CHANGED;
        }
    }
    if (news.resized) {
        const Canvas before = state.size;
        news.server_gone |= !state.take_surface();
        news.exposed = true;
        news.resized = !(before == state.size);
    }
    return news;
}

int Window::descriptor() const
{
    return state_->connection.descriptor();
}

bool Window::has_news_waiting() const
{
    return state_->connection.has_events();
}

std::chrono::nanoseconds Window::frame_time() const
{
    SDL_DisplayMode mode{};
    const int display = SDL_GetWindowDisplayIndex(state_->window.get());
    const bool known = SDL_GetCurrentDisplayMode(std::max(0, display), &mode) == 0 && mode.refresh_rate >= 24;
    const int rate = known ? mode.refresh_rate : 60;
    // Nobody sees more on a wall, and each frame costs.
    const int every = (rate + 74) / 75;
    return std::chrono::nanoseconds{std::chrono::seconds{every}} / rate;
}

} // namespace foyer
