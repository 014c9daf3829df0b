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

/// Notes down in `folder` when these bytes were first seen, and says for how much longer they may show. What
/// was noted at an earlier start counts only if `clock_trusted`: else the time begins again.
[[nodiscard]] std::chrono::seconds takeover_time_left(const std::filesystem::path& folder,
                                                      const Fingerprint& takeover, WallTime now,
                                                      bool clock_trusted);

} // namespace foyer
