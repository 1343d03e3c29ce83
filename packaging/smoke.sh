#!/bin/sh
# Installs the Debian package in a bare Debian 12 (no Python, compiler or headers) and tries it, then
# the tar with its installer.
#
# usage: packaging/smoke.sh [PACKAGE.deb PACKAGE.tar.xz]     without them: those in dist
# Needs root and debootstrap; says why when it cannot run. The bare system is made once, in
# build/smoke, and copied for each run; FREEHOLD_DEBIAN_MIRROR names another mirror. Everything runs
# in namespaces of its own: no mount and no process outlives it. What is tried is in
# smoke-inside.sh; a failure leaves the tried system in build/smoke/tried to look at, and the first
# page as it looked in German is in build/smoke/german.png.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
work=$root/build/smoke
mirror=${FREEHOLD_DEBIAN_MIRROR:-http://deb.debian.org/debian}

skip() {
    echo "Smoke: nothing was tried: $1"
    exit 0
}

if [ "${FREEHOLD_SMOKE_ALONE:-}" != yes ]; then
    [ "$(uname)" = Linux ] || skip "it needs Linux."
    [ "$(id -u)" = 0 ] || skip "it needs root, to change its root directory (sudo make smoke)."
    command -v debootstrap >/dev/null || skip "it needs debootstrap (apt-get install debootstrap)."
    unshare --mount --pid --fork true 2>/dev/null || skip "no namespaces may be made here."
    FREEHOLD_SMOKE_ALONE=yes exec unshare --mount --pid --fork --kill-child "$0" "$@"
fi

[ $# -gt 0 ] || set -- "$root"/dist/freehold_*.deb "$root"/dist/freehold-*.tar.xz
if [ $# -gt 2 ]; then
    echo "Smoke: there are several packages in dist; name two: packaging/smoke.sh DEB TAR.XZ" >&2
    exit 1
fi
package=$1
other=${2:?Smoke: name the tar beside the package.}
for file in "$package" "$other"; do
    if [ ! -f "$file" ]; then
        echo "Smoke: there is no package in dist. Run this first: make package" >&2
        exit 1
    fi
done

mkdir -p "$work/archives"
if [ ! -d "$work/bare" ]; then
    echo "Smoke: making a bare Debian 12, once"
    rm -rf "$work/bare.new"
    if ! debootstrap --variant=minbase bookworm "$work/bare.new" "$mirror" >"$work/debootstrap.log" 2>&1
    then
        echo "Smoke: debootstrap failed; the end of $work/debootstrap.log:" >&2
        tail -n 5 "$work/debootstrap.log" >&2
        exit 1
    fi
    mv "$work/bare.new" "$work/bare"
fi

tried=$work/tried
rm -rf --one-file-system "$tried"
cp -a "$work/bare" "$tried"
mount -t proc proc "$tried/proc"
mount --rbind /dev "$tried/dev"
cp /etc/resolv.conf /etc/hosts "$tried/etc/"
mkdir "$tried/tried"
cp "$package" "$tried/tried/freehold.deb"
cp "$other" "$tried/tried/freehold.tar.xz"
cp -r "$root/resources/demo" "$here/smoke-inside.sh" "$tried/tried/"
cp "$root/wallet/compute/examples/weekdays.wasm" "$tried/tried/"
find "$work/archives" -name '*.deb' -exec cp -t "$tried/var/cache/apt/archives" {} +

echo "Smoke: $(basename "$package") in a bare Debian 12"
result=0
chroot "$tried" env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    HOME=/root DEBIAN_FRONTEND=noninteractive sh /tried/smoke-inside.sh || result=$?
find "$tried/var/cache/apt/archives" -name '*.deb' -exec cp -u -t "$work/archives" {} +
if [ -f "$tried/tried/german.png" ]; then cp "$tried/tried/german.png" "$work/"; fi
if [ "$result" = 0 ]; then
    umount --lazy --recursive "$tried/proc" "$tried/dev" # a screen may still be ending
    rm -rf --one-file-system "$tried"
    echo "Smoke: everything held"
else
    echo "Smoke: failed. The system it was tried in is $tried" >&2
fi
exit "$result"
