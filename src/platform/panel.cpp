#include "platform/panel.h"

#include <sys/wait.h>

#include <csignal>
#include <fcntl.h>
#include <spawn.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace foyer
{

namespace
{

/// Starts a program with no input and no output, no signal held back, in a group of its own. -1: it can't be.
pid_t start(std::vector<std::string> words)
{
    std::vector<char*> arguments;
    arguments.reserve(words.size() + 1);
    for (std::string& word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);

    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
    sigset_t none;
    sigset_t all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(&attributes,
                             POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    pid_t process = -1;
    const int error = posix_spawnp(&process, arguments[0], &actions, &attributes, arguments.data(), environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return error == 0 ? process : -1;
}

} // namespace

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
        start({"timeout", "--signal=KILL", std::to_string(patience_.count()), "/bin/sh", "-c", command});
    if (started > 0)
        commands_running_.push_back(started);
}

void Panel::reap()
{
    std::erase_if(commands_running_, [](pid_t process) { return ::waitpid(process, nullptr, WNOHANG) != 0; });
}

} // namespace foyer
