#include "platform/spawn.h"

#include <csignal>
#include <fcntl.h>
#include <spawn.h>
#include <unistd.h>

namespace foyer
{

namespace
{

/// As C wants lists of words: they stay the caller's.
std::vector<char*> pointers_to(std::vector<std::string>& words)
{
    std::vector<char*> pointers;
    pointers.reserve(words.size() + 1);
    for (std::string& word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);
    return pointers;
}

class FileActions
{
public:
    explicit FileActions(const Spawn& wish)
    {
        posix_spawn_file_actions_init(&actions_);
        // The socket's number may be 0, 1 or 2 where foyer was started without them: it is moved first.
        if (wish.socket >= 0)
            posix_spawn_file_actions_adddup2(&actions_, wish.socket, wish.as);
        posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_addopen(&actions_, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
        if (!wish.heard)
            posix_spawn_file_actions_addopen(&actions_, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_addclosefrom_np(&actions_, (wish.socket >= 0 ? wish.as : STDERR_FILENO) + 1);
    }
    FileActions(const FileActions&) = delete;
    FileActions& operator=(const FileActions&) = delete;
    ~FileActions() { posix_spawn_file_actions_destroy(&actions_); }
    [[nodiscard]] const posix_spawn_file_actions_t* get() const { return &actions_; }

private:
    posix_spawn_file_actions_t actions_{};
};

class Attributes
{
public:
    Attributes()
    {
        posix_spawnattr_init(&attributes_);
        sigset_t none;
        sigset_t all;
        sigemptyset(&none);
        sigfillset(&all);
        posix_spawnattr_setsigmask(&attributes_, &none);
        posix_spawnattr_setsigdefault(&attributes_, &all);
        posix_spawnattr_setpgroup(&attributes_, 0);
        posix_spawnattr_setflags(&attributes_,
                                 POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    }
    Attributes(const Attributes&) = delete;
    Attributes& operator=(const Attributes&) = delete;
    ~Attributes() { posix_spawnattr_destroy(&attributes_); }
    [[nodiscard]] const posix_spawnattr_t* get() const { return &attributes_; }

private:
    posix_spawnattr_t attributes_{};
};

} // namespace

pid_t spawn(Spawn wish)
{
    const std::vector<char*> arguments = pointers_to(wish.command);
    const std::vector<char*> own = wish.environment ? pointers_to(*wish.environment) : std::vector<char*>{};
    pid_t process = -1;
    const int error = posix_spawnp(&process, arguments[0], FileActions(wish).get(), Attributes().get(),
                                   arguments.data(), wish.environment ? own.data() : environ);
    return error == 0 ? process : -1;
}

} // namespace foyer
