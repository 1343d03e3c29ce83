"""The Debian package around the frozen build: a tree of files and `dpkg-deb`, nothing else.

Guarantees: the dependencies are those that the shipped programs state themselves (`elf.py`), each
named by a table here, and a library the table does not know stops the build; owners, modes and
times of all files come from here and not from the machine, so that equal contents give an equal
package, byte for byte.

Left to others: the frozen build itself (`package.py`), trying the result (`smoke.sh`). Standard
library only; `dpkg-deb` and `objdump` do the work.
"""

import gzip
import os
import shutil
import subprocess
from dataclasses import dataclass
from email.utils import formatdate
from importlib.metadata import PackageMetadata, PathDistribution
from pathlib import Path

import elf
import system_libraries

APP_ID = "io.github.freehold.Freehold"
HOME = Path("usr/lib/freehold")
REQUESTER = '#!/bin/sh\nexec /usr/lib/freehold/freehold --role requester "$@"\n'
SECTION_1 = ("freehold.1", "freehold-requester.1")
SCRIPTS = ("prerm", "postrm")

BROUGHT_BY = {
    **system_libraries.QT_LIBRARIES,
    **dict.fromkeys(
        (
            "ld-linux-x86-64.so.2",
            "ld-linux-aarch64.so.1",
            "libc.so.6",
            "libdl.so.2",
            "libm.so.6",
            "libpthread.so.0",
            "libresolv.so.2",
            "librt.so.1",
            "libutil.so.1",
        ),
        "libc6",
    ),
    **dict.fromkeys(("libgio-2.0.so.0", "libgobject-2.0.so.0"), "libglib2.0-0"),
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libbrotlicommon.so.1": "libbrotli1",
    "libbrotlidec.so.1": "libbrotli1",
    "libdrm.so.2": "libdrm2",
    "libexpat.so.1": "libexpat1",
    "libfreetype.so.6": "libfreetype6",
    "libgcc_s.so.1": "libgcc-s1",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libstdc++.so.6": "libstdc++6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb.so.1": "libxcb1",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
"""Shared libraries by file name, and the Debian package that brings each."""

CONTROL = """\
Package: freehold
Version: {version}
Architecture: {architecture}
Maintainer: The Freehold authors <nobody@freehold.invalid>
Section: utils
Priority: optional
Installed-Size: {kilobytes}
Depends: {depends}
Description: personal data wallet: your data stays here, you decide what leaves
 Freehold keeps your exports (bank, health, location, messages) in an encrypted
 vault on your own computer. AI requesters ask for a limited part of it over a
 peer-to-peer network; you see exactly the rows that would leave, sign a consent
 grant that is recorded on a blockchain, and are paid step by step in tokens.
 .
 No server stands in the middle, and you can stop at any time.
"""


class CannotPackage(Exception):
    """A full sentence that says why there is no package; nothing of an older one was changed."""


@dataclass(frozen=True)
class Release:
    """What distinguishes one package from another: nothing else may enter it.

    Attributes:
        version: of Freehold, as `pyproject.toml` has it.
        architecture: in Debian's words, `amd64`.
        epoch: seconds since 1970 of the source; no file of the package is younger.
        origin: the commit it was built from.
    """

    version: str
    architecture: str
    epoch: int
    origin: str


def depends(needed: elf.Needs) -> str:
    """The `Depends` line for what the shipped programs need.

    Raises:
        CannotPackage: no package is known for one of the libraries.
    """
    unknown = sorted(needed.libraries - BROUGHT_BY.keys())
    if unknown:
        raise CannotPackage(
            f"No Debian package is known for {', '.join(unknown)}: add it to BROUGHT_BY in "
            "packaging/deb.py, or keep what needs it out of the bundle (packaging/bundle.py)."
        )
    # the values of QT_LIBRARIES are also opened by name while the window runs
    names = {BROUGHT_BY[library] for library in needed.libraries}
    names |= set(system_libraries.QT_LIBRARIES.values())
    if needed.glibc:
        names.discard("libc6")
        names.add(f"libc6 (>= {'.'.join(map(str, needed.glibc))})")
    return ", ".join(sorted(names))


def stage(bundle: Path, linux: Path, icons: Path, tree: Path, release: Release) -> None:
    """Lay out everything the package installs below `tree`, and its control files.

    Args:
        bundle: the frozen build.
        linux: the folder of desktop file, metainfo, manual pages and package scripts.
        icons: pictures of the icon, as `hicolor` names them: `48x48/apps/….png`.
        tree: where to; what is there is removed.
        release: see there.

    Raises:
        CannotPackage: a dependency is unknown.
    """
    shutil.rmtree(tree, ignore_errors=True)
    needed = depends(elf.needs(bundle))
    shutil.copytree(bundle, tree / HOME, symlinks=True)
    _programs(tree / "usr/bin")
    share = tree / "usr/share"
    _copy(linux / f"{APP_ID}.desktop", share / "applications")
    _copy(linux / f"{APP_ID}.metainfo.xml", share / "metainfo")
    shutil.copytree(icons, share / "icons/hicolor")
    for page in SECTION_1:
        _compress((linux / page).read_bytes(), share / f"man/man1/{page}.gz")
    _documents(linux, bundle, share / "doc/freehold", release)
    kilobytes = sum(path.lstat().st_size for path in tree.rglob("*")) // 1024
    control = tree / "DEBIAN"
    control.mkdir()
    fields = CONTROL.format(
        version=release.version,
        architecture=release.architecture,
        kilobytes=kilobytes,
        depends=needed,
    )
    (control / "control").write_text(fields, encoding="utf-8")
    for script in SCRIPTS:
        _copy(linux / script, control)
    _settle(tree, release.epoch)


def build(tree: Path, target: Path, epoch: int) -> None:
    """Make the package of a staged tree.

    One thread, because the number of threads of the machine shows in what xz writes.

    Raises:
        subprocess.CalledProcessError: `dpkg-deb` refused; its message was shown.
    """
    options = ("--root-owner-group", "--threads-max=1", "-Zxz", "-z6")
    command = ["dpkg-deb", *options, "--build", str(tree), str(target)]
    subprocess.run(
        command,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(epoch)},
        stdout=subprocess.DEVNULL,
        check=True,
    )


