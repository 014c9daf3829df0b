#pragma once

#include "platform/displays.h"
#include "render/image.h"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace foyer
{

struct WindowWish {
    std::string display{};        ///< a number from 1 or a name; empty: the primary
    std::optional<Canvas> size{}; ///< a window of this size; none: the display's, full screen
    bool windowed = false; ///< a window in any case; without `size` of half the display's width and height
};

/// The display that was wished for isn't there.
struct UnknownDisplay {
    std::vector<DisplayInfo> present;
};

/// The display server gave no window, or no surface to draw on.
struct NoWindow {
    std::string reason;
};

/// What the display server told.
struct WindowNews {
    bool exposed = false; ///< pixels were lost: present all of them again
    bool resized = false; ///< another size: pixels() is a new surface
    bool end_key = false; ///< Esc or Q
    bool closed = false;  ///< somebody closed the window
    bool server_gone = false;
};

/// A window on one display, full screen or not, drawn by the CPU. It stays hidden until it is first
/// presented. One at a time, on the thread that started video.
class Window
{
public:
    [[nodiscard]] static std::variant<std::unique_ptr<Window>, UnknownDisplay, NoWindow>
    open(const WindowWish& wish);
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;
    ~Window();

    [[nodiscard]] Canvas canvas() const;
    /// What to draw on; it keeps its pixels from one frame to the next. Valid until the next take_news().
    [[nodiscard]] PixelView pixels();
    /// Brings these areas of pixels() to the display; the first time the whole window. False: it can't be
    /// done.
    [[nodiscard]] bool present(const std::vector<Rect>& areas);
    /// All that has happened since the last call.
    [[nodiscard]] WindowNews take_news();
    /// Readable when there may be news; -1: this driver has nothing to wait for.
    [[nodiscard]] int descriptor() const;
    /// News that was read from the connection already: nothing will become readable for it.
    [[nodiscard]] bool has_news_waiting() const;
    /// From one frame of the display to the next.
    [[nodiscard]] std::chrono::nanoseconds frame_time() const;

private:
    struct State;
    explicit Window(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

} // namespace foyer
