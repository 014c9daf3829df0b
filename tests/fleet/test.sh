#!/bin/bash
# Runs the examples of assets/fleet/ against a real rsync daemon, git repository and pair of Syncthings on this
# machine: 50 updates each, while somebody reads what the screen would. tests/fleet/test.sh FOYER [ENGINE...]
set -euo pipefail

PATH=$(dirname "$(realpath "$1")"):$PATH
shift
engines=${*:-rsync git syncthing}
fleet=$(realpath "$(dirname "$0")/../../assets/fleet")
work=$(mktemp -d)
background=()
trap 'kill "${background[@]}" 2>/dev/null || true; wait 2>/dev/null; rm -rf "$work"' EXIT
updates=50

fail() {
    echo "FAILED: $*" >&2
    exit 1
}
# A set whose two files say the same number.
write_set() {
    mkdir -p "$1"
    printf 'format = 1\n[[slide]]\nkind = "message"\ntitle = "Update %s"\n' "$2" >"$1/playlist.toml"
    echo "$2" >"$1/mark"
}
shown() { cat "$FOYER_LINK/mark" 2>/dev/null || true; }
# Reads a set as Foyer does: the folder is opened once, and everything is read beneath that.
watch_for_mixed_sets() {
    local reads=0 title mark
    set +e
    while :; do
        if cd -P "$FOYER_LINK" 2>/dev/null; then
            title=$(sed -n 's/.*"Update \(.*\)"/\1/p' playlist.toml 2>&1)
            mark=$(cat mark 2>&1)
            if [ "$title" != "$mark" ]; then
                sleep 1 # updates come within a second here: the set may be an old one that goes
                [ ! -d "$PWD" ] || echo "$title with $mark" >>"$work/mixed"
            fi
            echo $((reads += 1)) >"$work/reads"
        fi
    done
}
# follow ENGINE PUBLISH FETCH: publishes each update, fetches until it is shown.
follow() {
    local engine=$1 publish=$2 fetch=$3 started=$SECONDS
    export FOYER_SETS=$work/$engine/sets FOYER_LINK=$work/$engine/lobby FOYER_SWAP=$fleet/foyer-swap
    mkdir -p "$FOYER_SETS"
    rm -f "$work/mixed"
    watch_for_mixed_sets &
    local watcher=$!
    background+=("$watcher")
    for number in $(seq "$updates"); do
        "$publish" "$number"
        for try in $(seq 300); do
            "$fetch" >>"$work/log" 2>&1 || { tail "$work/log" >&2; fail "$engine could not fetch update $number"; }
            [ "$(shown)" != "$number" ] || break
            [ "$try" -lt 300 ] || fail "$engine did not bring update $number"
            sleep 0.2
        done
    done
    kill "$watcher"
    [ ! -e "$work/mixed" ] || { cat "$work/mixed" >&2; fail "$engine showed a mixed set"; }
    [ "$(find "$FOYER_SETS" -mindepth 1 -maxdepth 1 | wc -l)" -le 3 ] || fail "$engine leaves sets behind"
    # A set with mistakes stays off the screen.
    "$publish" broken
    for _ in 1 2 3; do
        "$fetch" >>"$work/log" 2>&1 || true
    done
    [ "$(shown)" = "$updates" ] || fail "$engine put a set with mistakes on the screen"
    [ "$(find "$FOYER_SETS" -mindepth 1 -maxdepth 1 | wc -l)" -le 3 ] || fail "$engine keeps refused sets"
    echo "ok: $engine: $updates updates in $((SECONDS - started)) s, $(cat "$work/reads") reads, no mixed set"
}
break_set() { echo 'title = "twice"' >>"$1/playlist.toml"; }

publish_rsync() {
    write_set "$work/rsync/served/$1" "$1"
    [ "$1" != broken ] || break_set "$work/rsync/served/$1"
    ln -sfn "$1" "$work/rsync/served/now.new"
    mv -T "$work/rsync/served/now.new" "$work/rsync/served/now"
}
test_rsync() {
    local port=$((20000 + RANDOM % 20000))
    mkdir -p "$work/rsync/served"
    printf 'use chroot = no\naddress = 127.0.0.1\nport = %s\n[lobby]\npath = %s\n' "$port" "$work/rsync/served" \
        >"$work/rsync/daemon.conf"
    rsync --daemon --no-detach --config="$work/rsync/daemon.conf" --log-file="$work/rsync/log" &
    background+=("$!")
    sleep 0.5
    export FOYER_SOURCE=rsync://127.0.0.1:$port/lobby/now/
    follow rsync publish_rsync "$fleet/rsync/foyer-rsync"
}

