#pragma once

#include "commands/command.h"
#include "program.h"

#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace foyer
{

/// A Debian machine in a folder: with Foyer installed, a display, a clock that is kept, and a playlist that
/// anybody may read, shown at boot. Each test breaks one thing.
class MadeUpMachine
{
public:
    MadeUpMachine()
    {
        const mode_t usual = umask(022); // what it has may be read by anybody
        for (const char* file :
             {"lib/systemd/system/foyer.service", "usr/share/zoneinfo/UTC", "etc/localtime",
              "usr/share/fonts/opentype/inter/Inter-Regular.otf",
              "usr/share/fonts/truetype/noto/NotoSans-Regular.ttf",
              "usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
              "usr/share/fonts/truetype/noto/NotoColorEmoji.ttf", "srv/lobby/desk.png", "dev/dri/card0"})
            write(file, "x");
        write("etc/passwd",
              "root:x:0:0::/root:/bin/sh\nfoyer:x:4242:4242::/var/lib/foyer:/usr/sbin/nologin\n");
        write("etc/group", "foyer:x:4242:\nvideo:x:44:\n");
        write("etc/foyer/foyer.toml", "playlist = \"/srv/lobby\"\n");
        write("srv/lobby/playlist.toml", "format = 1\n");
        write("proc/cmdline",
              "root=/dev/sda1 ro quiet loglevel=0 vt.global_cursor_default=0 systemd.show_status=false\n");
        write("proc/sys/kernel/osrelease", "6.1.0-28-amd64\n");
        write("sys/class/drm/card0-HDMI-A-1/status", "connected\n");
        write("sys/class/drm/card0-DP-1/status", "disconnected\n");
        link("etc/systemd/system/sysinit.target.wants/systemd-timesyncd.service", "/lib/nowhere");
        link("etc/systemd/system/multi-user.target.wants/foyer.service", "/lib/systemd/system/foyer.service");
        allow("dev/dri/card0", 0666);
        allow("", 0755);
        umask(usual);
    }

    [[nodiscard]] std::filesystem::path root() const { return folder_.path(); }
    [[nodiscard]] std::filesystem::path at(const std::string& path) const { return root() / path; }
    void write(const std::string& path, const std::string& bytes) const
    {
        std::filesystem::create_directories(at(path).parent_path());
        std::ofstream{at(path), std::ios::binary} << bytes;
    }
    void link(const std::string& path, const std::string& target) const
    {
        std::filesystem::create_directories(at(path).parent_path());
        std::filesystem::create_symlink(target, at(path));
    }
    void remove(const std::string& path) const { std::filesystem::remove_all(at(path)); }
    void allow(const std::string& path, unsigned mode) const
    {
        std::filesystem::permissions(at(path), std::filesystem::perms{mode});
    }
    [[nodiscard]] std::string read(const std::string& path) const
    {
        std::ifstream file{at(path), std::ios::binary};
        return {std::istreambuf_iterator<char>{file}, {}};
    }

private:
    TemporaryFolder folder_;
};

/// What a command printed, and how it ended.
struct Said {
    Exit exit{};
    std::string out, err;
};

/// Calls a command with streams of its own.
template <typename Command>
Said listen(const Command& command)
{
    std::ostringstream out;
    std::ostringstream err;
    Streams io{out, err, false};
    const Exit exit = command(io);
    return {exit, out.str(), err.str()};
}

inline bool has(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace foyer
