#pragma once

#include "platform/descriptor.h"

#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace foyer
{

/// Tells when something happens in a folder, or to the way there: files written, renamed, removed; the folder
/// itself made, moved, or reached through a link that now points elsewhere; a stick mounted over it. What is
/// written beside the folder wakes nobody. Hidden files and folders (.git, rsync's and Syncthing's temporary
/// names) are no news.
class FolderWatch
{
public:
    /// `folder`: an absolute path, links not followed; it need not be there. `matters`: which file names (no
    /// path) are news.
    FolderWatch(std::filesystem::path folder, std::function<bool(const std::string&)> matters);

    /// Readable after a change in the folder; -1: the machine has no such thing to offer.
    [[nodiscard]] int descriptor() const { return inotify_.number(); }
    /// Has POLLPRI after something was mounted or unmounted, for one poll; -1: nowhere to learn it.
    [[nodiscard]] int mounts() const { return mounts_waited_for_.number(); }
    /// Takes note of all that happened. True: something did that matters.
    [[nodiscard]] bool take();
    /// A file system that tells nothing of what others do to it (a network's, FUSE), too many folders to
    /// watch, or one that can't be: it has to be looked at again and again.
    [[nodiscard]] bool has_to_be_polled() const { return polled_; }

private:
    /// Which names in a watched folder matter; empty: those that `matters_` takes.
    using Names = std::set<std::string>;

    [[nodiscard]] bool took_events();
    [[nodiscard]] bool took_mounts();
    void watch_way();
    void follow_way();
    void watch_below(const std::filesystem::path& folder, int depth);
    void watch(const std::filesystem::path& folder, const std::string& name);

    std::filesystem::path folder_;
    std::function<bool(const std::string&)> matters_;
    Descriptor inotify_;
    Descriptor mounts_, mounts_waited_for_; ///< each tells of a mount once: take() needs one of its own
    std::map<int, Names> watched_;          ///< by inotify's number
    bool polled_ = false;
};

} // namespace foyer
