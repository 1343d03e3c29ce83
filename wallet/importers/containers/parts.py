"""Exports that come in several archives: which belong together, and which are missing.

Google writes `takeout-20260301T101500Z-001.zip`, `…-002.zip` and so on, each a whole zip with a
part of the files. All parts found beside each other are one listing. The number of parts is
written nowhere, so a missing last part cannot be known; gaps can.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable

ARCHIVE_SUFFIXES = (".zip", ".tgz", ".tar.gz", ".tar")
_PART = re.compile(r"(.{1,200})-([0-9]{3})(\.zip|\.tgz|\.tar\.gz)", re.IGNORECASE | re.DOTALL)


class Part(msgspec.Struct, frozen=True):
    """A part's set (what all its names share) and its number."""

    set: tuple[str, str]
    number: int


def part(name: str) -> Part | None:
    """Return which part a file's name says it is, or None."""
    found = _PART.fullmatch(name)
    return Part((found[1], found[3].lower()), int(found[2])) if found is not None else None


def siblings(name: str, names: Iterable[str]) -> list[str]:
    """Return the names of all parts of the set that `name` is of, in order; itself if of none."""
    own = part(name)
    if own is None:
        return [name]
    others = ((part(other), other) for other in {*names, name})
    return [
        other
        for _, other in sorted(
            (found.number, other)
            for found, other in others
            if found is not None and found.set == own.set
        )
    ]


def gaps(names: Iterable[str]) -> list[str]:
    """Return a sentence for every set of parts of which some before the last are not there."""
    sets: dict[tuple[str, str], set[int]] = {}
    for name in names:
        if (found := part(name.rsplit("/", 1)[-1])) is not None:
            sets.setdefault(found.set, set()).add(found.number)
    sentences = []
    for (stem, suffix), numbers in sorted(sets.items()):
        missing = sorted(set(range(1, max(numbers))) - numbers)
        if missing and (len(numbers) > 1 or stem.lower().startswith("takeout")):
            listed = ", ".join(f"{number:03}" for number in missing[:10])
            more = f" and {len(missing) - 10} more" if len(missing) > 10 else ""
            are = "part {} is" if len(missing) == 1 else "parts {} are"
            sentences.append(
                f"Of {stem}-…{suffix}, {are.format(listed + more)} not here; what is in "
                f"{'it' if len(missing) == 1 else 'them'} is not imported. Put all parts into one "
                "folder."
            )
    return sentences
