#include "decode/exif.h"
#include "decode/outline.h"

namespace foyer::decode
{

namespace
{

constexpr std::size_t file_header = 12; // "RIFF", length, "WEBP"
constexpr std::size_t chunk_header = 8;
constexpr std::uint8_t flag_animated = 0x02;

struct Chunks {
    Outline outline;
    bool extended = false;
    bool pixels_seen = false;

    void take(std::string_view type, Bytes data)
    {
        if (type == "VP8X" && data.size() >= 10) {
            extended = true;
            outline.animated = (data[0] & flag_animated) != 0;
            outline.width = little_24(data, 4) + 1;
            outline.height = little_24(data, 7) + 1;
        } else if (type == "VP8 " && data.size() >= 10) {
            pixels_seen = true;
            if (!extended) {
                outline.width = little_16(data, 6) & 0x3fff;
                outline.height = little_16(data, 8) & 0x3fff;
            }
        } else if (type == "VP8L" && data.size() >= 5) {
            pixels_seen = true;
            const std::uint32_t sizes = little_32(data, 1);
            if (!extended) {
                outline.width = (sizes & 0x3fff) + 1;
                outline.height = ((sizes >> 14) & 0x3fff) + 1;
            }
        } else if (type == "ANMF") {
            pixels_seen = true;
        } else if (type == "EXIF") {
            outline.orientation = exif_orientation(data);
        }
    }
};

} // namespace

std::variant<Outline, Refusal> webp_outline(Bytes file)
{
    if (file.size() < file_header + chunk_header)
        return Refusal{Verdict::cut_short, {}};
    const std::size_t stated = std::size_t{little_32(file, 4)} + 8;
    if (stated > file.size())
        return Refusal{Verdict::cut_short, {}};
    file = file.first(stated);

    Chunks chunks;
    chunks.outline.format = Format::webp;
    for (std::size_t at = file_header; at + chunk_header <= file.size();) {
        const std::size_t length = little_32(file, at + 4);
        if (length > file.size() - at - chunk_header)
            return Refusal{Verdict::cut_short, {}};
        chunks.take(text_of(file.subspan(at, 4)), file.subspan(at + chunk_header, length));
        at += chunk_header + length + length % 2;
    }
    if (!chunks.pixels_seen)
        return Refusal{Verdict::damaged, "it holds no pixels"};
    chunks.outline.whole = stated;
    return chunks.outline;
}

} // namespace foyer::decode
