#!/bin/sh
# What smoke.sh tries, inside the bare system, as root; Freehold itself runs as the user ada.
#
# Each line of output is a step that held. The first that does not ends it, with what it printed.
set -eu
log=/tried/step.log
home=/home/ada/.local/share/freehold
program=/usr/lib/freehold/freehold
began=$(date +%s)

step() {
    name=$1
    shift
    if ! ("$@") >"$log" 2>&1; then # in a shell of its own, which keeps its variables to itself
        echo "  NOT  $name"
        sed 's/^/       /' "$log" | tail -n 25
        exit 1
    fi
    echo "  ok   $name ($(($(date +%s) - began)) s)"
}

ada() {
    runuser -u ada -- env -i HOME=/home/ada PATH=/usr/bin:/bin LANG=C.UTF-8 "$@"
}

mine() {
    ada freehold --passphrase-file /home/ada/passphrase "$@"
}

says() { # TEXT COMMAND...: the command succeeds and its output has the text
    text=$1
    shift
    output=$("$@" 2>&1) || { echo "$output"; return 1; }
    echo "$output"
    case $output in *"$text"*) ;; *) echo "expected: $text"; return 1 ;; esac
}

bare() {
    for name in python3 cc gcc make; do
        if command -v "$name"; then return 1; fi
    done
    ! ls /usr/include/stdio.h /usr/include/python3*/Python.h 2>/dev/null
}

install_package() {
    apt-get -q update && apt-get install -y --no-install-recommends /tried/freehold.deb
}

libraries_are_found() { # libheif and libgfortran are told by what loads them where theirs lie (DT_RPATH)
    inside=/usr/lib/freehold/_internal
    missing=$(find /usr/lib/freehold -name '*.so*' -type f -exec \
        env LD_LIBRARY_PATH=$inside:$inside/pi_heif.libs:$inside/scipy.libs ldd {} + 2>/dev/null |
        grep 'not found' | sort -u || true)
    echo "$missing"
    [ -z "$missing" ]
}

opens() { # [NAME=VALUE]... COMMAND...: the window paints once, ends well and complains of nothing
    output=$(ada FREEHOLD_QUIT_AFTER_FIRST_PAINT=1 "$@" 2>&1) || { echo "$output"; return 1; }
    echo "$output"
    [ -z "$output" ] # a plug-in or a font that is not found is said here
}

runs() { # ROLE: a process of this role runs from the installed program
    for process in /proc/[0-9]*; do
        if [ "$(readlink "$process/exe")" = "$program" ] &&
            tr '\0' ' ' <"$process/cmdline" | grep -q -e "--role $1 "; then
            return 0
        fi
    done 2>/dev/null
    echo "no process with --role $1"
    return 1
}

ends() { # within five seconds nothing of the installed program runs
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        found=
        for process in /proc/[0-9]*; do
            case $(readlink "$process/exe" 2>/dev/null) in
                "$program" | "$program (deleted)") found="$found ${process#/proc/}" ;;
            esac
        done
        if [ -z "$found" ]; then return 0; fi
        for process in $found; do kill "$process" 2>/dev/null || true; done
        sleep 0.5
    done
    echo "still running:$found"
    return 1
}

requester() {
    ada freehold-requester --profile /home/ada/requester \
        --passphrase-file /home/ada/passphrase "$@"
}

drafts() { # a call from the template, and made-up rows in its shape as a Parquet file
    requester call template >/home/ada/call.toml
    requester call add /home/ada/call.toml
    requester twin 1 --out /home/ada/rows.parquet
    [ "$(head -c 4 /home/ada/rows.parquet)" = PAR1 ]
}

