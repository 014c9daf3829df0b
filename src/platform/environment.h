#pragma once

#include <functional>
#include <string>

namespace foyer
{

/// The value of an environment variable; empty: it is not set, or empty. Injected, so that a test has an
/// environment of its own.
using Environment = std::function<std::string(const char* name)>;

/// The process's own.
[[nodiscard]] Environment process_environment();

} // namespace foyer
