#pragma once

#include "platform/window.h"

#include <sys/types.h>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace foyer
{

/// What the machine's settings say for panels that only a command can reach, over CEC say. Empty: nothing.
struct PanelCommands {
    std::string on, off;
};

/// The power of the panel behind a window: DPMS where the display has it, and the machine's command. The
/// caller shows black, whether the panel can be told or not. Wakes a panel that it sent to sleep at its end.
class Panel
{
public:
    /// A command that still runs after `patience` is killed.
    explicit Panel(Window& window, PanelCommands commands = {},
                   std::chrono::seconds patience = std::chrono::seconds{10});
    Panel(const Panel&) = delete;
    Panel& operator=(const Panel&) = delete;
    ~Panel();

    /// Wakes the panel or sends it to sleep; waits for no command. To be repeated every minute, since
    /// somebody may have used the remote control or the mouse: DPMS is set again, the command runs once a
    /// change.
    void set(bool on);

private:
    void run(const std::string& command);
    void reap();

    Window& window_;
    PanelCommands commands_;
    std::chrono::seconds patience_;
    std::optional<bool> on_;              ///< as last set; none: as it was found
    std::vector<pid_t> commands_running_; ///< until their ends were seen
};

} // namespace foyer
