#include "layout/qr.h"

#include <qrcodegen/qrcodegen.hpp>

#include <cmath>
#include <string>

namespace foyer
{

namespace
{

constexpr int largest_version = 10;

std::optional<qrcodegen::QrCode> encode(std::string_view url, qrcodegen::QrCode::Ecc least)
{
    try {
        const std::string text{url};
        return qrcodegen::QrCode::encodeSegments(qrcodegen::QrSegment::makeSegments(text.c_str()), least, 1,
                                                 largest_version, -1, true);
    } catch (const qrcodegen::data_too_long&) {
        return std::nullopt;
    }
}

char letter(qrcodegen::QrCode::Ecc level)
{
    switch (level) {
    case qrcodegen::QrCode::Ecc::LOW:
        return 'L';
    case qrcodegen::QrCode::Ecc::MEDIUM:
        return 'M';
    case qrcodegen::QrCode::Ecc::QUARTILE:
        return 'Q';
    case qrcodegen::QrCode::Ecc::HIGH:
        return 'H';
    }
    return 'L';
}

} // namespace

std::optional<QrCode> qr_code(std::string_view url)
{
    auto encoded = encode(url, qrcodegen::QrCode::Ecc::QUARTILE);
    if (!encoded)
        encoded = encode(url, qrcodegen::QrCode::Ecc::MEDIUM);
    if (!encoded)
        return std::nullopt;
    QrCode code{encoded->getVersion(), encoded->getSize(), {}, letter(encoded->getErrorCorrectionLevel())};
    code.dark.reserve(static_cast<std::size_t>(code.modules) * code.modules);
    for (int y = 0; y < code.modules; ++y)
        for (int x = 0; x < code.modules; ++x)
            code.dark.push_back(encoded->getModule(x, y));
    return code;
}

double scan_distance(int module, Canvas canvas, double diagonal)
{
    constexpr double metres_an_inch = 0.0254;
    constexpr double module_widths = 290; // measured with three readers under bad light and at an angle
    const double pixels = std::hypot(canvas.width, canvas.height);
    return module_widths * module * diagonal * metres_an_inch / pixels;
}

} // namespace foyer
