#pragma once

#include "layout/typesetter.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace foyer
{

/// A text that has to find its size.
struct FitText {
    std::string words;
    TypeStyle style{};        ///< its size is left open
    int least = 0;            ///< em, pixels: smaller than this it can't be read
    int aim = 0;              ///< where it can be read from afar; 0: it needn't be, and gives way first
    int usual = 0;            ///< where it stands when the slide is full
    int most = 0;             ///< where it stands when the slide has room
    double line_height = 1.3; ///< em
    int space_before = 0;     ///< pixels above it where there is room, where it isn't the first
    double indent = 0;        ///< em, on the side where lines begin
};

/// One line: bytes of its text.
struct FittedLine {
    std::size_t begin = 0, end = 0;
};

/// A text at the size that was found for it.
struct FittedText {
    int size = 0; ///< em, pixels
    int top = 0;  ///< of its first line's capitals, from the stack's top
    std::vector<FittedLine> lines;
    int line_pitch = 0;  ///< from baseline to baseline, pixels
    FontMetrics metrics; ///< at that size
    [[nodiscard]] int baseline(std::size_t line) const
    {
        return top + metrics.cap_height + static_cast<int>(line) * line_pitch;
    }
    /// From the top of the first line's capitals to below the last one's descenders.
    [[nodiscard]] int height() const
    {
        return lines.empty()
                   ? 0
                   : metrics.cap_height + static_cast<int>(lines.size() - 1) * line_pitch + metrics.descent;
    }
};

/// The room at which every text that has an aim still reaches it.
constexpr double room_at_aim = -0.5;
/// Down to here lines stand at their usual distance; from here to the aim they move closer.
inline constexpr double room_at_ease = room_at_aim + 0.1;

struct FittedStack {
    std::vector<FittedText> texts; ///< one for each given, in their order
    int height = 0;                ///< pixels
    bool fits = true;              ///< false: smaller than its least sizes, and too_many says by how much
    std::size_t too_many = 0;      ///< characters that would have to go from the longest text
    std::size_t longest = 0;       ///< which text that is
    /// 1: all at their most; 0: all as usual; -0.5: all at their aims, where those are smaller; -1: all at
    /// their least.
    double room = 1;
};

/// The one fitting rule: the largest size at which all of the texts, one below the other, lie within `width`
/// and `height` pixels, with balanced lines. All texts grow and shrink together; what is larger than its aim
/// comes down to it before any other goes below its own.
[[nodiscard]] FittedStack fit_stack(std::span<const FitText> texts, int width, int height,
                                    Typesetter& typesetter, std::string_view language);

/// Lines no wider than `width`: as few as can be, then as even as can be, without a single short word as the
/// last and without parting what clings, where that's possible. None: a segment is wider than that.
[[nodiscard]] std::optional<std::vector<FittedLine>> break_lines(const std::vector<Segment>& segments,
                                                                 double width);

} // namespace foyer
