#pragma once

#include "decode/outline.h"
#include "decode/scale.h"

#include <variant>

namespace foyer::decode
{

/// Decodes a picture (of an animation, the first frame). `file` has to outlive the raster. Sizes are checked
/// against the limits before. What a decoder can't read is refused with its own words, at once or by the
/// raster.
[[nodiscard]] std::variant<Raster, Refusal> load(Bytes file, const Outline& outline);

/// Loads the libraries ahead of the first picture.
void prepare_loading();

} // namespace foyer::decode
