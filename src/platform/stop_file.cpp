#include "platform/stop_file.h"

#include <sys/inotify.h>

#include <array>
#include <fcntl.h>
#include <unistd.h>

namespace foyer
{

StopFile::StopFile(const std::optional<std::filesystem::path>& folder)
{
    if (!folder)
        return;
    file_ = *folder / "stop";
    Descriptor changes{inotify_init1(IN_NONBLOCK | IN_CLOEXEC)};
    constexpr std::uint32_t names =
        IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF | IN_ONLYDIR;
    if (changes && inotify_add_watch(changes.number(), folder->c_str(), names) >= 0)
        changes_ = std::move(changes);
}

bool StopFile::is_there() const
{
    // A link counts wherever it leads: somebody has put it there.
    return !file_.empty() && faccessat(AT_FDCWD, file_.c_str(), F_OK, AT_SYMLINK_NOFOLLOW) == 0;
}

std::optional<bool> StopFile::take()
{
    // What is told doesn't matter, only that something is: the folder itself has the answer.
    std::array<char, 4096> told{};
    while (changes_ && ::read(changes_.number(), told.data(), told.size()) > 0) {
    }
    const bool there = is_there();
    if (there == last_)
        return std::nullopt;
    last_ = there;
    return there;
}

} // namespace foyer
