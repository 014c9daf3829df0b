#pragma once

#include "playlist/finding.h"
#include "playlist/playlist.h"
#include "render/image.h"

#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace foyer
{

/// The size that a slide needs a picture in: scaled to lie within (contain) or to fill (cover; what
/// protrudes is cut off, evenly on both sides) width x height pixels, never up by more than 2.
struct PictureNeed {
    int width = 0, height = 0;
    PictureFit fit = PictureFit::contain;
    bool may_grow = true; ///< false: never up at all
    /// Rows of room for the rest of a canvas: where the picture fills width and height, its pixels come with
    /// so many more above and below it. What is in them is not said.
    int above = 0, below = 0;
    auto operator<=>(const PictureNeed&) const = default;
};

/// Something to tell about a picture, in the catalogue's terms.
struct PictureRemark {
    Code code{};
    std::vector<std::pair<std::string, std::string>> values;
};

struct FetchedPicture {
    std::shared_ptr<const Image> pixels; ///< null: it can't be had; then the first remark says why
    std::vector<PictureRemark> remarks;
    bool is_opaque = false; ///< true: it has no pixel that anything shows through
};

/// Pixels to paint on: taken over where nobody else has them, else copied.
[[nodiscard]] Image own(std::shared_ptr<const Image> pixels);

/// Where a slide's pictures come from: already turned upright, in sRGB, scaled.
class Pictures
{
public:
    Pictures() = default;
    Pictures(const Pictures&) = delete;
    Pictures& operator=(const Pictures&) = delete;
    virtual ~Pictures() = default;
    [[nodiscard]] virtual FetchedPicture fetch(const std::string& path, const PictureNeed& need) = 0;
};

} // namespace foyer
