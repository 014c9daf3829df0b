#!/usr/bin/env python3
"""What changes of slides cost `foyer play`, and how evenly they come: processor time of cuts and fades, frames of a
fade, the beat of the slides, and what a slide that stands still takes.

With --peers feh, pqiv, nsxiv and Chromium are measured beside it, those that are installed and can do it.
"""

import argparse
import contextlib
import os
import pathlib
import shutil
import statistics
import sys
import tempfile
import time

import processes
from processes import Screen, environment, pss_of, processes_of, running

SETTLE = 7  # seconds: Foyer looks once at each picture of a new folder, and copies it
TEXTS = [("Ask early", "There is nearly always a way to help, and nobody here is cross that you came."),
         ("Nobody is alone with it", "Two children of three have seen something online that they would rather not have."),
         ("Say no", "You may leave a chat, block somebody, and keep a picture to yourself."),
         ("Tell somebody you trust", "A teacher, a neighbour, an aunt: it gets lighter when two carry it.")]
TICK = 1 / os.sysconf("SC_CLK_TCK")


def processor_time(root):
    """Seconds that the process has computed, and what it started, also if that has ended."""
    total = 0
    for process in processes_of(root):
        with contextlib.suppress(OSError):
            fields = pathlib.Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
            total += sum(map(int, fields[11:15])) * TICK
    return total


def wake_ups(root):
    total = 0
    for process in processes_of(root):
        with contextlib.suppress(OSError):
            for task in os.listdir(f"/proc/{process}/task"):
                for line in pathlib.Path(f"/proc/{process}/task/{task}/status").read_text().splitlines():
                    if line.startswith("voluntary_ctxt_switches"):
                        total += int(line.split()[1])
    return total


def slides_of(folder, photos, size, count, dwell, transition, kind):
    """A playlist of `count` slides; photographs are links to the same few files."""
    folder.mkdir()
    lines = [f'format = 1\ndefaults = {{ dwell = "{dwell}s", transition = "{transition}", transition_time = "2s" }}\n']
    for number in range(count):
        if kind == "text":
            title, body = TEXTS[number % len(TEXTS)]
            lines.append(f'[[slide]]\nkind = "message"\ntitle = "{title}"\nbody = "{body}"\n')
            continue
        source = photos / f"{size}-{number % 4}.jpg"
        with contextlib.suppress(OSError):
            os.link(source, folder / f"photo-{number:04}.jpg")
        lines.append(f'[[slide]]\nkind = "image"\npicture = "photo-{number:04}.jpg"\nalt = "A photograph"\nfit = "cover"\n')
    (folder / "playlist.toml").write_text("\n".join(lines))
    return folder


def web_page(folder, count, dwell, fade):
    """The same photographs as a page: what somebody without Foyer would hang up."""
    (folder / "index.html").write_text(f"""<!doctype html><style>body{{margin:0;background:#000;overflow:hidden}}
img{{position:fixed;width:100vw;height:100vh;object-fit:cover;opacity:0;transition:opacity {fade}s linear}}
img.on{{opacity:1}}</style><img><img class=on src=photo-0000.jpg><script>let n=0;setInterval(async()=>{{n=(n+1)%{count};
const[a,b]=document.querySelectorAll('img'),[on,off]=a.className?[a,b]:[b,a];
off.src=`photo-${{String(n).padStart(4,'0')}}.jpg`;await off.decode();off.className='on';on.className=''}},{dwell * 1000})</script>""")
    return [shutil.which("chromium"), "--kiosk", "--no-sandbox", "--no-first-run", f"--user-data-dir={folder}/chromium",
            "--password-store=basic", "--window-position=0,0", f"--window-size={processes.WIDTH},{processes.HEIGHT}",
            f"file://{folder}/index.html"]


