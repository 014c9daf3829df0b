#include "samples.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace foyer;
using namespace samples;

namespace
{

std::vector<std::filesystem::path> suite(bool broken)
{
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(FOYER_SOURCE_DIR "/tests/data/pngsuite")) {
        const std::filesystem::path& file = entry.path();
        if (file.extension() == ".png" && (file.filename().string().front() == 'x') == broken)
            files.push_back(file);
    }
    std::sort(files.begin(), files.end());
    return files;
}

bool all_is_opaque(const Image& image)
{
    for (int y = 0; y < image.height(); ++y)
        if (std::any_of(image.row(y), image.row(y) + image.width(),
                        [](Pixel pixel) { return pixel >> 24 != 255; }))
            return false;
    return true;
}

} // namespace

TEST_CASE("Every sound file of PngSuite comes out as libpng reads it")
{
    const auto files = suite(false);
    REQUIRE(files.size() > 150);
    for (const auto& file : files) {
        CAPTURE(file);
        const FetchedPicture picture = decoded(bytes_of(file), as_it_is);
        REQUIRE(picture.pixels);
        CHECK(picture.remarks.empty());
        // 16 bits a channel: SDL_image takes the upper 8, libpng rounds.
        const Image as_libpng_reads_it = read_by_libpng(file);
        CHECK(difference(*picture.pixels, as_libpng_reads_it) <= 1);
        CHECK((!picture.is_opaque || all_is_opaque(as_libpng_reads_it)));
    }
}

TEST_CASE("Every broken file of PngSuite is refused, and the reason says why")
{
    const auto files = suite(true);
    REQUIRE(files.size() == 14);
    for (const auto& file : files) {
        CAPTURE(file);
        const FetchedPicture picture = decoded(bytes_of(file), as_it_is);
        CHECK_FALSE(picture.pixels);
        REQUIRE(picture.remarks.size() == 1);
        const PictureRemark& remark = picture.remarks.front();
        const bool says_why = remark.code == Code::picture_unreadable_format ||
                              remark.code == Code::picture_cut_short ||
                              (remark.code == Code::picture_damaged && !value_of(remark, "reason").empty());
        CHECK(says_why);
    }
}
