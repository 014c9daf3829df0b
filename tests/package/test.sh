#!/bin/bash
# Installs a package of Foyer in a fresh Debian 12, uses it there as the user foyer, upgrades, removes and purges
# it: tests/package/test.sh foyer_*.deb. Needs root, and the network for Debian's packages.
set -euo pipefail

[ "$(id -u)" = 0 ] || exec sudo "$0" "$@"
# All that is mounted below goes with this process.
[ -n "${FOYER_OWN_MOUNTS:-}" ] || exec env FOYER_OWN_MOUNTS=1 unshare --mount --propagation private "$0" "$@"

package=$(realpath "$1")
work=$(mktemp -d /var/tmp/foyer-package-XXXXXX)
root=$work/root
trap 'umount -R "$root/proc" "$root/dev" 2>/dev/null; rm -rf --one-file-system "$work"' EXIT

passed=0
fail() {
    echo "FAILED: $*" >&2
    exit 1
}
# check WHAT COMMAND...: the command has to end with 0.
check() {
    local what=$1
    shift
    "$@" >"$work/output" 2>&1 || {
        cat "$work/output" >&2
        fail "$what"
    }
    passed=$((passed + 1))
    echo "ok: $what"
}
inside() {
    chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 \
        DEBIAN_FRONTEND=noninteractive "$@"
}
as_foyer() { inside setpriv --reuid=foyer --regid=foyer --init-groups env HOME=/var/lib/foyer "$@"; }
apt() { inside apt-get -y -qq --no-install-recommends -o Dpkg::Use-Pty=0 "$@" </dev/null; }
has() { [ -e "$root$1" ] || [ -L "$root$1" ]; }
lacks() { ! has "$1"; }
says() { grep -qF -- "$2" "$root$1"; }

# Every file and folder, without what apt, dpkg and the tools for accounts keep for themselves.
files() {
    (cd "$root" && find . -xdev \( -path ./proc -o -path ./dev -o -path ./var/lib/apt -o -path ./var/cache \
        -o -path ./var/log -o -path ./var/lib/dpkg -o -path ./tmp -o -path ./run \) -prune -o -print) |
        grep -vE '^\./etc/(passwd|group|shadow|gshadow|subuid|subgid)-$|^\./etc/\.pwd\.lock$' | sort
}

# The same package under a higher version, with other shipped settings where it is asked for.
repacked() {
    local version=$1 settings=$2 folder=$work/repacked-$1
    dpkg-deb -R "$package" "$folder"
    sed -i "s/^Version: .*/Version: $version/" "$folder/DEBIAN/control"
    [ -z "$settings" ] || echo "$settings" >>"$folder/etc/foyer/foyer.toml"
    dpkg-deb -b "$folder" "$root/tmp/foyer-$version.deb" >/dev/null
    rm -rf "$folder"
}

echo "== a fresh Debian 12"
sources=()
for list in /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list; do
    [ ! -s "$list" ] || sources+=("$list")
done
mmdebstrap --quiet --variant=apt --include=systemd,passwd bookworm "$root" "${sources[@]}"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
cp "$package" "$root/tmp/foyer.deb"
depends=$(dpkg-deb -f "$package" Depends)
check "apt reads Debian's lists" apt update
check "Debian 12 has all that the package depends on" apt satisfy "$depends"
files >"$work/before"

echo "== install"
check "apt installs the package" apt install /tmp/foyer.deb
for file in /usr/bin/foyer /usr/libexec/foyer/foyer-decode /usr/libexec/foyer/foyer-decode-sdl.so \
    /usr/libexec/foyer/foyer-video.so /usr/libexec/foyer/foyer-type.so \
    /usr/share/foyer/assets/themes/midnight.toml \
    /usr/share/foyer/playlists/safer-internet-day/playlist.toml /usr/share/foyer/foyer.desktop \
    /usr/share/man/man1/foyer.1.gz /usr/share/bash-completion/completions/foyer /etc/foyer/foyer.toml \
    /lib/systemd/system/foyer.service /lib/systemd/system/foyer-console.service /usr/share/doc/foyer/copyright \
    /var/lib/foyer; do
    check "$file is there" has "$file"
done
check "every file is root's" test -z "$(inside dpkg -L foyer | while read -r file; do
    [ "$(stat -c %U "$root$file")" = root ] || echo "$file"
