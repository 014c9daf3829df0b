#pragma once

#include "decode/bytes.h"
#include "decode/protocol.h"

#include <cstdint>

namespace foyer::decode
{

/// Reads one picture: what it is, whether it is whole and within the limits, its pixels, upright and in the
/// size that the request asks for, into `pixels`, memory of whole pages with room for
/// pixel_room(request) of them.
[[nodiscard]] Answer read_picture(Bytes file, const Request& request, std::uint32_t* pixels);

} // namespace foyer::decode
