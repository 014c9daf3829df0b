#include "decode/format.h"

#include <algorithm>
#include <array>

namespace foyer::decode
{

namespace
{

using namespace std::string_view_literals;

struct Signature {
    std::size_t at;
    std::string_view bytes;
    OtherFormat format;
    std::string_view name;
};

constexpr std::array signatures{
    Signature{0, "GIF8"sv, OtherFormat::gif, "GIF"},
    Signature{0, "%PDF"sv, OtherFormat::document, "PDF"},
    Signature{0, "\xd0\xcf\x11\xe0"sv, OtherFormat::document, "Office"},
    Signature{0, "{\\rtf"sv, OtherFormat::document, "RTF"},
    Signature{0, "BM"sv, OtherFormat::picture, "a BMP picture"},
    Signature{0, "II*\0"sv, OtherFormat::picture, "a TIFF picture"},
    Signature{0, "MM\0*"sv, OtherFormat::picture, "a TIFF picture"},
    Signature{0, "8BPS"sv, OtherFormat::picture, "a Photoshop file"},
    Signature{0, "\0\0\1\0"sv, OtherFormat::picture, "an icon"},
    Signature{0, "\0\0\0\x0cjP  "sv, OtherFormat::picture, "a JPEG 2000 picture"},
    Signature{0, "\0\0\0\x0cJXL "sv, OtherFormat::picture, "a JPEG XL picture"},
    Signature{0, "\xff\x0a"sv, OtherFormat::picture, "a JPEG XL picture"},
    Signature{0, "\x1a\x45\xdf\xa3"sv, OtherFormat::video, "Matroska or WebM"},
    Signature{0, "\0\0\1\xba"sv, OtherFormat::video, "MPEG"},
    Signature{8, "AVI "sv, OtherFormat::video, "AVI"},
    Signature{0, "0&\xb2u"sv, OtherFormat::video, "WMV"},
    Signature{0, "%!PS"sv, OtherFormat::vector, "PostScript"},
};

/// The kind of an ISO media file, by the brand that follows `ftyp`.
Other media_file(std::string_view brand)
{
    constexpr std::array still{"heic"sv, "heix"sv, "hevc"sv, "heim"sv, "heis"sv, "mif1"sv, "msf1"sv};
    if (std::find(still.begin(), still.end(), brand) != still.end())
        return {OtherFormat::heic, "HEIC"};
    if (brand == "avif" || brand == "avis")
        return {OtherFormat::heic, "an AVIF picture"};
    return {OtherFormat::video, brand == "qt  " ? "QuickTime" : "MP4"};
}

/// The kind of a zip archive: of office files the first names tell.
Other archive(Bytes file)
{
    const std::string_view begin = text_of(part(file, 0, 8192));
    const auto has = [&](std::string_view name) { return begin.find(name) != std::string_view::npos; };
    if (has("ppt/") || has("opendocument.presentation"))
        return {OtherFormat::presentation, has("ppt/") ? "PowerPoint" : "Impress"};
    if (has("word/") || has("opendocument.text") || has("xl/") || has("opendocument.spreadsheet") ||
        has("[Content_Types].xml"))
        return {OtherFormat::document, "Office"};
    return {OtherFormat::document, "ZIP"};
}

Other text_or_unknown(Bytes file)
{
    const std::string_view begin = text_of(part(file, 0, 512));
    if (begin.find("<svg") != std::string_view::npos)
        return {OtherFormat::vector, "SVG"};
    if (begin.find("<html") != std::string_view::npos ||
        begin.find("<!DOCTYPE html") != std::string_view::npos ||
        begin.find("<!doctype html") != std::string_view::npos)
        return {OtherFormat::text, "a web page"};
    const bool text = std::all_of(begin.begin(), begin.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0x20 || byte == '\n' || byte == '\r' || byte == '\t';
    });
    return text ? Other{OtherFormat::text, "a text file"} : Other{OtherFormat::unknown, {}};
}

} // namespace

std::variant<Format, Other> format_of(Bytes file)
{
    if (file.empty())
        return Other{OtherFormat::empty, "an empty file"};
    if (stands_at(file, 0, "\x89PNG\r\n\x1a\n"sv))
        return Format::png;
    if (stands_at(file, 0, "\xff\xd8\xff"sv))
        return Format::jpeg;
    if (stands_at(file, 0, "RIFF"sv) && stands_at(file, 8, "WEBP"sv))
        return Format::webp;
    // A file cut down to a few bytes of its signature is still told.
    if (file.size() < 8 && "\x89PNG\r\n\x1a\n"sv.starts_with(text_of(file)))
        return Format::png;
    if (file.size() < 3 && "\xff\xd8\xff"sv.starts_with(text_of(file)))
        return Format::jpeg;
    for (const Signature& signature : signatures) {
        if (stands_at(file, signature.at, signature.bytes))
            return Other{signature.format, std::string(signature.name)};
    }
    if (stands_at(file, 4, "ftyp"sv))
        return media_file(text_of(part(file, 8, 4)));
    if (stands_at(file, 0, "PK\3\4"sv))
        return archive(file);
    return text_or_unknown(file);
}

} // namespace foyer::decode
