#include "video/connectors.h"

#include "platform/descriptor.h"
#include "platform/freed_by.h"

#include <algorithm>
#include <fcntl.h>
#include <fstream>
#include <memory>
#include <string_view>
#include <xf86drmMode.h>

namespace foyer
{

namespace
{

using Resources = std::unique_ptr<drmModeRes, FreedBy<drmModeFreeResources>>;
using Probed = std::unique_ptr<drmModeConnector, FreedBy<drmModeFreeConnector>>;
using Property = std::unique_ptr<drmModePropertyRes, FreedBy<drmModeFreeProperty>>;

constexpr std::uint64_t dpms_on = 0, dpms_off = 3; // the kernel's, of each connector's property "DPMS"

/// `action` on each connector into which something is plugged.
template <class Action>
void for_each_plugged(int card, const Action& action)
{
    const Resources resources{drmModeGetResources(card)};
    for (int i = 0; resources && i < resources->count_connectors; ++i) {
        const Probed connector{drmModeGetConnector(card, resources->connectors[i])};
        if (connector && connector->connection == DRM_MODE_CONNECTED && connector->count_modes > 0)
            action(*connector);
    }
}

const drmModeModeInfo& best_mode(const drmModeConnector& connector)
{
    const drmModeModeInfo* const begin = connector.modes;
    const drmModeModeInfo* const end = begin + connector.count_modes;
    const auto* const preferred = std::find_if(
        begin, end, [](const drmModeModeInfo& mode) { return (mode.type & DRM_MODE_TYPE_PREFERRED) != 0; });
    if (preferred != end)
        return *preferred;
    return *std::max_element(begin, end, [](const drmModeModeInfo& one, const drmModeModeInfo& other) {
        return one.hdisplay * one.vdisplay < other.hdisplay * other.vdisplay;
    });
}

std::uint32_t fingerprint(const drmModeConnector& connector)
{
    std::uint32_t sum = 2166136261; // FNV-1a
    const auto add = [&sum](std::uint32_t value) { sum = (sum ^ value) * 16777619; };
    for (int i = 0; i < connector.count_modes; ++i) {
        const drmModeModeInfo& mode = connector.modes[i];
        for (const std::uint32_t value : {mode.clock, static_cast<std::uint32_t>(mode.hdisplay),
                                          static_cast<std::uint32_t>(mode.vdisplay), mode.vrefresh})
            add(value);
    }
    return sum;
}

std::optional<std::uint32_t> dpms_property(int card, const drmModeConnector& connector)
{
    for (int i = 0; i < connector.count_props; ++i) {
        const Property property{drmModeGetProperty(card, connector.props[i])};
        if (property && std::string_view{property->name} == "DPMS")
            return property->prop_id;
    }
    return std::nullopt;
}

} // namespace

std::vector<Connector> connectors(const std::filesystem::path& root)
{
    std::vector<Connector> found;
    std::error_code trouble;
    for (const auto& entry : std::filesystem::directory_iterator(root, trouble)) {
        std::ifstream file(entry.path() / "status");
        std::string status;
        if (file >> status) // the cards themselves have none
            found.push_back({entry.path().filename().string(), status == "connected"});
    }
    std::sort(found.begin(), found.end(),
              [](const Connector& one, const Connector& other) { return one.name < other.name; });
    return found;
}

std::vector<PluggedDisplay> probe_connectors(int card)
{
    std::vector<PluggedDisplay> displays;
    for_each_plugged(card, [&displays](const drmModeConnector& connector) {
        const drmModeModeInfo& mode = best_mode(connector);
        displays.push_back({connector.connector_id, mode.hdisplay, mode.vdisplay,
                            static_cast<int>(mode.vrefresh), fingerprint(connector)});
    });
    return displays;
}

bool any_display_plugged()
{
    std::error_code trouble;
    for (const auto& entry : std::filesystem::directory_iterator("/dev/dri", trouble)) {
        if (entry.path().filename().string().rfind("card", 0) != 0)
            continue;
        // Who opens a card that nobody has is its master, and may probe.
        const Descriptor card{::open(entry.path().c_str(), O_RDWR | O_CLOEXEC)};
        if (card.number() >= 0 && !probe_connectors(card.number()).empty())
            return true;
    }
    return false;
}

bool power_connectors(int card, bool on)
{
    bool done = false;
    for_each_plugged(card, [card, on, &done](const drmModeConnector& connector) {
        const auto property = dpms_property(card, connector);
        done |= property && drmModeConnectorSetProperty(card, connector.connector_id, *property,
                                                        on ? dpms_on : dpms_off) == 0;
    });
    return done;
}

} // namespace foyer
