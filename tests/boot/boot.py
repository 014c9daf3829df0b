#!/usr/bin/env python3
"""Installs Foyer's package in a small Debian 12 and boots it in a software machine, where Foyer draws on a graphics card
of its own (KMSDRM): boot, crashes, a starved watchdog, memory sticks, pulled plugs, a disk that can't be written, playlists
on a share of the host's, on FAT, on NFS and on CIFS, whose servers go away, and displays that come and go.

Each frame is looked at through the machine's monitor, from power on: before a slide stands, and between one start and
the next, there is black and never text. Displays are plugged and unplugged through the kernel's connector, and exchanged
through VNC. Nothing of it needs hardware; root is needed to lay out the image. Milliseconds mean nothing here:
everything is emulated.

A package for arm64 boots as well, where this computer runs arm64's programs (qemu-user-static, binfmt_misc and arch-test,
to lay out the image) and has qemu-system-aarch64; only the first story, since the others need the tests' own programs.
"""

import argparse
import pathlib
import shutil
import subprocess
import sys
import time
import typing
import zlib

from machine import (QUIET, SHARE, SHIPPED, TOP, WORK, Machine, field, inside, lay_out, make_disk, only_root, run, slides_of,
                     this_architecture)

CONNECTOR = "/sys/class/drm/card0-Virtual-1"
LOBBY = "/srv/lobby"
# The addresses of two playlists that are told apart by what their QR codes say; and of one that comes on a stick.
ADDRESSES = {"first": "https://www.example.org/first", "second": "https://www.example.org/second",
             "stick": "https://www.example.org/stick"}
EXPORTED = "/srv/exported"


class Share(typing.NamedTuple):
    """A network's file system, as a plain line in /etc/fstab has it; and how its server leaves the machine alone."""
    kind: str
    source: str
    options: str
    latest: int # seconds until a change is shown
    troubles: tuple # what it does, how that begins, how it ends


SHARES = (
    # A mount may believe for a minute what it knows of a file, where the server hasn't promised to tell (acregmax).
    Share("nfs", f"127.0.0.1:{EXPORTED}", "defaults,_netdev", 90, (
        ("its server is gone: who asks waits", "systemctl stop nfs-server", "systemctl start nfs-server"),
        ("its server refuses", "exportfs -ua", "exportfs -a"))),
    Share("cifs", "//127.0.0.1/exported", "guest,_netdev", 30, (
        ("its server is gone: who asks gets an error", "systemctl stop smbd", "systemctl start smbd"),
        ("its server hangs", "systemctl kill --signal=STOP smbd", "systemctl kill --signal=CONT smbd"))))


def padded(picture, megabytes):
    """The same picture in a larger file, so that copying takes its time: in a chunk that nobody reads."""
    end = picture.rindex(b"IEND") - 4
    kind, data = b"paDd", bytes(megabytes << 20)
    chunk = len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")
    return picture[:end] + chunk + picture[end:]


def write_set(name, slides, megabytes):
    """A playlist on each of whose slides stands its address."""
    folder = WORK / "sets" / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    picture = (TOP / "playlists/safer-internet-day/windows.png").read_bytes()
    text = 'format = 1\ntitle = "Sets"\nlanguages = ["en"]\n'
    for number in range(1, slides + 1):
        # A number of its own makes each file another one.
        (folder / f"{name}-{number}.png").write_bytes(padded(picture, megabytes) + f"{name} {number}".encode())
        text += (f'\n[[slide]]\nkind = "resource"\ntitle = "Number {number}"\nbody = "Of the {name} set."\n'
                 f'url = "{ADDRESSES[name]}"\nbackground = "{name}-{number}.png"\n')
    (folder / "playlist.toml").write_text(text)
    return folder


def shows(machine, name):
    """The QR code on the display is a playlist's."""
    frame = machine.eye.frame
    return frame is not None and not frame.black and frame.codes() == [ADDRESSES[name]]


