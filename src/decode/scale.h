#pragma once

#include "decode/fitting.h"

#include <cstdint>
#include <functional>
#include <stdexcept>

namespace foyer::decode
{

/// A picture that can't be decoded to its end; what() says why in a decoder's words.
class Undecodable : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

/// A picture, handed out row by row so that no second copy of it is needed.
struct Raster {
    int width = 0, height = 0;
    bool has_alpha = false;
    /// Writes row `y`: 0xAARRGGBB, straight alpha; A is 255 without alpha. Rows are asked for from
    /// above to below, each once; some may be left out. Throws Undecodable.
    std::function<void(int y, std::uint32_t* pixels)> row;
};

/// Gives room for the row that comes next, from above to below.
using NextRow = std::function<std::uint32_t*()>;

/// Writes the part of a picture that the fitting names, in its size, row by row: 0xAARRGGBB, straight alpha.
/// In linear light, weighted by alpha. Smaller: each pixel is the average of the area that it covers, parts
/// of pixels by their share. Larger: between neighbours in a straight line. As large as it is: untouched.
void scale(const Raster& raster, const Fitting& fitting, const NextRow& next_row);

/// Works out the tables ahead, so that the first picture need not wait for them.
void prepare_scaling();

} // namespace foyer::decode
