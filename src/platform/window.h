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
    bool above = true;     ///< full screen: under X11, whatever else opens a window stays below it
};

/// The display that was wished for isn't there.
struct UnknownDisplay {
    std::vector<DisplayInfo> present;
};

/// The display server gave no window, or no surface to draw on.
struct NoWindow {
    std::string reason;
};

/// What happened to the window. Several may come at once; `display_lost` is the older of the two.
struct WindowNews {
    bool exposed = false;      ///< the server lost what was presented: present all of it again
    bool renewed = false;      ///< ... and pixels() is a new surface, which is empty
    bool resized = false;      ///< ... of another size
    bool display_lost = false; ///< the display is unplugged or off: nobody sees what is presented
    bool display_back = false; ///< it is there again, and the window on it
    bool end_key = false;      ///< Esc or Q
    bool staff_stop = false;   ///< Ctrl+Alt+Shift+S, which nobody hits by chance
    bool closed = false;       ///< somebody closed the window
    bool server_gone = false;  ///< nothing can be shown any more: the process has to start again
};

/// A window on one display, full screen or not, drawn by the CPU. It stays hidden until it is first
/// presented. Full screen it goes with its display: where that is moved, turned or given another mode. The
/// pointer never shows on it, and the screen isn't blanked. One at a time, on the thread that started video.
class Window
{
public:
    /// `video` has it.
    [[nodiscard]] static std::variant<std::unique_ptr<Window>, UnknownDisplay, NoWindow>
    open(const WindowWish& wish);
    Window() = default;
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;
    virtual ~Window() = default;

    [[nodiscard]] virtual Canvas canvas() const = 0;
    /// What to draw on; it keeps its pixels from one frame to the next. Valid until the next take_news().
    [[nodiscard]] virtual PixelView pixels() = 0;
    /// Has the system lay the memory behind pixels() ready, which takes a few milliseconds; after the first
    /// present() it does nothing.
    virtual void touch_pixels() = 0;
    /// Brings these areas of pixels() to the display; the first time the whole window. False: it can't be
    /// done.
    [[nodiscard]] virtual bool present(const std::vector<Rect>& areas) = 0;
    /// All that has happened since the last call.
    [[nodiscard]] virtual WindowNews take_news() = 0;
    /// Readable when there may be news; -1: this driver has nothing to wait for.
    [[nodiscard]] virtual int descriptor() const = 0;
    /// News that was read from the connection already: nothing will become readable for it.
    [[nodiscard]] virtual bool has_news_waiting() const = 0;
    /// How often to call probe(); none: the display server tells of changes itself.
    [[nodiscard]] virtual std::optional<std::chrono::milliseconds> probe_every() const = 0;
    /// Looks whether the display is still there and still the same; takes milliseconds. Another display gets
    /// a new window, with new pixels(), on the mode that it prefers, and descriptor() may be another. Also
    /// brings what take_news() would. After server_gone there is no window any more.
    [[nodiscard]] virtual WindowNews probe() = 0;
    /// Ends video and begins anew, with a new window on the same display, hidden until it is presented.
    /// False: that can't be had, and there is no window any more.
    [[nodiscard]] virtual bool reopen() = 0;
    /// Wakes the panel or sends it to sleep; may be repeated. False: this display can't be told (show black).
    virtual bool power_panel(bool on) = 0;
    /// From one frame of the display to the next.
    [[nodiscard]] virtual std::chrono::nanoseconds frame_time() const = 0;
};

} // namespace foyer
