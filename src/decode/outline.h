#pragma once

#include "decode/bytes.h"
#include "decode/protocol.h"

#include <array>
#include <optional>
#include <string>
#include <variant>

namespace foyer::decode
{

enum class Format { png, jpeg, webp };

/// How a JPEG of four colours says how much of each ink there is.
enum class Inks {
    none,     ///< no such JPEG
    direct,   ///< 255: all of it
    inverted, ///< 255: none of it, as Adobe's programs and all that follow them write
};

/// What a picture file says of itself, read without decoding it.
struct Outline {
    Format format{};
    std::uint32_t width = 0, height = 0; ///< as stored, before it is turned upright
    int orientation = 1;                 ///< as exif_orientation() gives it
    bool animated = false;
    Inks inks = Inks::none;
    bool grey = false; ///< a PNG in shades of grey
    /// A PNG's transparent colour: of 16 bits the upper 8.
    std::optional<std::array<std::uint8_t, 3>> transparent_color;
    /// Bytes from the begin up to which the file is whole; less than the file's where a PNG lacks its end
    /// chunk.
    std::size_t whole = 0;
    bool lacks_end = false;
};

/// Why a picture is not to be decoded.
struct Refusal {
    Verdict verdict{};
    std::string reason;
};

[[nodiscard]] std::variant<Outline, Refusal> png_outline(Bytes file);
[[nodiscard]] std::variant<Outline, Refusal> jpeg_outline(Bytes file);
[[nodiscard]] std::variant<Outline, Refusal> webp_outline(Bytes file);

} // namespace foyer::decode
