#pragma once

#include "platform/decode.h"
#include "platform/disk.h"
#include "platform/pictures.h"
#include "render/pictures.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

// What the tests of the decoder have in common: pictures made on the spot, and a decoder to read them.
namespace samples
{

/// A folder of its own in the build folder; gone at its end.
class Folder
{
public:
    Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder();

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    /// The file's path.
    std::filesystem::path write(const std::string& name, std::string_view bytes) const;

private:
    std::filesystem::path path_;
};

[[nodiscard]] std::string bytes_of(const std::filesystem::path& file);

/// Runs a program found on the PATH; true if it ended well.
[[nodiscard]] bool run(const std::vector<std::string>& command);
/// True if the program is there; else says in the test's output that it isn't.
[[nodiscard]] bool has_program(const std::string& name);
/// The bytes of the file that `convert ARGUMENTS... FILE` writes; empty if it fails.
[[nodiscard]] std::string converted(std::vector<std::string> arguments, const std::string& ending);

/// R, G, B, A.
using Rgba = std::array<std::uint8_t, 4>;
using Painter = std::function<Rgba(int x, int y)>;

/// A chunk of a PNG, with its checksum.
[[nodiscard]] std::string png_chunk(std::string_view type, std::string_view data);
[[nodiscard]] std::string png_header(std::uint32_t width, std::uint32_t height, int depth, int color_type);
inline constexpr std::string_view png_signature("\x89PNG\r\n\x1a\n", 8);
/// A PNG of 8 bits a channel with alpha.
[[nodiscard]] std::string png(int width, int height, const Painter& painter);
/// The same, in one colour.
[[nodiscard]] std::string plain_png(int width, int height, Rgba color = {200, 30, 60, 255});

/// EXIF data of one entry, the orientation, in one order of bytes or the other.
[[nodiscard]] std::string exif(int orientation, bool little);
/// The JPEG with a segment put in after its start mark.
[[nodiscard]] std::string jpeg_with_segment(const std::string& jpeg, char marker, const std::string& data);
/// The JPEG as a camera that was held that way would have marked it.
[[nodiscard]] std::string turned_jpeg(const std::string& jpeg, int orientation, bool little);

/// The PNG as libpng reads it, 8 bits a channel, straight alpha, gamma left alone; empty if it can't.
[[nodiscard]] foyer::Image read_by_libpng(const std::filesystem::path& file);

/// The decoder of this build.
[[nodiscard]] std::filesystem::path decoder();
/// With more patience than foyer has: on a busy machine a test is not to fail for being slow.
[[nodiscard]] foyer::Decoder::Settings patient(std::filesystem::path program = decoder());

/// Decodes bytes with a process of its own, or with `decoder`.
[[nodiscard]] foyer::FetchedPicture decoded(std::string_view bytes, const foyer::PictureNeed& need);
[[nodiscard]] foyer::FetchedPicture decoded(foyer::Decoder& decoder, std::string_view bytes,
                                            const foyer::PictureNeed& need);

/// As large as it is, up to 4096 pixels.
inline constexpr foyer::PictureNeed as_it_is{4096, 4096, foyer::PictureFit::contain, false};

/// "F0419" of the first remark; empty if there is none.
[[nodiscard]] std::string first_code(const foyer::FetchedPicture& picture);
[[nodiscard]] std::string value_of(const foyer::PictureRemark& remark, std::string_view name);

/// The greatest difference of a channel or of alpha, as seen over black, so that a colour that nobody sees
/// counts for nothing. 256 if the sizes differ.
[[nodiscard]] int difference(const foyer::Image& a, const foyer::Image& b);

} // namespace samples
