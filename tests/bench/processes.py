#!/usr/bin/env python3
"""What `foyer play` costs as a whole: time to the first picture, and memory.

Runs it in an X server of its own (Xvfb) that keeps its screen in a file, so that looking at the screen disturbs
nobody. Milliseconds swing on a shared machine: compare with --peers, which measures feh and pqiv, where they
are installed, in turns with Foyer.
"""

import argparse
import contextlib
import mmap
import os
import pathlib
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import time

WIDTH, HEIGHT = 1920, 1080
SAMPLES = [(x, y) for y in range(20, HEIGHT, 80) for x in range(20, WIDTH, 80)]


def set_size(width, height):
    """Of the screens that are made from now on."""
    global WIDTH, HEIGHT, SAMPLES  # noqa: PLW0603
    WIDTH, HEIGHT = width, height
    SAMPLES = [(x, y) for y in range(20, height, height // 13) for x in range(20, width, width // 24)]


class Screen:
    """The pixels of an Xvfb, read from the file that it draws into (an XWD)."""

    def __init__(self, folder):
        self.server = None
        self.samples = SAMPLES
        read, write = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-fbdir", str(folder),
             "-nolisten", "tcp", "-noreset"],
            pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as numbers:
            number = numbers.readline().strip()
        if not number:
            raise SystemExit("bench: Xvfb didn't start")
        self.display = ":" + number
        file = open(pathlib.Path(folder) / "Xvfb_screen0", "rb")
        self.memory = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        fields = struct.unpack(">25I", self.memory[:100])
        self.stride = fields[12]
        self.begin = fields[0] + fields[19] * 12

    def look(self):
        """A few hundred pixels, spread evenly unless look_where() says where."""
        at = self.begin
        return [self.memory[at + y * self.stride + x * 4:at + y * self.stride + x * 4 + 3] for x, y in self.samples]

    def rows(self):
        """All of it."""
        return [self.memory[at:at + WIDTH * 4] for at in range(self.begin, self.begin + HEIGHT * self.stride, self.stride)]

    def look_where(self, rows, others):
        """From now on only where two pictures differ, at as many places."""
        places = [(x, y) for y, (row, other) in enumerate(zip(rows, others)) if row != other
                  for x in range(WIDTH) if row[x * 4:x * 4 + 3] != other[x * 4:x * 4 + 3]]
        self.samples = places[::max(1, len(places) // len(SAMPLES))] or SAMPLES

    def close(self):
        self.server.terminate()
        self.server.wait()


def environment(screen, folder):
    own = dict(os.environ, DISPLAY=screen.display, SDL_VIDEODRIVER="x11", LC_ALL="C.UTF-8",
               XDG_STATE_HOME=str(folder / "state"), XDG_RUNTIME_DIR=str(folder / "run"))
    own.pop("WAYLAND_DISPLAY", None)
    (folder / "run").mkdir(mode=0o700, exist_ok=True)
    return own


@contextlib.contextmanager
def running(command, env):
    process = subprocess.Popen(command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def share_of(seen, wanted):
    return sum(one == other for one, other in zip(seen, wanted)) / len(wanted)


def first_picture(screen, command, env, settle):
    """Milliseconds until the screen shows what it shows after `settle` seconds, but for a text's ink that may
    still be rising; and whether something else was on it before. None: nothing came."""
    before = screen.look()
    seen = []
    with running(command, env) as process:
        begin = time.monotonic()
        while time.monotonic() - begin < settle and process.poll() is None:
            now = screen.look()
            if not seen or now != seen[-1][1]:
                seen.append((time.monotonic() - begin, now))
            time.sleep(0.0005)
    wait_for(lambda: screen.look() == before)
    if len(seen) < 2 or share_of(seen[-1][1], before) > 0.9:
        return None
    wanted = seen[-1][1]
    at = next(moment for moment, look in seen if share_of(look, wanted) > 0.85)
    foreign = any(moment < at and look != before and share_of(look, before) < 0.85 and share_of(look, wanted) < 0.1
                  for moment, look in seen)
    return at * 1000, foreign


def wait_for(condition, seconds=3):
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)


def processes_of(root):
    """The process and all that it started."""
    found = [root]
    for process in found:
        with contextlib.suppress(OSError):
            for task in os.listdir(f"/proc/{process}/task"):
                found += map(int, pathlib.Path(f"/proc/{process}/task/{task}/children").read_text().split())
    return found


def pss_of(process):
    with contextlib.suppress(OSError):
        for line in pathlib.Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0


def share_memory(one, other):
    """True while a helper that is being started still has its parent's memory, which would count twice."""
    try:
        return pathlib.Path(f"/proc/{one}/statm").read_text() == pathlib.Path(f"/proc/{other}/statm").read_text()
    except OSError:
        return False


def peak_memory(command, env, seconds):
    """The largest sum of proportional set sizes of the program and its helpers, MB. None: it ended early."""
    peak = 0
    with running(command, env) as process:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if process.poll() is not None:
                return None
            peak = max(peak, pss_of(process.pid) + sum(pss_of(helper) for helper in processes_of(process.pid)
                                                       if helper != process.pid and not share_memory(helper, process.pid)))
            time.sleep(0.02)
    return peak / 1024


def make_photographs(folder, name, width, height, count=4):
    """JPEG photographs, as much as a computer can make one up."""
    for number in range(count):
        subprocess.run(["convert", "-seed", str(number), "-size", f"{width}x{height}", "plasma:white-gray", "-blur",
                        "0x1", "-quality", "90", str(folder / f"{name}-{number}.jpg")], check=True)


def make_photos(folder, count):
    """Full-HD photographs: a few made, the rest the same under other names."""
    folder.mkdir(parents=True)
    made = min(count, 4)
    make_photographs(folder, "photo", WIDTH, HEIGHT, made)
    for number in reversed(range(count)):
        shutil.copy(folder / f"photo-{number % made}.jpg", folder / f"photo-{number:04}.jpg")
    for number in range(made):
        (folder / f"photo-{number}.jpg").unlink()


def photo_playlist(folder, count, dwell):
    make_photos(folder, count)
    slides = [f'format = 1\ndefaults = {{ dwell = "{dwell}s" }}\n']
    for number in range(count):
        slides.append(f'[[slide]]\nkind = "image"\npicture = "photo-{number:04}.jpg"\nalt = "A photograph"\n'
                      'fit = "cover"\n')
    (folder / "playlist.toml").write_text("\n".join(slides))


def text_playlist(folder, count, dwell):
    folder.mkdir(parents=True)
    slides = [f'format = 1\ndefaults = {{ dwell = "{dwell}s" }}\n']
    for number in range(count):
        slides.append(f'[[slide]]\nkind = "message"\ntitle = "Ask early, number {number + 1}"\n'
                      'body = "There is nearly always a way to help."\n')
    (folder / "playlist.toml").write_text("\n".join(slides))


def players(options, folder, dwell):
    """Name and command of each player that shows a folder of photographs."""
    photos = [("foyer, photographs", [options.foyer, "play", str(folder)])]
    if options.peers:
        if shutil.which("feh"):
            photos.append(("feh", ["feh", "-F", "-D", str(dwell), "-Y", str(folder)]))
        if shutil.which("pqiv"): # without -f: it waits for a window manager before it draws
            photos.append(("pqiv", ["pqiv", "-i", "-s", "-d", str(dwell), str(folder)]))
    return photos


def measure_starts(options, screen, env, folder):
    photo_playlist(folder / "start-photos", 10, 60)
    text_playlist(folder / "start-text", 10, 60)
    commands = players(options, folder / "start-photos", 60)
    commands.insert(1, ("foyer, text", [options.foyer, "play", str(folder / "start-text")]))
    times = {name: [] for name, _ in commands}
    foreign = dict.fromkeys(times, False)
    for _ in range(options.runs):
        for name, command in commands:
            found = first_picture(screen, command, env, options.settle)
            if found is not None:
                times[name].append(found[0])
                foreign[name] |= found[1]
    print(f"Start to the first picture, {options.runs} runs in turn")
    for name, values in times.items():
        if not values:
            print(f"  {name:<24} no picture came")
            continue
        print(f"  {name:<24}{statistics.median(values):7.0f} ms   ({min(values):.0f} to {max(values):.0f})"
              + ("   another colour before it" if foreign[name] else ""))


def lie_for_a_while():
    """A set was copied days before, not while the program starts: then it is read twice."""
    time.sleep(4)


def measure_memory(options, env, folder):
    print(f"Peak memory (PSS, helpers included) in {options.seconds} s, MB")
    print(f"  {'':<24}" + "".join(f"{count:>7} slides" for count in options.slides))
    rows = {}
    for count in options.slides:
        photo_playlist(folder / f"photos-{count}", count, 2)
        text_playlist(folder / f"text-{count}", count, 2)
        commands = players(options, folder / f"photos-{count}", 2)
        commands.insert(1, ("foyer, text", [options.foyer, "play", str(folder / f"text-{count}")]))
        lie_for_a_while()
        for name, command in commands:
            peak = peak_memory(command, env, options.seconds)
            rows.setdefault(name, []).append("ended early" if peak is None else f"{peak:.1f}")
        shutil.rmtree(folder / f"photos-{count}")
    for name, values in rows.items():
        print(f"  {name:<24}" + "".join(f"{value:>14}" for value in values))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("foyer", help="the program, as built for release")
    parser.add_argument("--peers", action="store_true", help="measure feh and pqiv beside it")
    parser.add_argument("--runs", type=int, default=7, help="starts of each (default 7)")
    parser.add_argument("--settle", type=float, default=1.8, help="seconds until a first picture is at rest")
    parser.add_argument("--seconds", type=float, default=10, help="how long memory is watched (default 10)")
    parser.add_argument("--slides", type=int, nargs="+", default=[10, 1000])
    options = parser.parse_args()
    for tool in ("Xvfb", "convert"):
        if not shutil.which(tool):
            sys.exit(f"bench: {tool} isn't installed (apt-get install xvfb imagemagick)")
    options.foyer = shutil.which(options.foyer) or sys.exit(f"bench: there is no program {options.foyer}")
    with tempfile.TemporaryDirectory(prefix="foyer-bench-") as name:
        folder = pathlib.Path(name)
        screen = Screen(folder)
        try:
            env = environment(screen, folder)
            measure_starts(options, screen, env, folder)
            measure_memory(options, env, folder)
        finally:
            screen.close()


if __name__ == "__main__":
    main()