publish_git() {
    write_set "$work/git/desk" "$1"
    [ "$1" != broken ] || break_set "$work/git/desk"
    git -C "$work/git/desk" add --all
    git -C "$work/git/desk" -c user.name=Desk -c user.email=desk@example.org commit --quiet --message "Update $1"
    git -C "$work/git/desk" push --quiet origin HEAD:main
}
test_git() {
    git init --quiet --bare "$work/git/lobby.git"
    git init --quiet "$work/git/desk"
    git -C "$work/git/desk" remote add origin "$work/git/lobby.git"
    export FOYER_SOURCE=file://$work/git/lobby.git FOYER_BRANCH=main FOYER_REPOSITORY=$work/git/repository
    follow git publish_git "$fleet/git/foyer-git"
}

publish_syncthing() {
    # As an editor saves: one file after the other, each by a rename.
    write_set "$work/syncthing/fresh" "$1"
    [ "$1" != broken ] || break_set "$work/syncthing/fresh"
    mv "$work/syncthing/fresh/mark" "$work/syncthing/fresh/playlist.toml" "$work/syncthing/desk/"
    curl --silent --fail --request POST --header "X-API-Key: $(key_of desk)" \
        "http://127.0.0.1:$desk_gui/rest/db/scan?folder=foyer" >/dev/null
}
key_of() { sed -n 's,.*<apikey>\(.*\)</apikey>.*,\1,p' "$work/syncthing/$1-home/config.xml"; }
# configure NAME GUI SYNC FOLDER TYPE PEER-ID PEER-PORT
configure() {
    python3 - "$work/syncthing/$1-home/config.xml" "${@:2}" <<'PYTHON'
import sys, xml.etree.ElementTree as xml
file, gui, sync, folder, kind, peer, peer_port = sys.argv[1:]
tree = xml.parse(file)
root = tree.getroot()
for old in root.findall("folder"):
    root.remove(old)
own = root.find("device").get("id")
entry = xml.SubElement(root, "folder", id="foyer", label="foyer", path=folder, type=kind, rescanIntervalS="3600",
                       fsWatcherEnabled="true", fsWatcherDelayS="1")
for device in (own, peer):
    xml.SubElement(entry, "device", id=device)
device = xml.SubElement(root, "device", id=peer, name="peer")
xml.SubElement(device, "address").text = f"tcp://127.0.0.1:{peer_port}"
root.find("gui/address").text = f"127.0.0.1:{gui}"
options = root.find("options")
def option(name, value):
    for old in options.findall(name):
        options.remove(old)
    xml.SubElement(options, name).text = value
option("listenAddress", f"tcp://127.0.0.1:{sync}")
for name in ("globalAnnounceEnabled", "localAnnounceEnabled", "relaysEnabled", "natEnabled", "crashReportingEnabled",
             "startBrowser"):
    option(name, "false")
option("urAccepted", "-1")
option("autoUpgradeIntervalH", "0")
option("reconnectionIntervalS", "1")
tree.write(file)
PYTHON
}
test_syncthing() {
    local base=$((20000 + RANDOM % 20000)) name id_desk id_screen
    desk_gui=$base
    mkdir -p "$work/syncthing/desk/.stfolder" "$work/syncthing/synced/.stfolder"
    for name in desk screen; do
        syncthing generate --home="$work/syncthing/$name-home" >/dev/null 2>&1 ||
            syncthing --generate="$work/syncthing/$name-home" >/dev/null
    done
    id_desk=$(syncthing --home="$work/syncthing/desk-home" --device-id)
    id_screen=$(syncthing --home="$work/syncthing/screen-home" --device-id)
    configure desk "$base" $((base + 1)) "$work/syncthing/desk" sendonly "$id_screen" $((base + 3))
    configure screen $((base + 2)) $((base + 3)) "$work/syncthing/synced" receiveonly "$id_desk" $((base + 1))
    for name in desk screen; do
        syncthing serve --home="$work/syncthing/$name-home" --no-browser --no-restart >"$work/syncthing/$name.log" 2>&1 &
        background+=("$!")
    done
    export FOYER_SYNCED=$work/syncthing/synced FOYER_SYNCTHING_HOME=$work/syncthing/screen-home
    export FOYER_SYNCTHING_ADDRESS=http://127.0.0.1:$((base + 2))
    for _ in $(seq 100); do
        curl --silent --fail "$FOYER_SYNCTHING_ADDRESS/rest/noauth/health" >/dev/null &&
            curl --silent --fail "http://127.0.0.1:$base/rest/noauth/health" >/dev/null && break
        sleep 0.3
    done
    # What has been published may not have reached the screen: the newest that came is as good as whole.
    follow syncthing publish_syncthing fetch_synced
}
fetch_synced() { "$fleet/syncthing/foyer-synced" || true; }

for engine in $engines; do
    mkdir -p "$work/$engine"
    "test_$engine"
done
if command -v promtool >/dev/null; then
    promtool check rules "$fleet/prometheus/foyer.rules.yml"
fi
