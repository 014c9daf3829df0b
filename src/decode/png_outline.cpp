#include "decode/exif.h"
#include "decode/outline.h"

namespace foyer::decode
{

namespace
{

constexpr std::size_t signature_length = 8;
constexpr std::size_t around_data = 12; // length, type and checksum of a chunk
constexpr std::uint32_t longest_chunk = 0x7fffffff;
constexpr std::uint8_t type_grey = 0;
constexpr std::uint8_t type_rgb = 2;

/// Reads the chunks one by one.
class Walk
{
public:
    explicit Walk(Bytes file) : file_(file) { outline_.format = Format::png; }

    std::variant<Outline, Refusal> run()
    {
        std::size_t at = signature_length;
        for (;;) {
            const Bytes head = part(file_, at, 8);
            const std::string_view type = head.size() == 8 ? text_of(head.subspan(4)) : std::string_view{};
            const std::uint32_t length = head.size() >= 4 ? big_32(head, 0) : 0;
            if (length > longest_chunk)
                return Refusal{Verdict::damaged, "one of its chunks has an impossible length"};
            if (head.size() < 8 || file_.size() - at < around_data + length)
                return ended_early(at, type);
            if (at == signature_length && type != "IHDR")
                return Refusal{Verdict::damaged, "it does not begin with its size"};
            take(type, file_.subspan(at + 8, length));
            at += around_data + length;
            if (type == "IEND")
                break;
        }
        if (!data_seen_)
            return Refusal{Verdict::damaged, "it holds no pixels"};
        outline_.whole = at;
        return outline_;
    }

private:
    std::variant<Outline, Refusal> ended_early(std::size_t at, std::string_view type)
    {
        // Whether all pixels are there, the decoder finds out.
        if (!data_seen_ || type == "IDAT")
            return Refusal{Verdict::cut_short, {}};
        outline_.lacks_end = true;
        outline_.whole = at;
        return outline_;
    }

    void take(std::string_view type, Bytes data)
    {
        if (type == "IHDR" && data.size() >= 13) {
            outline_.width = big_32(data, 0);
            outline_.height = big_32(data, 4);
            sixteen_bits_ = data[8] == 16;
            color_type_ = data[9];
            outline_.grey = color_type_ == type_grey;
        } else if (type == "IDAT") {
            data_seen_ = true;
        } else if (type == "acTL") {
            outline_.animated = true;
        } else if (type == "eXIf") {
            outline_.orientation = exif_orientation(data);
        } else if (type == "tRNS" && color_type_ == type_rgb && data.size() >= 6) {
            const std::size_t low = sixteen_bits_ ? 0 : 1;
            outline_.transparent_color = {data[low], data[2 + low], data[4 + low]};
        }
    }

    Bytes file_;
    Outline outline_;
    bool data_seen_ = false;
    bool sixteen_bits_ = false;
    std::uint8_t color_type_ = 0;
};

} // namespace

std::variant<Outline, Refusal> png_outline(Bytes file)
{
    return Walk(file).run();
}

} // namespace foyer::decode
