#pragma once

#include "decode/outline.h"
#include "decode/scale.h"

#include <variant>

namespace foyer::decode
{

/// Loads the libraries that decode this format, once; JPEG's are always there. To be called before the
/// process is shut in. False: they can't be loaded.
[[nodiscard]] bool prepare_loading(Format format);

/// Decodes a picture (of an animation, the first frame) of a format that is prepared. `file` has to outlive
/// the raster. Sizes are checked against the limits before. What a decoder can't read is refused with its own
/// words, at once or by the raster.
[[nodiscard]] std::variant<Raster, Refusal> load(Bytes file, const Outline& outline);

} // namespace foyer::decode
