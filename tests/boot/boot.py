#!/usr/bin/env python3
"""Boots a small Debian 12 in a software machine, where Foyer draws on a graphics card of its own (KMSDRM).

The displays are plugged and unplugged through the kernel's connector, exchanged through VNC, and looked at through
the machine's monitor. Nothing of it needs hardware; root is needed to lay out the image. Milliseconds mean nothing
here: everything is emulated.
"""

import argparse
import os
import pathlib
import shutil
import socket
import struct
import subprocess
import sys
import time

TOP = pathlib.Path(__file__).resolve().parents[2]
WORK = TOP / "build" / "boot"
PACKAGES = """linux-image-amd64 systemd systemd-sysv udev kmod tzdata libsdl2-2.0-0 libsdl2-ttf-2.0-0
libsdl2-image-2.0-0 libtomlplusplus3 libqrcodegencpp1 libabsl20220623 libicu72 libharfbuzz0b libfontconfig1 libpng16-16
libfmt9 libseccomp2 libwebpdemux2 libxrandr2 libxss1 libxext6 libdrm2 libwayland-client0 libgl1-mesa-dri libegl1 libgles2
fontconfig fonts-inter fonts-noto-core""".split()
CONNECTOR = "/sys/class/drm/card0-Virtual-1"

FOYER = """[Unit]
Description=Foyer
[Service]
Environment=FOYER_ASSETS=/opt/foyer/assets FOYER_SETTINGS=/etc/foyer.toml HOME=/root
ExecStart=/opt/foyer/foyer play /opt/foyer/playlist
Restart=always
RestartSec=1
[Install]
WantedBy=multi-user.target
"""
# A shell on the second serial line: the test's hands.
AGENT = """[Unit]
DefaultDependencies=no
[Service]
ExecStart=/bin/sh -c "stty -echo; cat | sh"
StandardInput=tty-force
StandardOutput=tty
StandardError=tty
TTYPath=/dev/ttyS1
Environment=PATH=/usr/sbin:/usr/bin:/sbin:/bin TERM=dumb
[Install]
WantedBy=sysinit.target
"""


def lay_out(build):
    """The machine's disk, with what was just built on it."""
    tar, root = WORK / "root.tar", WORK / "root"
    WORK.mkdir(parents=True, exist_ok=True)
    if not tar.exists():
        fresh = WORK / "fresh.tar"
        subprocess.run(["mmdebstrap", "--quiet", "--variant=minbase", "--include=" + ",".join(PACKAGES), "bookworm",
                        fresh, "http://deb.debian.org/debian"], check=True)
        fresh.rename(tar)
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir()
    subprocess.run(["tar", "--extract", "--file", tar, "--directory", root], check=True)
    foyer = root / "opt" / "foyer"
    foyer.mkdir()
    for program in ("src/foyer", "src/foyer-decode", "tests/boot-window"):
        shutil.copy(build / program, foyer)
    shutil.copytree(TOP / "assets", foyer / "assets")
    shutil.copytree(TOP / "playlists" / "safer-internet-day", foyer / "playlist")
    units = root / "etc" / "systemd" / "system"
    for name, text, target in (("foyer", FOYER, "multi-user"), ("agent", AGENT, "sysinit")):
        (units / f"{name}.service").write_text(text)
        (units / f"{target}.target.wants").mkdir(exist_ok=True)
        (units / f"{target}.target.wants" / f"{name}.service").symlink_to(f"../{name}.service")
    (units / "getty@tty1.service").symlink_to("/dev/null")
    (root / "etc" / "foyer.toml").write_text("")
    (root / "etc" / "fstab").write_text("/dev/vda / ext4 rw 0 1\n")
    disk = WORK / "disk.img"
    disk.unlink(missing_ok=True)
    subprocess.run(["mke2fs", "-q", "-t", "ext4", "-d", root, disk, "1800M"], check=True)


