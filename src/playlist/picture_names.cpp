#include "playlist/picture_names.h"

#include "playlist/suggest.h"
#include "playlist/values.h"

#include <algorithm>
#include <array>

namespace foyer
{

namespace
{

/// The ending of a file's name in small letters, without its dot; empty: it has none.
std::string ending_of(std::string_view path)
{
    const auto slash = path.find_last_of("/\\");
    const std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
    const auto dot = name.rfind('.');
    return dot == std::string_view::npos || dot == 0 ? std::string{} : lower_case(name.substr(dot + 1));
}

std::string_view name_in(std::string_view path)
{
    const auto slash = path.find_last_of("/\\");
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

bool is_absolute(std::string_view path)
{
    const bool drive = path.size() > 1 && path[1] == ':' &&
                       ((path[0] >= 'a' && path[0] <= 'z') || (path[0] >= 'A' && path[0] <= 'Z'));
    return path.starts_with('/') || path.starts_with('~') || drive || path.starts_with("file:");
}

bool is_web_address(std::string_view path)
{
    const std::string small = lower_case(path.substr(0, 8));
    return small.starts_with("http:") || small.starts_with("https:") || small.starts_with("ftp:") ||
           small.starts_with("www.") || small.starts_with("data:");
}

/// Whether the path leads above the folder on its way.
bool leads_out(std::string_view path)
{
    int depth = 0;
    while (!path.empty()) {
        const auto slash = path.find('/');
        const std::string_view part = path.substr(0, slash);
        if (part == "..")
            --depth;
        else if (!part.empty() && part != ".")
            ++depth;
        if (depth < 0)
            return true;
        path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
    }
    return false;
}

struct OtherFormat {
    std::string_view endings; ///< with blanks about each
    Code code;
    std::string_view name;
};

constexpr auto other_formats = std::to_array<OtherFormat>({
    {" heic heif avif hif ", Code::picture_is_heic, ""},
    {" gif ", Code::picture_is_gif, ""},
    {" mp4 mov avi mkv webm m4v mpg mpeg wmv 3gp ", Code::picture_is_video, ""},
    {" ppt pptx pps ppsx odp key ", Code::picture_is_presentation, ""},
    {" pdf doc docx odt pages rtf txt xls xlsx ods ps ", Code::picture_is_document, ""},
    {" svg svgz eps ai cdr ", Code::picture_is_vector, ""},
    {" tif tiff ", Code::picture_other_format, "a TIFF picture"},
    {" bmp dib ", Code::picture_other_format, "a BMP picture"},
    {" psd xcf kra ", Code::picture_other_format, "a picture in an image editor's own format"},
    {" cr2 cr3 nef arw dng raf orf rw2 ", Code::picture_other_format, "a camera's raw picture"},
    {" ico icns ", Code::picture_other_format, "an icon"},
    {" jp2 jxl ", Code::picture_other_format, "a JPEG 2000 or JPEG XL picture"},
    {" htm html url lnk webloc ", Code::picture_other_format, "a web page or a link, not the picture itself"},
    {" zip ", Code::picture_other_format, "a ZIP archive"},
});

const OtherFormat* other_format(const std::string& ending)
{
    const auto* const found =
        std::find_if(other_formats.begin(), other_formats.end(), [&](const OtherFormat& format) {
            return !ending.empty() && format.endings.find(" " + ending + " ") != std::string_view::npos;
        });
    return found == other_formats.end() ? nullptr : found;
}

} // namespace

bool is_picture_name(std::string_view name)
{
    const std::string ending = ending_of(name);
    return ending == "png" || ending == "jpg" || ending == "jpeg" || ending == "webp";
}

const std::vector<std::string>& PictureNames::all_files()
{
    if (files_)
        return *files_;
    // Two folders deep, and no more names than a person could look through.
    constexpr std::size_t most_files = 5000;
    constexpr std::size_t deepest = 2;
    files_.emplace();
    std::vector<std::pair<std::string, std::size_t>> open{{"", 0}};
    while (!open.empty()) {
        const auto [folder, depth] = open.back();
        open.pop_back();
        for (const Files::Entry& entry : folder_.list(folder)) {
            const std::string path = folder.empty() ? entry.name : folder + "/" + entry.name;
            if (entry.name.starts_with('.') || files_->size() >= most_files)
                continue;
            if (!entry.is_folder)
                files_->push_back(path);
            else if (depth < deepest)
                open.emplace_back(path, depth + 1);
        }
    }
    return *files_;
}

std::string PictureNames::nearest_file(const std::string& path, std::string_view ending)
{
    std::vector<std::string> candidates;
    for (const std::string& file : all_files())
        if (ending.empty() ? is_picture_name(file) : file.ends_with(ending))
            candidates.push_back(file);
    const std::string_view name = name_in(path);
    const auto stem = [](std::string_view file) { return file.substr(0, file.rfind('.')); };
    for (const std::string& file : candidates)
        if (lower_case(name_in(file)) == lower_case(name))
            return file;
    for (const std::string& file : candidates)
        if (lower_case(stem(name_in(file))) == lower_case(stem(name)))
            return file;
    if (std::string near = nearest(path, candidates); !near.empty())
        return near;
    std::vector<std::string> names;
    names.reserve(candidates.size());
    for (const std::string& file : candidates)
        names.emplace_back(name_in(file));
    const std::string near = nearest(name, names);
    const auto found = std::find(names.begin(), names.end(), near);
    return near.empty() ? std::string{} : candidates[static_cast<std::size_t>(found - names.begin())];
}

bool PictureNames::stays_inside(Reader& reader, const toml::node& node, const std::string& path)
{
    const auto inside = [&] {
        const std::string near = nearest_file(path);
        return near.empty() ? std::string{} : in_toml(near);
    };
    const auto found = [&](Code code, std::string suggestion) {
        reader.add(code, Reader::place_of(node))
            .with("path", reader.seen(node))
            .replace_by(std::move(suggestion));
        return false;
    };
    if (is_web_address(path))
        return found(Code::picture_is_url, inside());
    if (path.starts_with("\\\\") || is_absolute(path))
        return found(Code::picture_absolute_path, inside());
    const bool control =
        std::any_of(path.begin(), path.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
    if (control || path.find('\\') != std::string::npos) {
        std::string slashes = path;
        std::replace(slashes.begin(), slashes.end(), '\\', '/');
        return found(Code::picture_backslash, control ? inside() : in_toml(slashes));
    }
    if (leads_out(path))
        return found(Code::picture_outside_folder, inside());
    named_.push_back(path);
    return true;
}

std::vector<std::string> PictureNames::named() const
{
    std::vector<std::string> named = named_;
    std::ranges::sort(named);
    named.erase(std::unique(named.begin(), named.end()), named.end());
    named.shrink_to_fit();
    return named;
}

bool PictureNames::format_is_shown(Reader& reader, const toml::node& node, const std::string& path)
{
    const OtherFormat* format = other_format(ending_of(path));
    if (format == nullptr)
        return true;
    reader.add(format->code, Reader::place_of(node))
        .with("path", reader.seen(node))
        .with("format", std::string{format->name});
    return false;
}

std::optional<PictureRef> PictureNames::picture(Reader& reader, const TableView& view, std::string_view key,
                                                bool only_warn)
{
    const toml::node* node = Reader::find(view, key);
    const auto path = reader.words(view, key);
    if (!path || !stays_inside(reader, *node, *path) || !format_is_shown(reader, *node, *path))
        return std::nullopt;
    const PictureRef picture{*path, Reader::place_of(*node)};
    const auto size = folder_.size(*path);
    const auto* trouble = std::get_if<FileTrouble>(&size);
    if (trouble == nullptr)
        return picture;
    Code code = Code::picture_cannot_be_read;
    switch (*trouble) {
    case FileTrouble::missing:
        code = Code::picture_missing;
        break;
    case FileTrouble::outside_folder:
        code = Code::picture_outside_folder;
        break;
    case FileTrouble::not_a_file:
        code = Code::picture_not_a_file;
        break;
    case FileTrouble::special_file:
        code = Code::picture_special_file;
        break;
    case FileTrouble::link_loop:
        code = Code::picture_link_loop;
        break;
    case FileTrouble::no_permission:
    case FileTrouble::too_large:
    case FileTrouble::unreadable:
        break;
    }
    auto finding = reader.add(code, picture.place);
    finding.with("path", reader.seen(*node));
    if (code == Code::picture_missing) {
        if (const std::string near = nearest_file(*path); !near.empty())
            finding.replace_by(in_toml(near));
        if (only_warn)
            finding.as_warning();
    }
    return only_warn ? std::optional{picture} : std::nullopt;
}

} // namespace foyer
