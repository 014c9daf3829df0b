#pragma once

namespace foyer
{

/// 0 to 1; what is no number counts as 0.
[[nodiscard]] constexpr double within_0_1(double value)
{
    if (!(value > 0.0))
        return 0.0;
    return value < 1.0 ? value : 1.0;
}

/// Fast at the begin, slow at the end.
[[nodiscard]] constexpr double ease_out(double progress)
{
    const double rest = 1.0 - within_0_1(progress);
    return 1.0 - rest * rest * rest;
}

/// Slow at both ends.
[[nodiscard]] constexpr double ease_in_out(double progress)
{
    const double at = within_0_1(progress);
    const double rest = 1.0 - at;
    return at < 0.5 ? 4.0 * at * at * at : 1.0 - 4.0 * rest * rest * rest;
}

} // namespace foyer
