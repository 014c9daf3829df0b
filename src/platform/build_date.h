#pragma once

#include "schedule/calendar.h"

namespace foyer
{

/// The day on which this Foyer was built, at 00:00 UTC: no clock that is right reads less.
[[nodiscard]] WallTime build_date();

} // namespace foyer
