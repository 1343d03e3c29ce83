#!/bin/sh
# Installs Freehold from this folder for one person, or for everybody as root. Nothing is fetched.
#
#   ./install.sh [--prefix DIR]     # else ~/.local, and /usr/local for root
#   DIR/lib/freehold/uninstall.sh   # takes the program away; nobody's data
set -eu

here=$(cd "$(dirname "$0")" && pwd)
if [ "$(id -u)" = 0 ]; then prefix=/usr/local; else prefix=$HOME/.local; fi
case ${1:-} in
    "") ;;
    --prefix) prefix=${2:?Name the folder to install into.} ;;
    *) echo "Install: ./install.sh [--prefix DIR]; there is no $1." >&2; exit 2 ;;
esac
case $prefix in
    /*) ;;
    *) prefix=$PWD/$prefix ;;
esac
app=io.github.freehold.Freehold

machine=$(uname -m)
[ "$machine" = "@MACHINE@" ] || {
    echo "Install: this program is for @MACHINE@, and this computer is $machine." >&2
    exit 1
}
if command -v ldd >/dev/null; then # what the window opens belongs to the system
    inside=$here/lib/freehold/_internal
    missing=$(LD_LIBRARY_PATH=$inside ldd "$inside/PySide6/Qt/plugins/platforms/libqxcb.so" |
        sed -n 's/ => not found//p' | sort -u)
    if [ -n "$missing" ]; then
        echo "Install: the window needs libraries that this system lacks:" >&2
        echo "$missing" >&2
        echo "Bring them with the system's package manager; the command line works without." >&2
    fi
fi

mkdir -p "$prefix/lib" "$prefix/bin" "$prefix/share"
new=$prefix/lib/freehold.new
rm -rf "$new"
cp -R "$here/lib/freehold" "$new"
sed "s|@PREFIX@|$prefix|g" "$here/uninstall.sh" >"$new/uninstall.sh"
chmod 755 "$new/uninstall.sh"
old=
if [ -e "$prefix/lib/freehold" ]; then # what runs goes on from the old folder until it is closed
    old=$prefix/lib/freehold.old
    rm -rf "$old"
    mv "$prefix/lib/freehold" "$old"
fi
mv "$new" "$prefix/lib/freehold"
[ -z "$old" ] || rm -rf "$old"

ln -sfn "$prefix/lib/freehold/freehold" "$prefix/bin/freehold"
printf '#!/bin/sh\nexec "%s/lib/freehold/freehold" --role requester "$@"\n' "$prefix" \
    >"$prefix/bin/freehold-requester"
chmod 755 "$prefix/bin/freehold-requester"
(cd "$here/share" && find . -type f) | while read -r file; do
    mkdir -p "$prefix/share/$(dirname "$file")"
    cp "$here/share/$file" "$prefix/share/$file"
done
# by its whole path: ~/.local/bin is not in everybody's PATH
sed -i -e "s|^Exec=freehold |Exec=\"$prefix/lib/freehold/freehold\" |" \
    -e "s|^TryExec=.*|TryExec=$prefix/lib/freehold/freehold|" \
    "$prefix/share/applications/$app.desktop"
if command -v update-desktop-database >/dev/null; then
    update-desktop-database -q "$prefix/share/applications" || true
fi

echo "Freehold is installed in $prefix/lib/freehold. Start it from the menu, or: $prefix/bin/freehold"
echo "Taking it away later: $prefix/lib/freehold/uninstall.sh"
