#include "platform/window.h"
#include "video/connection.h"
#include "video/connectors.h"
#include "video/fine_surface.h"
#include "video/keyboards.h"
#include "video/outputs.h"
#include "video/present_displays.h"

#include <sys/mman.h>

#include <SDL.h>
#include <SDL_syswm.h>
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <unistd.h>
#include <utility>

namespace foyer
{

namespace
{

/// A window of SDL's. `state_` is null once reopen() was in vain.
class SdlWindow final : public Window
{
public:
    struct State;
    using Opened = std::variant<std::unique_ptr<State>, UnknownDisplay, NoWindow>;
    [[nodiscard]] static Opened open_state(const WindowWish& wish);
    explicit SdlWindow(std::unique_ptr<State> state);
    ~SdlWindow() override;

    [[nodiscard]] Canvas canvas() const override;
    [[nodiscard]] PixelView pixels() override;
    void touch_pixels() override;
    [[nodiscard]] bool present(const std::vector<Rect>& areas) override;
    [[nodiscard]] WindowNews take_news() override;
    [[nodiscard]] int descriptor() const override;
    [[nodiscard]] bool has_news_waiting() const override;
    [[nodiscard]] std::optional<std::chrono::milliseconds> probe_every() const override;
    [[nodiscard]] WindowNews probe() override;
    [[nodiscard]] bool reopen() override;
    bool power_panel(bool on) override;
    [[nodiscard]] std::chrono::nanoseconds frame_time() const override;

private:
    std::unique_ptr<State> state_;
};

struct SdlWindow::State {
    struct Destroy {
        void operator()(SDL_Window* window) const { SDL_DestroyWindow(window); }
    };

    explicit State(SDL_Window* made) : window(made), connection(made) {}

    std::unique_ptr<SDL_Window, Destroy> window;
    Connection connection;
    Canvas size; ///< of the surface
    WindowWish wish;
    bool fullscreen = false;
    bool shown = false;
    bool lost = false;                  ///< the display
    bool outdated = false;              ///< the surface: SDL has, or will have, a new one
    int refused = 0;                    ///< how often in a row SDL didn't take the picture
    Outputs outputs;                    ///< of the X server
    unsigned long output = 0;           ///< ours of them; 0: not known
    double hertz = 0;                   ///< its rate; 0: not known
    PluggedDisplay plugged;             ///< under KMSDRM: what is plugged in
    std::optional<Keyboards> keyboards; ///< there, where SDL misses those that come later
    std::unique_ptr<FineSurface> fine;  ///< under Wayland, in place of SDL's surface
    SDL_Surface* surface = nullptr;     ///< SDL's own, or fine's
    Image stand_in;                     ///< drawn on where the surface has another kind of pixels
    std::vector<SDL_Rect> areas;        ///< kept for its memory

