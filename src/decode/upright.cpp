#include "decode/upright.h"

#include <cstddef>

namespace foyer::decode
{

bool lies_on_its_side(int orientation)
{
    return orientation >= 5;
}

void write_upright(const std::vector<std::uint32_t>& pixels, int width, int height, int orientation,
                   const NextRow& next_row)
{
    // EXIF says where the stored first row and first column are seen: 2 top right, 3 bottom right, 4 bottom
    // left, 5 left top, 6 right top, 7 right bottom, 8 left bottom.
    const bool from_right = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    const bool from_bottom = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    const bool on_side = lies_on_its_side(orientation);
    const int out_width = on_side ? height : width;
    const int out_height = on_side ? width : height;
    for (int y = 0; y < out_height; ++y) {
        std::uint32_t* out = next_row();
        for (int x = 0; x < out_width; ++x) {
            int column = on_side ? y : x;
            int row = on_side ? x : y;
            column = from_right ? width - 1 - column : column;
            row = from_bottom ? height - 1 - row : row;
            *out++ = pixels[static_cast<std::size_t>(row) * width + column];
        }
    }
}

} // namespace foyer::decode
