#pragma once

#include "layout/scene.h"

#include <optional>
#include <string>
#include <vector>

namespace foyer
{

/// One output of an X server that shows a part of its screen.
struct Output {
    unsigned long id = 0;
    std::string name; ///< the connector's: "HDMI-1"
    Rect bounds;      ///< turned as the server turns it
    double hertz = 0; ///< 0: not known
    bool primary = false;
};

/// The outputs of an X server as RandR has them. SDL 2.26 notices when one comes or goes, and neither another
/// mode nor a rotation.
class Outputs
{
public:
    Outputs() = default;
    /// `display` is Xlib's, `window` any of the screen meant. From now on the server tells of changes.
    Outputs(void* display, unsigned long window);

    /// False: the server has no RandR 1.3, and nothing will ever change.
    [[nodiscard]] bool are_known() const { return display_ != nullptr; }
    /// Whether this XEvent tells of a change. Has to see each of them.
    [[nodiscard]] bool concerned_by(void* event) const;
    /// Those that are plugged in and switched on, the primary first.
    [[nodiscard]] std::vector<Output> lit() const;

private:
    void* display_ = nullptr;
    unsigned long root_ = 0;
    int first_event_ = 0;
};

/// Of the outputs that are lit, the one with this id; without it the first where any will do.
[[nodiscard]] std::optional<Output> follow(const std::vector<Output>& lit, unsigned long id,
                                           bool any_will_do);

/// The outputs of the server that DISPLAY names, over a connection of their own: for before there is a
/// window.
[[nodiscard]] std::vector<Output> lit_outputs();

/// Whether the server that DISPLAY names can be had.
[[nodiscard]] bool x_server_answers();

} // namespace foyer
