#include "platform/mounts.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <fstream>
#include <sstream>

namespace foyer
{

std::string file_system_of(const std::filesystem::path& path)
{
    // Not by statfs(): some servers answer it with the file system that they have themselves.
    struct statx status {
    };
    if (statx(AT_FDCWD, path.c_str(), AT_STATX_DONT_SYNC, STATX_MNT_ID, &status) != 0 ||
        (status.stx_mask & STATX_MNT_ID) == 0)
        return {};
    std::ifstream mounts{"/proc/self/mountinfo"};
    for (std::string line; std::getline(mounts, line);) {
        // "36 35 98:0 /root /point options [more...] - type ..." (proc_pid_mountinfo(5))
        std::istringstream fields{line};
        std::uint64_t number = 0;
        if (!(fields >> number) || number != status.stx_mnt_id)
            continue;
        std::string field;
        while (fields >> field && field != "-") {
        }
        fields >> field;
        return field;
    }
    return {};
}

bool is_changed_from_afar(std::string_view type)
{
    constexpr std::array<std::string_view, 13> types{"9p",   "afs",    "ceph",    "cifs", "coda",
                                                     "gfs2", "lustre", "nfs",     "nfs4", "ocfs2",
                                                     "smb3", "vboxsf", "virtiofs"};
    return type.starts_with("fuse") || std::find(types.begin(), types.end(), type) != types.end();
}

} // namespace foyer
