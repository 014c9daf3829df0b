"""A machine without a desktop: Debian 12 with Foyer's package, in QEMU's software emulation, with a graphics card that
the kernel drives (KMS), no network, and a monitor through which every frame can be seen."""

import base64
import hashlib
import json
import os
import pathlib
import re
import shutil
import socket
import struct
import subprocess
import sys
import threading
import time

TOP = pathlib.Path(__file__).resolve().parents[2]
WORK = TOP / "build" / "boot"
ROOT = WORK / "root"
SHARE = WORK / "share" # a folder of this computer, which the machine can mount as "share" (9p)
SHIPPED = "/usr/share/foyer/playlists/safer-internet-day"
# What a Debian without a desktop has beside what the package and its kernel want: a login prompt on each terminal among it.
# ntfs-3g is what the package recommends for memory sticks.
PACKAGES = "systemd systemd-sysv libpam-systemd dbus udev kmod login util-linux mount ntfs-3g".split()
# Servers for network shares, since there is no network to find others in; what they start at boot waits for the story that
# needs it. The other architecture's machine never does.
SERVERS = "nfs-kernel-server samba cifs-utils".split()
SERVICES = "nfs-server nfs-blkmap nfs-client.target rpcbind.socket rpcbind smbd nmbd samba-ad-dc".split()
# A computer of each architecture: what emulates it, its display, its serial line. One has a firmware that leaves its text
# on the console, as the firmware of most computers does; the other's shows nothing.
COMPUTERS = {
    "amd64": ("qemu-system-x86_64 -machine q35 -cpu max", "-vga none -device virtio-vga,xres=1920,yres=1080", "ttyS0"),
    "arm64": ("qemu-system-aarch64 -machine virt -cpu cortex-a72", "-device virtio-gpu-pci,xres=1920,yres=1080,romfile=", "ttyAMA0")}
# What the doctor tells people to give their kernel.
QUIET = "quiet loglevel=0 vt.global_cursor_default=0 systemd.show_status=false"
# A shell on the serial line: the test's hands.
HANDS = """[Unit]
DefaultDependencies=no
[Service]
ExecStart=/bin/sh -c "stty -echo; cat | sh"
StandardInput=tty-force
StandardOutput=tty
StandardError=tty
TTYPath=/dev/{line}
Restart=always
Environment=PATH=/usr/sbin:/usr/bin:/sbin:/bin TERM=dumb
[Install]
WantedBy=sysinit.target
"""


def run(*words, **options):
    return subprocess.run([str(word) for word in words], check=True, **options)


def inside(*words, **options):
    """A command in the machine's files, while it is off. What is mounted for it goes with it."""
    script = 'mount -t proc proc "$0/proc" && exec chroot "$0" "$@"'
    clean = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", "LANG": "C.UTF-8"}
    return run("unshare", "--mount", "--propagation", "private", "sh", "-c", script, ROOT, *words, env=clean, **options)


def field(package, name):
    return run("dpkg-deb", "-f", package, name, stdout=subprocess.PIPE, text=True).stdout.strip()


def this_architecture():
    return run("dpkg", "--print-architecture", stdout=subprocess.PIPE, text=True).stdout.strip()


def bare_debian(package, architecture):
    """A Debian with all that the package depends on, but for the package; kept from one run to the next."""
    depends = [re.split(r"[ |]", part.strip())[0] for part in field(package, "Depends").split(",")]
    servers = SERVERS if architecture == this_architecture() else []
    names = sorted({*PACKAGES, *servers, f"linux-image-{architecture}", *depends})
    tar, made_of = WORK / f"debian-{architecture}.tar", WORK / f"debian-{architecture}.packages"
    if not tar.exists() or not made_of.exists() or made_of.read_text() != "\n".join(names):
        fresh = WORK / "fresh.tar"
        run("mmdebstrap", "--quiet", f"--architectures={architecture}", "--variant=minbase", "--include=" + ",".join(names), "bookworm", fresh,
            "http://deb.debian.org/debian")
        fresh.rename(tar)
        made_of.write_text("\n".join(names))
    return tar


