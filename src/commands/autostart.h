#pragma once

#include "commands/command.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace foyer
{

struct AutostartOptions {
    bool on = true;
    bool desktop = false;                ///< with a person's desktop, not at boot
    std::optional<std::string> playlist; ///< none: the settings stay as they are
    std::filesystem::path root = "/";    ///< the machine; another: one that isn't running
};

/// Runs systemctl with these words; its exit status.
using Systemctl = std::function<int(const std::vector<std::string>&)>;

/// Shows a playlist after every boot, or no longer: the systemd unit, and `playlist` in the machine's
/// settings. Exit::unreadable where something may not be written or isn't there, with what to type.
[[nodiscard]] Exit autostart(const AutostartOptions& options, Streams& io, const Systemctl& systemctl);

/// The machine's own systemctl.
[[nodiscard]] int run_systemctl(const std::vector<std::string>& words);

} // namespace foyer
