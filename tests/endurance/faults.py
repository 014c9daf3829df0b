#!/usr/bin/env python3
"""Calls that fail at random (foyer-faults, preloaded): files that can't be opened, read, written, renamed or are cut
short, memory that isn't to be had, while sets are exchanged. The show has to go on: no end but the one that is asked
for, and once a picture stood there is always one of a set, or the built-in slide."""

import argparse
import random
import shutil
import subprocess
import sys
import threading
import time

import lobby

BUILT_IN = (0x0C, 0x14, 0x28) # midnight's ground
A_SHOW = 15                   # rounds of one process
AFTER = 4                     # seconds until the first call fails
KINDS = {"files": {"FAULTS_CALLS": "files"},
         "memory": {"FAULTS_CALLS": "memory", "FAULTS_LEAST": "65536"},
         "small-memory": {"FAULTS_CALLS": "memory", "FAULTS_LEAST": "1"}}
RATES = {"files": (2000, 20000, 100000), "memory": (20000, 200000), "small-memory": (3, 30)}


def is_between(colour, one, other):
    """The built-in slide comes by a crossfade, and goes by one."""
    return all(min(a, b) <= c <= max(a, b) for c, a, b in zip(colour, one, other))


class Watch(threading.Thread):
    """Looks at the screen all the time: is there a picture that it may show?"""

    def __init__(self, place):
        super().__init__(daemon=True)
        self.place, self.sets, self.over = place, [], False
        self.looks, self.foreign, self.bare = 0, {}, []
        self.text_since = None

    def run(self):
        while not self.over:
            self.look()
            time.sleep(0.01)

    def look(self):
        colour = self.place.screen.corner()
        self.looks += 1
        owner = next((one for one in self.sets if one.slide_of(colour)), None)
        if owner is None and not any(is_between(colour, own, BUILT_IN) for one in self.sets
                                     for own in one.colours.values()):
            self.foreign[colour] = self.foreign.get(colour, 0) + 1
        if owner is None or owner.slide_of(colour) != "text":
            self.text_since = None
        elif self.text_since is None or self.text_since[1] != colour:
            self.text_since = (time.monotonic(), colour)
        elif time.monotonic() - self.text_since[0] > 1.3:
            self.text_since = (float("inf"), colour) # once a slide
            # At rest its words are there: the ground is dark, the ink white.
            if max(self.place.screen.pixels()[1::4]) < 200 and self.place.screen.corner() == colour:
                self.bare.append(colour)


class Run(threading.Thread):
    """Shows of one kind of fault, one after the other."""

    def __init__(self, kind, rounds, seed):
        super().__init__()
        self.kind, self.rounds, self.seed = kind, rounds, seed
        self.failures, self.looks, self.shown, self.failed, self.built_in = [], 0, 0, 0, 0

    def run(self):
        while self.rounds > 0:
            lobby.in_a_lobby("faults", self.show, self.failures)

    def show(self, place):
        self.seed += 1
        rate = random.choice(RATES[self.kind])
        place_of = f"{self.kind}, seed {self.seed}, {rate} in a million"
        number = 1
        watch = Watch(place)
        watch.sets = [lobby.Set(number)]
        watch.sets[0].write(place.folder)
        place.start(more={**KINDS[self.kind], "FAULTS_SEED": str(self.seed), "FAULTS_AFTER": str(AFTER),
                          "FAULTS_IN_A_MILLION": str(rate),
                          "LD_PRELOAD": str(lobby.TESTS / "libfoyer-faults.so")}.items())
        if not lobby.wait_for(lambda: watch.sets[0].slide_of(place.screen.corner()), 15):
            raise RuntimeError("the first set never showed")
        watch.start()
        time.sleep(AFTER)
        for _ in range(min(A_SHOW, self.rounds)):
            self.rounds -= 1
            number += 1
            fresh = lobby.Set(number)
            watch.sets = [*watch.sets, fresh]
            self.exchange(place, fresh)
            shown = lobby.wait_for(lambda: fresh.slide_of(place.screen.corner()), random.uniform(3, 7), pause=0.02)
            self.shown += shown is not None
            if place.process.poll() is not None:
                break
        watch.over = True
        watch.join()
        self.judge(place, watch, place_of)

    @staticmethod
    def exchange(place, fresh):
        coming, old = place.path / "coming", place.path / "old"
        fresh.write(coming)
        place.folder.rename(old)
        coming.rename(place.folder)
        shutil.rmtree(old)

    def judge(self, place, watch, place_of):
        end = place.end()
        self.looks += watch.looks
        if end != 0:
            self.failures.append(f"{place_of}: foyer ended with {end}")
            watch.foreign.pop(lobby.ROOT_COLOUR, None) # of a screen that nobody draws on any more
        if watch.foreign:
            self.failures.append(f"{place_of}: the screen showed {watch.foreign}")
        if watch.bare:
            self.failures.append(f"{place_of}: {len(watch.bare)} times a text without its words")
        told = [line for line in place.said().splitlines() if line.startswith("faults: ")]
        self.failed += int(told[-1].split()[1]) if told else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rounds", type=int, nargs="?", default=200, help="exchanges of a set for each kind of fault")
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=["files", "memory"])
    parser.add_argument("--seed", type=int, default=random.randrange(1_000_000))
    options = parser.parse_args()
    begin = time.monotonic()
    lanes = 3
    runs = [Run(kind, (options.rounds + lanes - 1) // lanes, options.seed + 1000 * lane)
            for lane in range(lanes) for kind in options.kinds]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    # Where the lobby's own configuration can't be read fontconfig falls back to the machine's, and keeps there what a
    # read that failed made of its fonts.
    subprocess.run(["fc-cache", "-f"], check=False)
    failures = [failure for run in runs for failure in run.failures]
    for kind in options.kinds:
        own = [run for run in runs if run.kind == kind]
        print(f"faults: {kind}: {sum(run.failed for run in own)} calls failed (of shows that ended as asked); "
              f"{sum(run.shown for run in own)} new sets were shown all the same within 3 to 7 s; "
              f"the screen was looked at {sum(run.looks for run in own)} times")
    for failure in failures:
        print(f"  FAILED: {failure}")
    print(f"  in {time.monotonic() - begin:.0f} s")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
