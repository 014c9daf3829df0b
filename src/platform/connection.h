#pragma once

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
    /// Has an X window manager map the window full screen from the first moment. Before the window is mapped.
    void ask_for_fullscreen() const;
    /// Gives an X window an empty pointer from the first moment: SDL does so only once it sees it inside.
    void hide_pointer() const;

private:
    void* x11_ = nullptr; ///< Display
    unsigned long x11_window_ = 0;
    int descriptor_ = -1;
};

/// The status with which the process ends when its display server goes away: start me again.
constexpr int exit_server_gone = 5;

} // namespace foyer
