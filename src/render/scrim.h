#pragma once

#include "render/image.h"
#include "render/text_ground.h"

#include <vector>

namespace foyer
{

/// How thick `color` has to lie over the picture `below`, 0 to 255, for each of `texts` to have a contrast of
/// `least` to 1 on every square of its ground: the thinnest that does, but never less than an eighth, which
/// binds a picture to the slide's colours. A text that hasn't that much even on the bare colour keeps what it
/// has there; with one like that the answer may be 255.
[[nodiscard]] std::uint8_t scrim_alpha(Color color, const std::vector<TextGround>& texts, double least,
                                       const Image& below);

} // namespace foyer
