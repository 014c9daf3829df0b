#!/usr/bin/env python3
"""Every way in which people and programs change a folder, end to end and in real time: `foyer play` on a screen of
its own, another set in each round. No slide of one set may ever show with a picture or theme of another, and the
new set has to be there within 5 s of the last byte (8 s are allowed, for a busy machine)."""

import argparse
import contextlib
import os
import pathlib
import random
import shutil
import subprocess
import sys
import threading
import time

import lobby

ALLOWED = 8.0
WAYS = {}


def way(**options):
    """A way of bringing the files of `fresh` (a folder beside it) into `folder`."""
    def add(function):
        WAYS[function.__name__.replace("_", "-")] = (function, options)
        return function
    return add


def files_in(folder):
    """The playlist last, as most tools do by chance and people by habit."""
    return [path.relative_to(folder) for path in sorted(folder.rglob("*"), reverse=True) if path.is_file()]


def shell(*words, **options):
    subprocess.run([str(word) for word in words], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                   **options)


def write_slowly(data, path, rate=50_000, piece=4096):
    with open(path, "wb", buffering=0) as file:
        for at in range(0, len(data), piece):
            file.write(data[at:at + piece])
            time.sleep(min(piece, len(data) - at) / rate)


@way()
def editor_renames(fresh, folder):
    for name in files_in(fresh):
        beside = folder / name.parent / (name.name + "~new")
        beside.write_bytes((fresh / name).read_bytes())
        beside.rename(folder / name)
        time.sleep(random.uniform(0, 0.2))


@way()
def editor_in_place(fresh, folder):
    for name in files_in(fresh):
        (folder / name).write_bytes((fresh / name).read_bytes())
        time.sleep(random.uniform(0, 0.2))


@way()
def cp_r(fresh, folder):
    shell("cp", "-r", f"{fresh}/.", folder)


@way()
def cp_a_with_equal_times_and_sizes(fresh, folder):
    for path in [*fresh.rglob("*"), fresh]:
        os.utime(path, (1_700_000_000, 1_700_000_000))
    shell("cp", "-a", f"{fresh}/.", folder)


@way()
def fat_times(fresh, folder):
    """Times are cut to even seconds, as FAT keeps them."""
    for name in files_in(fresh):
        (folder / name).write_bytes((fresh / name).read_bytes())
        even = int(time.time()) // 2 * 2
        os.utime(folder / name, (even, even))
        time.sleep(random.uniform(0, 0.2))


@way(width=240)
def cp_at_50_kilobytes(fresh, folder):
    for name in files_in(fresh):
        write_slowly((fresh / name).read_bytes(), folder / name)


@way()
def rsync(fresh, folder):
    shell("rsync", "-a", "--delete", "--checksum", f"{fresh}/", f"{folder}/")


@way()
def rsync_inplace(fresh, folder):
    shell("rsync", "-a", "--delete", "--checksum", "--inplace", f"{fresh}/", f"{folder}/")


@way(width=320)
def rsync_at_50_kilobytes(fresh, folder):
    """Each picture takes longer than the time after which a folder counts as quiet."""
    shell("rsync", "-a", "--whole-file", "--checksum", "--bwlimit=50", f"{fresh}/", f"{folder}/")


@way(width=320)
def syncthing(fresh, folder):
    """Its names while a file is on its way, its pieces of 128 KiB, its times; the whole at 50 KB/s."""
    for name in files_in(fresh):
        beside = folder / name.parent / f".syncthing.{name.name}.tmp"
        write_slowly((fresh / name).read_bytes(), beside, piece=128 * 1024)
        status = (fresh / name).stat()
        os.utime(beside, ns=(status.st_atime_ns, status.st_mtime_ns))
        beside.rename(folder / name)


@way()
def file_manager(fresh, folder):
    """Makes all files first, empty, and fills them then."""
    for name in files_in(fresh):
        (folder / name).write_bytes(b"")
    for name in files_in(fresh):
        time.sleep(random.uniform(0, 0.3))
        (folder / name).write_bytes((fresh / name).read_bytes())


@way(start="git")
def git_checkout(fresh, folder):
    git = ["git", "-c", "user.name=Lobby", "-c", "user.email=lobby@example.org", "-C", folder]
    branch = "a" if subprocess.run([*git, "branch", "--show-current"], capture_output=True,
                                   check=True).stdout.strip() == b"b" else "b"
    # The other branch gets the set in a worktree of its own; the folder sees the checkout alone.
    beside = fresh.parent / "beside"
    shell(*git, "worktree", "add", "-f", "-B", branch, beside)
    shell("cp", "-r", f"{fresh}/.", beside)
    shell(*git[:-1], beside, "add", "-A")
    shell(*git[:-1], beside, "commit", "-q", "-m", "set")
    shell(*git, "worktree", "remove", "--force", beside)
    shell(*git, "checkout", "-q", branch)


@way(start="link")
def link_replaced(fresh, folder):
    """ln -sfn: the link is gone for a moment."""
    there = folder.parent / f"at-{fresh.name}-{time.monotonic_ns()}"
    shutil.copytree(fresh, there)
    shell("ln", "-sfn", there.name, folder)


