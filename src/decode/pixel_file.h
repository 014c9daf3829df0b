#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace foyer::decode
{

/// The memory file that a picture's pixels go into, row by row, from above to below. They are written, not
/// drawn on a mapping: there each page is cleared first and mapped by itself, which takes twice as long.
class PixelFile
{
public:
    /// `descriptor` stays the caller's and has room for the rows; the first of them, of `width` pixels,
    /// stands below `above` others that are left alone.
    PixelFile(int descriptor, std::size_t width, std::size_t above);

    /// Room for the row that comes next, with anything in it; the one before it is whole by now. Throws
    /// std::bad_alloc where there is no memory for the file.
    [[nodiscard]] std::uint32_t* next_row();
    /// After the last row. Throws as next_row() does.
    void finish();

private:
    int descriptor_;
    std::size_t width_;
    std::size_t written_; ///< bytes of the file that are behind us
    std::vector<std::uint32_t> band_;
    std::size_t filled_ = 0; ///< pixels of it
};

} // namespace foyer::decode