    [[nodiscard]] bool take_surface();
    void copy_stand_in(const SDL_Rect& area);
    void take_event(SDL_Event& event, WindowNews& news);
    void find_output(const Rect& bounds);
    void follow_output(WindowNews& news);
    void choose_mode(int number);
    void stay_fullscreen();
    [[nodiscard]] std::optional<PluggedDisplay> plugged_now() const;
    [[nodiscard]] bool any_will_do() const { return wish.display.empty(); }
    bool output_changed = false; ///< since it was last looked at
};

bool SdlWindow::State::take_surface()
{
    surface = fine ? fine->take() : SDL_GetWindowSurface(window.get());
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

void SdlWindow::State::copy_stand_in(const SDL_Rect& area)
{
    auto* bytes = static_cast<Uint8*>(surface->pixels);
    SDL_ConvertPixels(area.w, area.h, SDL_PIXELFORMAT_ARGB8888, stand_in.row(area.y) + area.x,
                      stand_in.width() * static_cast<int>(sizeof(Pixel)), surface->format->format,
                      bytes + static_cast<std::size_t>(area.y) * surface->pitch +
                          static_cast<std::size_t>(area.x) * surface->format->BytesPerPixel,
                      surface->pitch);
}

/// The output on which the window is.
void SdlWindow::State::find_output(const Rect& bounds)
{
    outputs = connection.outputs();
    for (const Output& lit : outputs.lit()) {
        if (lit.bounds == bounds && output == 0) {
            output = lit.id;
            hertz = lit.hertz;
        }
    }
}

/// Has the window go where its output has gone.
void SdlWindow::State::follow_output(WindowNews& news)
{
    const std::optional<Output> now = follow(outputs.lit(), output, any_will_do());
    if (!now) {
        news.display_lost |= !std::exchange(lost, true);
        return;
    }
    news.display_back |= std::exchange(lost, false);
    output = now->id;
    hertz = now->hertz;
    Rect is;
    SDL_GetWindowPosition(window.get(), &is.x, &is.y);
    SDL_GetWindowSize(window.get(), &is.width, &is.height);
    if (is == now->bounds)
        return;
    SDL_SetWindowSize(window.get(), now->bounds.width, now->bounds.height);
    SDL_SetWindowPosition(window.get(), now->bounds.x, now->bounds.y);
    news.resized = true;
}

/// SDL takes the mode that the text console had. The display knows better which is its own.
void SdlWindow::State::choose_mode(int number)
{
    const std::vector<PluggedDisplay> all = probe_connectors(connection.card());
    if (all.size() < static_cast<std::size_t>(number))
        return;
    plugged = all[static_cast<std::size_t>(number) - 1]; // SDL numbers them in the same order
    if (fullscreen)
        SDL_SetWindowSize(window.get(), plugged.width, plugged.height);
}

std::optional<PluggedDisplay> SdlWindow::State::plugged_now() const
{
    const std::vector<PluggedDisplay> all = probe_connectors(connection.card());
    for (const PluggedDisplay& display : all) {
        if (display.connector == plugged.connector)
            return display;
    }
    return any_will_do() && !all.empty() ? std::optional{all.front()} : std::nullopt;
}

/// How long an unplugged display, or another one, may go unnoticed where nobody tells.
constexpr std::chrono::milliseconds probe_interval{2000};

/// A display that refuses so many pictures in a row takes none any more.
constexpr int most_refusals = 10;

bool driver_is(std::string_view name)
{
    return name == SDL_GetCurrentVideoDriver();
}

/// Who has a surface in memory that the server takes as it is: the way through a graphics card costs more
/// there, or there is none.
bool is_better_without_card(const Connection& connection)
{
    return driver_is("x11") ? !connection.has_graphics_card() : driver_is("offscreen") || driver_is("dummy");
}

/// The display that is wished for, by SDL's name or by its connector's.
std::optional<DisplayInfo> wished_display(std::vector<DisplayInfo>& present, const std::string& wished)
{
    std::optional<DisplayInfo> display = find_display(present, wished);
    if (display || !driver_is("x11"))
        return display;
    name_by_connector(present);
    return find_display(present, wished);
}

/// On a bare card SDL tries OpenGL first. Where libGL isn't installed it gets a context for OpenGL ES all the
/// same, in which each call of OpenGL fails, and says nothing: the screen stays black. ES is what the package
/// depends on. To be said before the window is made: made anew it would have another descriptor.
void draw_with_gles()
{
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_ES);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 2);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 0);
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "opengles2");
}

SDL_Window* create_window(const WindowWish& wish, const DisplayInfo& display, bool fullscreen)
{
    if (driver_is("KMSDRM"))
        draw_with_gles();
    const Rect bounds = display.bounds;
    const Canvas size = fullscreen ? Canvas{bounds.width, bounds.height}
                                   : wish.size.value_or(Canvas{bounds.width / 2, bounds.height / 2});
    // An X window is the display's size from the start and hidden until there is something to see: SDL's own
    // way to full screen waits a tenth of a second for the window manager. Elsewhere nothing shows before the
    // first frame. On KMSDRM each window fills its display, and "full screen" would stand for a mode.
    Uint32 flags = driver_is("x11") ? SDL_WINDOW_HIDDEN : SDL_WINDOW_SHOWN;
    if (fullscreen)
        flags |=
            driver_is("x11") || driver_is("KMSDRM") ? SDL_WINDOW_BORDERLESS : SDL_WINDOW_FULLSCREEN_DESKTOP;
    else
        flags |= SDL_WINDOW_RESIZABLE;
    if (driver_is("wayland"))
        flags |= SDL_WINDOW_ALLOW_HIGHDPI;
    const int centred = static_cast<int>(SDL_WINDOWPOS_CENTERED_DISPLAY(display.number - 1));
    return SDL_CreateWindow("Foyer", fullscreen ? bounds.x : centred, fullscreen ? bounds.y : centred,
                            size.width, size.height, flags);
}

SdlWindow::SdlWindow(std::unique_ptr<State> state) : state_(std::move(state)) {}

SdlWindow::~SdlWindow() = default;

