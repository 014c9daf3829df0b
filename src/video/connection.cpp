#include "video/connection.h"

#include "video/connectors.h"

#include <SDL.h>
#include <SDL_syswm.h>
#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <X11/extensions/dpms.h>
#include <X11/extensions/scrnsaver.h>
#include <array>
#include <string_view>
#include <unistd.h>
#include <utility>
#include <wayland-client-core.h>

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

/// An output that goes away while it is asked about costs that request, not the process.
int ignore_error(Display* /*display*/, XErrorEvent* /*error*/)
{
    return 0;
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
        XSetErrorHandler(ignore_error);
    }
    if (info.subsystem == SDL_SYSWM_WAYLAND)
        descriptor_ = wl_display_get_fd(info.info.wl.display);
    if (info.subsystem == SDL_SYSWM_KMSDRM)
        card_ = info.info.kmsdrm.drm_fd;
}

bool Connection::has_events() const
{
    return x11_ != nullptr && XEventsQueued(static_cast<Display*>(x11_), QueuedAlready) > 0;
}

bool Connection::has_graphics_card() const
{
    int opcode = 0, first_event = 0, first_error = 0;
    auto* display = static_cast<Display*>(x11_);
    // Servers that draw with a card offer it to programs by DRI3, or by DRI2 before that; some without one
    // offer DRI2 all the same.
    return display != nullptr && access("/dev/dri", F_OK) == 0 &&
           (XQueryExtension(display, "DRI3", &opcode, &first_event, &first_error) == True ||
            XQueryExtension(display, "DRI2", &opcode, &first_event, &first_error) == True);
}

void Connection::ask_for_fullscreen(bool above) const
{
    auto* display = static_cast<Display*>(x11_);
    if (display == nullptr)
        return;
    const Atom state = XInternAtom(display, "_NET_WM_STATE", False);
    // Without the second, an update's message stands over the slide, and the desktop's panel with it.
    const std::array<Atom, 2> states{XInternAtom(display, "_NET_WM_STATE_FULLSCREEN", False),
                                     XInternAtom(display, "_NET_WM_STATE_ABOVE", False)};
    XChangeProperty(display, x11_window_, state, XA_ATOM, 32, PropModeAppend,
                    reinterpret_cast<const unsigned char*>(states.data()), above ? 2 : 1);
}

void Connection::keep_awake() const
{
    auto* display = static_cast<Display*>(x11_);
    int first_event = 0, first_error = 0, major = 0, minor = 0;
    if (display != nullptr && XScreenSaverQueryExtension(display, &first_event, &first_error) == True &&
        XScreenSaverQueryVersion(display, &major, &minor) != 0 && major * 100 + minor >= 101)
        XScreenSaverSuspend(display, True);
}

bool Connection::power_panel(bool on)
{
    if (card_ >= 0)
        return power_connectors(card_, on);
    auto* display = static_cast<Display*>(x11_);
    int first_event = 0, first_error = 0;
    if (display == nullptr || DPMSQueryExtension(display, &first_event, &first_error) != True ||
        DPMSCapable(display) != True)
        return false;
    CARD16 level = DPMSModeOn;
    BOOL enabled = False;
    DPMSInfo(display, &level, &enabled);
    if (!on && enabled != True) {
        DPMSEnable(display);
        enabled_dpms_ = true;
    }
    // To a server that has DPMS off, even "on" would be a mistake.
    if (!on || enabled == True)
        DPMSForceLevel(display, on ? DPMSModeOn : DPMSModeOff);
    if (on && std::exchange(enabled_dpms_, false))
        DPMSDisable(display);
    XFlush(display);
    return true;
}

Outputs Connection::outputs() const
{
    return x11_ != nullptr ? Outputs(x11_, x11_window_) : Outputs();
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