reads_a_telephones_photo() { # HEIC of four tiles: red above, blue below, encoded once
    base64 --decode >/home/ada/IMG_0001.HEIC <<'END'
AAAAGGZ0eXBoZWljAAAAAG1pZjFoZWljAAACCm1ldGEAAAAAAAAAIWhkbHIAAAAAAAAAAHBpY3QAAAAAAAAAAAAAAAAAAAAA
DnBpdG0AAAAAAAUAAAB3aWluZgAAAAAABQAAABVpbmZlAgAAAAABAABodmMxAAAAABVpbmZlAgAAAAACAABodmMxAAAAABVp
bmZlAgAAAAADAABodmMxAAAAABVpbmZlAgAAAAAEAABodmMxAAAAABVpbmZlAgAAAAAFAABncmlkAAAAACBpcmVmAAAAAAAA
ABRkaW1nAAUABAABAAIAAwAEAAAA4mlwcnAAAACxaXBjbwAAAHhodmNDAQNwAAAAAAAAAAAAHvAA/P34+AAADwNgAAEAGEAB
DAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQArQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbqSSmubgIaDAgAAAMAyAAAAwAIQGIA
AQAHRAHBcrAiQAAAABRpc3BlAAAAAAAAAEAAAABAAAAAFGlzcGUAAAAAAAAAgAAAAIAAAAAJaXJvdAAAAAApaXBtYQAAAAAA
AAAFAAECgYIAAgKBggADAoGCAAQCgYIABQKDhAAAAFZpbG9jAAAAAEQAAAUAAQAAAAEAAAIqAAAAJQACAAAAAQAAAioAAAAl
AAMAAAABAAACKgAAACUABAAAAAEAAAIqAAAAJQAFAAAAAQAAAk8AAAAMAAAAOW1kYXQAAAAhKAGvWPkOkl//63d//fdJD5uF
Det//CDRn4lIb/cd+ifgAAEBAQAAAIAAAACA
END
    says '"warnings": []' mine import /home/ada/IMG_0001.HEIC --json || return 1
    id=$(mine records photos.images --json | sed 's/.*"id": \([0-9]*\).*/\1/')
    says thumbnail mine attachment list "$id" # made of decoded tiles
}

computes() { # a WebAssembly program of one's own: a mean for each day of the week
    outputs=
    for day in mon tue wed thu fri sat sun; do outputs="$outputs --output $day:0:250"; done
    # shellcheck disable=SC2086
    says "74.9861111111" mine compute run /tried/weekdays.wasm \
        --dataset health.heart_rate --field start --field value $outputs
}

holds() { # the keyless process that keeps parts of others' backups says where it is, and ends
    said=/home/ada/holder.json
    ada freehold holder --profile /home/ada/holder run --listen /ip4/127.0.0.1/tcp/0 >$said 2>&1 &
    for _ in $(seq 60); do
        if grep -q '"ready"' $said; then break; fi
        sleep 0.5
    done
    cat $said
    grep -q '"ready"' $said && ends
}

with_a_screen() {
    apt-get install -y --no-install-recommends xvfb xauth weston xdg-utils desktop-file-utils \
        x11-apps x11-utils xz-utils netpbm
}

seen() { # FILE [NAME=VALUE]...: the first page of a profile that is not there, once its node answers
    file=$1
    shift
    rm -rf /home/ada/nobody
    ada "$@" QT_QPA_PLATFORM=xcb DISPLAY=:7 freehold --profile /home/ada/nobody &
    before= still=0
    for _ in $(seq 180); do
        sleep 1
        ada freehold --profile /home/ada/nobody status || continue # until then it says: starting
        DISPLAY=:7 xwininfo -root -tree | grep '"Freehold"' || continue
        DISPLAY=:7 xwd -root -silent >"$file"
        now=$(md5sum <"$file")
        if [ "$now" = "$before" ]; then still=$((still + 1)); else still=0; fi
        before=$now
        if [ $still = 9 ]; then break; fi
    done
    [ $still = 9 ] && ends
}

speaks_german() { # the window is another one in German, and the same twice in English
    Xvfb :7 -ac -screen 0 1280x900x24 >/tmp/xvfb7.log 2>&1 &
    screen=$!
    seen /tmp/english.xwd LANG=C.UTF-8 &&
        seen /tmp/german.xwd LANG=de_DE.UTF-8 &&
        seen /tmp/again.xwd LANG=C.UTF-8 || return 1
    kill $screen
    xwdtopnm /tmp/german.xwd | pnmtopng >/tried/german.png
    cmp /tmp/english.xwd /tmp/again.xwd && ! cmp -s /tmp/english.xwd /tmp/german.xwd
}

unpacks_and_installs() {
    runuser -u ada -- tar --extract --xz --file /tried/freehold.tar.xz --directory /home/ada &&
        says "Taking it away later" ada /home/ada/freehold-*/install.sh
}

opens_on_x11() {
    opens QT_QPA_PLATFORM=xcb xvfb-run --auto-servernum --error-file=/tmp/xvfb.log "$@"
}