def libraries(bundle: Path) -> list[str]:
    """One line for each Python library in the bundle: name, version, licence as it states it."""
    lines = []
    for folder in (bundle / "_internal").glob("*.dist-info"):
        about = PathDistribution(folder).metadata
        lines.append(f"{about['Name']} {about['Version']}: {licence(about)}")
    return sorted(lines, key=str.casefold)


def licence(about: PackageMetadata) -> str:
    """The licence expression; older packages have a classifier or a word, or a whole text."""
    if "License-Expression" in about:
        return str(about["License-Expression"])
    classified = [
        text.rpartition(" :: ")[2]
        for text in about.get_all("Classifier", [])
        if text.startswith("License ::") and not text.endswith("OSI Approved")
    ]
    stated = about.json.get("license", "")
    if isinstance(stated, str) and stated and "\n" not in stated and not classified:
        return stated
    return ", ".join(classified) or "see its folder"


def _programs(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "freehold").symlink_to("../lib/freehold/freehold")
    (folder / "freehold-requester").write_text(REQUESTER, encoding="utf-8")


def _documents(linux: Path, bundle: Path, folder: Path, release: Release) -> None:
    folder.mkdir(parents=True)
    copyright_ = (linux / "copyright").read_text(encoding="utf-8")
    listed = "".join(f"  {line}\n" for line in libraries(bundle))
    (folder / "copyright").write_text(copyright_ + listed, encoding="utf-8")
    when = formatdate(release.epoch)
    change = (
        f"freehold ({release.version}) unstable; urgency=medium\n\n"
        f"  * Built from commit {release.origin}.\n\n"
        f" -- The Freehold authors <nobody@freehold.invalid>  {when}\n"
    )
    _compress(change.encode(), folder / "changelog.gz")


def _compress(content: bytes, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(gzip.compress(content, mtime=0))


def _copy(source: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, folder / source.name)


def _settle(tree: Path, epoch: int) -> None:
    """Give every file the mode and time it has on every machine."""
    runs = {tree / "DEBIAN" / script for script in SCRIPTS}
    runs |= {tree / HOME / "freehold", tree / "usr/bin/freehold-requester"}
    for path in [tree, *tree.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path in runs else 0o644)
        os.utime(path, (epoch, epoch), follow_symlinks=False)
