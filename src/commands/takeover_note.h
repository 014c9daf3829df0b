#pragma once

#include "platform/sealed.h"
#include "schedule/calendar.h"

#include <chrono>
#include <filesystem>

namespace foyer
{

/// An emergency is forgotten by people sooner than by a machine: it shows for so long from the moment at
/// which its bytes were first seen.
constexpr std::chrono::hours longest_takeover{12};

/// For how long these bytes may show from `seen` on, a moment of a clock that is trusted. Notes it down in
/// `folder` if they were never seen before.
[[nodiscard]] std::chrono::seconds takeover_time_left(const std::filesystem::path& folder,
                                                      const Fingerprint& takeover, WallTime seen);

/// Its file was removed: should these bytes come again, their time begins again.
void forget_takeover(const std::filesystem::path& folder);

} // namespace foyer