def players(options, folder, dwell, fade):
    """Name and command of each that shows the folder's photographs, with a fade or without."""
    found = [("foyer", [options.foyer, "play", str(folder)])]
    if not options.peers:
        return found
    files = sorted(str(file) for file in folder.glob("*.jpg"))
    if shutil.which("feh") and not fade:
        found.append(("feh", ["feh", "-F", "-D", str(dwell), "-Y", str(folder)]))
    if shutil.which("nsxiv") and not fade:
        found.append(("nsxiv", ["nsxiv", "-b", "-f", "-S", str(dwell), *files]))
    if shutil.which("pqiv"):
        how = ["--fade", f"--fade-duration={fade}"] if fade else []
        found.append(("pqiv", ["pqiv", "-i", "-s", *how, "-d", str(dwell), *files]))
    if shutil.which("chromium"):
        found.append(("chromium", web_page(folder, len(files), dwell, fade)))
    return found


def first_change(screen, seconds):
    """Until the screen shows something: the time it takes to begin is no one's beat."""
    before = screen.look()
    processes.wait_for(lambda: screen.look() != before, seconds)


def watch(screen, command, env, seconds):
    """Seconds of processor time in `seconds`, and every look at the screen that differs from the one before it."""
    with running(command, env) as process:
        first_change(screen, 10)
        time.sleep(SETTLE)
        looks = []
        spent = processor_time(process.pid)
        begin = now = time.monotonic()
        while now - begin < seconds and process.poll() is None:
            look = screen.look()
            if not looks or look != looks[-1][1]:
                looks.append((now, look))
            time.sleep(0.002)
            now = time.monotonic()
        spent = processor_time(process.pid) - spent
    return spent, looks


def changes_in(looks, quiet):
    """The moments at which a change begins, and the frames of each: looks that follow one another within `quiet` s."""
    changes = []
    for at, _ in looks[1:]:
        if not changes or at - changes[-1][-1] > quiet:
            changes.append([])
        changes[-1].append(at)
    return changes


def measure_cuts(options, screen, env, folder, photos):
    seconds = 20.5
    print("Cuts of photographs, a slide every 2 s: processor time of each, drift and jitter of the beat")
    slides = slides_of(folder / "cuts", photos, "hd", 12, 2, "cut", "photo")
    for name, command in players(options, slides, 2, 0):
        spent, looks = watch(screen, command, env, seconds)
        begins = [change[0] for change in changes_in(looks, 0.5)]
        gaps = [after - before for before, after in zip(begins, begins[1:])]
        if len(gaps) < 3:
            print(f"  {name:<10} no beat")
            continue
        drift = (begins[-1] - begins[0]) / len(gaps) - 2
        print(f"  {name:<10}{spent / len(begins):7.3f} s a cut   drift {drift * 1000:5.1f} ms a slide   "
              f"jitter {(max(gaps) - min(gaps)) * 1000:5.1f} ms")


def look_at_the_ink(screen, command, env):
    """What changes between two slides of text is little: a look elsewhere would miss frames."""
    with running(command, env):
        first_change(screen, 10)
        time.sleep(3.5)
        rows = screen.rows()
        time.sleep(4)
        screen.look_where(rows, screen.rows())


def own_cost_of_fades(options, screen, env, slides, seconds):
    for name, command in players(options, slides, 4, 2):
        spent, looks = watch(screen, command, env, seconds)
        fades = [change for change in changes_in(looks, 0.5) if len(change) > 3]
        # A fade that was cut off by the begin or the end of the watch is no measure of frames.
        whole = fades[1:-1]
        if not whole:
            print(f"  {name:<18} no fade")
            continue
        time_of_fades = sum(fade[-1] - fade[0] for fade in fades)
        frames = statistics.median((len(fade) - 1) / (fade[-1] - fade[0]) for fade in whole)
        # The last steps of a movement that comes to rest are smaller than a level: there nothing is to be seen.
        longest = max(after - before for fade in whole for before, after in zip(fade, fade[1:])
                      if before < fade[-1] - 0.1)
        print(f"  {name:<18}{spent / time_of_fades:7.3f} s a second of fade   {frames:5.1f} frames a second   "
              f"longest gap {longest * 1000:5.1f} ms")


