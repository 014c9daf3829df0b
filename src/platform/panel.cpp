#include "platform/panel.h"

#include "platform/spawn.h"

#include <sys/wait.h>

#include <csignal>
#include <utility>

namespace foyer
{

Panel::Panel(Window& window, PanelCommands commands, std::chrono::seconds patience)
    : window_(window), commands_(std::move(commands)), patience_(patience)
{
}

Panel::~Panel()
{
    if (on_ == false)
        set(true);
}

void Panel::set(bool on)
{
    reap();
    const bool changes = on_ != on;
    on_ = on;
    // Not known here whether the panel can be told: the command, and black, are for those that can't.
    static_cast<void>(window_.power_panel(on));
    if (changes)
        run(on ? commands_.on : commands_.off);
}

void Panel::run(const std::string& command)
{
    if (command.empty())
        return;
    for (const pid_t older : commands_running_)
        ::kill(-older, SIGKILL); // it would undo this
    // timeout(1) sees to its end, so that nobody here has to wake up for it.
    const pid_t started =
        spawn({{"timeout", "--signal=KILL", std::to_string(patience_.count()), "/bin/sh", "-c", command}});
    if (started > 0)
        commands_running_.push_back(started);
}

void Panel::reap()
{
    std::erase_if(commands_running_, [](pid_t process) { return ::waitpid(process, nullptr, WNOHANG) != 0; });
}

} // namespace foyer
