#include "platform/own_mounts.h"

#include "platform/descriptor.h"
#include "platform/folder_of_its_own.h"
#include "platform/processes.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/mount.h>
#include <sys/syscall.h>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sched.h>
#include <string>
#include <unistd.h>

namespace
{

/// In a user namespace of its own a process may do what else root alone may. The user stays who he was.
bool take_own_users(int and_more)
{
    const std::string user = fmt::format("{0} {0} 1", getuid());
    const std::string group = fmt::format("{0} {0} 1", getgid());
    if (unshare(CLONE_NEWUSER | and_more) != 0)
        return false;
    write_bytes("/proc/self/setgroups", "deny");
    write_bytes("/proc/self/uid_map", user);
    write_bytes("/proc/self/gid_map", group);
    return true;
}

} // namespace

bool take_own_mounts()
{
    if (!take_own_users(CLONE_NEWNS) && unshare(CLONE_NEWNS) != 0)
        return false;
    return mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
}

bool take_own_limits()
{
    if (!take_own_users(0))
        return false;
    const foyer::Descriptor limit{open("/proc/sys/user/max_inotify_watches", O_WRONLY | O_CLOEXEC)};
    return limit.number() >= 0;
}

bool can_have(bool (*take)())
{
    Child child = Child::fork({}, [take] { return take() ? 0 : errno; });
    const int refusal = child.wait().value_or(ETIMEDOUT);
    if (refusal != 0)
        MESSAGE("left out: the kernel refuses what this needs: ", std::string{std::strerror(refusal)});
    return refusal == 0;
}

bool mount_folder(const std::filesystem::path& folder, const std::filesystem::path& over)
{
    return mount(folder.c_str(), over.c_str(), nullptr, MS_BIND, nullptr) == 0;
}

bool mount_folder_for(pid_t process, const std::filesystem::path& folder, const std::filesystem::path& over)
{
    Child child = Child::fork({}, [&] {
        const int number = static_cast<int>(syscall(SYS_pidfd_open, process, 0));
        const bool is_there =
            setns(number, CLONE_NEWUSER | CLONE_NEWNS) == 0 || setns(number, CLONE_NEWNS) == 0;
        return is_there && mount_folder(folder, over) ? 0 : 1;
    });
    return child.wait() == 0;
}
