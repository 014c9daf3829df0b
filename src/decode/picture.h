#pragma once

#include "decode/bytes.h"
#include "decode/protocol.h"

namespace foyer::decode
{

/// Reads one picture: what it is, whether it is whole and within the limits, its pixels, upright and in the
/// size that the request asks for, into `pixels`, a memory file with room for pixel_room(request) of them.
/// Throws std::bad_alloc.
[[nodiscard]] Answer read_picture(Bytes file, const Request& request, int pixels);

} // namespace foyer::decode