def stands(machine, slides):
    """A slide at rest, pixel for pixel as `foyer render` paints it (its foot apart)."""
    return machine.eye.frame is not None and machine.eye.frame.mark in slides


def has_a_notice(machine):
    """A line for the staff stands below the slide, under a rule from edge to edge."""
    frame = machine.eye.frame
    width = frame.size[0] * 3
    rows = (frame.pixels[at:at + width] for at in range(len(frame.pixels) * 8 // 9, len(frame.pixels), width))
    return any(row == row[:3] * frame.size[0] and max(row) > 128 for row in rows)


def no_text(machine):
    """Nobody has seen a letter that isn't a slide's."""
    if machine.eye.texts:
        (WORK / "failed.ppm").write_bytes(machine.eye.texts[0].data)
        sys.exit(f"there was text on the screen: {WORK}/failed.ppm")
    frames = [what for _, what in machine.eye.seen]
    print(f"  of {len(frames)} frames {frames.count('text')} had no signal yet, {frames.count('black')} were black, none had text")
    letters = machine.run("tr -d ' \\n' </dev/vcs1 | wc -c")
    if letters != "0":
        sys.exit(f"the terminal behind the slides has {letters} letters")


def starts(machine):
    return int(machine.show("NRestarts") or -1)


def boots_to_the_playlist(slides):
    print("boot to the shipped playlist")
    disk = make_disk()
    with Machine(disk) as machine:
        machine.wait_for("a slide stands, pixel for pixel", lambda: stands(machine, slides), 300)
        print(f"  {slides[machine.eye.frame.mark]}, {machine.eye.frame.at - machine.started:.0f} s after power on")
        if (machine.show("User"), machine.show("Type"), starts(machine)) != ("foyer", "notify", 0):
            sys.exit("the service isn't the package's, or was started again")
        no_text(machine)
        read_a_code(machine)
        comes_back(machine, slides)
        is_upgraded(machine, slides)
        waits_for_a_display(machine, slides)
        obeys_a_keyboard(machine, slides)
        takes_a_stick(machine)
        takes_sticks_of_other_kinds(machine)
        no_text(machine)
        machine.run("sync", 60)
    takes_a_stick_that_is_in(disk)


def read_a_code(machine):
    """The shipped playlist has two addresses."""
    wanted = {"https://www.protectkidsonline.ca", "https://www.cybertip.ca"}
    machine.wait_for("the QR code of a slide is read", lambda: wanted & set(machine.eye.frame.codes()), 600)


def comes_back(machine, slides):
    """A crash, a hang, and somebody's restart."""
    for what, deed, more in (("killed", "systemctl kill --signal=KILL foyer", 1),
                             ("starved", "kill -STOP $(systemctl show --value -p MainPID foyer)", 1),
                             ("restarted", "systemctl restart --no-block foyer", 0)):
        before, process = starts(machine), machine.show("MainPID")
        machine.run(deed)
        machine.wait_for(f"{what}, it is started again", lambda: machine.show("MainPID") not in ("0", process) # noqa: B023
                         and machine.show("ActiveState") == "active", 120)
        again = time.monotonic()
        machine.wait_for("a slide stands", lambda: stands(machine, slides) and machine.eye.frame.at > again) # noqa: B023
        if more and starts(machine) != before + more:
            sys.exit(f"{what}: systemd doesn't know of it")
        no_text(machine)


def is_upgraded(machine, slides):
    """The package is installed over itself, with settings that are the house's own and a slide on the screen."""
    machine.run("echo '# of this house' >>/etc/foyer/foyer.toml")
    settings, process = machine.run("md5sum /etc/foyer/foyer.toml"), machine.show("MainPID")
    if "Setting up foyer" not in machine.run("dpkg --install /root/foyer.deb 2>&1", 180):
        sys.exit("the package can't be installed over itself")
    machine.wait_for("upgraded, it is started again", lambda: machine.show("MainPID") not in ("0", process)
                     and machine.show("ActiveState") == "active")
    again = time.monotonic()
    machine.wait_for("a slide stands", lambda: stands(machine, slides) and machine.eye.frame.at > again)
    if machine.run("md5sum /etc/foyer/foyer.toml") != settings or machine.run("systemctl is-enabled foyer") != "enabled":
        sys.exit("the upgrade has changed the house's settings")
    no_text(machine)


def plug(machine, plugged):
    """The display's cable."""
    machine.run(f"echo {'detect' if plugged else 'off'} >{CONNECTOR}/status")


def waits_for_a_display(machine, slides):
    """A start without one is no crash."""
    before = starts(machine)
    plug(machine, False)
    machine.run("systemctl restart foyer", 120)
    machine.wait_for("started without a display, it waits", lambda: machine.show("StatusText") == "Waits for a display to be plugged in")
    time.sleep(10)
    plug(machine, True)
    again = time.monotonic()
    machine.wait_for("plugged in, a slide stands", lambda: stands(machine, slides) and machine.eye.frame.at > again)
    if (starts(machine), machine.show("ActiveState")) != (before, "active"):
        sys.exit("waiting was a crash")
    no_text(machine)


def obeys_a_keyboard(machine, slides):
    """The staff's stop, on a keyboard that somebody brings along."""
    machine.command("device_add", driver="usb-kbd", bus="usb.0", id="keyboard")
    machine.wait_for("a keyboard that is plugged in is there",
                     lambda: machine.run("grep -l 'QEMU USB Keyboard' /sys/class/input/event*/device/name"))
    time.sleep(3) # udev gives it to Foyer's group, and the emulated keyboard asks the machine how it is to send keys
    for what, stopped in (("stops the show", "true"), ("lets it go on", "false")):
        again = time.monotonic()
        machine.command("send-key", keys=[{"type": "qcode", "data": key} for key in ("ctrl", "alt", "shift", "s")])
        machine.wait_for(f"its Ctrl+Alt+Shift+S {what}",
                         lambda: machine.run(f"grep -c '\"staff_stop\": {stopped}' /run/foyer/status.json") == "1") # noqa: B023
    machine.wait_for("a slide stands", lambda: stands(machine, slides) and machine.eye.frame.at > again)
    machine.command("device_del", id="keyboard")


def stick_of(name, folder):
    """A memory stick's bytes: a file system with this folder in it."""
    image = WORK / f"{name}.img"
    image.unlink(missing_ok=True)
    run("mkfs.vfat", "-C", "-n", "STICK", image, 64 << 10, stdout=subprocess.DEVNULL)
    run("mcopy", "-s", "-i", image, folder / "foyer", "::")
    return image


def plug_stick(machine, name, image):
    """Nothing is waited for."""
    machine.command("blockdev-add", **{"node-name": name, "driver": "raw", "file": {"driver": "file", "filename": str(image)}})
    machine.command("device_add", driver="usb-storage", bus="usb.0", drive=name, id=name)


def pull_out(machine, name):
    """Both notice: the machine, and QEMU, which lets go of the image."""
    def is_free():
        try:
            machine.command("blockdev-del", **{"node-name": name})
        except ValueError:
            return False
        return True
    machine.command("device_del", id=name)
    machine.wait_for("it is out", lambda: not machine.run("ls /dev/sd? 2>/dev/null") and is_free())


def is_let_go(machine):
    """No stick is being looked at."""
    return not machine.run("systemctl list-units --no-legend 'foyer-usb@*' | grep -v inactive")


def plug_in(machine, name, image, answer):
    """The stick is plugged in, the screen says how it went, and nothing holds it any more."""
    machine.wait_for("the screen says nothing of another one", lambda: not has_a_notice(machine))
    plug_stick(machine, name, image)
    machine.wait_for("the screen says something about it", lambda: has_a_notice(machine), 120)
    if answer not in machine.run("journalctl -b -u 'foyer-usb@*'"):
        sys.exit(f"it isn't what it has to say: {answer}")
    machine.wait_for("it is let go", lambda: is_let_go(machine))


def takes_a_stick(machine):
    print("a memory stick")
    folder = WORK / "stick"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(WORK / "sets" / "stick", folder / "foyer")
    inside("rm", "-rf", "/tmp/stick")
    inside("mkdir", "/tmp/stick")
    settings = inside("foyer", "usb-pass", "/tmp/stick", stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                      text=True).stdout
    shutil.copy(WORK / "root/tmp/stick/foyer/pass.txt", folder / "foyer")
    machine.put("/etc/foyer/foyer.toml", settings + "report = true\n")
    machine.run("systemctl restart foyer", 120)
    plug_in(machine, "stick", stick_of("stick", folder), "2 slides taken over, the stick can go")
    machine.wait_for("its playlist is on the screen", lambda: shows(machine, "stick"), 120)
    machine.command("device_del", id="stick")
    machine.run("systemctl restart foyer", 120)
    machine.wait_for("pulled out, its playlist plays on after a restart", lambda: shows(machine, "stick"), 120)

    print("a memory stick with a mistake")
    with (folder / "foyer" / "playlist.toml").open("a") as playlist:
        playlist.write('[[slide]]\nkind = "mesage"\ntitle = "Oh"\n')
    image = stick_of("mistaken", folder)
    plug_in(machine, "mistaken", image, "not taken over, see the report")
    machine.command("device_del", id="mistaken")
    report = run("mtype", "-i", image, "::foyer-report.txt", stdout=subprocess.PIPE, text=True).stdout
    if "did you mean" not in report:
        sys.exit(f"the report on the stick isn't one: {report}")
    machine.wait_for("what the first one brought plays on", lambda: shows(machine, "stick"), 120)


def takes_sticks_of_other_kinds(machine):
    """As they are sold, from 64 GB on, and as Windows formats them. It is the machine that fills them: it can write both."""
    passed = (WORK / "stick" / "foyer" / "pass.txt").read_text()
    for kind, maker, name in (("exfat", ["mkfs.exfat"], "second"), ("ntfs", ["mkntfs", "--force", "--quick"], "first")):
        print(f"a memory stick with {kind}")
        image = WORK / f"{kind}.img"
        image.unlink(missing_ok=True)
        with image.open("wb") as file:
            file.truncate(64 << 20)
        run(*maker, image, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        plug_stick(machine, f"empty-{kind}", image)
        machine.wait_for("empty, it is let go", lambda: machine.run("ls /dev/sd? 2>/dev/null") and is_let_go(machine))
        machine.run(f"mount /dev/sd? /mnt && cp -r /srv/{name} /mnt/foyer")
        machine.put("/mnt/foyer/pass.txt", passed)
        machine.run("umount /mnt", 60)
        pull_out(machine, f"empty-{kind}")
        plug_in(machine, kind, image, "3 slides taken over, the stick can go")
        machine.wait_for("its playlist is on the screen", lambda: shows(machine, name), 120) # noqa: B023
        pull_out(machine, kind)


def takes_a_stick_that_is_in(disk):
    """One with another file system, that somebody left in over night."""
    print("a memory stick that is in at power on")
    folder = WORK / "stick-in"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(WORK / "sets" / "second", folder / "foyer")
    shutil.copy(WORK / "stick" / "foyer" / "pass.txt", folder / "foyer")
    image = WORK / "in.img"
    image.unlink(missing_ok=True)
    run("mke2fs", "-q", "-t", "ext4", "-d", folder, image, "64M", stdout=subprocess.DEVNULL)
    with Machine(disk, stick=image) as machine:
        machine.wait_for("its playlist is on the screen", lambda: shows(machine, "second"), 300)
        if "3 slides taken over, the stick can go" not in machine.run("journalctl -b -u 'foyer-usb@*'"):
            sys.exit("it isn't said what was taken over")
        no_text(machine)


def plugs_are_pulled():
    print("the plug is pulled")
    disk = make_disk()
    with Machine(disk) as machine:
        machine.run(f"cp -r /srv/first {LOBBY}; foyer autostart on --playlist {LOBBY}")
        machine.wait_for("a playlist of the house is shown", lambda: shows(machine, "first"), 120)
        machine.wait_for("and kept", lambda: whole(machine, "first"), 120)
        machine.run(f"for file in playlist.toml second-1.png second-2.png second-3.png; do cp /srv/second/$file {LOBBY}/; "
                    "sync; sleep 2; done >/dev/null 2>&1 &")
        machine.wait_for("while a set is half copied into its folder", lambda: machine.run(
            f"cmp -s /srv/second/second-1.png {LOBBY}/second-1.png && echo so") == "so")
    with Machine(disk) as machine:
        machine.wait_for("the old set is back", lambda: shows(machine, "first"), 120)
        if not whole(machine, "first"):
            sys.exit("its copy isn't whole")
        no_text(machine)
        machine.run(f"cp /srv/second/* {LOBBY}/; sync")
        watch = ("for i in $(seq 200); do set -- /var/lib/foyer/sets/*/next-*; [ -d $1 ] && echo so && break; "
                 "sleep 0.02; done")
        machine.wait_for("while the next one is copied into the state folder", lambda: machine.run(watch, 60) == "so", 240)
    with Machine(disk) as machine:
        machine.wait_for("a set is back", lambda: shows(machine, "first") or shows(machine, "second"), 120)
        no_text(machine)
        machine.wait_for("the new one is shown", lambda: shows(machine, "second"), 240)
        machine.wait_for("and kept", lambda: whole(machine, "second"), 120)
    print("a disk that can't be written")
    with Machine(disk, writable=False) as machine:
        if machine.run("touch /var/lib/foyer/x 2>/dev/null || echo no") != "no":
            sys.exit("this disk can be written")
        machine.wait_for("the playlist is back", lambda: shows(machine, "second"), 120)
        if starts(machine) != 0:
            sys.exit("it was started again")
        no_text(machine)


def whole(machine, name, lobby=LOBBY):
    """What is kept of the lobby's playlist is this set, byte for byte."""
    lines = machine.run(f"/opt/foyer-kept /var/lib/foyer {lobby}/playlist.toml").split("\n")
    folder, files = lines[0], lines[1:]
    if len(files) != 4:
        return False
    return machine.run(f"for file in {' '.join(files)}; do cmp {folder}/$file /srv/{name}/$file || echo differs; done", 60) == ""


def plays_from_elsewhere():
    """Shares that tell the machine nothing of what is written to them, and a stick that is always in (FAT)."""
    slides = {name: slides_of(f"/srv/{name}") for name in ("first", "second")}
    with Machine(make_disk()) as machine:
        plays_from_the_host(machine)
        plays_from_fat(machine)
        serve_a_lobby(machine)
        for share in SHARES:
            plays_from_a_server(machine, share, slides)


def plays_from_the_host(machine):
    print("a playlist on a share")
    shutil.rmtree(SHARE / "lobby", ignore_errors=True)
    shutil.copytree(WORK / "sets" / "first", SHARE / "lobby")
    machine.run("mkdir /srv/share; mount -t 9p -o trans=virtio,version=9p2000.L share /srv/share")
    machine.run("foyer autostart on --playlist /srv/share/lobby", 60)
    machine.wait_for("it is shown", lambda: shows(machine, "first"), 120)
    for name in ("second", "first"):
        for file in sorted((WORK / "sets" / name).iterdir(), reverse=True): # the pictures before the playlist
            shutil.copy(file, SHARE / "lobby")
        machine.wait_for("changed from afar, the new one is shown", lambda: shows(machine, name), 30) # noqa: B023
    no_text(machine)


def plays_from_fat(machine):
    print("a playlist on FAT")
    image = WORK / "fat.img"
    image.unlink(missing_ok=True)
    run("mkfs.vfat", "-C", image, 64 << 10, stdout=subprocess.DEVNULL)
    plug_stick(machine, "fat", image)
    machine.wait_for("plugged in, it is let be", lambda: machine.run("ls /dev/sd? 2>/dev/null") and is_let_go(machine))
    machine.run("mkdir /srv/stick; mount /dev/sd? /srv/stick; mkdir /srv/stick/lobby; cp /srv/second/* /srv/stick/lobby/")
    machine.run("foyer autostart on --playlist /srv/stick/lobby", 60)
    machine.wait_for("it is shown", lambda: shows(machine, "second"), 120)
    for name in ("first", "second"):
        machine.run(f"cp /srv/{name}/* /srv/stick/lobby/", 30)
        machine.wait_for("changed, the new one is shown", lambda: shows(machine, name), 30) # noqa: B023
    # Of the same length, and within the two seconds to which FAT knows the time.
    machine.run("cd /srv/stick/lobby; for letter in x y z; do sed -i \"s/^title = \\\"Number ./title = \\\"Number $letter/\" playlist.toml; done")
    machine.wait_for("changed three times at once, the last one counts", lambda: machine.run(
        "grep -c 'Number z' $(/opt/foyer-kept /var/lib/foyer /srv/stick/lobby/playlist.toml | head -n 1)/playlist.toml") == "3", 60)
    no_text(machine)


def serve_a_lobby(machine):
    """The machine is its own server: what is written into the exported folder itself the mounts aren't told."""
    machine.run(f"mkdir -p {EXPORTED}/lobby")
    machine.put("/etc/exports", f"{EXPORTED} 127.0.0.1(ro,no_subtree_check)\n")
    machine.put("/etc/samba/smb.conf", f"[global]\nmap to guest = bad user\n[exported]\npath = {EXPORTED}\nguest ok = yes\n")
    machine.run("systemctl start nfs-server smbd", 120)


def write_on_the_server(machine, name):
    machine.run(f"cp /srv/{name}/*.png {EXPORTED}/lobby/ && cp /srv/{name}/playlist.toml {EXPORTED}/lobby/", 60)


def plays_from_a_server(machine, share, slides):
    print(f"a playlist on {share.kind}")
    write_on_the_server(machine, "first")
    machine.run(f"mkdir /srv/{share.kind}; echo '{share.source} /srv/{share.kind} {share.kind} {share.options} 0 0' >>/etc/fstab; "
                "systemctl daemon-reload")
    machine.wait_for("it is mounted", lambda: machine.run(f"mountpoint -q /srv/{share.kind} || mount /srv/{share.kind} 2>&1", 60) == "")
    machine.run(f"foyer autostart on --playlist /srv/{share.kind}/lobby", 60)
    # The same set may have been on the screen before, from another share.
    machine.wait_for("it is shown", lambda: machine.run(f"grep -c /srv/{share.kind}/lobby /run/foyer/status.json") == "1"
                     and stands(machine, slides["first"]), 120)
    for name in ("second", "first"):
        write_on_the_server(machine, name)
        machine.wait_for("changed on the server, the new one is shown", lambda: stands(machine, slides[name]), # noqa: B023
                         share.latest)
    plays, comes = "first", "second"
    for what, away, back in share.troubles:
        print(f"a playlist on {share.kind}, and {what}")
        machine.wait_for("it is kept", lambda: whole(machine, plays, f"/srv/{share.kind}/lobby"), 120) # noqa: B023
        machine.run(away, 120)
        plays_on(machine, slides[plays])
        starts_anew(machine, slides[plays])
        write_on_the_server(machine, comes)
        machine.run(back, 120)
        machine.wait_for("back with another one, that is shown", lambda: stands(machine, slides[comes]), 180) # noqa: B023
        plays, comes = comes, plays
    no_text(machine)


def plays_on(machine, slides):
    """For longer than the watchdog waits, and without a new start."""
    before, begin = (starts(machine), machine.show("MainPID")), time.monotonic()
    machine.wait_for("the watchdog's time is over", lambda: time.monotonic() > begin + 40)
    begin = time.monotonic()
    machine.wait_for("slides of the last good set go on changing",
                     lambda: len(slides.keys() & {what for at, what in machine.eye.seen if at > begin}) > 1, 300)
    if (starts(machine), machine.show("MainPID")) != before:
        sys.exit("it was started again")


def starts_anew(machine, slides):
    """While nobody answers for the playlist's folder: the copy is what plays."""
    before = machine.show("MainPID")
    machine.run("systemctl restart --no-block foyer")
    machine.wait_for("started anew meanwhile, the copy plays", lambda: machine.show("MainPID") not in (before, "0")
                     and machine.show("ActiveState") == "active" and stands(machine, slides), 60)


def displays_come_and_go():
    print("a window while displays come and go; the text console had another mode")
    with Machine(make_disk(), f"{QUIET} systemd.mask=foyer.service video=Virtual-1:800x600") as machine:
        def told():
            return machine.run("tail -n 1 /run/told")

        def whole_window(width, height):
            """The picture of boot-window, both corners included."""
            frame = machine.eye.frame
            return frame.size == (width, height) and set(frame.colors()) == {b"\x20\x40\x60", b"\xff\xff\xff", b"\xff\0\0"}
        plug(machine, False)
        machine.run("systemctl stop getty@tty1; mkfifo /run/words; (sleep 9999 >/run/words &); "
                    "(/opt/boot-window </run/words >/run/told 2>&1; echo ends $? >>/run/told) &")
        machine.wait_for("it waits for a display", lambda: told() == "waits for a display to be plugged in")
        plug(machine, True)
        machine.wait_for("it stands on the display's own mode", lambda: whole_window(1920, 1080))
        for _ in range(3):
            plug(machine, False)
            machine.wait_for("unplugged is noticed", lambda: told().startswith("lost"))
            plug(machine, True)
            machine.wait_for("plugged in again, it is back", lambda: told().startswith("stands") and whole_window(1920, 1080))
        machine.exchange_display(1280, 720)
        machine.wait_for("another display has its own mode", lambda: whole_window(1280, 720))
        for word, state in (("0", "Off"), ("1", "On")):
            machine.run(f"echo {word} >/run/words")
            machine.wait_for(f"the panel is {state}", lambda: machine.run(f"cat {CONNECTOR}/dpms") == state)  # noqa: B023
        machine.wait_for("its picture is there", lambda: whole_window(1280, 720))
        machine.run("echo q >/run/words")
        machine.wait_for("it ends when asked", lambda: told() == "ends 0")


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("package", type=pathlib.Path, help="foyer_*.deb")
    words.add_argument("--build", type=pathlib.Path, default=TOP / "build" / "release", help="where the tests' own programs are")
    words.add_argument("--only", choices=("boot", "plug", "elsewhere", "displays"), help="one of the stories")
    options = words.parse_args()
    only_root()
    sets = {name: write_set(name, slides, megabytes) for name, slides, megabytes in
            (("first", 3, 4), ("second", 3, 4), ("stick", 2, 0))}
    native = field(options.package, "Architecture") == this_architecture()
    if not native and options.only != "boot":
        sys.exit("of another architecture's package only --only boot can be told")
    programs = [options.build / "tests" / name for name in ("boot-window", "foyer-kept")] if native else []
    lay_out(options.package, programs, {name: sets[name] for name in ("first", "second")})
    if options.only in (None, "boot"):
        boots_to_the_playlist(slides_of(SHIPPED, None if native else options.build / "src" / "foyer"))
    if options.only in (None, "plug"):
        plugs_are_pulled()
    if options.only in (None, "elsewhere"):
        plays_from_elsewhere()
    if options.only in (None, "displays"):
        displays_come_and_go()


if __name__ == "__main__":
    main()
