#include "fakes.h"

#include <doctest/doctest.h>
#include <qrcodegen.hpp>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

using namespace foyer;

namespace
{

constexpr const char* address = "https://www.cybertip.ca";

/// A plate as large as its code asks for, at (x, y), with `module` pixels a module.
QrPlate plate_at(int x, int y, int module)
{
    const auto code = qrcodegen::QrCode::encodeText(address, qrcodegen::QrCode::Ecc::QUARTILE);
    QrPlate qr;
    qr.module = module;
    qr.modules = code.getSize();
    const int side = (qr.modules + 8) * module;
    // Round corners need some room of their own around the quiet zone.
    qr.radius = 3.0 * module;
    qr.plate = {x, y, side + 2 * module, side + 2 * module};
    qr.x = x + 5 * module;
    qr.y = y + 5 * module;
    for (int row = 0; row < qr.modules; ++row)
        for (int column = 0; column < qr.modules; ++column)
            qr.dark.push_back(code.getModule(column, row));
    qr.url = address;
    return qr;
}

Image shown(const QrPlate& qr, Motion motion = Motion::still)
{
    PatternGlyphs glyphs;
    GivenPictures none;
    return paint({{640, 480}, {13, 20, 36}, {{qr, motion}}}, glyphs, none).painting.frame;
}

std::string output_of(const std::string& command)
{
    std::string output;
    FILE* pipe = popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    char part[256];
    while (std::fgets(part, sizeof part, pipe) != nullptr)
        output += part;
    pclose(pipe);
    return output;
}

} // namespace

TEST_CASE("A code's modules are whole pixels, pure black on pure white")
{
    for (const int module : {2, 3, 7, 11}) {
        CAPTURE(module);
        const QrPlate qr = plate_at(17, 9, module);
        const Image image = shown(qr);
        bool right = true;
        // With the quiet zone: it has to be white to its corners.
        for (int row = -4; row < qr.modules + 4; ++row)
            for (int column = -4; column < qr.modules + 4; ++column) {
                const bool inside = row >= 0 && column >= 0 && row < qr.modules && column < qr.modules;
                const bool dark = inside && *(qr.dark.begin() + row * qr.modules + column);
                for (int y = 0; y < module; ++y)
                    for (int x = 0; x < module; ++x)
                        right = right && image.row(qr.y + row * module + y)[qr.x + column * module + x] ==
                                             (dark ? 0xff000000 : 0xffffffff);
            }
        CHECK(right);
        CHECK(image.row(qr.plate.y)[qr.plate.x] == to_pixel({13, 20, 36}));
    }
}

TEST_CASE("A code has no entrance, whatever its element says")
{
    CHECK(same_pixels(shown(plate_at(20, 20, 6), Motion::rise), shown(plate_at(20, 20, 6))));
}

TEST_CASE("zbar and ZXing read the code out of the PNG, upright and turned")
{
    const char* folder = std::getenv("TMPDIR");
    const std::string path = std::string{folder == nullptr ? "/tmp" : folder} + "/foyer-qr-test-" +
                             std::to_string(std::random_device{}()) + ".png";
    PatternGlyphs glyphs;
    GivenPictures none;
    for (const int degrees : {0, 90, 180, 270}) {
        CAPTURE(degrees);
        const Scene scene{{640, 480}, {13, 20, 36}, {{plate_at(60, 40, 5)}}};
        const Painting painting = turned(paint(scene, glyphs, none).painting, degrees);
        std::ofstream{path, std::ios::binary} << png_of(painting.frame);
        CHECK(output_of("zbarimg --quiet --raw -Sdisable -Sqrcode.enable '" + path + "'") ==
              address + std::string{"\n"});
        CHECK(
            output_of("ZXingReader -format QRCode '" + path + "'").find(std::string{"\""} + address + "\"") !=
            std::string::npos);
    }
    std::remove(path.c_str());
}
