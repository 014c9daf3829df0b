"""A lobby for endurance programs: an X server of its own whose screen can be read at any time, sets that tell by
their colours where they are from, and `foyer play` between the two."""

import contextlib
import json
import mmap
import os
import pathlib
import shutil
import signal
import struct
import subprocess
import tempfile
import time
import zlib

WIDTH, HEIGHT = 320, 180
ROOT = pathlib.Path(__file__).resolve().parents[2]
FOYER = pathlib.Path(os.environ.get("FOYER_PROGRAM", ROOT / "build/release/src/foyer"))
TESTS = ROOT / "build/release/tests"
ROOT_COLOUR = (0, 0, 0) # of a server that nobody draws on; sets never use it


# The machine's fonts with a cache of the lobby's own: fontconfig keeps what it could read, and a read that was
# made to fail would be kept for every program on the machine.
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
<dir>/usr/share/fonts</dir>
<dir>/usr/local/share/fonts</dir>
<cachedir>{cache}</cachedir>
<include ignore_missing="yes">/etc/fonts/conf.d</include>
</fontconfig>
"""


class Screen:
    """An Xvfb that draws into a file, so that looking disturbs nobody."""

    def __init__(self, folder):
        read, write = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-fbdir", str(folder),
             "-nolisten", "tcp", "-noreset"], pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as numbers:
            number = numbers.readline().strip()
        if not number:
            raise SystemExit("Xvfb doesn't start: is the package xvfb installed?")
        self.display = ":" + number
        with open(pathlib.Path(folder) / "Xvfb_screen0", "rb") as file:
            self.memory = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        fields = struct.unpack(">25I", self.memory[:100])
        self.stride = fields[12]
        self.begin = fields[0] + fields[19] * 12

    def pixel(self, x, y):
        at = self.begin + y * self.stride + x * 4
        blue, green, red = self.memory[at:at + 3]
        return red, green, blue

    def corner(self):
        """The colour that identifies a slide: a corner shows its picture or its theme's ground."""
        return self.pixel(4, 4)

    def pixels(self):
        return self.memory[self.begin:self.begin + HEIGHT * self.stride]

    def close(self):
        self.server.terminate()
        self.server.wait()


