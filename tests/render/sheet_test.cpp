#include "fakes.h"
#include "render/sheet.h"

#include <doctest/doctest.h>

using namespace foyer;

TEST_CASE("Scaling down keeps a flat colour, and light rather than numbers")
{
    const Image flat{100, 60, 0xff1428f0};
    CHECK(same_pixels(reduced(flat, 33, 17), Image{33, 17, 0xff1428f0}));
    Image stripes{64, 64, 0xff000000};
    for (int y = 0; y < 64; ++y)
        for (int x = 0; x < 64; x += 2)
            stripes.row(y)[x] = 0xffffffff;
    // Half of white's light is 188 in sRGB.
    CHECK(same_pixels(reduced(stripes, 8, 8), Image{8, 8, 0xffbcbcbc}));
    const Image photo = random_image(31, 17, 2);
    CHECK(same_pixels(reduced(photo, 31, 17), photo));
    CHECK(same_pixels(reduced(photo, 900, 900), photo));
}

TEST_CASE("A sheet shows the pictures in rows, in order, and none beyond its count")
{
    ContactSheet sheet{5, {1920, 1080}, 3, 96};
    for (const Pixel color : {0xffff0000, 0xff00ff00, 0xff0000ff, 0xffffff00, 0xff00ffff, 0xffffffff})
        sheet.add(Image{192, 108, color});
    const Image& image = sheet.image();
    CHECK(image.width() == 4 + 3 * 100);
    CHECK(image.height() == 4 + 2 * 58);
    CHECK(image.row(4)[4] == 0xffff0000);
    CHECK(image.row(57)[99] == 0xffff0000);
    CHECK(image.row(10)[104] == 0xff00ff00);
    CHECK(image.row(10)[204] == 0xff0000ff);
    CHECK(image.row(62)[4] == 0xffffff00);
    CHECK(image.row(62)[104] == 0xff00ffff);
    CHECK(image.row(90)[250] == image.row(0)[0]);
}

TEST_CASE("A picture of another shape is shown whole")
{
    ContactSheet sheet{1, {1920, 1080}, 1, 160};
    sheet.add(Image{90, 160, 0xffff0000});
    const Image& image = sheet.image();
    const int left = 6 + (160 - 51) / 2;
    CHECK(image.row(6)[left] == 0xffff0000);
    CHECK(image.row(95)[left + 50] == 0xffff0000);
    CHECK(image.row(50)[left - 1] == image.row(0)[0]);
    CHECK(ContactSheet(0, {1920, 1080}, 4, 100).image().empty());
}
