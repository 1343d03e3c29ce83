"""Claiming files by how they begin, in the way most families do.

Guarantees: a file is looked at if its name ends as the family's files are wont to, or if it is
alone, whatever it is called; the name alone claims nothing. Claimed files keep the archive's order.

Left to others: what a beginning looks like, and how sure that is; claims that take more than each
file for itself (photos, contacts, exports that are refused by name).
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final, TypeVar

from wallet.importers.base import Recognition

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from wallet.importers.base import Entry

T = TypeVar("T")

ANY_NAME: Final = ("",)
"""The suffixes of a family whose files may be called anything."""


def shapes(
    listing: Sequence[Entry],
    peek: Callable[[str], bytes],
    suffixes: tuple[str, ...],
    shape: Callable[[str, bytes], T | None],
) -> dict[str, T]:
    """Return what `shape` finds in each file that it knows, by the file's name.

    Args:
        listing: the files there are.
        peek: gives the start of one.
        suffixes: ends of names, in lower case.
        shape: what a file of this name that begins so is; nothing or False for none of ours.
    """
    alone = len(listing) == 1
    return {
        entry.name: found
        for entry in listing
        if (alone or entry.name.lower().endswith(suffixes))
        and (found := shape(entry.name, peek(entry.name)))
    }


def first_of(found: Mapping[str, T]) -> dict[str, T]:
    """Return the first of the files that were found, where one is enough to say what they are."""
    return dict(islice(found.items(), 1))


def claim(
    found: Mapping[str, object], score: float, reason: str, variant: str = ""
) -> Recognition | None:
    """Return the claim on files that were found, or None if there is none.

    The variant is what they are, each named once, unless it is given.
    """
    if not found:
        return None
    kinds = "+".join(sorted({str(kind) for kind in found.values()}))[:200]
    return Recognition(score, variant or kinds, reason, tuple(found))