@way(start="link")
def link_renamed(fresh, folder):
    there = folder.parent / f"at-{fresh.name}-{time.monotonic_ns()}"
    shutil.copytree(fresh, there)
    os.symlink(there.name, folder.parent / "link-new")
    os.rename(folder.parent / "link-new", folder)


@way()
def folder_exchanged(fresh, folder):
    """The whole folder is moved away, and another one into its place."""
    there = folder.parent / "coming"
    shutil.copytree(fresh, there)
    folder.rename(folder.parent / "old")
    there.rename(folder)
    shutil.rmtree(folder.parent / "old")


def prepare(first, folder, start):
    if start == "link":
        first.write(folder.parent / "at-first")
        folder.rmdir()
        os.symlink("at-first", folder)
        return
    first.write(folder)
    if start == "git":
        git = ["git", "-c", "user.name=Lobby", "-c", "user.email=lobby@example.org", "-C", folder]
        shell("git", "init", "-q", "-b", "a", folder)
        shell(*git, "add", "-A")
        shell(*git, "commit", "-q", "-m", "set")


class Watch(threading.Thread):
    """Looks at the screen all the time: does it show what the status says that it shows?"""

    PATIENCE = 0.5 # the status follows the frame; a busy machine takes its time in between

    def __init__(self, lobby_, sets):
        super().__init__(daemon=True)
        self.lobby, self.sets, self.over = lobby_, sets, False
        self.mixed, self.looks = [], 0
        self.wrong_since = None

    def run(self):
        while not self.over:
            self.look()
            time.sleep(0.02)

    def look(self):
        slide = self.lobby.slide()
        colour = self.lobby.screen.corner()
        self.looks += 1
        name, _, number = slide.partition("-")
        wanted = self.sets[int(number)].colours.get(name) if number.isdigit() and int(number) in self.sets else None
        if wanted == colour:
            self.wrong_since = None
            return
        now = time.monotonic()
        if self.wrong_since is None or self.wrong_since[1:] != (slide, colour):
            self.wrong_since = (now, slide, colour)
        elif now - self.wrong_since[0] > self.PATIENCE and (slide, colour) not in self.mixed:
            self.mixed.append((slide, colour))


class Run(threading.Thread):
    """All rounds of one way."""

    def __init__(self, name, rounds):
        super().__init__()
        self.name, self.rounds = name, rounds
        self.change, self.options = WAYS[name]
        self.seconds, self.failures = [], []

    def run(self):
        lobby.in_a_lobby("copies", self.play, self.failures)

    def play(self, place):
        width = self.options.get("width", lobby.WIDTH // 2)
        first = lobby.Set(0, width)
        prepare(first, place.folder, self.options.get("start"))
        place.start()
        if not lobby.wait_for(lambda: first.slide_of(place.screen.corner()), 15):
            raise RuntimeError("the first set never showed")
        sets = {0: first}
        watch = Watch(place, sets)
        watch.start()
        time.sleep(random.uniform(0, 4)) # it may be checked and kept already, or neither
        for number in range(1, self.rounds + 1):
            self.round(place, sets, lobby.Set(number, width))
        watch.over = True
        watch.join()
        if place.end() != 0:
            self.failures.append(f"foyer ended with {place.process.returncode}")
        self.failures += [f"the screen showed {colour} as {slide}" for slide, colour in watch.mixed]

    def round(self, place, sets, fresh):
        sets[fresh.number] = fresh
        folder = place.path / f"fresh-{fresh.number}"
        fresh.write(folder)
        self.change(folder, place.folder)
        changed = time.monotonic()
        shutil.rmtree(folder)
        shown = lobby.wait_for(lambda: fresh.slide_of(place.screen.corner()) and time.monotonic(), 30)
        if not shown:
            self.failures.append(f"round {fresh.number}: never shown")
            return
        self.seconds.append(shown - changed)
        if shown - changed > ALLOWED:
            self.failures.append(f"round {fresh.number}: after {shown - changed:.1f} s")
        time.sleep(random.uniform(0.2, 4.5)) # of its slides some, and the next change at any moment
        # A link's old target goes when nobody needs it any more.
        for old in place.path.glob("at-*"):
            if old.name != os.readlink(place.folder).rstrip("/"):
                shutil.rmtree(old)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rounds", type=int, nargs="?", default=200)
    parser.add_argument("--ways", nargs="+", choices=WAYS, default=list(WAYS), metavar="WAY")
    options = parser.parse_args()
    begin = time.monotonic()
    runs = [Run(name, options.rounds) for name in options.ways]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    print(f"copies: {options.rounds} rounds of each way; from the last byte to the screen")
    for run in runs:
        late = sum(seconds > 5 for seconds in run.seconds)
        print(f"  {run.name:<32} {len(run.seconds):4} shown, {late} after 5 s; {lobby.spread(run.seconds)}")
        for failure in run.failures:
            print(f"    FAILED: {failure}")
    print(f"  in {time.monotonic() - begin:.0f} s")
    return 1 if any(run.failures for run in runs) else 0


if __name__ == "__main__":
    sys.exit(main())
