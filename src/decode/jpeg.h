#pragma once

#include "decode/load.h"

namespace foyer::decode
{

/// Decodes a JPEG with libjpeg itself: row by row as they are asked for, from the first on, where SDL_image
/// would have the whole picture in memory a second time.
[[nodiscard]] std::variant<Raster, Refusal> load_jpeg(Bytes file, const Outline& outline);

} // namespace foyer::decode
