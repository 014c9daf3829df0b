#include "samples.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace foyer;
using namespace samples;

namespace
{

bool near(Pixel pixel, Rgba wanted, int tolerance)
{
    const std::array<Pixel, 4> shown{(pixel >> 16) & 0xff, (pixel >> 8) & 0xff, pixel & 0xff, pixel >> 24};
    for (std::size_t i = 0; i < 4; ++i) {
        if (std::abs(static_cast<int>(shown[i]) - static_cast<int>(wanted[i])) > tolerance)
            return false;
    }
    return true;
}

constexpr Rgba red{255, 0, 0, 255}, green{0, 255, 0, 255}, blue{0, 0, 255, 255}, white{255, 255, 255, 255};

/// Four fields: red and green above, blue and white below.
std::string four_fields()
{
    return png(64, 32,
               [](int x, int y) { return y < 16 ? (x < 32 ? red : green) : (x < 32 ? blue : white); });
}

std::string jpeg_of(const std::string& source, std::vector<std::string> options)
{
    const Folder folder;
    std::vector<std::string> arguments{folder.write("source.png", source).string()};
    arguments.insert(arguments.end(), options.begin(), options.end());
    return converted(arguments, "jpg");
}

/// What stands in the corners, from the upper left row by row.
void check_corners(const Image& image, const std::array<Rgba, 4>& wanted, int tolerance)
{
    const int right = image.width() - 4;
    const int bottom = image.height() - 4;
    CHECK(near(image.row(3)[3], wanted[0], tolerance));
    CHECK(near(image.row(3)[right], wanted[1], tolerance));
    CHECK(near(image.row(bottom)[3], wanted[2], tolerance));
    CHECK(near(image.row(bottom)[right], wanted[3], tolerance));
}

const struct {
    int orientation;
    std::array<Rgba, 4> corners;
} turned[] = {
    {1, {red, green, blue, white}}, {2, {green, red, white, blue}}, {3, {white, blue, green, red}},
    {4, {blue, white, red, green}}, {5, {red, blue, green, white}}, {6, {blue, red, white, green}},
    {7, {white, green, blue, red}}, {8, {green, white, red, blue}},
};

} // namespace

TEST_CASE("A photo stands upright, whichever way the camera was held")
{
    if (!has_program("convert"))
        return;
    const std::string flat = jpeg_of(four_fields(), {"-quality", "100", "-sampling-factor", "4:4:4"});
    for (const auto& test : turned) {
        for (const bool little : {true, false}) {
            CAPTURE(test.orientation);
            CAPTURE(little);
            const FetchedPicture picture = decoded(turned_jpeg(flat, test.orientation, little), as_it_is);
            REQUIRE(picture.pixels);
            CHECK(picture.pixels->width() == (test.orientation < 5 ? 64 : 32));
            check_corners(*picture.pixels, test.corners, 12);
        }
    }
}

TEST_CASE("A PNG obeys its orientation, also when it is scaled and cut")
{
    for (const auto& test : turned) {
        CAPTURE(test.orientation);
        std::string bytes = four_fields();
        bytes.insert(33, png_chunk("eXIf", exif(test.orientation, true)));
        const FetchedPicture picture = decoded(bytes, {20, 20, PictureFit::cover, true});
        REQUIRE(picture.pixels);
        CHECK(picture.pixels->width() == 20);
        CHECK(picture.pixels->height() == 20);
        check_corners(*picture.pixels, test.corners, 0);
    }
}

TEST_CASE("Rubbish where the orientation stands leaves the picture as it is")
{
    std::string bytes = four_fields();
    using namespace std::string_literals;
    for (const std::string& data : {""s, "II*\0"s, "II*\0\xff\xff\xff\xff"s, exif(9, true), exif(0, false),
                                    exif(3, true).substr(0, 16), "MM\0*\0\0\0\x08\xff\xff"s}) {
        std::string marked = bytes;
        marked.insert(33, png_chunk("eXIf", data));
        const FetchedPicture picture = decoded(marked, as_it_is);
        REQUIRE(picture.pixels);
        check_corners(*picture.pixels, turned[0].corners, 0);
    }
}

