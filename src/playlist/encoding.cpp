#include "playlist/encoding.h"

#include "playlist/source.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace foyer
{

namespace
{

using namespace std::string_view_literals;

struct Beginning {
    std::string_view bytes;
    Impostor::Kind kind;
    std::string_view what;
};

constexpr auto beginnings = std::to_array<Beginning>({
    {"\xFF\xFE\0\0"sv, Impostor::Kind::encoding, "UTF-32"},
    {"\0\0\xFE\xFF"sv, Impostor::Kind::encoding, "UTF-32"},
    {"\xFF\xFE"sv, Impostor::Kind::encoding, "UTF-16 (little-endian; Windows calls it Unicode)"},
    {"\xFE\xFF"sv, Impostor::Kind::encoding, "UTF-16 (big-endian)"},
    {"{\\rtf"sv, Impostor::Kind::document, "a word processor (RTF)"},
    {"\xD0\xCF\x11\xE0"sv, Impostor::Kind::document, "an older Microsoft Office (such as .doc)"},
    {"%PDF"sv, Impostor::Kind::other, "a PDF document"},
    {"\x89PNG"sv, Impostor::Kind::other, "a PNG picture"},
    {"\xFF\xD8\xFF"sv, Impostor::Kind::other, "a JPEG picture"},
    {"GIF8"sv, Impostor::Kind::other, "a GIF picture"},
    {"RIFF"sv, Impostor::Kind::other, "a picture or a film"},
    {"bplist"sv, Impostor::Kind::other, "a web archive or another file of a Mac"},
    {"\x1F\x8B"sv, Impostor::Kind::other, "a compressed file"},
    {"\x7F"
     "ELF"sv,
     Impostor::Kind::other, "a program"},
    {"MZ\x90"sv, Impostor::Kind::other, "a program"},
});

/// Which program keeps its documents in this ZIP archive.
Impostor in_archive(std::string_view bytes)
{
    const struct {
        std::string_view part, program;
    } programs[] = {
        {"opendocument.text", "LibreOffice Writer"},
        {"opendocument.presentation", "LibreOffice Impress"},
        {"opendocument.spreadsheet", "LibreOffice Calc"},
        {"word/", "Microsoft Word"},
        {"ppt/", "Microsoft PowerPoint"},
        {"xl/", "Microsoft Excel"},
        {"Index/", "Apple Pages, Numbers or Keynote"},
    };
    for (const auto& [part, program] : programs)
        if (bytes.find(part) != std::string_view::npos)
            return {Impostor::Kind::document, std::string{program}};
    return {Impostor::Kind::other, "a ZIP archive"};
}

/// UTF-16 without a mark: in texts of Latin letters every second byte is zero.
Impostor unmarked_utf16(std::string_view bytes)
{
    const std::string_view sample = bytes.substr(0, 512);
    std::array<std::size_t, 2> zeros{};
    for (std::size_t i = 0; i < sample.size(); ++i)
        zeros.at(i % 2) += sample[i] == '\0' ? 1 : 0;
    const std::size_t many = sample.size() / 2 * 3 / 4;
    if (many > 0 && zeros[1] >= many && zeros[0] == 0)
        return {Impostor::Kind::encoding, "UTF-16 (little-endian; Windows calls it Unicode)"};
    if (many > 0 && zeros[0] >= many && zeros[1] == 0)
        return {Impostor::Kind::encoding, "UTF-16 (big-endian)"};
    return {};
}

std::string in_small_letters(std::string_view text)
{
    std::string result{text};
    std::transform(result.begin(), result.end(), result.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

} // namespace

Impostor impostor_in(std::string_view bytes)
{
    if (bytes.starts_with("PK\x03\x04"))
        return in_archive(bytes);
    for (const Beginning& beginning : beginnings)
        if (bytes.starts_with(beginning.bytes))
            return {beginning.kind, std::string{beginning.what}};
    if (Impostor wide = unmarked_utf16(bytes); wide.kind != Impostor::Kind::none)
        return wide;

    std::string_view text = bytes;
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    const std::string begin = in_small_letters(text.substr(0, 64));
    if (begin.starts_with("<svg"))
        return {Impostor::Kind::other, "an SVG drawing"};
    if (begin.starts_with('<'))
        return {Impostor::Kind::web_page, ""};
    if (begin.starts_with('{'))
        return {Impostor::Kind::other, "a JSON file"};
    if (begin.starts_with("---\n") || begin.starts_with("---\r"))
        return {Impostor::Kind::other, "a YAML or Markdown file"};
    return {};
}

std::optional<Zeros> zeros_in(std::string_view bytes)
{
    constexpr std::string_view many = "\0\0\0\0\0\0\0\0"sv;
    if (bytes.find('\0') == std::string_view::npos)
        return std::nullopt;
    if (bytes.find_first_not_of("\0 \t\r\n"sv) == std::string_view::npos)
        return Zeros{0, true};
    const auto begin = bytes.find(many);
    return begin == std::string_view::npos ? std::nullopt : std::optional{Zeros{begin, false}};
}

std::optional<std::size_t> first_byte_outside_utf8(std::string_view bytes)
{
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t begin = at;
        if (!next_code_point(bytes, at))
            return begin;
    }
    return std::nullopt;
}

std::string encoding_guess(std::string_view bytes)
{
    std::size_t sound = 0;
    std::size_t broken = 0;
    std::array<std::size_t, 256> counts{};
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t begin = at;
        if (next_code_point(bytes, at)) {
            sound += at - begin > 1 ? 1 : 0;
        } else {
            ++broken;
            ++counts.at(static_cast<unsigned char>(bytes[begin]));
        }
    }
    if (sound > broken)
        return {};
    // Each encoding's bytes for é è ê ë à â ç ù û î ï ô É È À Ç, curly quotes, apostrophe, dashes.
    const struct {
        std::string_view name, letters;
    } encodings[] = {
        {"Windows-1252 (or Latin-1)",
         "\xE9\xE8\xEA\xEB\xE0\xE2\xE7\xF9\xFB\xEE\xEF\xF4\xC9\xC8\xC0\xC7\x93\x94"
         "\x91\x92\x96\x97\xAB\xBB\xA0"sv},
        {"Mac Roman",
         "\x8E\x8F\x90\x91\x88\x89\x8D\x9D\x9E\x94\x95\x99\x83\xE9\xCB\x82\xD2\xD3\xD4\xD5\xD0\xD1"
         "\xC7\xC8\xCA"sv},
        {"code page 850 (DOS)", "\x82\x8A\x88\x89\x85\x83\x87\x97\x96\x8C\x8B\x93\x90\xD4\xB7\x80\xAE\xAF"sv},
    };
    std::string_view best;
    std::size_t most = 0;
    for (const auto& [name, letters] : encodings) {
        std::size_t fits = 0;
        for (const char letter : letters)
            fits += counts.at(static_cast<unsigned char>(letter));
        if (fits > most) {
            most = fits;
            best = name;
        }
    }
    return most * 2 > broken ? std::string{best} : std::string{};
}

} // namespace foyer
