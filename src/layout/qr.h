#pragma once

#include "layout/scene.h"

#include <optional>
#include <string_view>
#include <vector>

namespace foyer
{

/// A QR code: which modules are dark.
struct QrCode {
    int version = 0;        ///< 1 to 10
    int modules = 0;        ///< on a side, without the quiet zone
    std::vector<bool> dark; ///< row by row
    char level = 'Q';       ///< error correction: 'L', 'M', 'Q' or 'H'
};

/// Modules of white on each side that a reader needs.
inline constexpr int quiet_zone_modules = 4;

/// The code for a URL, byte for byte as written: level Q in the smallest version that holds it, then the
/// highest level that this version still allows; what needs more than version 10 at Q, in version 10 at M or
/// better. None: it doesn't fit there either.
[[nodiscard]] std::optional<QrCode> qr_code(std::string_view url);

/// How far away a phone can be to scan a code, in metres: about 290 times a module's width. `module` in
/// pixels; `diagonal`: the display's, inches.
[[nodiscard]] double scan_distance(int module, Canvas canvas, double diagonal);

} // namespace foyer