TEST_CASE("A JPEG for print (four inks) has the colours that it was made of")
{
    if (!has_program("convert"))
        return;
    const auto cmyk = [](std::vector<std::string> more) {
        std::vector<std::string> options{"-colorspace",      "CMYK", "-quality", "100",
                                         "-sampling-factor", "4:4:4"};
        options.insert(options.end(), more.begin(), more.end());
        return jpeg_of(four_fields(), options);
    };
    const std::string inverted = cmyk({});
    REQUIRE(inverted.find("Adobe") != std::string::npos);
    for (const std::string& bytes : {inverted, cmyk({"-interlace", "JPEG"})}) {
        const FetchedPicture picture = decoded(bytes, as_it_is);
        REQUIRE(picture.pixels);
        check_corners(*picture.pixels, turned[0].corners, 6);
    }
    // Without Adobe's mark the inks count the other way round.
    std::string direct = inverted;
    const std::size_t mark = direct.find("Adobe") - 4;
    direct.erase(mark, 16);
    const FetchedPicture picture = decoded(direct, as_it_is);
    REQUIRE(picture.pixels);
    CHECK(near(picture.pixels->row(28)[60], {0, 0, 0, 255}, 6));
}

TEST_CASE("Grey, progressive and restarting JPEGs, and one with things behind its end, are read")
{
    if (!has_program("convert"))
        return;
    const Rgba middle{118, 118, 118, 255};
    for (const auto& options :
         std::vector<std::vector<std::string>>{{"-colorspace", "Gray"},
                                               {"-interlace", "JPEG"},
                                               {"-sampling-factor", "4:2:0"},
                                               {"-define", "jpeg:arithmetic-coding=true"}}) {
        std::string bytes = jpeg_of(plain_png(48, 40, middle), options);
        REQUIRE(!bytes.empty());
        for (const std::string& behind : {std::string(), std::string(3000, '\0'), bytes}) {
            const FetchedPicture picture = decoded(bytes + behind, as_it_is);
            REQUIRE(picture.pixels);
            CHECK(picture.remarks.empty());
            CHECK(picture.is_opaque);
            CHECK(near(picture.pixels->row(20)[20], middle, 2));
        }
    }
}

TEST_CASE("A thumbnail in a JPEG's header doesn't hide that the picture itself is cut short")
{
    if (!has_program("convert"))
        return;
    const std::string small = jpeg_of(plain_png(16, 16), {});
    const std::string whole = jpeg_with_segment(jpeg_of(four_fields(), {}), '\xe1',
                                                std::string("Exif\0\0", 6) + exif(1, true) + small);
    CHECK(decoded(whole, as_it_is).pixels);
    CHECK(first_code(decoded(whole.substr(0, whole.size() - 2), as_it_is)) == "F0419");
}