def measure_fades(options, screen, env, folder, photos, size):
    print(f"Fades of 2 s at {processes.WIDTH}x{processes.HEIGHT}, all that a slide takes included")
    for kind in ("photo", "text"):
        slides = slides_of(folder / f"fades-{kind}-{size}", photos, size, 12, 4, "crossfade", kind)
        print(f" {kind}")
        alone = argparse.Namespace(**{**vars(options), "peers": options.peers and kind == "photo" and size == "hd"})
        if kind == "text":
            look_at_the_ink(screen, [options.foyer, "play", str(slides)], env)
        own_cost_of_fades(alone, screen, env, slides, 20.5)


def measure_stillness(options, screen, env, folder, photos):
    print("A slide that stands: wake-ups a second, processor time a minute, growth of memory")
    slides = slides_of(folder / "still", photos, "hd", 1, 600, "cut", "photo")
    for name, command in players(options, slides, 600, 0):
        with running(command, env) as process:
            first_change(screen, 10)
            time.sleep(SETTLE)
            woken, spent = wake_ups(process.pid), processor_time(process.pid)
            memory = sum(map(pss_of, processes_of(process.pid)))
            time.sleep(10)
            woken, spent = wake_ups(process.pid) - woken, processor_time(process.pid) - spent
            grown = sum(map(pss_of, processes_of(process.pid))) - memory
        print(f"  {name:<10}{woken / 10:7.1f} a second   {spent * 6:5.2f} s a minute   {grown / 1024:+6.2f} MB in 10 s")


def measure_many(options, screen, env, folder, photos):
    print("Start with 2,000 slides")
    many = slides_of(folder / "many", photos, "hd", 2000, 60, "cut", "photo")
    commands = [player for player in players(options, many, 60, 0) if player[0] != "chromium"]
    times = {name: [] for name, _ in commands}
    for _ in range(options.runs):
        for name, command in commands:
            if (found := processes.first_picture(screen, command, env, 1.8)) is not None:
                times[name].append(found[0])
    for name, values in times.items():
        print(f"  {name:<10}" + (f"{statistics.median(values):7.0f} ms   ({min(values):.0f} to {max(values):.0f})"
                                 if values else " no picture came"))


def with_screen(folder, measures):
    place = folder / "screen"
    place.mkdir()
    screen = Screen(place)
    try:
        measures(screen, environment(screen, folder))
    finally:
        screen.close()
        shutil.rmtree(place)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("foyer", help="the program, as built for release")
    parser.add_argument("--peers", action="store_true", help="measure other programs beside it")
    parser.add_argument("--runs", type=int, default=5, help="starts of each (default 5)")
    parser.add_argument("--only", choices=["cuts", "fades", "still", "many", "large"], action="append")
    options = parser.parse_args()
    options.foyer = shutil.which(options.foyer) or sys.exit(f"bench: there is no program {options.foyer}")
    wanted = options.only or ["cuts", "fades", "still", "many", "large"]
    with tempfile.TemporaryDirectory(prefix="foyer-bench-", dir="/var/tmp") as name:
        folder = pathlib.Path(name)
        photos = folder / "photos"
        photos.mkdir()
        processes.make_photographs(photos, "hd", 1920, 1080)

        def at_full_hd(screen, env):
            for key, measure in (("cuts", measure_cuts), ("still", measure_stillness), ("many", measure_many)):
                if key in wanted:
                    measure(options, screen, env, folder, photos)
            if "fades" in wanted:
                measure_fades(options, screen, env, folder, photos, "hd")
        with_screen(folder, at_full_hd)
        if "large" in wanted:
            processes.make_photographs(photos, "uhd", 3840, 2160)
            processes.set_size(3840, 2160)
            with_screen(folder, lambda screen, env: measure_fades(options, screen, env, folder, photos, "uhd"))


if __name__ == "__main__":
    main()
