"""k-of-n: bytes become n shares, and any k of them become the bytes again. Over `zfec`.

The code is Reed-Solomon over GF(2^8), reduced by x^8+x^4+x^3+x^2+1: byte i of share j is the value
at x_j of the polynomial of degree < k that has the value `byte i of part m` at x_m for m < k, where
x_0 = 0 and x_j = 2^(j-1). So the first k shares are the data itself, cut into k parts of equal
length, the last filled up with zeros; and share j is the same whatever n is (`FORMAT.md` §2).

Guarantees: whatever is given, either the right bytes come back or an error; the library reads
beyond its tables where a number is out of range, overflows its stack where one is named twice, and
hands back the very objects it was given, so everything is checked before and copied after.
Left to others: whether a share is what it was (`stripes` checks digests; a changed share decodes to
other bytes without any error here).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from wallet.shares.errors import ShareDamaged, TooFewShares

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MOST_SHARES: Final = 32


def share_bytes(size: int, k: int) -> int:
    """Length of every share of `size` bytes of data."""
    return -(-size // k)


def split(data: bytes, k: int, n: int) -> list[bytes]:
    """Return n shares of equal length, any k of which are enough.

    Raises:
        ValueError: no data, or not 1 <= k <= n <= 32.
    """
    _check(k, n)
    parts = _parts(data, k)
    spare = _encoder(k, n).encode(parts, tuple(range(k, n))) if n > k else []
    return [*parts, *spare]


def join(k: int, n: int, shares: Mapping[int, bytes], size: int) -> bytes:
    """Return the data from any k of its shares.

    Args:
        k: shares that are enough.
        n: shares that were made.
        shares: by index from 0; k of them are used, those that are plain data first.
        size: bytes of the data.

    Raises:
        TooFewShares: fewer than k.
        ShareDamaged: a share of another length or index than this data has.
        ValueError: not 1 <= k <= n <= 32, or no data.
    """
    return b"".join(_primary(k, n, shares, size))[:size]


def rebuild(
    k: int, n: int, shares: Mapping[int, bytes], size: int, wanted: Iterable[int]
) -> dict[int, bytes]:
    """Return the shares of these indices, made from any k others; no key is needed.

    Raises:
        TooFewShares, ShareDamaged, ValueError: as `join`; an index beyond n is a ValueError.
    """
    indices = tuple(sorted(set(wanted)))
    if not all(0 <= index < n for index in indices):
        raise ValueError(f"a share index is out of 0 … {n - 1}")
    parts = _primary(k, n, shares, size)
    made = _encoder(k, n).encode(parts, indices) if indices else []
    return dict(zip(indices, made, strict=True))


def _check(k: int, n: int) -> None:
    if not 1 <= k <= n <= MOST_SHARES:
        raise ValueError(f"no code of {k} of {n} shares; at most {MOST_SHARES} are made")


def _parts(data: bytes, k: int) -> tuple[bytes, ...]:
    """The data in k parts of equal length, filled up with zeros."""
    if not data:
        raise ValueError("there are no shares of no data")
    length = share_bytes(len(data), k)
    return tuple(
        data[start : start + length].ljust(length, b"\0") for start in range(0, k * length, length)
    )


def _primary(k: int, n: int, shares: Mapping[int, bytes], size: int) -> tuple[bytes, ...]:
    """The first k shares, from any k."""
    _check(k, n)
    if size < 1:
        raise ValueError("there are no shares of no data")
    length = share_bytes(size, k)
    for index, share in shares.items():
        if not 0 <= index < n or len(share) != length:
            raise ShareDamaged(
                f"Share {index} has {len(share)} bytes; one of this stripe has {length} "
                f"and an index below {n}."
            )
    if len(shares) < k:
        raise TooFewShares(f"{k} shares are needed and {len(shares)} are here.")
    chosen = sorted(shares)[:k]
    if chosen == list(range(k)):
        return tuple(bytes(shares[index]) for index in chosen)
    # The library wants a share that is plain data in its own place, and others in the gaps.
    others = [index for index in chosen if index >= k]
    ordered = tuple(index if index in shares else others.pop() for index in range(k))
    found = _decoder(k, n).decode(tuple(bytes(shares[index]) for index in ordered), ordered)
    return tuple(bytes(part) for part in found)


@cache
def _encoder(k: int, n: int) -> Any:
    from zfec import Encoder  # type: ignore[import-untyped]  # loaded where used

    return Encoder(k, n)


@cache
def _decoder(k: int, n: int) -> Any:
    from zfec import Decoder

    return Decoder(k, n)
