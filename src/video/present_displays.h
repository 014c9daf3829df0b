#pragma once

#include "platform/displays.h"

#include <vector>

namespace foyer
{

/// The displays, of which there is at least one once video has started.
[[nodiscard]] std::vector<DisplayInfo> displays_present();

/// On X11: fills in the connectors, which SDL keeps to itself where a display says its own name.
void name_by_connector(std::vector<DisplayInfo>& present);

} // namespace foyer
