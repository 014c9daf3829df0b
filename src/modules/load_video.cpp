// The program's start_video() and so on: they go to foyer-video.so, which is loaded with the first of them.

#include "modules/video_module.h"

namespace foyer
{

namespace
{

const VideoModule* loaded = nullptr;

const VideoModule& video()
{
    if (loaded == nullptr)
        loaded = static_cast<const VideoModule*>(&load_module("foyer-video.so", "foyer_video_module"));
    return *loaded;
}

} // namespace

std::vector<TriedDriver> start_video()
{
    return video().start();
}

void stop_video()
{
    if (loaded != nullptr) // else nothing was started
        loaded->stop();
}

DisplayProbe probe_for_display()
{
    return video().probe();
}

std::variant<std::unique_ptr<Window>, UnknownDisplay, NoWindow> Window::open(const WindowWish& wish)
{
    return video().open(wish);
}

} // namespace foyer
