// The doctor on made-up machines: what it finds, and what it says to type.
#include "commands/doctor.h"
#include "made_up_machine.h"

#include <doctest/doctest.h>

#include <functional>

namespace foyer
{

namespace
{

Said examine(const MadeUpMachine& machine)
{
    return listen([&](Streams& io) { return doctor({machine.root()}, io); });
}

} // namespace

TEST_CASE("a machine with all that it needs has nothing in the way")
{
    const MadeUpMachine machine;
    const Said said = examine(machine);
    CHECK(said.out == "Nothing stands in the way of the slides.\n");
    CHECK(said.exit == Exit::done);
}

TEST_CASE("the doctor finds what stands in the way, and says what to type")
{
    struct Trouble {
        const char* name;
        std::function<void(const MadeUpMachine&)> make;
        const char* found;
        const char* cure;
    };
    const Trouble troubles[] = {
        {"no card", [](const auto& m) { m.remove("dev/dri"); }, "no graphics card",
         "sudo apt install firmware-linux"},
        {"a cloud's kernel",
         [](const auto& m) {
             m.remove("dev/dri");
             m.write("proc/sys/kernel/osrelease", "6.1.0-28-cloud-amd64\n");
         },
         "one for clouds", "sudo apt install linux-image-"},
        {"a card for root alone", [](const auto& m) { m.allow("dev/dri/card0", 0600); },
         "/dev/dri/card0 can't be used", "sudo udevadm trigger"},
        {"no display",
         [](const auto& m) { m.write("sys/class/drm/card0-HDMI-A-1/status", "disconnected\n"); },
         "no display is plugged in, or none that is on (there are DP-1, HDMI-A-1)", "foyer doctor"},
        {"settings with a mistake",
         [](const auto& m) { m.write("etc/foyer/foyer.toml", "playlst = \"/srv/lobby\"\n"); }, "did you mean",
         "sudo editor /etc/foyer/foyer.toml"},
        {"a folder that isn't there", [](const auto& m) { m.remove("srv/lobby"); }, "/srv/lobby is not there",
         "sudo foyer autostart on --playlist DIR"},
        {"an empty folder", [](const auto& m) { m.remove("srv/lobby/playlist.toml"); },
         "no playlist.toml in /srv/lobby", "foyer check '/srv/lobby'"},
        {"a folder in a home",
         [](const auto& m) {
             m.write("home/dana/lobby/playlist.toml", "format = 1\n");
             m.write("etc/foyer/foyer.toml", "playlist = \"/home/dana/lobby\"\n");
         },
         "which the service can't see", "sudo cp -r '/home/dana/lobby' /srv/foyer"},
        {"a folder above is closed", [](const auto& m) { m.allow("srv", 0700); },
         "may not go through the folder /srv", "sudo chmod o+x '/srv'"},
        {"a closed folder", [](const auto& m) { m.allow("srv/lobby", 0700); }, "may not read /srv/lobby",
         "sudo chmod -R o+rX '/srv/lobby'"},
        {"a closed picture", [](const auto& m) { m.allow("srv/lobby/desk.png", 0600); },
         "may not read /srv/lobby/desk.png", "sudo chmod -R o+rX '/srv/lobby'"},
        {"no user", [](const auto& m) { m.write("etc/passwd", "root:x:0:0::/root:/bin/sh\n"); },
         "there is no user foyer", "sudo systemd-sysusers"},
        {"no font", [](const auto& m) { m.remove("usr/share/fonts/opentype/inter"); },
         "the font Inter is missing", "sudo apt install fonts-inter"},
        {"no zones", [](const auto& m) { m.remove("usr/share/zoneinfo"); }, "no data on time zones",
         "sudo apt install tzdata"},
        {"not at boot",
         [](const auto& m) { m.remove("etc/systemd/system/multi-user.target.wants/foyer.service"); },
         "Foyer doesn't start at boot", "sudo foyer autostart on"},
        {"masked", [](const auto& m) { m.link("etc/systemd/system/foyer.service", "/dev/null"); },
         "is masked", "sudo systemctl unmask foyer.service"},
        {"twice", [](const auto& m) { m.write("home/dana/.config/autostart/foyer.desktop", "x"); },
         "starts twice: at boot and, by /home/dana/.config/autostart/foyer.desktop",
         "sudo rm '/home/dana/.config/autostart/foyer.desktop'"},
        {"a desktop",
         [](const auto& m) {
             m.link("etc/systemd/system/display-manager.service", "/lib/systemd/system/lightdm.service");
         },
         "a desktop (lightdm.service) starts on the display, too",
         "sudo systemctl disable --now lightdm.service"},
        {"another that takes the terminal",
         [](const auto& m) {
             m.write("lib/systemd/system/cage.service", "[Service]\nTTYPath=/dev/tty1\n");
             m.link("etc/systemd/system/graphical.target.wants/cage.service",
                    "/lib/systemd/system/cage.service");
         },
         "cage.service starts on the display, too", "sudo systemctl disable --now cage.service"},
    };
    for (const Trouble& trouble : troubles) {
        CAPTURE(trouble.name);
        const MadeUpMachine machine;
        trouble.make(machine);
        const Said said = examine(machine);
        CAPTURE(said.out);
        CHECK(has(said.out, trouble.found));
        CHECK(has(said.out, std::string{"\n    type: "} + trouble.cure));
        CHECK(has(said.out, "in the way of the slides.\n"));
        CHECK(said.exit == Exit::errors);
        machine.allow("srv", 0755);
    }
}

TEST_CASE("a remark stands in nobody's way")
{
    struct Remark {
        const char* name;
        std::function<void(const MadeUpMachine&)> make;
        const char* found;
        const char* cure;
    };
    const Remark remarks[] = {
        {"text at boot, with GRUB",
         [](const auto& m) {
             m.write("proc/cmdline", "root=/dev/sda1 ro quiet loglevel=3\n");
             m.write("etc/default/grub", "GRUB_CMDLINE_LINUX=\"\"\n");
         },
         "without: loglevel=0 vt.global_cursor_default=0 systemd.show_status=false\n", "update-grub\n"},
        {"text at boot, on a Raspberry Pi",
         [](const auto& m) {
             m.write("proc/cmdline", "quiet\n");
             m.write("boot/firmware/cmdline.txt", "quiet\n");
         },
         "without: loglevel=0", "/boot/firmware/cmdline.txt\n"},
        {"no clock's keeper", [](const auto& m) { m.remove("etc/systemd/system/sysinit.target.wants"); },
         "nothing sets this machine's clock", "sudo apt install systemd-timesyncd"},
        {"no zone of its own", [](const auto& m) { m.remove("etc/localtime"); }, "has no time zone",
         "sudo timedatectl set-timezone"},
        {"no emoji", [](const auto& m) { m.remove("usr/share/fonts/truetype/noto/NotoColorEmoji.ttf"); },
         "emoji can't be shown", "sudo apt install fonts-noto-color-emoji"},
        {"a display's name that isn't there",
         [](const auto& m) {
             m.write("etc/foyer/foyer.toml", "playlist = \"/srv/lobby\"\n[display]\nname = \"HDMI-9\"\n");
         },
         "names the display \"HDMI-9\"; this machine has DP-1, HDMI-A-1",
         "sudo editor /etc/foyer/foyer.toml"},
    };
    for (const Remark& remark : remarks) {
        CAPTURE(remark.name);
        const MadeUpMachine machine;
        remark.make(machine);
        const Said said = examine(machine);
        CAPTURE(said.out);
        CHECK(has(said.out, remark.found));
        CHECK(has(said.out, remark.cure));
        CHECK(said.exit == Exit::done);
    }
}

TEST_CASE("a connector may be named as X11 or as the kernel has it")
{
    for (const char* name : {"HDMI-1", "HDMI-A-1"}) {
        const MadeUpMachine machine;
        machine.write("etc/foyer/foyer.toml",
                      std::string{"playlist = \"/srv/lobby\"\n[display]\nname = \""} + name + "\"\n");
        CHECK(examine(machine).out == "Nothing stands in the way of the slides.\n");
    }
}

} // namespace foyer
