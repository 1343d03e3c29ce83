#!/bin/sh
# Takes away what install.sh brought. Nobody's data is removed.
set -eu
prefix="@PREFIX@"
app=io.github.freehold.Freehold
rm -f "$prefix/bin/freehold" "$prefix/bin/freehold-requester" \
    "$prefix/share/applications/$app.desktop" "$prefix/share/metainfo/$app.metainfo.xml" \
    "$prefix/share/man/man1/freehold.1.gz" "$prefix/share/man/man1/freehold-requester.1.gz"
find "$prefix/share/icons" -name "$app.*" -delete 2>/dev/null || true
rm -rf "$prefix/share/doc/freehold" "$prefix/lib/freehold"
if command -v update-desktop-database >/dev/null; then
    update-desktop-database -q "$prefix/share/applications" || true
fi
echo "Freehold is removed. Nobody's data is: vaults stay in ~/.local/share/freehold"
echo "(or below \$XDG_DATA_HOME, or in the folder that was named with --profile)."
