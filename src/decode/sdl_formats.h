#pragma once

#include "decode/load.h"

namespace foyer::decode
{

/// As load(), for PNG and WebP. In a module of its own (sdl_module), since SDL_image brings some fifty
/// libraries along, and a deck of photographs, JPEGs that is, needs none of them.
using Loader = std::variant<Raster, Refusal> (*)(Bytes, const Outline&);

} // namespace foyer::decode

/// What the module is there for; null: SDL_image has not got what it needs.
extern "C" [[gnu::visibility("default")]] const foyer::decode::Loader* foyer_sdl_loader();
