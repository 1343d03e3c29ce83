"""What every message is made of: the bases of calls and replies, and the bounds of their texts.

A call names the lock state it needs (`wallet.lock`) and the reply it gets. What the calls are is
left to the modules beside this one, one a noun.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Final, Generic, TypeVar

import msgspec

from wallet.lock import Need

Text = Annotated[str, msgspec.Meta(max_length=4096)]
Path = Annotated[str, msgspec.Meta(max_length=4096)]
Passphrase = Annotated[str, msgspec.Meta(min_length=1, max_length=1024)]
Id = Annotated[str, msgspec.Meta(max_length=80)]
Digest = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]

TOLD: Final = {"told": True}
"""Marks a field that holds words of the node itself, in English."""

Told = Annotated[str, msgspec.Meta(extra=TOLD)]
"""Words of the node itself; a window shows them in the person's language."""


class Reply(msgspec.Struct, frozen=True):
    """Base of every answer."""


class Secretive:
    """Hides every field from `repr`, so that no log or traceback can show a secret."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"


R = TypeVar("R", bound=Reply)


class Call(msgspec.Struct, Generic[R], frozen=True, forbid_unknown_fields=True):
    """Base of every request; `R` is its reply."""

    need: ClassVar[Need] = Need.OPEN
    quick: ClassVar[bool] = False
    """Whether it only looks something up, so that no answer within seconds means a dead node."""

    def needs(self) -> Need:
        """What this very request needs of the lock."""
        return self.need


class Done(Reply, frozen=True, tag="done"):
    """It was done and there is nothing to add."""


class Failed(Reply, frozen=True, tag="failed"):
    """It was not done. `code` is stable, `message` a sentence for the person."""

    code: str
    message: Told
