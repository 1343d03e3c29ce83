"""The version of Freehold, and which build of it this is.

`VERSION` is what the package, the node and the command line state. `build` says more, for somebody
who compares: the commit, and the one contract that grants are signed for. A package carries its
commit in a file beside this module (`packaging/package.py` writes it); a checkout says which commit
it stands at, and not whether files were changed since.
"""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

VERSION = "0.1.0"
ORIGIN_FILE = "origin.txt"
_HERE = Path(__file__).resolve().parent
_ROOT = _HERE.parent.parent
_COMMIT = re.compile(r"[0-9a-f]{40}([0-9a-f]{24})?\Z")


class Build(msgspec.Struct, frozen=True):
    """One build.

    Attributes:
        version: as `VERSION`.
        commit: the commit in hex, with words behind it where it is not the whole truth; "unknown"
            in an installation from neither package nor checkout.
        registry: SHA-256 in hex of the ConsentRegistry's code, without what differs by chain.
    """

    version: str
    commit: str
    registry: str


def build(here: Path = _HERE, root: Path = _ROOT) -> Build:
    """Return which build this is; reads two or three small files.

    Args:
        here: where a package keeps its origin.
        root: where a checkout would lie.
    """
    from wallet.audit.registry_code import CODE_SHA256

    packed = _text(here / ORIGIN_FILE)
    commit = packed or _checked_out(root / ".git")
    return Build(VERSION, commit or "unknown", CODE_SHA256)


def _checked_out(git: Path) -> str:
    """Return the commit a checkout stands at, or nothing."""
    link = _text(git)  # of a further work tree
    if link.startswith("gitdir: "):
        git = git.parent / link.removeprefix("gitdir: ")
    head = _text(git / "HEAD")
    common = git / (_text(git / "commondir") or ".")
    name = head.removeprefix("ref: ")
    if name != head:
        head = _text(common / name) or _packed(common, name)
    return f"{head} (a checkout)" if _COMMIT.match(head) else ""


def _packed(common: Path, name: str) -> str:
    for line in _text(common / "packed-refs").splitlines():
        commit, _, found = line.partition(" ")
        if found == name:
            return commit
    return ""


def _text(path: Path) -> str:
    """Return a file's text without its last line break; nothing where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8").rstrip("\n")
    except (OSError, UnicodeDecodeError):
        return ""
