"""How keeping and fetching shares fails. A holder says each by its `code`; `error_of` reads it.

PeerError
├── NotHeld            this holder has no such block
├── NoRoom             the quota, the holder's limit or its disk is used up; nothing was kept
├── HolderPaused       it keeps and gives nothing now, and why
└── OldHead            it holds a later head, or another of the same number
PeerRefused
└── NotKnownHere       it keeps nothing for strangers
ContentMismatch
└── HolderLied         what it sent is not what it promised; nothing of it was used
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from wallet.errors import BadSignature, ContentMismatch, Malformed, PeerError, PeerRefused
from wallet.shares.errors import HeadRefused, ShareDamaged

if TYPE_CHECKING:
    from collections.abc import Iterator


class NotHeld(PeerError):
    """The holder has no such block, or none that this peer may have."""

    code = "not-held"


class NoRoom(PeerError):
    """There is no room for more; what was kept before stays."""

    code = "no-room"


class HolderPaused(PeerError):
    """The holder keeps and gives no blocks for now; what it has stays."""

    code = "holder-paused"


class OldHead(PeerError):
    """The holder has a later head of this locator, or another one of the same number."""

    code = "old-head"


class NotKnownHere(PeerRefused):
    """The holder keeps nothing for this peer."""

    code = "not-known-here"


class HolderLied(ContentMismatch):
    """The holder sent something else than was asked for, or promised what does not hold."""

    code = "holder-lied"


_BY_CODE: Final[dict[str, type[PeerError]]] = {
    kind.code: kind for kind in (NotHeld, NoRoom, HolderPaused, OldHead, NotKnownHere)
}


def error_of(code: str, message: str) -> PeerError:
    """Return the error that a holder's answer stands for; an unknown code is a plain refusal."""
    return _BY_CODE.get(code, PeerRefused)(message)


@contextmanager
def a_lie(what: str) -> Iterator[None]:
    """Call what does not hold by its name: the holder has said it."""
    try:
        yield
    except (BadSignature, Malformed, HeadRefused, ShareDamaged) as error:
        raise HolderLied(what) from error