def png(colour, width):
    """A plain picture of 16:9 that isn't compressed: all of one width have the same number of bytes."""
    def part(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    height = width * 9 // 16
    rows = (b"\0" + bytes(colour) * width) * height
    return (b"\x89PNG\r\n\x1a\n" + part(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + part(b"IDAT", zlib.compress(rows, 0)) + part(b"IEND", b""))


class Set:
    """A set that is told from all others by each of its slides' colours. All have files of the same names and
    sizes: only the bytes differ."""

    SLIDES = ("one", "two", "text")

    def __init__(self, number, width=WIDTH // 2, dwell="2s"):
        self.number, self.width, self.dwell = number, width, dwell
        high, low = divmod(number, 128)
        # Pictures are bright, the text's ground is dark, so that its ink can be read.
        self.colours = {"one": (250, 128 + low, 128 + high), "two": (128 + low, 250, 128 + high),
                        "text": (20, low // 4, (low % 4) * 8 + high)}

    def id(self, slide):
        return f"{slide}-{self.number:05}"

    def files(self):
        defaults = (f'format = 1\n[defaults]\ntheme = "theme.toml"\ndwell = "{self.dwell}"\ntransition = "cut"\n')
        slides = [f'[[slide]]\nid = "{self.id(name)}"\nkind = "image"\npicture = "pictures/{name}.png"\n'
                  f'alt = "A colour"\nfit = "cover"\n' for name in ("one", "two")]
        slides.append(f'[[slide]]\nid = "{self.id("text")}"\nkind = "message"\ntitle = "{self.number:05}"\n')
        ground = "#%02X%02X%02X" % self.colours["text"]
        theme = (f'[colours]\nground = "{ground}"\nink = "#FFFFFF"\nsoft = "#F0F0F0"\naccent = "#FFE0A0"\n'
                 f'artwork = ["{ground}", "{ground}"]\nbar = "#C0C0C0"\n')
        return {"pictures/one.png": png(self.colours["one"], self.width),
                "pictures/two.png": png(self.colours["two"], self.width),
                "theme.toml": theme.encode(), "playlist.toml": (defaults + "".join(slides)).encode()}

    def write(self, folder):
        for name, data in self.files().items():
            path = pathlib.Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

    def slide_of(self, colour):
        """Which of its slides has a colour; None: none has."""
        return next((name for name, own in self.colours.items() if own == colour), None)


class Lobby:
    """Folders of one show's own, and the show."""

    def __init__(self, name):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix=f"foyer-{name}-"))
        self.folder, self.state, self.run = (self.path / name for name in ("set", "state", "run"))
        for folder in (self.folder, self.state, self.run):
            folder.mkdir(mode=0o700)
        (self.path / "fonts.conf").write_text(FONTS.format(cache=self.path / "fonts"))
        self.screen = Screen(self.path)
        self.process = None
        self.log = open(self.path / "log", "ab")

    def environment(self, more=()):
        own = dict(os.environ, DISPLAY=self.screen.display, SDL_VIDEODRIVER="x11", LC_ALL="C.UTF-8",
                   XDG_STATE_HOME=str(self.state), XDG_RUNTIME_DIR=str(self.run), FOYER_SETTINGS="/nowhere/foyer.toml",
                   FOYER_ASSETS=str(ROOT / "assets"), FONTCONFIG_FILE=str(self.path / "fonts.conf"),
                   XDG_CACHE_HOME=str(self.path / "cache"), **dict(more))
        for name in ("WAYLAND_DISPLAY", "RUNTIME_DIRECTORY", "STATE_DIRECTORY", "NOTIFY_SOCKET"):
            own.pop(name, None)
        return own

    def start(self, playlist=None, more=()):
        """`more`: variables of the environment beside the usual ones."""
        self.process = subprocess.Popen([FOYER, "play", str(playlist or self.folder)], env=self.environment(more),
                                        stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)

    def kill(self):
        """As a power cut, for the process."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def end(self):
        """How it ended when it was asked to; negative: by that signal."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.kill()
            return "it didn't end"

    def status(self):
        """What status.json says; {} while there is none."""
        with contextlib.suppress(OSError, ValueError):
            return json.loads((self.run / "foyer/status.json").read_text())
        return {}

    def slide(self):
        return ((self.status().get("slide") or {}).get("id")) or ""

    def said(self):
        self.log.flush()
        return (self.path / "log").read_text(errors="replace")

    def close(self, keep=False):
        if self.process and self.process.poll() is None:
            self.end()
        self.screen.close()
        self.log.close()
        if keep:
            print(f"  its folders stay: {self.path}")
        else:
            shutil.rmtree(self.path, ignore_errors=True)


def wait_for(condition, seconds, pause=0.005):
    """What `condition` gives once that is true; None: it never was."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        got = condition()
        if got:
            return got
        time.sleep(pause)
    return None


def in_a_lobby(name, deed, failures):
    """Plays in a lobby of its own. What goes wrong is one more of the failures, and keeps the lobby and its log."""
    place = Lobby(name)
    before = len(failures)
    try:
        deed(place)
    except Exception as error: # pylint: disable=broad-except # a failure like any other
        failures.append(repr(error))
    failed = len(failures) > before
    if failed:
        failures.append("log: " + place.said()[-2000:])
    place.close(keep=failed)


def spread(values):
    """The distribution of some seconds, in a line."""
    if not values:
        return "none"
    ordered = sorted(values)
    at = lambda share: ordered[min(len(ordered) - 1, int(share * len(ordered)))]
    return (f"min {ordered[0]:.2f}  median {at(0.5):.2f}  90 % {at(0.9):.2f}  99 % {at(0.99):.2f}  "
            f"max {ordered[-1]:.2f} s")
