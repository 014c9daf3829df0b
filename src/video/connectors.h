#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace foyer
{

/// A socket of a graphics card, as the kernel last saw it.
struct Connector {
    std::string name; ///< "card0-HDMI-A-1"
    bool connected = false;
};

/// All sockets of this machine, by name. Stale after a display was plugged in until somebody probes. `root`
/// is sysfs's folder of graphics cards.
[[nodiscard]] std::vector<Connector> connectors(const std::filesystem::path& root = "/sys/class/drm");

/// A display behind a card's descriptor.
struct PluggedDisplay {
    std::uint32_t connector = 0;
    int width = 0, height = 0; ///< of the mode that it prefers, else of its largest
    int hertz = 0;
    std::uint32_t fingerprint = 0; ///< of all its modes: another display has another, mostly
    friend bool operator==(const PluggedDisplay&, const PluggedDisplay&) = default;
};

/// Has the card look at each of its sockets, which takes milliseconds; the descriptor must be its master's.
/// Empty: nothing is plugged in, or the card has gone.
[[nodiscard]] std::vector<PluggedDisplay> probe_connectors(int card);

/// Whether a display is plugged into any card, probed where this process may. Briefly opens the cards: not
/// while SDL has one.
[[nodiscard]] bool any_display_plugged();

/// Wakes all displays of a card, or sends them to sleep. The descriptor must be its master's. False: none
/// can.
[[nodiscard]] bool power_connectors(int card, bool on);

} // namespace foyer
