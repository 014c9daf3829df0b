#include "modules/video_module.h"

/// The entry of foyer-video.so.
extern "C" [[gnu::visibility("default")]] const foyer::Module* foyer_video_module()
{
    static constexpr foyer::VideoModule functions{{FOYER_VERSION},
                                                  foyer::start_video,
                                                  foyer::stop_video,
                                                  foyer::probe_for_display,
                                                  foyer::Window::open};
    return &functions;
}
