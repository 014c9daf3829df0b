#include "platform/folder_of_its_own.h"
#include "platform/mounts.h"

#include <doctest/doctest.h>

using namespace foyer;

TEST_CASE("What a folder or a file lies on is known by the name that the kernel gives it")
{
    CHECK(file_system_of("/proc") == "proc");
    CHECK(file_system_of("/proc/self/status") == "proc");
    CHECK(file_system_of("/sys") == "sysfs");
    CHECK(file_system_of("/nowhere/at/all").empty());
    const FolderOfItsOwn home;
    CHECK_FALSE(file_system_of(home / ".").empty());
}

TEST_CASE("A share can change without this machine hearing of it, a disk or a stick can't")
{
    for (const char* type :
         {"nfs", "nfs4", "cifs", "smb3", "9p", "virtiofs", "vboxsf", "fuse.sshfs", "fuse.rclone"})
        CHECK(is_changed_from_afar(type));
    for (const char* type : {"ext4", "vfat", "exfat", "btrfs", "xfs", "tmpfs", "overlay", ""})
        CHECK_FALSE(is_changed_from_afar(type));
}
