#include "platform/replace_file.h"

#include "platform/descriptor.h"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

namespace foyer
{

namespace fs = std::filesystem;

bool replace_file(const fs::path& file, std::string_view bytes, Durability durability)
{
    // Always the same name: what a killed process leaves behind is overwritten, and never piles up.
    const fs::path fresh = file.parent_path() / ("." + file.filename().string() + ".new");
    Descriptor to(
        ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0644));
    if (!to)
        return false;
    const bool synced = durability == Durability::synced;
    const bool whole = write_all(to, bytes) && (!synced || fsync(to.number()) == 0);
    to.close();
    if (!whole || std::rename(fresh.c_str(), file.c_str()) != 0) {
        ::unlink(fresh.c_str());
        return false;
    }
    return !synced || sync_folder(file.parent_path());
}

bool sync_folder(const fs::path& folder)
{
    const Descriptor open(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return open && fsync(open.number()) == 0;
}

} // namespace foyer
