#pragma once

#include <array>
#include <cstdint>
#include <string>

namespace foyer
{

/// sRGB, straight alpha.
struct Color {
    std::uint8_t r = 0, g = 0, b = 0, a = 255;
    bool operator==(const Color&) const = default;
};

/// How slides look. Sizes are in pixels of a canvas whose shorter side is 1080; layout scales them.
struct Theme {
    struct Range {
        int least = 0, most = 0;
    };

    std::string name;
    Color ground;                                 ///< the wall of colour behind everything
    Color ink;                                    ///< titles and body
    Color soft;                                   ///< sources, foot, prefixes
    Color accent;                                 ///< the one thing to notice
    std::array<Color, 2> artwork{};               ///< quiet figures: fainter, stronger
    Color bar;                                    ///< chart parts that mean something; 3:1 on the ground
    std::string display_family = "Inter Display"; ///< titles, figures
    std::string text_family = "Inter";            ///< all else
    Range title{108, 168};
    Range body{41, 81};
    Range figure{160, 400};
    int eyebrow = 34;
    int source = 32;
    int foot = 30;
};

} // namespace foyer
