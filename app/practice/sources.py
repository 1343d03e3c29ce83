"""Which exports the story reads: the made-up ones that come with Freehold, or a person's folder.

A folder with few files is read file by file, so that each one that is not read can be named with
its reason. In a larger one every file and folder at its top is handed over as a whole, as a person
would do with an unpacked export.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.desktop.resources import resource
from wallet.errors import NotFound

if TYPE_CHECKING:
    from pathlib import Path

DEMO = ("practice-health.zip", "practice-bank.ofx", "practice-clinic.json")
FEW = 40


class Sources(NamedTuple):
    """What is read, in order; `folder` is the person's own, None for the made-up exports."""

    paths: tuple[Path, ...]
    folder: Path | None = None

    @property
    def own(self) -> bool:
        """Whether they are the person's: a file that is not read is then no failure."""
        return self.folder is not None


def demo() -> Sources:
    """Return the made-up exports, each labelled inside as synthetic."""
    return Sources(tuple(resource("demo", name) for name in DEMO))


def in_folder(folder: Path) -> Sources:
    """Return what to hand over of a folder.

    Raises:
        NotFound: it is no folder, or holds nothing.
    """
    folder = folder.expanduser().absolute()
    if not folder.is_dir():
        raise NotFound(f"{folder} is not a folder with exports.")
    files: list[Path] = []
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            files.append(path)
        if len(files) > FEW:
            files = [path for path in folder.iterdir() if not path.is_symlink()]
            break
    if not files:
        raise NotFound(f"{folder} holds no files.")
    return Sources(tuple(sorted(files)), folder)
