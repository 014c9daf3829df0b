#pragma once

#include "layout/scene.h"

#include <string_view>

namespace foyer
{

/// What to call a text of this role to the person who wrote it: the key's name, where it has one.
[[nodiscard]] std::string_view role_name(TextRole role);

} // namespace foyer
