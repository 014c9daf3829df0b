#include "platform/x_server.h"

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/Xfixes.h>
#include <algorithm>
#include <array>
#include <csignal>
#include <poll.h>
#include <stdexcept>
#include <unistd.h>

namespace
{

Display* display_of(void* connection)
{
    return static_cast<Display*>(connection);
}

/// Windows vanish while one looks at them.
int ignore_error(Display* /*display*/, XErrorEvent* /*error*/)
{
    return 0;
}

} // namespace

XServer::XServer(const std::vector<std::string>& screens, const std::string& root_color)
{
    std::array<int, 2> number{};
    if (pipe(number.data()) != 0)
        throw std::runtime_error("no pipe");
    std::vector<std::string> command{"Xvfb",      "-displayfd", std::to_string(number[1]),
                                     "-nolisten", "tcp",        "-noreset"};
    for (std::size_t i = 0; i < screens.size(); ++i)
        command.insert(command.end(), {"-screen", std::to_string(i), screens[i]});
    server_.emplace(Child::run({}, command));
    close(number[1]);
    name_ = ":";
    pollfd answer{number[0], POLLIN, 0};
    char digit = 0;
    while (poll(&answer, 1, 10000) == 1 && read(number[0], &digit, 1) == 1 && digit != '\n')
        name_ += digit;
    close(number[0]);
    if (digit != '\n')
        throw std::runtime_error("Xvfb doesn't start: is the package xvfb installed? " + server_->errors());

    Display* display = XOpenDisplay(name_.c_str());
    if (display == nullptr)
        throw std::runtime_error("Xvfb started, but nothing answers at " + name_);
    connection_ = display;
    XSetErrorHandler(ignore_error);
    for (int screen = 0; screen < ScreenCount(display); ++screen) {
        XColor color{};
        XParseColor(display, DefaultColormap(display, screen), root_color.c_str(), &color);
        XAllocColor(display, DefaultColormap(display, screen), &color);
        XSetWindowBackground(display, RootWindow(display, screen), color.pixel);
        XClearWindow(display, RootWindow(display, screen));
    }
    XSync(display, False);
}

XServer::~XServer()
{
    if (connection_ != nullptr)
        XCloseDisplay(display_of(connection_));
    server_->signal(SIGTERM);
    server_->wait();
}

Child::Environment XServer::environment() const
{
    return {{"DISPLAY", name_}, {"WAYLAND_DISPLAY", ""}, {"SDL_VIDEODRIVER", ""}};
}

void XServer::end()
{
    XCloseDisplay(display_of(connection_));
    connection_ = nullptr;
    server_->signal(SIGKILL);
    server_->wait();
}

std::vector<SeenWindow> XServer::windows()
{
    Display* display = display_of(connection_);
    std::vector<SeenWindow> seen;
    for (int screen = 0; screen < ScreenCount(display); ++screen) {
        Window root = 0, parent = 0;
        Window* children = nullptr;
        unsigned int count = 0;
        XQueryTree(display, RootWindow(display, screen), &root, &parent, &children, &count);
        for (unsigned int i = 0; i < count; ++i) {
            XWindowAttributes is{};
            if (XGetWindowAttributes(display, children[i], &is) != 0 && is.c_class == InputOutput &&
                is.width > 1)
                seen.push_back({children[i], is.x, is.y, is.width, is.height, is.map_state == IsViewable});
        }
        if (children != nullptr)
            XFree(children);
    }
    return seen;
}

std::uint32_t XServer::pixel(int x, int y)
{
    Display* display = display_of(connection_);
    XImage* image = XGetImage(display, DefaultRootWindow(display), x, y, 1, 1, AllPlanes, ZPixmap);
    const auto pixel = static_cast<std::uint32_t>(XGetPixel(image, 0, 0));
    XDestroyImage(image);
    return pixel & 0xffffff;
}

std::vector<std::uint32_t> XServer::pixels()
{
    Display* display = display_of(connection_);
    const int width = DisplayWidth(display, DefaultScreen(display));
    const int height = DisplayHeight(display, DefaultScreen(display));
    XImage* image = XGetImage(display, DefaultRootWindow(display), 0, 0, static_cast<unsigned>(width),
                              static_cast<unsigned>(height), AllPlanes, ZPixmap);
    std::vector<std::uint32_t> pixels;
    pixels.reserve(static_cast<std::size_t>(width) * height);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x)
            pixels.push_back(static_cast<std::uint32_t>(XGetPixel(image, x, y)) & 0xffffff);
    }
    XDestroyImage(image);
    return pixels;
}

bool XServer::shows_cursor()
{
    Display* display = display_of(connection_);
    XFixesCursorImage* cursor = XFixesGetCursorImage(display);
    const std::size_t count = static_cast<std::size_t>(cursor->width) * cursor->height;
    const bool shows = std::any_of(cursor->pixels, cursor->pixels + count,
                                   [](unsigned long pixel) { return (pixel & 0xff000000) != 0; });
    XFree(cursor);
    return shows;
}

void XServer::press(unsigned long key)
{
    Display* display = display_of(connection_);
    for (const SeenWindow& window : windows()) {
        if (!window.mapped)
            continue;
        XKeyEvent event{};
        event.type = KeyPress;
        event.display = display;
        event.window = window.id;
        event.root = DefaultRootWindow(display);
        event.keycode = XKeysymToKeycode(display, key);
        event.same_screen = True;
        XSendEvent(display, window.id, True, KeyPressMask, reinterpret_cast<XEvent*>(&event));
        event.type = KeyRelease;
        XSendEvent(display, window.id, True, KeyReleaseMask, reinterpret_cast<XEvent*>(&event));
        break;
    }
    XSync(display, False);
}

void XServer::resize(const SeenWindow& window, int width, int height)
{
    Display* display = display_of(connection_);
    XResizeWindow(display, window.id, static_cast<unsigned>(width), static_cast<unsigned>(height));
    XSync(display, False);
}