SdlWindow::Opened SdlWindow::open_state(const WindowWish& wish)
{
    std::vector<DisplayInfo> present = displays_present();
    const std::optional<DisplayInfo> display = wished_display(present, wish.display);
    if (!display)
        return UnknownDisplay{present};

    const bool fullscreen = !wish.windowed && !wish.size;
    SDL_Window* made = create_window(wish, *display, fullscreen);
    if (made == nullptr)
        return NoWindow{SDL_GetError()};

    auto state = std::make_unique<State>(made);
    state->wish = wish;
    state->fullscreen = fullscreen;
    state->connection.keep_awake();
    if (fullscreen)
        state->find_output(display->bounds);
    if (state->connection.card() >= 0) {
        state->choose_mode(display->number);
        state->keyboards.emplace();
    }
    if (is_better_without_card(state->connection))
        SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    if (driver_is("wayland"))
        state->fine = FineSurface::on(*state->window);
    SDL_PumpEvents(); // a full-screen window on Wayland learns its size only now
    if (!state->take_surface())
        return NoWindow{SDL_GetError()};
    return state;
}

Canvas SdlWindow::canvas() const
{
    return state_->size;
}

PixelView SdlWindow::pixels()
{
    State& state = *state_;
    if (!state.stand_in.empty())
        return view_of(state.stand_in);
    return {static_cast<Pixel*>(state.surface->pixels), state.size.width, state.size.height,
            static_cast<std::size_t>(state.surface->pitch) / sizeof(Pixel)};
}

void SdlWindow::touch_pixels()
{
    if (state_->shown)
        return;
    const PixelView view = pixels();
    // At one go: page by page, as they are drawn on, takes three times as long.
    auto* begin = reinterpret_cast<std::byte*>(view.row(0));
    const auto* const end = reinterpret_cast<const std::byte*>(view.row(view.height - 1) + view.width);
    begin -= reinterpret_cast<std::uintptr_t>(begin) % static_cast<std::uintptr_t>(getpagesize());
    madvise(begin, static_cast<std::size_t>(end - begin),
            MADV_POPULATE_WRITE); // refused: as they are drawn on
}

/// A Wayland compositor may take a window out of full screen when a display goes, be it another than the
/// window's. It hears of the wish to be back only from a window that has drawn since.
void SdlWindow::State::stay_fullscreen()
{
    const bool left = (SDL_GetWindowFlags(window.get()) & SDL_WINDOW_FULLSCREEN_DESKTOP) == 0;
    if (fullscreen && left && driver_is("wayland"))
        SDL_SetWindowFullscreen(window.get(), SDL_WINDOW_FULLSCREEN_DESKTOP);
}

bool SdlWindow::present(const std::vector<Rect>& areas)
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
            state.connection.ask_for_fullscreen(state.wish.above);
        SDL_ShowWindow(state.window.get());
        state.shown = true;
    }
    if (!state.stand_in.empty()) {
        for (const SDL_Rect& area : state.areas)
            state.copy_stand_in(area);
    }
    if (state.areas.empty())
        return true;
    const auto update = [&state] {
        if (state.fine)
            return state.fine->update(state.areas);
        return SDL_UpdateWindowSurfaceRects(state.window.get(), state.areas.data(),
                                            static_cast<int>(state.areas.size())) == 0;
    };
    // With the first frame a card's mode is set, and where the CPU draws for it that doesn't wait for the
    // picture: the screen would stay black until the next.
    const bool twice = first && state.connection.card() >= 0;
    if (!update() || (twice && !update())) {
        // SDL hears a Wayland compositor while it hands it a picture, and what it hears may make the surface
        // an old one: then the picture is to be drawn on the new one.
        state.outdated = true;
        return ++state.refused <= most_refusals;
    }
    state.refused = 0;
    state.stay_fullscreen();
    return true;
}

void SdlWindow::State::take_event(SDL_Event& event, WindowNews& news)
{
    switch (event.type) {
    case SDL_QUIT:
        news.server_gone = true;
        break;
    case SDL_KEYDOWN: {
        const SDL_Keysym& key = event.key.keysym;
        const bool chord =
            (key.mod & KMOD_CTRL) != 0 && (key.mod & KMOD_ALT) != 0 && (key.mod & KMOD_SHIFT) != 0;
        const bool is_s =
            key.sym == SDLK_s || key.scancode == SDL_SCANCODE_S; // as labelled, and as on QWERTY
        if (!keyboards || key.scancode != SDL_SCANCODE_S)        // else it was counted already
            news.staff_stop |= chord && is_s && event.key.repeat == 0;
        news.end_key |= key.sym == SDLK_ESCAPE || key.sym == SDLK_q;
        break;
    }
    case SDL_WINDOWEVENT:
        news.closed |= event.window.event == SDL_WINDOWEVENT_CLOSE;
        news.exposed |= event.window.event == SDL_WINDOWEVENT_EXPOSED;
        news.resized |= event.window.event == SDL_WINDOWEVENT_SIZE_CHANGED;
        break;
    case SDL_DISPLAYEVENT: // on X11 it tells less than the outputs do
        if (fullscreen && !outputs.are_known()) {
            const bool gone = SDL_GetNumVideoDisplays() == 0;
            news.display_lost |= gone && !lost;
            news.display_back |= !gone && lost;
            lost = gone;
        }
        break;
    case SDL_SYSWMEVENT:
        if (event.syswm.msg->subsystem == SDL_SYSWM_X11)
            output_changed |= outputs.concerned_by(&event.syswm.msg->msg.x11.event);
        break;
    default: // people may touch what they like
        break;
    }
}

