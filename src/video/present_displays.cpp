#include "video/present_displays.h"

#include "video/outputs.h"

#include <SDL.h>
#include <algorithm>

namespace foyer
{

std::vector<DisplayInfo> displays_present()
{
    std::vector<DisplayInfo> present;
    for (int i = 0; i < SDL_GetNumVideoDisplays(); ++i) {
        SDL_Rect bounds{};
        if (SDL_GetDisplayBounds(i, &bounds) != 0)
            continue;
        const char* name = SDL_GetDisplayName(i);
        present.push_back({i + 1, name != nullptr ? name : "", {bounds.x, bounds.y, bounds.w, bounds.h}});
    }
    return present;
}

void name_by_connector(std::vector<DisplayInfo>& present)
{
    const std::vector<Output> lit = lit_outputs();
    for (DisplayInfo& display : present) {
        const auto output = std::find_if(lit.begin(), lit.end(), [&display](const Output& candidate) {
            return candidate.bounds == display.bounds;
        });
        if (output != lit.end())
            display.connector = output->name;
    }
}

} // namespace foyer
