#include "video/compositor.h"

#include "platform/freed_by.h"

#include <chrono>
#include <cstdlib>
#include <memory>
#include <poll.h>
#include <wayland-client.h>

namespace foyer
{

namespace
{

constexpr std::chrono::milliseconds longest_wait{500};

struct Seen {
    bool seat = false, output = false, all = false;
};

void saw_global(void* data, wl_registry* /*registry*/, std::uint32_t /*name*/, const char* interface,
                std::uint32_t /*version*/)
{
    auto& seen = *static_cast<Seen*>(data);
    const std::string_view what{interface};
    seen.seat |= what == wl_seat_interface.name;
    seen.output |= what == wl_output_interface.name;
}

void saw_removal(void* /*data*/, wl_registry* /*registry*/, std::uint32_t /*name*/) {}

void saw_all(void* data, wl_callback* /*callback*/, std::uint32_t /*serial*/)
{
    static_cast<Seen*>(data)->all = true;
}

/// A round trip that a compositor which hangs can't draw out.
bool read_some(wl_display* display, std::chrono::steady_clock::time_point until)
{
    while (wl_display_prepare_read(display) != 0) {
        if (wl_display_dispatch_pending(display) < 0)
            return false;
    }
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
    pollfd readable{wl_display_get_fd(display), POLLIN, 0};
    if (wl_display_flush(display) < 0 || left.count() <= 0 ||
        poll(&readable, 1, static_cast<int>(left.count())) != 1) {
        wl_display_cancel_read(display);
        return false;
    }
    return wl_display_read_events(display) == 0 && wl_display_dispatch_pending(display) >= 0;
}

} // namespace

Compositor look_for_compositor()
{
    if (std::getenv("XDG_RUNTIME_DIR") == nullptr)
        return Compositor::none; // the library would complain to stderr
    const std::unique_ptr<wl_display, FreedBy<wl_display_disconnect>> display{wl_display_connect(nullptr)};
    if (!display)
        return Compositor::none;
    const std::unique_ptr<wl_registry, FreedBy<wl_registry_destroy>> registry{
        wl_display_get_registry(display.get())};
    const std::unique_ptr<wl_callback, FreedBy<wl_callback_destroy>> end{wl_display_sync(display.get())};
    constexpr wl_registry_listener globals{saw_global, saw_removal};
    constexpr wl_callback_listener done{saw_all};
    Seen seen;
    wl_registry_add_listener(registry.get(), &globals, &seen);
    wl_callback_add_listener(end.get(), &done, &seen);

    const auto until = std::chrono::steady_clock::now() + longest_wait;
    while (!seen.all) {
        if (!read_some(display.get(), until))
            return Compositor::none;
    }
    if (!seen.seat)
        return Compositor::without_seat;
    return seen.output ? Compositor::usable : Compositor::without_output;
}

std::string_view reason_against(Compositor compositor)
{
    switch (compositor) {
    case Compositor::none:
        return "nothing answers there";
    case Compositor::without_seat:
        return "the compositor has no seat (neither keyboard nor pointer), and SDL can't do without";
    case Compositor::without_output:
        return "the compositor has no display";
    case Compositor::usable:
        break;
    }
    return {};
}

} // namespace foyer
