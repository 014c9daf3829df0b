#include "platform/x_server.h"

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/Xfixes.h>
#include <X11/extensions/scrnsaver.h>
#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <poll.h>
#include <stdexcept>
#include <string_view>
#include <unistd.h>
#include <utility>

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

const char* const connectors_config = R"(
Section "Device"
    Identifier "card"
    Driver "dummy"
    VideoRam 65536
EndSection
Section "Monitor"
    Identifier "wall"
    HorizSync 5-1000
    VertRefresh 5-200
EndSection
Section "Screen"
    Identifier "screen"
    Device "card"
    Monitor "wall"
    DefaultDepth 24
    SubSection "Display"
        Depth 24
        Modes "1280x720" "800x600" "640x480"
        Virtual 4096 2160
    EndSubSection
EndSection
Section "ServerFlags"
    Option "AutoAddDevices" "false"
EndSection
)";

std::vector<std::string> xvfb(const std::vector<std::string>& screens)
{
    std::vector<std::string> command{"Xvfb", "-nolisten", "tcp", "-noreset"};
    for (std::size_t i = 0; i < screens.size(); ++i)
        command.insert(command.end(), {"-screen", std::to_string(i), screens[i]});
    return command;
}

} // namespace

XServer::XServer(const std::vector<std::string>& screens, const std::string& root_color)
    : XServer(root_color, xvfb(screens))
{
}

bool XServer::can_have_connectors()
{
    const bool may = geteuid() == 0;
    if (!may)
        std::fputs("skipped: displays that come and go are tested by root alone\n", stderr);
    return may;
}

XServer XServer::with_connectors()
{
    std::string path = (std::filesystem::temp_directory_path() / "foyer-xorg-XXXXXX").string();
    const int file = mkstemp(path.data());
    const std::string_view text = connectors_config;
    const bool written = write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    close(file);
    if (!written)
        throw std::runtime_error("no file for the server's settings");
    // Past Debian's wrapper, which lets only who sits at the console start a server.
    return {"#ff00ff",
            {"/usr/lib/xorg/Xorg", "-config", path, "-logfile", "/dev/null", "-nolisten", "tcp", "-noreset",
             "-novtswitch", "-sharevts", "vt7"},
            path};
}

XServer::XServer(const std::string& root_color, std::vector<std::string> command, std::string config)
    : config_(std::move(config))
{
    std::array<int, 2> number{};
    if (pipe(number.data()) != 0)
        throw std::runtime_error("no pipe");
    const std::string program = command.front();
    command.insert(command.end(), {"-displayfd", std::to_string(number[1])});
    server_.emplace(Child::run({}, command));
    close(number[1]);
    name_ = ":";
    pollfd answer{number[0], POLLIN, 0};
    char digit = 0;
    while (poll(&answer, 1, 10000) == 1 && read(number[0], &digit, 1) == 1 && digit != '\n')
        name_ += digit;
    close(number[0]);
    if (digit != '\n')
        throw std::runtime_error(program + " doesn't start: is its package installed? " + server_->errors());

    Display* display = XOpenDisplay(name_.c_str());
    if (display == nullptr)
        throw std::runtime_error(program + " started, but nothing answers at " + name_);
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
    if (!config_.empty())
        unlink(config_.c_str());
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

std::optional<std::size_t> XServer::managed()
{
    Display* display = display_of(connection_);
    Atom type = 0;
    int format = 0;
    unsigned long count = 0, left = 0;
    unsigned char* windows = nullptr;
    XGetWindowProperty(display, DefaultRootWindow(display), XInternAtom(display, "_NET_CLIENT_LIST", False),
                       0, 1000, False, AnyPropertyType, &type, &format, &count, &left, &windows);
    if (windows != nullptr)
        XFree(windows);
    return type != 0 ? std::optional{count} : std::nullopt;
}

std::uint32_t XServer::pixel(int x, int y)
{
    Display* display = display_of(connection_);
    XImage* image = XGetImage(display, DefaultRootWindow(display), x, y, 1, 1, AllPlanes, ZPixmap);
    if (image == nullptr)
        return outside;
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

void XServer::move(const SeenWindow& window, int x, int y)
{
    Display* display = display_of(connection_);
    XMoveWindow(display, window.id, x, y);
    XSync(display, False);
}

void XServer::close_window(const SeenWindow& window)
{
    Display* display = display_of(connection_);
    XEvent event{};
    event.xclient.type = ClientMessage;
    event.xclient.window = window.id;
    event.xclient.message_type = XInternAtom(display, "WM_PROTOCOLS", False);
    event.xclient.format = 32;
    event.xclient.data.l[0] = static_cast<long>(XInternAtom(display, "WM_DELETE_WINDOW", False));
    XSendEvent(display, window.id, False, NoEventMask, &event);
    XSync(display, False);
}

void XServer::unmap_and_map(const SeenWindow& window)
{
    Display* display = display_of(connection_);
    XUnmapWindow(display, window.id);
    XMapWindow(display, window.id);
    XSync(display, False);
}

bool XServer::run(const std::vector<std::string>& words)
{
    return Child::run(environment(), words).wait() == 0;
}

bool XServer::arrange(std::vector<std::string> words)
{
    words.insert(words.begin(), "xrandr");
    // The second has the server look at its connectors, as a card's interrupt would.
    return run(words) && run({"xrandr", "--query"});
}

bool XServer::use_input(std::vector<std::string> words)
{
    words.insert(words.begin(), "xdotool");
    return run(words);
}

void XServer::blank_after(int seconds)
{
    XSetScreenSaver(display_of(connection_), seconds, 0, PreferBlanking, AllowExposures);
    XSync(display_of(connection_), False);
}

bool XServer::is_blank()
{
    Display* display = display_of(connection_);
    XScreenSaverInfo info{};
    return XScreenSaverQueryInfo(display, DefaultRootWindow(display), &info) != 0 &&
           info.state == ScreenSaverOn;
}