WindowNews SdlWindow::take_news()
{
    State& state = *state_;
    WindowNews news;
    if (state.keyboards)
        news.staff_stop = state.keyboards->take();
    SDL_PumpEvents();
    SDL_Event event;
    while (SDL_PeepEvents(&event, 1, SDL_GETEVENT, SDL_FIRSTEVENT, SDL_LASTEVENT) == 1)
        state.take_event(event, news);
    if (std::exchange(state.output_changed, false))
        state.follow_output(news);
    if (std::exchange(state.outdated, false) || news.resized) {
        const Canvas before = state.size;
        news.server_gone |= !state.take_surface();
        news.exposed = news.renewed = true;
        news.resized = !(before == state.size);
    }
    return news;
}

std::optional<std::chrono::milliseconds> SdlWindow::probe_every() const
{
    const bool nobody_tells = state_ != nullptr && state_->connection.card() >= 0;
    return nobody_tells ? std::optional{probe_interval} : std::nullopt;
}

WindowNews SdlWindow::probe()
{
    WindowNews news = take_news(); // where there is nothing to wait for, nobody may have read the keys
    if (news.server_gone || state_->connection.card() < 0)
        return news;
    const std::optional<PluggedDisplay> now = state_->plugged_now();
    if (!now) {
        news.display_lost |= !std::exchange(state_->lost, true);
        return news;
    }
    if (!state_->lost && *now == state_->plugged)
        return news;
    news.exposed = true;
    news.display_back = state_->lost;
    if (*now == state_->plugged) {
        // Off and on again: the same mode has to be set once more. The next frame does so.
        state_->lost = state_->shown = false;
        SDL_SetWindowSize(state_->window.get(), state_->size.width, state_->size.height);
        return news;
    }
    // SDL knows only the modes that it found when it started.
    news.renewed = news.resized = true;
    news.server_gone = !reopen();
    return news;
}

bool SdlWindow::reopen()
{
    const WindowWish wish = state_->wish;
    state_.reset(); // before video ends
    stop_video();
    Opened opened = start_video().empty() ? open_state(wish) : Opened{NoWindow{}};
    auto* const state = std::get_if<std::unique_ptr<State>>(&opened);
    if (state == nullptr)
        return false;
    state_ = std::move(*state);
    return true;
}

bool SdlWindow::power_panel(bool on)
{
    return state_ != nullptr && state_->connection.power_panel(on);
}

int SdlWindow::descriptor() const
{
    if (state_->keyboards)
        return state_->keyboards->descriptor();
    return state_->connection.descriptor();
}

bool SdlWindow::has_news_waiting() const
{
    return state_->outdated || state_->connection.has_events();
}

std::chrono::nanoseconds SdlWindow::frame_time() const
{
    SDL_DisplayMode mode{};
    const int display = SDL_GetWindowDisplayIndex(state_->window.get());
    if (state_->hertz > 0) // newer than what SDL knows
        mode.refresh_rate = static_cast<int>(std::lround(state_->hertz));
    else
        SDL_GetCurrentDisplayMode(std::max(0, display), &mode);
    const int rate = mode.refresh_rate >= 24 ? mode.refresh_rate : 60;
    // Nobody sees more on a wall, and each frame costs.
    const int every = (rate + 74) / 75;
    return std::chrono::nanoseconds{std::chrono::seconds{every}} / rate;
}

} // namespace

std::variant<std::unique_ptr<Window>, UnknownDisplay, NoWindow> Window::open(const WindowWish& wish)
{
    SdlWindow::Opened opened = SdlWindow::open_state(wish);
    if (auto* const unknown = std::get_if<UnknownDisplay>(&opened))
        return std::move(*unknown);
    if (auto* const none = std::get_if<NoWindow>(&opened))
        return std::move(*none);
    return std::make_unique<SdlWindow>(std::move(std::get<std::unique_ptr<SdlWindow::State>>(opened)));
}

} // namespace foyer
