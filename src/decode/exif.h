#pragma once

#include "decode/bytes.h"

namespace foyer::decode
{

/// How a picture has to be turned to stand upright, as EXIF numbers it: 1 as it is, 2 mirrored, 3 by 180
/// degrees, 4 and 5 mirrored ones, 6 clockwise by 90 degrees, 7 a mirrored one, 8 counter-clockwise by 90
/// degrees. From a TIFF header on (a leading "Exif\0\0" is skipped). 1 where there is none or it makes no
/// sense.
[[nodiscard]] int exif_orientation(Bytes exif);

} // namespace foyer::decode