done)"
check "the user foyer can't log in" inside sh -c 'getent passwd foyer | grep -q ":/usr/sbin/nologin$"'
check "the user foyer has its folder" test "$(inside stat -c %U:%G:%a /var/lib/foyer)" = foyer:foyer:755
check "nothing starts at boot yet" lacks /etc/systemd/system/multi-user.target.wants/foyer.service
check "the shipped settings are sound" sh -c "! chroot '$root' foyer doctor | grep -F foyer.toml"
check "bash reads the completions" inside bash -n /usr/share/bash-completion/completions/foyer
check "no path of the build is in the programs" sh -c "! grep -aF '$(pwd)' '$root/usr/bin/foyer' '$root/usr/libexec/foyer/foyer-decode'"

echo "== the units"
for unit in foyer.service foyer-console.service foyer-usb@.service; do
    check "systemd-analyze verify $unit" inside systemd-analyze verify --man=no /lib/systemd/system/$unit
    check "and says nothing" test ! -s "$work/output"
done
exposure=$(inside systemd-analyze security --offline=yes --no-pager /lib/systemd/system/foyer.service | tail -n 1)
echo "$exposure"
check "systemd-analyze security is 1.0 or better" \
    inside systemd-analyze security --offline=yes --threshold=10 --no-pager /lib/systemd/system/foyer.service

echo "== use, as the user foyer, with no display"
playlist=/usr/share/foyer/playlists/safer-internet-day
check "foyer check" as_foyer foyer check $playlist --now 2027-01-05T09:00
check "foyer render" as_foyer foyer render $playlist --out /tmp/slides --now 2027-01-05T09:00
check "a picture for each slide" test "$(find "$root/tmp/slides" -name '*.png' -size +4k | wc -l)" -ge 15
check "foyer play without a display says so" sh -c "
    chroot '$root' setpriv --reuid=foyer --regid=foyer --init-groups env -i foyer play; [ \$? = 4 ]"

echo "== autostart and doctor"
inside mkdir -p /srv/lobby
cp -r "$root$playlist/." "$root/srv/lobby/"
check "autostart on" inside foyer autostart on --playlist /srv/lobby/
check "the unit starts at boot" has /etc/systemd/system/multi-user.target.wants/foyer.service
check "the settings name the playlist" says /etc/foyer/foyer.toml 'playlist = "/srv/lobby"'
check "the settings' remarks stay" says /etc/foyer/foyer.toml "# The panel's diagonal in inches."
check "the doctor finds the playlist in order" sh -c "! chroot '$root' foyer doctor | grep -E '/srv/lobby|at boot$'"
chmod 750 "$root/srv/lobby"
check "the doctor finds a closed folder, and its cure" \
    sh -c "chroot '$root' foyer doctor | grep -A 1 'may not read /srv/lobby' | grep -F \"chmod -R o+rX '/srv/lobby'\""
chmod 755 "$root/srv/lobby"

echo "== upgrade"
echo "# A remark of the house." >>"$root/etc/foyer/foyer.toml"
cp "$root/etc/foyer/foyer.toml" "$work/edited"
repacked 99.1 ""
check "apt upgrades" apt install /tmp/foyer-99.1.deb
check "the settings are as they were" cmp "$root/etc/foyer/foyer.toml" "$work/edited"
repacked 99.2 "# A new remark in the package."
check "apt upgrades to other shipped settings" apt -o Dpkg::Options::=--force-confold install /tmp/foyer-99.2.deb
check "the settings are still as they were" cmp "$root/etc/foyer/foyer.toml" "$work/edited"
check "the unit still starts at boot" has /etc/systemd/system/multi-user.target.wants/foyer.service
check "autostart off" inside foyer autostart off
check "nothing starts at boot" lacks /etc/systemd/system/multi-user.target.wants/foyer.service
check "autostart on, with the playlist that is set" inside foyer autostart on

echo "== remove and purge"
check "apt removes" apt remove foyer
check "the program is gone" lacks /usr/bin/foyer
check "the settings stay" cmp "$root/etc/foyer/foyer.toml" "$work/edited"
check "apt purges" apt purge foyer
rm -rf "$root/srv/lobby" # the house's own
files >"$work/after"
check "no file is left, and none is missing" diff "$work/before" "$work/after"
check "the user foyer is gone" sh -c "! grep -q ^foyer: '$root/etc/passwd' '$root/etc/group'"
echo "$passed passed, 0 failed"