opens_on_wayland() {
    folder=/tmp/ada
    install --directory --owner=ada --mode=0700 $folder
    ada XDG_RUNTIME_DIR=$folder \
        weston --backend=headless-backend.so --socket=screen >/tmp/weston.log 2>&1 &
    for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        [ -S $folder/screen ] && break
        sleep 0.5
    done
    opens XDG_RUNTIME_DIR=$folder WAYLAND_DISPLAY=screen QT_QPA_PLATFORM=wayland freehold ||
        { cat /tmp/weston.log; return 1; }
    kill $!
}

removal_says_what_stays() {
    said=$(says "still here: $home" apt-get remove -y freehold) || { echo "$said"; return 1; }
    says "Freehold still runs" echo "$said"
}

nothing_left() {
    ! find /home/ada/.local -path '*/share/freehold' -prune -o -path '*/state/freehold' -prune -o \
        -name '*reehold*' ! -type d -print | grep .
}

step "the system is bare: no Python, no compiler, no headers" bare
step "apt installs the package and what it depends on" install_package
step "that brought no Python, compiler or headers either" bare
step "every shared library finds what it needs" libraries_are_found
useradd --create-home ada
(umask 077 && echo "a long passphrase for trying" >/home/ada/passphrase)
chown ada /home/ada/passphrase
version=$(dpkg-query --showformat='${Version}' --show freehold)
step "freehold --version" says "freehold $version" ada freehold --version
step "it names the commit it was built from" says "commit $(zcat /usr/share/doc/freehold/changelog.gz | sed -n 's/.*Built from commit \(.*\)\.$/\1/p')" ada freehold --version
step "freehold-requester --help" says "freehold-requester" ada freehold-requester --help
step "the window paints without a screen" opens QT_QPA_PLATFORM=offscreen freehold

step "vault create" mine vault create --practice --words-file /home/ada/words
step "import of a bank's file" says bank.transactions mine import /tried/demo/practice-bank.ofx
step "import of a health export" says health. mine import /tried/demo/practice-health.zip
step "import of a clinic's file" says fhir. mine import /tried/demo/practice-clinic.json
step "a worker closes its doors" says '"seccomp": "holds"' ada freehold --role worker probe
step "import of a photo as telephones write it (HEIC), decoded in a worker" reads_a_telephones_photo
step "a WebAssembly program computes on the rows" computes
step "status" says open mine status --json
step "the node runs from the bundle" runs node
step "the practice chain runs from the bundle" runs practice-chain
step "a requester makes its books on the same chain" \
    requester init --name "A trial" --practice
step "it asks by a template and writes Parquet files" drafts
step "lock" mine lock
step "the node that comes back is locked" \
    says locked ada freehold status --json
step "all processes end when told to" ends
step "the practice story, from the bundle" ada freehold practice
step "its processes ended with it" ends

step "freehold holder runs from the bundle" holds

step "a screen and a desktop's tools are installed" with_a_screen
step "the window paints on X11" opens_on_x11 freehold
step "the window paints on Wayland" opens_on_wayland
step "the window speaks German" speaks_german
step "a freehold: link belongs to Freehold" says io.github.freehold.Freehold.desktop \
    ada xdg-mime query default x-scheme-handler/freehold
step "clicking one opens the window" opens_on_x11 xdg-open freehold:abc

step "unlock" mine unlock
step "apt removes it, says what still runs and where the data stays" removal_says_what_stays
step "the program is gone" test ! -e /usr/lib/freehold
step "what still ran ends when told to" ends
step "the vault is not" test -s "$home/profile/vault.db"

step "the tar unpacks and installs itself for one person" unpacks_and_installs
program=/home/ada/.local/lib/freehold/freehold
step "its freehold --version" says "freehold $version" ada /home/ada/.local/bin/freehold --version
step "its requester" says '"version"' ada /home/ada/.local/bin/freehold-requester --version
step "its window paints" opens_on_x11 /home/ada/.local/bin/freehold
step "a link belongs to it" says io.github.freehold.Freehold.desktop \
    ada xdg-mime query default x-scheme-handler/freehold
step "it opens the vault that was there" says bank.transactions \
    ada /home/ada/.local/bin/freehold --passphrase-file /home/ada/passphrase datasets
step "all its processes end when told to" ends
step "it takes itself away and says where the data stays" says ".local/share/freehold" \
    ada /home/ada/.local/lib/freehold/uninstall.sh
step "nothing of it is left" nothing_left
step "the vault is" test -s "$home/profile/vault.db"
program=/usr/lib/freehold/freehold

step "installed again" dpkg --install /tried/freehold.deb
step "it opens that vault" says bank.transactions mine datasets
step "all processes end when told to" ends
