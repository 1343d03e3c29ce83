"""How people and programs name requests and grants: an id, or a beginning of it that is clear."""

from __future__ import annotations

from typing import TYPE_CHECKING, NewType, TypeVar

from wallet.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")

Beginning = NewType("Beginning", str)
"""An id or what it begins with: digits of lower-case hex, an odd number of them too."""

SHORTEST, LONGEST = 6, 64
"""Of a beginning, in digits."""


def id_of(text: str) -> Beginning:
    """Read an id, or a beginning of one, in hex with or without 0x.

    Raises:
        NotFound: it is not hex, or too short to mean anything.
    """
    digits = text.strip().lower().removeprefix("0x")
    if not set(digits) <= set("0123456789abcdef"):
        raise NotFound(f"“{text[:40]}” is not an id.")
    if not SHORTEST <= len(digits) <= LONGEST:
        raise NotFound(f"“{text[:40]}” is too short or too long for an id.")
    return Beginning(digits)


def begins(id: bytes, beginning: Beginning) -> bool:
    """Whether an id begins so."""
    return id.hex().startswith(beginning)


def only(found: Sequence[T], what: str) -> T:
    """Return the one thing whose id begins as was said.

    Raises:
        NotFound: there is none, or several begin so; `what` is what it would be: "request".
    """
    if not found:
        raise NotFound(f"There is no such {what} here.")
    if len(found) > 1:
        raise NotFound(f"Several {what}s begin so; write more of the id.")
    return found[0]
