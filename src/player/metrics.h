#pragma once

#include "player/health.h"

#include <string>

namespace foyer
{

/// Health as a Prometheus textfile (foyer.prom, for node_exporter's textfile collector): each metric with
/// HELP and TYPE, no timestamps, valid UTF-8. What has no value at the moment is left out. Times are moments,
/// so that they stay right while nothing is written: `foyer_next_expiry_timestamp_seconds - time()`.
[[nodiscard]] std::string metrics_text(const Health& health);

} // namespace foyer
