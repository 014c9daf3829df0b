#include "samples.h"

#include <doctest/doctest.h>
#include <png.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <spawn.h>
#include <unistd.h>
#include <zlib.h>

namespace samples
{

using namespace foyer;

Folder::Folder()
{
    std::string name = (std::filesystem::temp_directory_path() / "foyer-decode-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path_ = name;
}

Folder::~Folder()
{
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::filesystem::path Folder::write(const std::string& name, std::string_view bytes) const
{
    std::filesystem::path file = path_ / name;
    std::ofstream(file, std::ios::binary) << bytes;
    return file;
}

std::string bytes_of(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

bool run(const std::vector<std::string>& command)
{
    std::vector<char*> arguments;
    arguments.reserve(command.size() + 1);
    for (const std::string& word : command)
        arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    pid_t process = -1;
    if (posix_spawnp(&process, arguments[0], nullptr, nullptr, arguments.data(), environ) != 0)
        return false;
    int status = 0;
    waitpid(process, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool has_program(const std::string& name)
{
    const bool found = run({"sh", "-c", "command -v " + name + " > /dev/null"});
    if (!found)
        MESSAGE("left out: the program " << name << " is not on this machine");
    return found;
}

std::string converted(std::vector<std::string> arguments, const std::string& ending)
{
    const Folder folder;
    const std::string file = (folder.path() / ("picture." + ending)).string();
    arguments.insert(arguments.begin(), "convert");
    arguments.push_back(file);
    return run(arguments) ? bytes_of(file) : std::string();
}

namespace
{

std::string big_endian(std::uint32_t number)
{
    return {static_cast<char>(number >> 24), static_cast<char>(number >> 16), static_cast<char>(number >> 8),
            static_cast<char>(number)};
}

} // namespace

std::string png_chunk(std::string_view type, std::string_view data)
{
    const std::string body = std::string(type) + std::string(data);
    const uLong sum = crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()));
    return big_endian(static_cast<std::uint32_t>(data.size())) + body +
           big_endian(static_cast<std::uint32_t>(sum));
}

std::string png_header(std::uint32_t width, std::uint32_t height, int depth, int color_type)
{
    std::string data = big_endian(width) + big_endian(height);
    data += static_cast<char>(depth);
    data += static_cast<char>(color_type);
    data += std::string(3, '\0');
    return png_chunk("IHDR", data);
}

std::string png(int width, int height, const Painter& painter)
{
    std::string rows;
    for (int y = 0; y < height; ++y) {
        rows += '\0';
        for (int x = 0; x < width; ++x) {
            for (const std::uint8_t channel : painter(x, y))
                rows += static_cast<char>(channel);
        }
    }
    uLongf length = compressBound(rows.size());
    std::string packed(length, '\0');
    compress2(reinterpret_cast<Bytef*>(packed.data()), &length, reinterpret_cast<const Bytef*>(rows.data()),
              rows.size(), 1);
    packed.resize(length);
    return std::string(png_signature) +
           png_header(static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(height), 8, 6) +
           png_chunk("IDAT", packed) + png_chunk("IEND", "");
}

std::string plain_png(int width, int height, Rgba color)
{
    return png(width, height, [&](int, int) { return color; });
}

std::string exif(int orientation, bool little)
{
    using namespace std::string_literals;
    const auto n = static_cast<char>(orientation);
    return little ? "II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0"s + n + "\0\0\0\0\0\0\0"s
                  : "MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0"s + n + "\0\0\0\0\0\0"s;
}

std::string jpeg_with_segment(const std::string& jpeg, char marker, const std::string& data)
{
    const std::size_t length = data.size() + 2;
    std::string segment{'\xff', marker, static_cast<char>(length >> 8), static_cast<char>(length)};
    return jpeg.substr(0, 2) + segment + data + jpeg.substr(2);
}

std::string turned_jpeg(const std::string& jpeg, int orientation, bool little)
{
    return jpeg_with_segment(jpeg, '\xe1', std::string("Exif\0\0", 6) + exif(orientation, little));
}

Image read_by_libpng(const std::filesystem::path& file)
{
    const std::unique_ptr<FILE, int (*)(FILE*)> stream(std::fopen(file.c_str(), "rb"), std::fclose);
    png_structp reader =
        png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, [](png_structp, png_const_charp) {});
    png_infop info = png_create_info_struct(reader);
    Image image;
    std::vector<png_bytep> rows;
    if (setjmp(png_jmpbuf(reader)) == 0) {
        png_init_io(reader, stream.get());
        png_read_info(reader, info);
        png_set_expand(reader);
        png_set_scale_16(reader);
        png_set_gray_to_rgb(reader);
        png_set_add_alpha(reader, 0xff, PNG_FILLER_AFTER);
        png_set_bgr(reader);
        png_set_interlace_handling(reader);
        png_read_update_info(reader, info);
        image = Image(static_cast<int>(png_get_image_width(reader, info)),
                      static_cast<int>(png_get_image_height(reader, info)));
        for (int y = 0; y < image.height(); ++y)
            rows.push_back(reinterpret_cast<png_bytep>(image.row(y)));
        png_read_image(reader, rows.data());
        png_read_end(reader, nullptr);
    } else {
        image = {};
    }
    png_destroy_read_struct(&reader, &info, nullptr);
    return image;
}

std::filesystem::path decoder()
{
    return std::filesystem::path(FOYER_BINARY_DIR) / "foyer-decode";
}

Decoder::Settings patient(std::filesystem::path program)
{
    Decoder::Settings settings;
    settings.program = std::move(program);
    settings.patience = std::chrono::seconds(120);
    return settings;
}

FetchedPicture decoded(Decoder& decoder, std::string_view bytes, const PictureNeed& need)
{
    const Folder folder;
    folder.write("picture", bytes);
    const auto disk = Disk::open(folder.path());
    const auto file = std::get<std::unique_ptr<Disk>>(disk)->open_file("picture");
    const auto sealed = seal(std::get<OpenFile>(file), std::uint64_t{64} << 20);
    return decoder.decode(std::get<SealedBytes>(sealed), need);
}

FetchedPicture decoded(std::string_view bytes, const PictureNeed& need)
{
    Decoder one(patient());
    return decoded(one, bytes, need);
}

std::string first_code(const FetchedPicture& picture)
{
    return picture.remarks.empty() ? std::string() : std::string(code_number(picture.remarks.front().code));
}

std::string value_of(const PictureRemark& remark, std::string_view name)
{
    for (const auto& [key, value] : remark.values) {
        if (key == name)
            return value;
    }
    return {};
}

int difference(const Image& a, const Image& b)
{
    if (a.width() != b.width() || a.height() != b.height())
        return 256;
    int greatest = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            const Pixel p = a.row(y)[x];
            const Pixel q = b.row(y)[x];
            const int alpha_p = static_cast<int>(p >> 24);
            const int alpha_q = static_cast<int>(q >> 24);
            greatest = std::max(greatest, std::abs(alpha_p - alpha_q));
            for (const int shift : {16, 8, 0}) {
                const int over_black = static_cast<int>((p >> shift) & 0xff) * alpha_p -
                                       static_cast<int>((q >> shift) & 0xff) * alpha_q;
                greatest = std::max(greatest, std::abs(over_black) / 255);
            }
        }
    }
    return greatest;
}

} // namespace samples
