#pragma once

#include "decode/bytes.h"
#include "decode/outline.h"

#include <string>
#include <variant>

namespace foyer::decode
{

/// A file that is no picture that Foyer shows.
struct Other {
    OtherFormat format{};
    std::string name; ///< as people name it, where there is no code for it: "a BMP picture"
};

/// What a file is, by its first bytes; its name and ending count for nothing.
[[nodiscard]] std::variant<Format, Other> format_of(Bytes file);

} // namespace foyer::decode
