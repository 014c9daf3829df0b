#include "decode/jpeg.h"

#include <csetjmp>
#include <cstdio>
#include <jpeglib.h> // needs stdio's types before it
#include <memory>

namespace foyer::decode
{

namespace
{

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
    /// The rows' number that comes next.
    [[nodiscard]] int next() const { return static_cast<int>(info_.output_scanline); }
    /// Its four bytes a pixel: red, green, blue and 255, or the four inks.
    [[nodiscard]] bool read(std::uint8_t* row)
    {
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
        info_.out_color_space = info_.num_components == 4 ? JCS_CMYK : JCS_EXT_RGBA;
        return jpeg_start_decompress(&info_) == TRUE;
    }

    [[noreturn]] static void give_up(Jpeg& jpeg) { std::longjmp(jpeg.back_, 1); }

    jpeg_decompress_struct info_{};
    jpeg_error_mgr errors_{};
    std::jmp_buf back_{};
    bool ready_ = false;
};

/// Light that comes through the four inks.
void through_inks(Inks inks, int width, std::uint8_t* rgba)
{
    const unsigned flip = inks == Inks::direct ? 255 : 0;
    for (int x = 0; x < width; ++x, rgba += 4) {
        const unsigned light = rgba[3] ^ flip;
        for (int c = 0; c < 3; ++c)
            rgba[c] = static_cast<std::uint8_t>(((rgba[c] ^ flip) * light + 127) / 255);
        rgba[3] = 255;
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
                  [jpeg, width, inks = outline.inks](int y, std::uint8_t* rgba) {
                      while (jpeg->next() <= y) {
                          if (!jpeg->read(rgba))
                              throw Undecodable{jpeg->reason()};
                      }
                      if (inks != Inks::none)
                          through_inks(inks, width, rgba);
                  }};
}

} // namespace foyer::decode
