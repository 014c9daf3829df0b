#include "platform/stop_file.h"

#include <sys/inotify.h>

#include <fcntl.h>
#include <unistd.h>

namespace foyer
{

StopFile::StopFile(const std::optional<std::filesystem::path>& folder)
    : file_(folder ? *folder / "stop" : ""),
      names_(folder, IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF)
{
}

bool StopFile::is_there() const
{
    // A link counts wherever it leads: somebody has put it there.
    return !file_.empty() && faccessat(AT_FDCWD, file_.c_str(), F_OK, AT_SYMLINK_NOFOLLOW) == 0;
}

std::optional<bool> StopFile::take()
{
    names_.take();
    const bool there = is_there();
    if (there == last_)
        return std::nullopt;
    last_ = there;
    return there;
}

} // namespace foyer
