#include "decode/jpeg.h"

#include <array>
#include <bit>
#include <csetjmp>
#include <cstdio>
#include <jpeglib.h> // needs stdio's types before it
#include <memory>

namespace foyer::decode
{

namespace
{

/// The order of bytes that makes 0xAARRGGBB of four of them.
constexpr J_COLOR_SPACE of_words = std::endian::native == std::endian::little ? JCS_EXT_BGRA : JCS_EXT_ARGB;

/// A JPEG that is being decoded, from its first row on.
class Jpeg
{
public:
    explicit Jpeg(Bytes file)
    {
        info_.err = jpeg_std_error(&errors_);
        info_.client_data = this;
        errors_.error_exit = [](j_common_ptr info) { give_up(*static_cast<Jpeg*>(info->client_data)); };
        errors_.output_message = [](j_common_ptr) {};
        ready_ = begin(file);
    }
    Jpeg(const Jpeg&) = delete;
    Jpeg& operator=(const Jpeg&) = delete;
    ~Jpeg() { jpeg_destroy_decompress(&info_); }

    [[nodiscard]] bool ready() const { return ready_; }
    [[nodiscard]] int width() const { return static_cast<int>(info_.output_width); }
    [[nodiscard]] int height() const { return static_cast<int>(info_.output_height); }
    /// The number of the row that comes next.
    [[nodiscard]] int next() const { return static_cast<int>(info_.output_scanline); }
    /// 0xAARRGGBB, or the four inks, one byte each.
    [[nodiscard]] bool read(std::uint32_t* pixels)
    {
        auto* row = reinterpret_cast<std::uint8_t*>(pixels);
        // NOLINTNEXTLINE(cert-err52-cpp): the only way out that libjpeg knows
        if (setjmp(back_) != 0)
            return false;
        return jpeg_read_scanlines(&info_, &row, 1) == 1;
    }
    /// Why it gave up, in libjpeg's words.
    [[nodiscard]] std::string reason()
    {
        char text[JMSG_LENGTH_MAX];
        errors_.format_message(reinterpret_cast<j_common_ptr>(&info_), text);
        return text;
    }

private:
    bool begin(Bytes file)
    {
        // NOLINTNEXTLINE(cert-err52-cpp): the only way out that libjpeg knows
        if (setjmp(back_) != 0)
            return false;
        jpeg_create_decompress(&info_);
        jpeg_mem_src(&info_, file.data(), file.size());
        static_cast<void>(jpeg_read_header(&info_, TRUE));
        info_.out_color_space = info_.num_components == 4 ? JCS_CMYK : of_words;
        return jpeg_start_decompress(&info_) == TRUE;
    }

    [[noreturn]] static void give_up(Jpeg& jpeg) { std::longjmp(jpeg.back_, 1); }

    jpeg_decompress_struct info_{};
    jpeg_error_mgr errors_{};
    std::jmp_buf back_{};
    bool ready_ = false;
};

/// Light that comes through the four inks.
void through_inks(Inks inks, int width, std::uint32_t* pixels)
{
    const unsigned flip = inks == Inks::direct ? 255 : 0;
    for (std::uint32_t* pixel = pixels; pixel != pixels + width; ++pixel) {
        const auto ink = std::bit_cast<std::array<std::uint8_t, 4>>(*pixel);
        const unsigned light = ink[3] ^ flip;
        *pixel = 255;
        for (int color = 0; color < 3; ++color)
            *pixel = *pixel << 8 | ((ink[color] ^ flip) * light + 127) / 255;
    }
}

} // namespace

std::variant<Raster, Refusal> load_jpeg(Bytes file, const Outline& outline)
{
    const auto jpeg = std::make_shared<Jpeg>(file);
    if (!jpeg->ready())
        return Refusal{Verdict::damaged, jpeg->reason()};
    const int width = jpeg->width();
    return Raster{width, jpeg->height(), false,
                  [jpeg, width, inks = outline.inks](int y, std::uint32_t* pixels) {
                      while (jpeg->next() <= y) {
                          if (!jpeg->read(pixels))
                              throw Undecodable{jpeg->reason()};
                      }
                      if (inks != Inks::none)
                          through_inks(inks, width, pixels);
                  }};
}

} // namespace foyer::decode