def lay_out(package, programs, sets):
    """The machine's files, with the package installed as people do it. `programs` go to /opt, `sets` to /srv."""
    WORK.mkdir(parents=True, exist_ok=True)
    architecture = field(package, "Architecture")
    tar = bare_debian(package, architecture)
    run("rm", "-rf", "--one-file-system", ROOT)
    ROOT.mkdir()
    run("tar", "--extract", "--file", tar, "--directory", ROOT)
    shutil.copy(package, ROOT / "tmp" / "foyer.deb")
    inside("dpkg", "--install", "/tmp/foyer.deb", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    shutil.copy(package, ROOT / "root" / "foyer.deb") # to be installed once more
    inside("foyer", "autostart", "on", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if architecture == this_architecture():
        inside("systemctl", "disable", *SERVICES, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if not (ROOT / "etc/systemd/system/getty.target.wants/getty@tty1.service").is_symlink():
        sys.exit("this Debian has no login prompt: what keeps it away proves nothing")
    for program in programs:
        shutil.copy(program, ROOT / "opt")
    for name, folder in sets.items():
        shutil.copytree(folder, ROOT / "srv" / name)
    units = ROOT / "etc" / "systemd" / "system"
    (units / "hands.service").write_text(HANDS.format(line=COMPUTERS[architecture][2]))
    (units / "sysinit.target.wants").mkdir(exist_ok=True)
    (units / "sysinit.target.wants" / "hands.service").symlink_to("../hands.service")
    (ROOT / "etc" / "fstab").write_text("") # whether the root may be written to is the kernel's to say
    (ROOT / "etc" / "hostname").write_text("lobby\n")


def make_disk(name="disk.img"):
    """A disk with the machine's files, fresh."""
    disk = WORK / name
    disk.unlink(missing_ok=True)
    run("mke2fs", "-q", "-t", "ext4", "-d", ROOT, disk, "2500M", stdout=subprocess.DEVNULL)
    return disk


def rgb_of(picture):
    """The bytes of a picture's pixels, as in a frame."""
    return run("convert", picture, "-depth", "8", "rgb:-", stdout=subprocess.PIPE).stdout


def mark_of(pixels):
    """What tells one slide from another: all of it but its foot, where the slides that are due today are counted."""
    return hashlib.sha1(pixels[:len(pixels) * 8 // 9]).hexdigest()


def slides_of(folder, program=None):
    """What the installed program paints of a playlist, by the mark of each frame; or one that runs on this computer."""
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    if program:
        run(program, "render", f"{ROOT}{folder}", "--out", ROOT / "tmp" / "slides", **silent)
    else:
        inside("foyer", "render", folder, "--out", "/tmp/slides", **silent)
    return {mark_of(rgb_of(picture)): picture.stem for picture in sorted((ROOT / "tmp/slides").glob("*.png"))}


class Frame:
    """What stood on the display at one moment."""

    def __init__(self, data):
        self.at = time.monotonic()
        self.data = data
        _, size, _, self.pixels = data.split(b"\n", 3)
        self.size = tuple(int(side) for side in size.split())
        self.mark = mark_of(self.pixels)
        self.black = self.pixels.count(0) == len(self.pixels)
        # The console's ground is black, and its letters are not. No theme has so much of pure black.
        shares = [self.pixels[channel::3].count(0) * 3 / len(self.pixels) for channel in range(3)]
        self.text = min(shares) > 0.5 and not self.black and max(self.pixels) > 100

    def colors(self):
        """By how often they occur, in every seventh pixel."""
        colors = {}
        for at in range(0, len(self.pixels) - 2, 3 * 7):
            color = self.pixels[at:at + 3]
            colors[color] = colors.get(color, 0) + 1
        return colors

    def codes(self):
        """What the QR codes say."""
        picture = WORK / "codes.ppm"
        picture.write_bytes(self.data)
        said = subprocess.run(["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", picture],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False).stdout
        return said.decode().split()


class Eye(threading.Thread):
    """Looks at the display all the time."""

    def __init__(self, machine):
        super().__init__(daemon=True)
        self.machine = machine
        self.frame = None
        self.seen = []      # what there was, in short: (moment, "black", "text", or a frame's mark)
        self.texts = []     # frames with text
        self.no_signal = set() # the marks of QEMU's own
        self.closed = False

    def run(self):
        picture = WORK / "screen.ppm"
        while not self.closed:
            try:
                self.machine.command("screendump", filename=str(picture))
                frame = Frame(picture.read_bytes())
            except (OSError, ValueError, KeyError):
                if self.machine.process.poll() is not None:
                    return
                continue
            what = "text" if frame.text else "black" if frame.black else frame.mark
            if frame.text and not self.is_no_signal(frame):
                self.texts.append(frame)
            self.seen.append((frame.at, what))
            self.frame = frame
            time.sleep(0.1)

    def is_no_signal(self, frame):
        """What QEMU itself says, small, as long as the kernel doesn't drive the card."""
        if frame.size >= (1024, 768):
            return False
        if frame.at < self.machine.started + 5:
            self.no_signal.add(frame.mark)
        return frame.mark in self.no_signal


class Machine:
    """One run of it, from power on until the plug is pulled."""

    def __init__(self, disk, options=QUIET, writable=True, stick=None):
        for name in ("hands", "monitor", "vnc"):
            (WORK / name).unlink(missing_ok=True)
        SHARE.mkdir(exist_ok=True)
        boot = ROOT / "boot"
        computer, display, _ = COMPUTERS[inside("dpkg", "--print-architecture", stdout=subprocess.PIPE, text=True).stdout.strip()]
        self.lock = threading.Lock()
        self.started = time.monotonic()
        self.process = subprocess.Popen([
            *computer.split(), "-accel", "tcg,thread=multi", "-smp", "2", "-m", "1024",
            "-nodefaults", *display.split(), "-display", f"vnc=unix:{WORK}/vnc",
            # What the machine has handed over is on its disk: QEMU may be killed, but this computer goes on.
            "-drive", f"file={disk},if=virtio,format=raw,cache=unsafe", "-device", "virtio-keyboard-pci",
            "-device", "qemu-xhci,id=usb", "-virtfs", f"local,path={SHARE},mount_tag=share,security_model=none",
            *(("-drive", f"file={stick},if=none,id=stick,format=raw", "-device", "usb-storage,bus=usb.0,drive=stick") if stick else ()),
            "-kernel", sorted(boot.glob("vmlinuz-*"))[-1], "-initrd", sorted(boot.glob("initrd.img-*"))[-1],
            "-append", f"root=/dev/vda {'rw' if writable else 'ro'} net.ifnames=0 console=tty0 {options}",
            "-serial", f"unix:{WORK}/hands,server=on,wait=off",
            "-qmp", f"unix:{WORK}/monitor,server=on,wait=off", "-no-reboot"], stderr=subprocess.DEVNULL)
        self.monitor = self.connect_monitor()
        self.eye = Eye(self)
        self.eye.start()
        self.wait_for("it boots", lambda: self.run("systemctl is-active multi-user.target") == "active", 300)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.pull_the_plug()

    def pull_the_plug(self):
        self.eye.closed = True
        self.process.kill()
        self.process.wait()
        self.eye.join()

    def connect_monitor(self):
        for _ in range(100):
            try:
                line = socket.socket(socket.AF_UNIX)
                line.connect(str(WORK / "monitor"))
                break
            except OSError:
                line.close()
                time.sleep(0.1)
        else:
            sys.exit("QEMU doesn't start")
        line.settimeout(30)
        self.monitor = line.makefile("rw")
        self.monitor.readline() # its greeting
        self.command("qmp_capabilities")
        return self.monitor

    def command(self, name, **arguments):
        """What QEMU is told to do."""
        with self.lock:
            self.monitor.write(json.dumps({"execute": name, "arguments": arguments}) + "\n")
            self.monitor.flush()
            while True:
                answer = json.loads(self.monitor.readline())
                if "error" in answer:
                    raise ValueError(answer["error"])
                if "return" in answer:
                    return answer["return"]

    def run(self, words, most=10):
        """What a shell in the machine answers."""
        answer = b""
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(most)
            try:
                line.connect(str(WORK / "hands"))
                line.sendall(f"{words}\necho EN''D\n".encode())
                while b"END" not in answer:
                    answer += line.recv(65536)
            except OSError: # it isn't there yet
                pass
        return answer.decode(errors="replace").replace("\r", "").partition("END")[0].strip()

    def put(self, path, text):
        """Writes a file in the machine."""
        self.run(f"echo {base64.b64encode(text.encode()).decode()} | base64 -d >{path}")

    def show(self, name):
        """Of a unit, what systemd knows."""
        return self.run(f"systemctl show --value -p {name} foyer")

    def wait_for(self, what, holds, most=60):
        begin = time.monotonic()
        while time.monotonic() < begin + most:
            if holds():
                print(f"  {what} ({time.monotonic() - begin:.0f} s)", flush=True)
                return
            if self.process.poll() is not None:
                sys.exit(f"QEMU ended, and not this: {what}")
            time.sleep(0.3)
        if self.eye.frame:
            (WORK / "failed.ppm").write_bytes(self.eye.frame.data)
        (WORK / "failed.log").write_text(self.run("systemctl status foyer | head -n 30; journalctl -b --no-pager | tail -n 300", 60))
        sys.exit(f"not within {most} s: {what}\n(what there was instead: {WORK}/failed.ppm, {WORK}/failed.log)")

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


def only_root():
    if os.geteuid() != 0:
        sys.exit("only root can lay out the image")
