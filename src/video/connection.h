#pragma once

#include "video/outputs.h"

struct SDL_Window;

namespace foyer
{

/// The connection to the display server behind an SDL window, for what SDL keeps to itself.
class Connection
{
public:
    explicit Connection(SDL_Window* window);

    /// Readable when the server has something to say; -1: this driver has no such thing.
    [[nodiscard]] int descriptor() const { return descriptor_; }
    /// Events that were read already and wait in memory.
    [[nodiscard]] bool has_events() const;
    [[nodiscard]] bool is_x11() const { return x11_ != nullptr; }
    /// Whether a graphics card is behind an X server, so that it is worth going through it.
    [[nodiscard]] bool has_graphics_card() const;
    /// Has an X window manager map the window full screen from the first moment, and with `above` keep it
    /// there when another window opens. Before the window is mapped.
    void ask_for_fullscreen(bool above) const;
    /// Keeps an X server from blanking the screen, for as long as this process is connected. SDL leaves it at
    /// asking the desktop, where there is one.
    void keep_awake() const;
    /// Wakes the panel, or sends it to sleep: X11 with DPMS, and a card's own connectors. May be repeated.
    /// False: there is no way to do so here.
    bool power_panel(bool on);
    /// The descriptor of the graphics card under KMSDRM; -1 elsewhere.
    [[nodiscard]] int card() const { return card_; }
    /// What an X server has plugged in; not known elsewhere.
    [[nodiscard]] Outputs outputs() const;
    /// Gives an X window an empty pointer from the first moment: SDL does so only once it sees it inside.
    void hide_pointer() const;

private:
    void* x11_ = nullptr; ///< Display
    unsigned long x11_window_ = 0;
    int descriptor_ = -1;
    int card_ = -1;
    bool enabled_dpms_ = false; ///< it was off when this process came
};

/// The status with which the process ends when its display server goes away: start me again.
constexpr int exit_server_gone = 5;

} // namespace foyer
