#!/usr/bin/env python3
"""kill -9 at random moments of taking over and keeping a set, then a new start: a picture within 2 s, and a state
folder that is whole. Two sets are exchanged again and again; the state is read as Foyer reads it."""

import argparse
import random
import shutil
import subprocess
import sys
import threading
import time

import lobby

ALLOWED = 2.0


class Run(threading.Thread):
    """Kills one show after the other, in a lobby of its own."""

    def __init__(self, kills):
        super().__init__()
        self.kills = kills
        self.seconds, self.failures, self.changes = [], [], 0
        self.found = {"A": 0, "B": 0}

    def run(self):
        lobby.in_a_lobby("kills", self.play, self.failures)

    def play(self, place):
        sets = {"A": lobby.Set(1), "B": lobby.Set(2)}
        sets["B"].colours["two"] = sets["A"].colours["two"] # a file that both have isn't written again
        sets["A"].write(place.folder)
        place.start()
        lobby.wait_for(lambda: (place.status().get("playlist") or {}).get("source") == "folder"
                       and self.kept(place), 20)
        place.kill()
        before = None
        for number in range(1, self.kills + 1):
            now = self.check_state(place, sets, number)
            self.changes += before is not None and now != before
            before = now
            # The other one than was kept: there is something to take over and to write.
            other = "B" if now == "A" else "A"
            fresh = place.path / "fresh"
            sets[other].write(fresh)
            old = place.path / "old"
            place.folder.rename(old)
            fresh.rename(place.folder)
            shutil.rmtree(old)
            self.begin_anew(place, sets[now] if now else None, number)
            self.await_a_moment(place)
            place.kill()

    def begin_anew(self, place, kept, number):
        """Shows what was kept, with the source or without it."""
        shutil.rmtree(place.run / "foyer", ignore_errors=True)
        if not lobby.wait_for(lambda: place.screen.corner() == lobby.ROOT_COLOUR, 5):
            raise RuntimeError("the screen keeps the picture of a show that was killed")
        away = place.path / "away"
        if random.random() < 0.3:
            place.folder.rename(away)
        begin = time.monotonic()
        place.start()
        shown = lobby.wait_for(lambda: place.screen.corner() != lobby.ROOT_COLOUR and time.monotonic(), 10)
        if not shown:
            self.failures.append(f"kill {number}: no picture after the new start")
            return
        self.seconds.append(shown - begin)
        if shown - begin > ALLOWED:
            self.failures.append(f"kill {number}: a picture after {shown - begin:.2f} s")
        if away.exists():
            away.rename(place.folder)
        if kept and not kept.slide_of(place.screen.corner()):
            self.failures.append(f"kill {number}: the new start shows {place.screen.corner()}")

    def await_a_moment(self, place):
        """A third of the moments are any, the others lie amid the writing, or right after it."""
        if random.random() < 1 / 3:
            time.sleep(random.uniform(0, 4))
            return
        sets = place.state / "foyer/sets"
        # A disk may be quicker than this looks at it.
        written = lambda: [record.stat().st_mtime_ns for record in sets.glob("*/record")]
        before = written()
        if not lobby.wait_for(lambda: any(sets.glob("*/next-*")) or written() != before, 10, pause=0.0005):
            self.failures.append("a new set was not written")
        time.sleep(random.uniform(0, random.choice((0.02, 0.1, 0.5))))

    @staticmethod
    def kept(place):
        """Folder and files of the last good set."""
        answer = subprocess.run([lobby.TESTS / "foyer-kept", place.state / "foyer", place.folder / "playlist.toml"],
                                capture_output=True, text=True, check=False)
        return answer.stdout.splitlines() if answer.returncode == 0 else None

    def check_state(self, place, sets, number):
        lines = self.kept(place)
        if not lines:
            self.failures.append(f"kill {number}: nothing is kept any more")
            return None
        kept = {name: (place.path / lines[0] / name).read_bytes() for name in lines[1:]}
        for name, one in sets.items():
            if kept == one.files():
                self.found[name] += 1
                return name
        self.failures.append(f"kill {number}: what is kept is neither of the sets: {sorted(kept)}")
        return None


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rounds", type=int, nargs="?", default=200)
    options = parser.parse_args()
    begin = time.monotonic()
    lanes = min(4, options.rounds)
    runs = [Run(options.rounds // lanes + (lane < options.rounds % lanes)) for lane in range(lanes)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    seconds = [one for run in runs for one in run.seconds]
    print(f"kills: {options.rounds} times kill -9, {len(seconds)} new starts with a picture")
    print(f"  from the new start to the picture: {lobby.spread(seconds)}")
    print(f"  kept was A {sum(run.found['A'] for run in runs)} times, B {sum(run.found['B'] for run in runs)}; "
          f"{sum(run.changes for run in runs)} kills came after the new set was kept, the others before or amid")
    failures = [failure for run in runs for failure in run.failures]
    for failure in failures:
        print(f"  FAILED: {failure}")
    print(f"  in {time.monotonic() - begin:.0f} s")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
