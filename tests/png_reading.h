#pragma once

#include "render/image.h"

#include <png.h>

#include <cstdint>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

namespace foyer
{

struct ReadPng {
    Image image;
    bool has_alpha = false; ///< the file has a channel for it
};

/// A PNG file's bytes as pixels, read by libpng. None: it isn't one, or is damaged.
inline std::optional<ReadPng> read_png(const std::string& bytes)
{
    png_image png{};
    png.version = PNG_IMAGE_VERSION;
    if (png_image_begin_read_from_memory(&png, bytes.data(), bytes.size()) == 0)
        return std::nullopt;
    ReadPng read;
    read.has_alpha = (png.format & PNG_FORMAT_FLAG_ALPHA) != 0;
    png.format = PNG_FORMAT_BGRA;
    read.image = Image{static_cast<int>(png.width), static_cast<int>(png.height)};
    if (png_image_finish_read(&png, nullptr, read.image.row(0), 0, nullptr) == 0)
        return std::nullopt;
    return read;
}

inline std::optional<ReadPng> read_png_file(const std::string& path)
{
    std::ifstream file{path, std::ios::binary};
    return read_png({std::istreambuf_iterator<char>{file}, {}});
}

} // namespace foyer
