r"""How a newest head is written down on a chain, so that an older one is known for what it is.

    the n-th anchor (n from 1)   root   SHA-256("freehold/backup-anchor/1\0" ‖ secret ‖ n, 8 bytes)
                                 size   seq XOR the first 8 bytes of
                                        SHA-256("freehold/backup-anchor/1/seq\0" ‖ secret ‖ n)

The secret is derived from the words (`backup-anchor`), the sender is an address that is used for
nothing else (`wallet.keys.anchor_private_key`); numbers are big-endian. So whoever has the words
finds the newest anchor by asking the contract for the 1st, 2nd, 4th …, and the chain shows random
words of an unknown address. Only that address anchors under its name, so nobody else can put one
there, and no later one takes an earlier one away.

What it guards against is holders who all show an older state than there was. That whoever answers
for the chain tells the truth is not guaranteed here: silence about an anchor is no proof that there
is none.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final, NamedTuple, NoReturn

from wallet.keys import derive

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT: Final = b"freehold/backup-anchor/1\0"
SEQ: Final = b"freehold/backup-anchor/1/seq\0"
MOST: Final = 2**20
"""More are never looked for: one a day for 2,800 years."""


class Anchored(NamedTuple):
    """The `number`-th anchor, from 1, which says that the backup had come to head `seq`."""

    number: int
    seq: int


class AnchorKeys:
    """What names and hides the anchors of one person.

    Args:
        entropy: what the 24 words stand for.
    """

    def __init__(self, entropy: bytes) -> None:
        self._secret = derive(entropy, "backup-anchor")

    def root(self, number: int) -> bytes:
        """The word under which the `number`-th anchor stands, 32 bytes."""
        return hashlib.sha256(ROOT + self._of(number)).digest()

    def hidden(self, number: int, seq: int) -> int:
        """What stands there for a head of this number; of that it gives the head again."""
        return seq ^ int.from_bytes(hashlib.sha256(SEQ + self._of(number)).digest()[:8], "big")

    def newest(self, look: Callable[[bytes], int | None]) -> Anchored | None:
        """Find the newest anchor; None if there is none.

        Args:
            look: returns what stands under a root; None if nothing does.
        """

        def seq(number: int) -> int | None:
            found = look(self.root(number))
            return None if found is None else self.hidden(number, found)

        first = seq(1)
        if first is None:
            return None
        there, best = 1, first
        away = 2
        while away <= MOST and (found := seq(away)) is not None:
            there, best, away = away, found, 2 * away
        while away - there > 1:
            middle = (there + away) // 2
            found = seq(middle)
            if found is None:
                away = middle
            else:
                there, best = middle, found
        return Anchored(there, best)

    def _of(self, number: int) -> bytes:
        return self._secret + number.to_bytes(8, "big")

    def __repr__(self) -> str:
        return "AnchorKeys(…)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("keys are not pickled or copied out of their process")
