#pragma once

#include "player/health.h"

#include <string>

namespace foyer
{

/// Health as one JSON document, "schema": 1, for machines; "say" has it in words. Every key is always there:
/// null where it has nothing to say. Keys may be added within a schema, none goes or changes its meaning.
[[nodiscard]] std::string status_json(const Health& health);

} // namespace foyer
