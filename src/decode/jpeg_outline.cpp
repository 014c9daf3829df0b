#include "decode/exif.h"
#include "decode/outline.h"

#include <cstring>

namespace foyer::decode
{

namespace
{

constexpr std::uint8_t restart_first = 0xd0, restart_last = 0xd7;
constexpr std::uint8_t start = 0xd8, end = 0xd9, scan = 0xda;
constexpr std::uint8_t exif_segment = 0xe1, adobe_segment = 0xee;

/// A frame header: it has the size. The codes between them are tables.
bool is_frame(std::uint8_t marker)
{
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

bool stands_alone(std::uint8_t marker)
{
    return (marker >= restart_first && marker <= restart_last) || marker == start || marker == 0x01;
}

/// Where the next marker's code stands, from `at` on: after the last of its 0xff bytes. The file's size if
/// there is none. In a scan a 0xff of the data is followed by 0, and restart marks belong to it.
std::size_t next_marker(Bytes file, std::size_t at, bool in_scan)
{
    while (at < file.size()) {
        const void* found = std::memchr(file.data() + at, 0xff, file.size() - at);
        if (found == nullptr)
            break;
        at = static_cast<std::size_t>(static_cast<const std::uint8_t*>(found) - file.data());
        while (at < file.size() && file[at] == 0xff)
            ++at;
        if (at < file.size() && file[at] != 0 &&
            !(in_scan && file[at] >= restart_first && file[at] <= restart_last))
            return at;
    }
    return file.size();
}

struct Segments {
    Outline outline;
    bool exif_seen = false;
    bool adobe = false;
    unsigned components = 0;

    void take(std::uint8_t marker, Bytes data)
    {
        using namespace std::string_view_literals;
        if (is_frame(marker) && data.size() >= 6 && components == 0) {
            outline.height = big_16(data, 1);
            outline.width = big_16(data, 3);
            components = data[5];
        } else if (marker == exif_segment && !exif_seen && stands_at(data, 0, "Exif\0\0"sv)) {
            exif_seen = true;
            outline.orientation = exif_orientation(data);
        } else if (marker == adobe_segment && stands_at(data, 0, "Adobe")) {
            adobe = true;
        }
    }
};

} // namespace

std::variant<Outline, Refusal> jpeg_outline(Bytes file)
{
    Segments segments;
    bool scan_seen = false;
    bool in_scan = false;
    std::size_t at = 2;
    for (;;) {
        // A thumbnail's marks lie within its segment and are passed over with it; what follows the end mark
        // (a phone's second picture, a trailer) is nobody's business.
        at = next_marker(file, at, in_scan);
        if (at == file.size())
            return Refusal{Verdict::cut_short, {}};
        const std::uint8_t marker = file[at++];
        if (marker == end)
            break;
        if (stands_alone(marker))
            continue;
        const Bytes length = part(file, at, 2);
        if (length.size() < 2)
            return Refusal{Verdict::cut_short, {}};
        const std::size_t with_length = big_16(length, 0);
        if (with_length < 2)
            return Refusal{Verdict::damaged, "one of its segments has an impossible length"};
        if (file.size() - at < with_length)
            return Refusal{Verdict::cut_short, {}};
        segments.take(marker, file.subspan(at + 2, with_length - 2));
        in_scan = marker == scan;
        scan_seen = scan_seen || in_scan;
        at += with_length;
    }
    if (!scan_seen || segments.components == 0)
        return Refusal{Verdict::damaged, "it holds no pixels"};

    Outline outline = segments.outline;
    outline.format = Format::jpeg;
    outline.whole = file.size();
    if (segments.components == 4)
        outline.inks = segments.adobe ? Inks::inverted : Inks::direct;
    return outline;
}

} // namespace foyer::decode
