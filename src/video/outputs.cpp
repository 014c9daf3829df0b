#include "video/outputs.h"

#include "platform/freed_by.h"

#include <X11/Xlib.h>
#include <X11/extensions/Xrandr.h>
#include <algorithm>
#include <memory>

namespace foyer
{

namespace
{

using Resources = std::unique_ptr<XRRScreenResources, FreedBy<XRRFreeScreenResources>>;
using OutputInfo = std::unique_ptr<XRROutputInfo, FreedBy<XRRFreeOutputInfo>>;
using XConnection = std::unique_ptr<Display, FreedBy<XCloseDisplay>>;
using CrtcInfo = std::unique_ptr<XRRCrtcInfo, FreedBy<XRRFreeCrtcInfo>>;

double hertz_of(const XRRScreenResources& resources, RRMode wanted)
{
    for (int i = 0; i < resources.nmode; ++i) {
        const XRRModeInfo& mode = resources.modes[i];
        const double pixels = static_cast<double>(mode.hTotal) * mode.vTotal;
        if (mode.id == wanted && pixels > 0)
            return static_cast<double>(mode.dotClock) / pixels;
    }
    return 0;
}

} // namespace

Outputs::Outputs(void* display, unsigned long window)
{
    auto* const server = static_cast<Display*>(display);
    int first_event = 0, first_error = 0, major = 0, minor = 0;
    XWindowAttributes attributes{};
    if (XRRQueryExtension(server, &first_event, &first_error) != True ||
        XRRQueryVersion(server, &major, &minor) == 0 || major * 100 + minor < 103 ||
        XGetWindowAttributes(server, window, &attributes) == 0)
        return;
    display_ = display;
    root_ = attributes.root;
    first_event_ = first_event;
    // SDL asked for less, and the server forgets only a choice that is taken back.
    XRRSelectInput(server, root_, 0);
    XRRSelectInput(server, root_,
                   RRScreenChangeNotifyMask | RRCrtcChangeNotifyMask | RROutputChangeNotifyMask);
}

bool Outputs::concerned_by(void* event) const
{
    auto* const told = static_cast<XEvent*>(event);
    if (display_ == nullptr)
        return false;
    if (told->type == first_event_ + RRScreenChangeNotify) {
        XRRUpdateConfiguration(told); // Xlib keeps the screen's size itself
        return true;
    }
    return told->type == first_event_ + RRNotify;
}

std::vector<Output> Outputs::lit() const
{
    std::vector<Output> lit;
    if (display_ == nullptr)
        return lit;
    auto* const server = static_cast<Display*>(display_);
    // Current: to have the server look at each connector takes it a tenth of a second.
    const Resources resources{XRRGetScreenResourcesCurrent(server, root_)};
    const RROutput primary = XRRGetOutputPrimary(server, root_);
    for (int i = 0; resources && i < resources->noutput; ++i) {
        const OutputInfo info{XRRGetOutputInfo(server, resources.get(), resources->outputs[i])};
        if (!info || info->crtc == None || info->connection == RR_Disconnected)
            continue;
        const CrtcInfo crtc{XRRGetCrtcInfo(server, resources.get(), info->crtc)};
        if (!crtc || crtc->mode == None || crtc->width == 0)
            continue;
        lit.push_back({resources->outputs[i],
                       info->name,
                       {crtc->x, crtc->y, static_cast<int>(crtc->width), static_cast<int>(crtc->height)},
                       hertz_of(*resources, crtc->mode),
                       resources->outputs[i] == primary});
    }
    std::stable_partition(lit.begin(), lit.end(), [](const Output& output) { return output.primary; });
    return lit;
}

std::optional<Output> follow(const std::vector<Output>& lit, unsigned long id, bool any_will_do)
{
    const auto same =
        std::find_if(lit.begin(), lit.end(), [id](const Output& output) { return output.id == id; });
    if (same != lit.end())
        return *same;
    return any_will_do && !lit.empty() ? std::optional{lit.front()} : std::nullopt;
}

std::vector<Output> lit_outputs()
{
    const XConnection server{XOpenDisplay(nullptr)};
    return server ? Outputs(server.get(), DefaultRootWindow(server.get())).lit() : std::vector<Output>{};
}

bool x_server_answers()
{
    return XConnection{XOpenDisplay(nullptr)} != nullptr;
}

} // namespace foyer