TEST_CASE("WebP: lossy, lossless, with alpha, and the first picture of an animation")
{
    if (!has_program("cwebp") || !has_program("img2webp"))
        return;
    const Folder folder;
    const std::string source =
        folder
            .write("source.png", png(40, 30,
                                     [](int x, int) {
                                         return x < 20 ? Rgba{10, 200, 90, 128} : Rgba{10, 200, 90, 255};
                                     }))
            .string();
    const std::string file = (folder.path() / "picture.webp").string();
    SUBCASE("lossless")
    {
        REQUIRE(run({"cwebp", "-quiet", "-exact", "-lossless", source, "-o", file}));
        const FetchedPicture picture = decoded(bytes_of(file), as_it_is);
        REQUIRE(picture.pixels);
        CHECK(difference(*picture.pixels, read_by_libpng(source)) == 0);
        CHECK_FALSE(picture.is_opaque);
    }
    SUBCASE("lossy, with alpha")
    {
        REQUIRE(run({"cwebp", "-quiet", "-q", "95", source, "-o", file}));
        const FetchedPicture picture = decoded(bytes_of(file), as_it_is);
        REQUIRE(picture.pixels);
        CHECK_FALSE(picture.is_opaque);
        CHECK(near(picture.pixels->row(15)[5], {10, 200, 90, 128}, 8));
        CHECK(near(picture.pixels->row(15)[35], {10, 200, 90, 255}, 8));
    }
    SUBCASE("lossy, opaque")
    {
        const std::string opaque = folder.write("opaque.png", plain_png(40, 30)).string();
        REQUIRE(run({"cwebp", "-quiet", opaque, "-o", file}));
        const FetchedPicture picture = decoded(bytes_of(file), as_it_is);
        REQUIRE(picture.pixels);
        CHECK(near(picture.pixels->row(15)[20], {200, 30, 60, 255}, 8));
    }
    SUBCASE("animated")
    {
        const std::string second = folder.write("second.png", plain_png(40, 30)).string();
        REQUIRE(run({"img2webp", "-lossless", source, second, "-o", file}));
        const FetchedPicture picture = decoded(bytes_of(file), as_it_is);
        REQUIRE(picture.pixels);
        CHECK(first_code(picture) == "F0421");
        CHECK(near(picture.pixels->row(15)[35], {10, 200, 90, 255}, 1));
    }
    SUBCASE("cut short")
    {
        REQUIRE(run({"cwebp", "-quiet", "-lossless", source, "-o", file}));
        const std::string bytes = bytes_of(file);
        for (std::size_t length = 12; length < bytes.size(); length += 7) {
            CAPTURE(length);
            CHECK(first_code(decoded(bytes.substr(0, length), as_it_is)) == "F0419");
        }
    }
}

TEST_CASE("An animated PNG shows its first picture, with a warning")
{
    std::string bytes = four_fields();
    bytes.insert(33, png_chunk("acTL", std::string("\0\0\0\2\0\0\0\0", 8)));
    const FetchedPicture picture = decoded(bytes, as_it_is);
    REQUIRE(picture.pixels);
    CHECK(first_code(picture) == "F0421");
    check_corners(*picture.pixels, turned[0].corners, 0);
}

TEST_CASE("A 16-bit PNG made by ImageMagick is right to a level")
{
    if (!has_program("convert"))
        return;
    const std::string deep = converted({"-size", "64x48", "gradient:#102030-#f0a050", "-depth", "16"}, "png");
    REQUIRE(deep.substr(24, 1) == "\x10");
    const Folder folder;
    const FetchedPicture picture = decoded(deep, as_it_is);
    REQUIRE(picture.pixels);
    CHECK(difference(*picture.pixels, read_by_libpng(folder.write("deep.png", deep))) <= 1);
}

TEST_CASE("What is no PNG, JPEG or WebP is named for what it is, whatever its name says")
{
    using namespace std::string_literals;
    const struct {
        std::string bytes;
        const char* code;
        const char* format;
    } cases[] = {
        {"", "F0414", "an empty file"},
        {"Our opening hours\n", "F0414", "a text file"},
        {"<!DOCTYPE html><html>", "F0414", "a web page"},
        {"GIF89a\1\0\1\0"s, "F0409", "GIF"},
        {"\0\0\0\x18"
         "ftypheic\0\0\0\0"s,
         "F0408", "HEIC"},
        {"\0\0\0\x18"
         "ftypisom\0\0\0\0"s,
         "F0410", "MP4"},
        {"%PDF-1.7", "F0412", "PDF"},
        {"PK\3\4\x14\0\0\0\0\0"
         "ppt/presentation.xml"s,
         "F0411", "PowerPoint"},
        {"<svg xmlns='http://www.w3.org/2000/svg'/>", "F0413", "SVG"},
        {"BM\x36\0\0\0"s, "F0414", "a BMP picture"},
        {"II*\0\x08\0\0\0"s, "F0414", "a TIFF picture"},
        {"\x01\x02\x03\x04\x05\x06\x07\x08\x09", "F0415", ""},
    };
    for (const auto& test : cases) {
        CAPTURE(test.code);
        const FetchedPicture picture = decoded(test.bytes, as_it_is);
        CHECK_FALSE(picture.pixels);
        CHECK(first_code(picture) == test.code);
        CHECK(value_of(picture.remarks.at(0), "format") == test.format);
    }
}
