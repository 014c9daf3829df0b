#include "decode/exif.h"

namespace foyer::decode
{

namespace
{

constexpr std::uint32_t orientation_tag = 0x0112;
constexpr std::uint32_t type_short = 3;
constexpr std::size_t entry_length = 12;

} // namespace

int exif_orientation(Bytes exif)
{
    using namespace std::string_view_literals;
    if (stands_at(exif, 0, "Exif\0\0"sv))
        exif = exif.subspan(6);
    const bool little = stands_at(exif, 0, "II*\0"sv);
    if (exif.size() < 8 || (!little && !stands_at(exif, 0, "MM\0*"sv)))
        return 1;
    const auto number_16 = [&](std::size_t at) { return little ? little_16(exif, at) : big_16(exif, at); };
    const auto number_32 = [&](std::size_t at) { return little ? little_32(exif, at) : big_32(exif, at); };

    const std::size_t directory = number_32(4);
    if (directory > exif.size() - 2)
        return 1;
    const std::size_t entries = number_16(directory);
    for (std::size_t i = 0; i < entries; ++i) {
        const std::size_t at = directory + 2 + i * entry_length;
        if (at + entry_length > exif.size())
            return 1;
        if (number_16(at) != orientation_tag)
            continue;
        const std::uint32_t value = number_16(at + 8);
        const bool makes_sense =
            number_16(at + 2) == type_short && number_32(at + 4) == 1 && value >= 1 && value <= 8;
        return makes_sense ? static_cast<int>(value) : 1;
    }
    return 1;
}

} // namespace foyer::decode
