#include "platform/name_watch.h"

#include <sys/inotify.h>

#include <array>
#include <unistd.h>
#include <utility>

namespace foyer
{

NameWatch::NameWatch(const std::optional<std::filesystem::path>& folder, std::uint32_t events)
{
    if (!folder)
        return;
    Descriptor changes{inotify_init1(IN_NONBLOCK | IN_CLOEXEC)};
    if (changes && inotify_add_watch(changes.number(), folder->c_str(), events | IN_ONLYDIR) >= 0)
        changes_ = std::move(changes);
}

void NameWatch::take()
{
    std::array<char, 4096> told{};
    while (changes_ && ::read(changes_.number(), told.data(), told.size()) > 0) {
    }
}

} // namespace foyer
