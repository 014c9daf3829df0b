#include "platform/connection.h"

#include <SDL.h>
#include <SDL_syswm.h>
#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <dlfcn.h>
#include <string_view>
#include <unistd.h>

namespace foyer
{

namespace
{

/// Xlib can't go on after this: what it holds is of no more use, and its caller would end the process with 1.
[[noreturn]] int server_is_gone(Display* /*display*/)
{
    constexpr std::string_view words = "foyer play: the display server went away\n";
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, words.data(), words.size());
    _exit(exit_server_gone);
}

/// SDL has libwayland-client loaded; Foyer need not link it for one number.
int wayland_descriptor(wl_display* display)
{
    using GetDescriptor = int (*)(wl_display*);
    const auto get = reinterpret_cast<GetDescriptor>(dlsym(RTLD_DEFAULT, "wl_display_get_fd"));
    return get != nullptr ? get(display) : -1;
}

} // namespace

Connection::Connection(SDL_Window* window)
{
    SDL_SysWMinfo info{};
    SDL_VERSION(&info.version);
    if (SDL_GetWindowWMInfo(window, &info) != SDL_TRUE)
        return;
    if (info.subsystem == SDL_SYSWM_X11) {
        x11_ = info.info.x11.display;
        x11_window_ = info.info.x11.window;
        descriptor_ = XConnectionNumber(info.info.x11.display);
        XSetIOErrorHandler(server_is_gone);
    }
    if (info.subsystem == SDL_SYSWM_WAYLAND)
        descriptor_ = wayland_descriptor(info.info.wl.display);
}

bool Connection::has_events() const
{
    return x11_ != nullptr && XEventsQueued(static_cast<Display*>(x11_), QueuedAlready) > 0;
}

bool Connection::has_graphics_card() const
{
    int opcode = 0, first_event = 0, first_error = 0;
    auto* display = static_cast<Display*>(x11_);
    // Servers that draw with a card offer it to programs by DRI3, or by DRI2 before that.
    return display != nullptr &&
           (XQueryExtension(display, "DRI3", &opcode, &first_event, &first_error) == True ||
            XQueryExtension(display, "DRI2", &opcode, &first_event, &first_error) == True);
}

void Connection::ask_for_fullscreen() const
{
    auto* display = static_cast<Display*>(x11_);
    if (display == nullptr)
        return;
    const Atom state = XInternAtom(display, "_NET_WM_STATE", False);
    const Atom fullscreen = XInternAtom(display, "_NET_WM_STATE_FULLSCREEN", False);
    XChangeProperty(display, x11_window_, state, XA_ATOM, 32, PropModeAppend,
                    reinterpret_cast<const unsigned char*>(&fullscreen), 1);
}

void Connection::hide_pointer() const
{
    auto* display = static_cast<Display*>(x11_);
    if (display == nullptr)
        return;
    const char nothing = 0;
    XColor color{};
    const Pixmap empty = XCreateBitmapFromData(display, x11_window_, &nothing, 1, 1);
    const Cursor pointer = XCreatePixmapCursor(display, empty, empty, &color, &color, 0, 0);
    XDefineCursor(display, x11_window_, pointer);
    XFreeCursor(display, pointer); // the window keeps it
    XFreePixmap(display, empty);
}

} // namespace foyer
