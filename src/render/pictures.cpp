#include "render/pictures.h"

namespace foyer
{

Image own(std::shared_ptr<const Image> pixels)
{
    if (pixels.use_count() == 1)
        return std::move(*std::const_pointer_cast<Image>(pixels)); // none of them is made const
    return *pixels;
}

} // namespace foyer
