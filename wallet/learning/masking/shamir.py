"""Shamir's secret sharing over the prime field of 2⁵²¹ − 1 (Communications of the ACM, 1979).

Guarantees: fewer than the threshold of shares tell nothing; with the threshold the secret comes
back. The field is far larger than a secret of 32 bytes, so shares that do not belong together give
a number that is no secret (but for one case in 2²⁶⁵). The coefficients of Lagrange are worked out
once for a set of places (`Recovery`), since a round recovers hundreds of secrets from the same
members.

Left to others: which shares may be brought together at all, and comparing what comes out with what
its owner committed to. Somebody who changes one share on purpose can move the secret by an amount
of its choice, since sharing is linear (`unmasking` compares).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wallet.learning.masking.errors import NotRecovered
from wallet.learning.masking.messages import SHARE_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PRIME: Final = 2**521 - 1
SECRET_BYTES: Final = 32
_EASE = 16
"""So many steps of Horner's rule are taken between two reductions."""


def split(
    secret: bytes | bytearray, threshold: int, count: int, chance: Callable[[int], bytes]
) -> list[bytes]:
    """Return the shares of places 1 to `count`, any `threshold` of which give the secret back.

    Args:
        secret: 32 bytes.
        threshold: from 1 to `count`.
        count: how many shares.
        chance: gives so many random bytes.
    """
    if len(secret) != SECRET_BYTES or not 1 <= threshold <= count:
        raise ValueError("a secret of 32 bytes is split with a threshold from 1 to the count")
    drawn = chance(SHARE_BYTES * (threshold - 1))
    terms = [  # from the highest power down; 7 bits of each draw of 66 bytes are not needed
        int.from_bytes(drawn[at : at + SHARE_BYTES], "big") >> 7
        for at in range(0, len(drawn), SHARE_BYTES)
    ]
    terms.append(int.from_bytes(secret, "big"))
    return [_value(terms, place).to_bytes(SHARE_BYTES, "big") for place in range(1, count + 1)]


class Recovery:
    """Brings secrets back from the shares of one set of places."""

    def __init__(self, places: Sequence[int]) -> None:
        """Work out Lagrange's coefficients at zero for distinct places, counted from 1."""
        self._coefficients = _coefficients(places)

    def secret(self, shares: Sequence[bytes]) -> bytes:
        """Return the secret of shares that stand in the order of the places.

        Raises:
            NotRecovered: they do not belong together.
        """
        found = (
            sum(
                coefficient * int.from_bytes(share, "big")
                for coefficient, share in zip(self._coefficients, shares, strict=True)
            )
            % PRIME
        )
        if found >> (8 * SECRET_BYTES):
            raise NotRecovered("The shares that were revealed do not belong together.")
        return found.to_bytes(SECRET_BYTES, "big")


def _value(terms: list[int], place: int) -> int:
    value = 0
    for at, term in enumerate(terms, start=1):
        value = value * place + term
        if at % _EASE == 0:
            value %= PRIME
    return value % PRIME


def _coefficients(places: Sequence[int]) -> list[int]:
    if len(set(places)) != len(places) or any(not 0 < place < PRIME for place in places):
        raise ValueError("places count from 1 and are distinct")
    found = []
    for place in places:
        above = below = 1
        for other in places:
            if other != place:
                above = above * other % PRIME
                below = below * (other - place) % PRIME
        found.append(above * pow(below, -1, PRIME) % PRIME)
    return found
