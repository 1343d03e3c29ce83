"""The package for systems without Debian's packages: a folder that installs itself.

Guarantees: it holds the files of the Debian package, laid out once, so that both are the same
program; names, owners, modes and times are those of the staged tree, so equal contents give equal
bytes. Left to others: freezing and staging (`package.py`, `deb.py`), installing
(`linux/install.sh`). Standard library only.

An AppImage would need its run time, a prebuilt program that no package registry carries; this is
what stands in its place.
"""

import io
import lzma
import tarfile
from collections.abc import Iterator
from pathlib import Path

import deb

MACHINES = {"amd64": "x86_64", "arm64": "aarch64"}
"""Debian's word for an architecture, and the kernel's (`uname -m`)."""

SHARED = ("applications", "metainfo", "icons", "man", "doc")
"""What of `usr/share` goes along."""

COMPRESSION = 4
"""A tenth larger than the strongest, in a quarter of the time."""


def build(tree: Path, linux: Path, target: Path, release: deb.Release) -> None:
    """Pack the staged `tree` of the Debian package as a tar with an installer.

    Args:
        tree: as `deb.stage` left it.
        linux: the folder of `install.sh` and `uninstall.sh`.
        target: the file to write, `….tar.xz`.
        release: whose version names the folder inside.

    Raises:
        CannotPackage: the architecture is none that the installer can check.
    """
    if release.architecture not in MACHINES:
        raise deb.CannotPackage(f"No installer is written for {release.architecture}.")
    top = target.name.removesuffix(".tar.xz")
    with (
        lzma.open(target, "wb", preset=COMPRESSION) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for place, path in _files(tree):
            archive.add(path, f"{top}/{place}", recursive=False, filter=_of_nobody)
        for name in ("install.sh", "uninstall.sh"):
            text = (linux / name).read_text(encoding="utf-8")
            text = text.replace("@MACHINE@", MACHINES[release.architecture])
            _add_program(archive, f"{top}/{name}", text.encode(), release.epoch)


def _files(tree: Path) -> Iterator[tuple[str, Path]]:
    home, share = tree / deb.HOME, tree / "usr/share"
    found = {f"lib/freehold/{path.relative_to(home)}": path for path in home.rglob("*")}
    for folder in SHARED:
        for path in (share / folder).rglob("*"):
            found[f"share/{path.relative_to(share)}"] = path
    for place in sorted(found):
        if found[place].is_symlink() or not found[place].is_dir():
            yield place, found[place]


def _of_nobody(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = "root"
    return member


def _add_program(archive: tarfile.TarFile, name: str, content: bytes, epoch: int) -> None:
    member = _of_nobody(tarfile.TarInfo(name))
    member.size, member.mode, member.mtime = len(content), 0o755, epoch
    archive.addfile(member, io.BytesIO(content))
