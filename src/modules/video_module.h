#pragma once

#include "modules/module.h"
#include "platform/window.h"

namespace foyer
{

/// What foyer-video.so has: `video`, whose functions stand in platform/displays.h and platform/window.h.
struct VideoModule : Module {
    decltype(&start_video) start;
    decltype(&stop_video) stop;
    decltype(&probe_for_display) probe;
    decltype(&Window::open) open;
};

} // namespace foyer