class Machine:
    """One run of it, from power on to power off."""

    def __init__(self, options):
        for name in ("agent", "monitor", "vnc"):
            (WORK / name).unlink(missing_ok=True)
        boot = WORK / "root" / "boot"
        self.process = subprocess.Popen([
            "qemu-system-x86_64", "-machine", "q35", "-accel", "tcg,thread=multi", "-cpu", "max", "-smp", "2", "-m", "1024",
            "-nodefaults", "-vga", "none", "-device", "virtio-vga,xres=1920,yres=1080", "-display", f"vnc=unix:{WORK}/vnc",
            "-drive", f"file={WORK}/disk.img,if=virtio,format=raw,cache=unsafe", "-device", "virtio-keyboard-pci",
            "-kernel", sorted(boot.glob("vmlinuz-*"))[-1], "-initrd", sorted(boot.glob("initrd.img-*"))[-1],
            "-append", f"root=/dev/vda rw quiet console=ttyS0 net.ifnames=0 {options}",
            "-serial", f"file:{WORK}/console", "-serial", f"unix:{WORK}/agent,server=on,wait=off",
            "-monitor", f"unix:{WORK}/monitor,server=on,wait=off", "-no-reboot"], stderr=subprocess.DEVNULL)
        wait_for("the machine boots", lambda: self.run("systemctl is-active multi-user.target") == "active", 300)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()

    @staticmethod
    def talk(name, text, end, most, ends=1):
        answer = b""
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(most)
            try:
                line.connect(str(WORK / name))
                line.sendall(text.encode())
                while answer.count(end.encode()) < ends:
                    answer += line.recv(65536)
            except (OSError, socket.timeout):
                pass
        return answer.decode(errors="replace")

    def run(self, words):
        """What a shell in the machine answers."""
        answer = self.talk("agent", f"{words}\necho EN''D\n", "END", 10)
        return answer.replace("\r", "").partition("END")[0].strip()

    def screen(self):
        """Width, height and the colours of the picture on the display, by how often they occur."""
        picture = WORK / "screen.ppm"
        picture.unlink(missing_ok=True)
        # The monitor shows its prompt at first, and again once the picture is written.
        self.talk("monitor", f"screendump {picture}\n", "(qemu)", 5, ends=2)
        _, size, _, pixels = picture.read_bytes().split(b"\n", 3)
        width, height = (int(side) for side in size.split())
        colors = {}
        for at in range(0, len(pixels) - 2, 3 * 7):  # every seventh pixel will do
            color = pixels[at:at + 3]
            colors[color] = colors.get(color, 0) + 1
        return width, height, colors

    def plug(self, plugged):
        self.run(f"echo {'detect' if plugged else 'off'} >{CONNECTOR}/status")

    def exchange_display(self, width, height):
        """Another display, which prefers this size: a VNC viewer's window that is made larger or smaller."""
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(str(WORK / "vnc"))

            def read(count):
                data = b""
                while len(data) < count:
                    data += line.recv(count - len(data))
                return data
            read(12)
            line.sendall(b"RFB 003.008\n")
            read(read(1)[0])
            line.sendall(b"\x01")  # no password
            read(4)
            line.sendall(b"\x01")  # shared
            was = struct.unpack(">HH", read(4))
            read(16)
            read(struct.unpack(">I", read(4))[0])
            line.sendall(struct.pack(">BBHii", 2, 0, 2, -308, 0))  # sizes may change
            line.sendall(struct.pack(">BBHHHH", 3, 0, 0, 0, *was))
            time.sleep(1)
            line.sendall(struct.pack(">BBHHBBIHHHHI", 251, 0, width, height, 1, 0, 0, 0, 0, width, height, 0))
            time.sleep(1)


def wait_for(what, holds, most=60):
    end = time.monotonic() + most
    while time.monotonic() < end:
        if holds():
            print(f"  {what}", flush=True)
            return
        time.sleep(0.5)
    sys.exit(f"not within {most} s: {what}")


def stands(machine, width, height):
    """The whole picture of boot-window, both corners included."""
    seen_width, seen_height, colors = machine.screen()
    return (seen_width, seen_height) == (width, height) and set(colors) == {b"\x20\x40\x60", b"\xff\xff\xff", b"\xff\0\0"}


def a_playlist_plays():
    print("foyer play as a service")
    with Machine("") as machine:
        wait_for("a slide fills the display", lambda: len(machine.screen()[2]) > 50 and machine.screen()[:2] == (1920, 1080), 180)
        wait_for("in one go", lambda: machine.run("systemctl show -p NRestarts foyer") == "NRestarts=0")


def displays_come_and_go():
    print("a window while displays come and go; the text console had another mode")
    with Machine("systemd.mask=foyer.service video=Virtual-1:800x600") as machine:
        machine.plug(False)
        machine.run("mkfifo /run/words; (sleep 9999 >/run/words &); "
                    "(/opt/foyer/boot-window </run/words >/run/told 2>&1; echo ends $? >>/run/told) &")

        def told():
            return machine.run("tail -n 1 /run/told")
        wait_for("it waits for a display", lambda: told() == "waits for a display to be plugged in")
        machine.plug(True)
        wait_for("it stands on the display's own mode", lambda: stands(machine, 1920, 1080))
        for _ in range(3):
            machine.plug(False)
            wait_for("unplugged is noticed", lambda: told().startswith("lost"))
            machine.plug(True)
            wait_for("plugged in again, it is back", lambda: told().startswith("stands") and stands(machine, 1920, 1080))
        machine.exchange_display(1280, 720)
        wait_for("another display has its own mode", lambda: stands(machine, 1280, 720))
        for word, state in (("0", "Off"), ("1", "On")):
            machine.run(f"echo {word} >/run/words")
            wait_for(f"the panel is {state}", lambda: machine.run(f"cat {CONNECTOR}/dpms") == state)  # noqa: B023
        wait_for("its picture is there", lambda: stands(machine, 1280, 720))
        machine.run("echo q >/run/words")
        wait_for("it ends when asked", lambda: told() == "ends 0")


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--build", type=pathlib.Path, default=TOP / "build" / "release")
    build = words.parse_args().build
    if os.geteuid() != 0:
        sys.exit("boot.py: only root can lay out the image")
    lay_out(build)
    a_playlist_plays()
    displays_come_and_go()


if __name__ == "__main__":
    main()
