#include "platform/folder_watch.h"

#include "platform/mounts.h"

#include <sys/inotify.h>
#include <system_error>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <deque>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>
#include <utility>

namespace foyer
{

namespace
{

/// On the way to the folder. What is written there is others' business.
constexpr std::uint32_t names_changed =
    IN_CREATE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;
constexpr std::uint32_t anything_changed = names_changed | IN_MODIFY | IN_CLOSE_WRITE | IN_ATTRIB;
constexpr int deepest = 16;
constexpr std::size_t most_folders = 1000;
constexpr int most_links = 40;

bool is_hidden(const std::string& name)
{
    return !name.empty() && name.front() == '.';
}

Descriptor open_mounts()
{
    return Descriptor{open("/proc/self/mountinfo", O_RDONLY | O_CLOEXEC)};
}

} // namespace

FolderWatch::FolderWatch(std::filesystem::path folder, std::function<bool(const std::string&)> matters)
    : folder_(std::move(folder)), matters_(std::move(matters)),
      inotify_(inotify_init1(IN_NONBLOCK | IN_CLOEXEC)), mounts_(open_mounts()),
      mounts_waited_for_(open_mounts())
{
    watch_way();
}

bool FolderWatch::take()
{
    const bool events = took_events();
    const bool mounted = took_mounts();
    if (!events && !mounted)
        return false;
    watch_way(); // what was there may be another folder now
    return true;
}

bool FolderWatch::took_events()
{
    bool matters = false;
    alignas(inotify_event) std::array<char, 16384> buffer{};
    for (;;) {
        const ssize_t got = read(inotify_.number(), buffer.data(), buffer.size());
        if (got <= 0)
            return matters;
        for (std::size_t at = 0; at + sizeof(inotify_event) <= static_cast<std::size_t>(got);) {
            inotify_event event{};
            std::memcpy(&event, buffer.data() + at, sizeof event);
            const std::string name =
                event.len > 0 ? std::string{buffer.data() + at + sizeof event} : std::string{};
            at += sizeof event + event.len;
            const auto watched = watched_.find(event.wd);
            if ((event.mask & IN_IGNORED) != 0)
                watched_.erase(event.wd);
            else if ((event.mask & IN_Q_OVERFLOW) != 0 || name.empty())
                matters = true; // events were lost, or it is about the folder itself
            else if (watched != watched_.end() && !watched->second.empty())
                matters |= watched->second.count(name) != 0;
            else
                matters |= !is_hidden(name) && ((event.mask & IN_ISDIR) != 0 || matters_(name));
        }
    }
}

bool FolderWatch::took_mounts()
{
    pollfd news{mounts_.number(), POLLPRI, 0};
    return mounts_ && poll(&news, 1, 0) == 1 && (news.revents & POLLPRI) != 0;
}

void FolderWatch::watch_way()
{
    const std::map<int, Names> before = std::exchange(watched_, {});
    polled_ = false;
    follow_way();
    for (const auto& [number, names] : before)
        if (watched_.count(number) == 0)
            inotify_rm_watch(inotify_.number(), number);
}

/// Watches each place where the way to the folder can change, and the folder.
void FolderWatch::follow_way()
{
    std::filesystem::path here = "/";
    std::deque<std::filesystem::path> rest(folder_.begin(), folder_.end());
    std::error_code error;
    for (int links = 0; !rest.empty();) {
        const std::filesystem::path name = rest.front();
        rest.pop_front();
        if (name == "/" || name == "." || name.empty())
            continue;
        if (name == "..") {
            here = here.parent_path();
            continue;
        }
        const auto status = std::filesystem::symlink_status(here / name, error);
        const bool is_link = std::filesystem::is_symlink(status);
        // The folder itself may be exchanged, too; the folders above it are not expected to move.
        if (is_link || rest.empty() || !std::filesystem::exists(status)) {
            watch(here, name.string());
            polled_ = polled_ || is_changed_from_afar(file_system_of(here));
        }
        if (is_link && ++links <= most_links) {
            const std::filesystem::path target = std::filesystem::read_symlink(here / name, error);
            rest.insert(rest.begin(), target.begin(), target.end());
            if (target.is_absolute())
                here = "/";
            continue;
        }
        here /= name;
        if (!std::filesystem::is_directory(here, error))
            return;
    }
    polled_ = polled_ || is_changed_from_afar(file_system_of(here));
    watch_below(here, 0);
}

void FolderWatch::watch_below(const std::filesystem::path& folder, int depth)
{
    if (watched_.size() >= most_folders) {
        polled_ = true;
        return;
    }
    watch(folder, {});
    if (depth == deepest)
        return;
    std::error_code error;
    for (auto entry = std::filesystem::directory_iterator{folder, error};
         entry != std::filesystem::directory_iterator{}; entry.increment(error)) {
        if (error)
            return;
        // One that may not be entered (lost+found) has no file for the set; when it may, `folder` tells.
        if (entry->is_directory(error) && !entry->is_symlink(error) &&
            !is_hidden(entry->path().filename().string()) && access(entry->path().c_str(), X_OK) == 0)
            watch_below(entry->path(), depth + 1);
    }
}

/// One name in a folder, or, with none, all that matter there.
void FolderWatch::watch(const std::filesystem::path& folder, const std::string& name)
{
    const int number =
        inotify_add_watch(inotify_.number(), folder.c_str(), name.empty() ? anything_changed : names_changed);
    if (number < 0) {
        polled_ = true;
        return;
    }
    const auto [watched, is_new] = watched_.try_emplace(number);
    if (name.empty())
        watched->second.clear();
    else if (is_new || !watched->second.empty())
        watched->second.insert(name);
}

} // namespace foyer
