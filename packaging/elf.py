"""What the programs and shared libraries of a folder need from the system, read from themselves.

Guarantees: every ELF file below the folder is asked, by `objdump`, which shared libraries it loads
and which version of the C library it was linked for; the answer for a whole folder leaves out what
the folder itself contains. From it `deb.py` computes the package's dependencies, so that none can
be forgotten.

Left to others: libraries that a program opens by name while it runs; those are no part of any file
and must be known. Standard library only.
"""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

_MAGIC = b"\x7fELF"


@dataclass(frozen=True)
class Needs:
    """What a folder's programs need: libraries by file name, and the oldest C library that does."""

    libraries: frozenset[str]
    glibc: tuple[int, ...]


def needs(folder: Path) -> Needs:
    """Ask all ELF files below `folder`.

    Raises:
        subprocess.CalledProcessError: `objdump` cannot read one of them.
    """
    files = [path for path in sorted(folder.rglob("*")) if is_elf(path)]
    if not files:
        return Needs(frozenset(), ())
    command = ["objdump", "--private-headers", *map(str, files)]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    inside = {path.name for path in folder.rglob("*")}
    return read(text, inside)


def read(text: str, inside: set[str]) -> Needs:
    """Gather the needs from `objdump`'s text, less the libraries that are `inside`."""
    wanted = frozenset(re.findall(r"^\s+NEEDED\s+(\S+)", text, flags=re.MULTILINE))
    found = re.findall(r"\bGLIBC_(\d+(?:\.\d+)+)\b", text)
    versions = [tuple(map(int, version.split("."))) for version in found]
    return Needs(wanted - inside, max(versions, default=()))


def is_elf(path: Path) -> bool:
    """Whether this is a program or a shared library, and no link to one."""
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as stream:
        return stream.read(len(_MAGIC)) == _MAGIC
