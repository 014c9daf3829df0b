#include "render/pictures.h"

namespace foyer
{

Image own(std::shared_ptr<const Image> pixels)
{
    if (pixels.use_count() != 1)
        return *pixels;
    const auto taken = std::const_pointer_cast<Image>(std::move(pixels)); // none of them is made const
    return std::move(*taken);
}

} // namespace foyer
