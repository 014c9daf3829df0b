#pragma once

#include "decode/load.h"

namespace foyer::decode
{

/// The module that reads PNG and WebP by SDL_image; it lies beside the program. Not linked: SDL_image brings
/// some fifty libraries along, and a deck of photographs, JPEGs that is, needs none of them.
inline constexpr const char* sdl_module = "foyer-decode-sdl.so";

using Loader = std::variant<Raster, Refusal> (*)(Bytes, const Outline&);

} // namespace foyer::decode

/// What the module is there for; null: SDL_image has not got what it needs.
extern "C" const foyer::decode::Loader* foyer_sdl_loader();
