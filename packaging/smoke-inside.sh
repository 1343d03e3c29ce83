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

with_a_screen() {
    apt-get install -y --no-install-recommends xvfb xauth weston xdg-utils desktop-file-utils
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

step "a screen and a desktop's tools are installed" with_a_screen
step "the window paints on X11" opens_on_x11 freehold
step "the window paints on Wayland" opens_on_wayland
step "a freehold: link belongs to Freehold" says io.github.freehold.Freehold.desktop \
    ada xdg-mime query default x-scheme-handler/freehold
step "clicking one opens the window" opens_on_x11 xdg-open freehold:abc

step "unlock" mine unlock
step "apt removes it, says what still runs and where the data stays" removal_says_what_stays
step "the program is gone" test ! -e /usr/lib/freehold
step "what still ran ends when told to" ends
step "the vault is not" test -s "$home/profile/vault.db"
step "installed again" dpkg --install /tried/freehold.deb
step "it opens that vault" says bank.transactions mine datasets
step "all processes end when told to" ends
