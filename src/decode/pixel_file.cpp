#include "decode/pixel_file.h"

#include <algorithm>
#include <new>
#include <unistd.h>

namespace foyer::decode
{

namespace
{

constexpr std::size_t a_band = 16 << 10; ///< pixels: what stays in the nearer caches until it is written

} // namespace

PixelFile::PixelFile(int descriptor, std::size_t width, std::size_t above)
    : descriptor_(descriptor), width_(width), written_(above * width * sizeof(std::uint32_t)),
      band_(std::max<std::size_t>(1, a_band / width) * width)
{
}

std::uint32_t* PixelFile::next_row()
{
    if (filled_ == band_.size())
        finish();
    std::uint32_t* row = band_.data() + filled_;
    filled_ += width_;
    return row;
}

void PixelFile::finish()
{
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(band_.data());
    const std::size_t length = filled_ * sizeof(std::uint32_t);
    for (std::size_t done = 0; done < length;) {
        const ssize_t put =
            pwrite(descriptor_, bytes + done, length - done, static_cast<off_t>(written_ + done));
        if (put <= 0)
            throw std::bad_alloc{};
        done += static_cast<std::size_t>(put);
    }
    written_ += length;
    filled_ = 0;
}

} // namespace foyer::decode
