"""Merkle trees over a share's 1 KiB leaves, and proofs that a holder still has one of them.

The tree is that of RFC 9162 §2.1 (`wallet.audit.merkle`); leaf i is bytes 1024·i … 1024·i+1023 of
the share, the last as short as it is. A challenge names leaves that nobody can foresee; the answer
is each leaf and its path, and whoever has the root and the length of the share checks it without
having the share. 44 leaves a day find a loss of one leaf in ten with 99 %.

Left to others: which holder to ask and what a wrong or late answer means.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Annotated, Final

import msgspec

from wallet.audit import merkle
from wallet.shares.blocks import MAXIMUM_BLOCK
from wallet.shares.errors import ShareDamaged

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LEAF_BYTES: Final = 1024
DAILY_LEAVES: Final = 44
"""Over all shares of one holder: 1 - 0.9^44 = 0.99."""

MOST_LEAVES: Final = MAXIMUM_BLOCK // LEAF_BYTES
LONGEST_PATH: Final = (MOST_LEAVES - 1).bit_length()


class Proof(msgspec.Struct, frozen=True, forbid_unknown_fields=True, array_like=True):
    """One leaf and the hashes beside its way to the root, lowest first."""

    index: Annotated[int, msgspec.Meta(ge=0, lt=MOST_LEAVES)]
    leaf: Annotated[bytes, msgspec.Meta(max_length=LEAF_BYTES)]
    path: Annotated[
        tuple[Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)], ...],
        msgspec.Meta(max_length=LONGEST_PATH),
    ]


def count(size: int) -> int:
    """How many leaves a share of `size` bytes has."""
    return -(-size // LEAF_BYTES)


def root(share: bytes) -> bytes:
    """The root over a share's leaves, 32 bytes."""
    return _levels(share)[-1][0]


def prove(share: bytes, indices: Iterable[int]) -> tuple[Proof, ...]:
    """Answer a challenge from the share.

    Raises:
        ValueError: the share has no such leaf.
    """
    levels = _levels(share)
    return tuple(_proof(share, levels, index) for index in indices)


def verify(expected_root: bytes, size: int, proof: Proof) -> None:
    """Return if the leaf is the one of that index in the share of that root and length.

    Raises:
        ShareDamaged: it is not.
    """
    begin = proof.index * LEAF_BYTES
    if len(proof.leaf) != min(LEAF_BYTES, size - begin) or not merkle.verify_inclusion(
        merkle.leaf_hash(proof.leaf), proof.index, count(size), proof.path, expected_root
    ):
        raise ShareDamaged(f"Leaf {proof.index} is not the one that was put.")


def draw(sizes: Sequence[int], number: int, seed: bytes) -> tuple[tuple[int, int], ...]:
    """Choose leaves for a challenge, each of all leaves of all shares as likely as any other.

    Args:
        sizes: bytes of each share.
        number: leaves to choose; one may be chosen twice.
        seed: 32 fresh random bytes; equal seeds choose alike.

    Returns:
        (share, leaf) for each: positions in `sizes` and in that share.
    """
    ends = list(accumulate(count(size) for size in sizes))
    if not ends or not ends[-1]:
        return ()
    stream = hashlib.shake_256(seed).digest(16 * number)
    chosen = []
    for start in range(0, len(stream), 16):  # 128 bits: what is left of the remainder is nothing
        at = int.from_bytes(stream[start : start + 16], "big") % ends[-1]
        share = bisect_right(ends, at)
        chosen.append((share, at - (ends[share - 1] if share else 0)))
    return tuple(chosen)


def _levels(share: bytes) -> list[list[bytes]]:
    """All hashes, leaves first; a last one without a neighbour moves up as it is."""
    if not share:
        raise ValueError("a share without bytes has no leaves")
    sha256 = hashlib.sha256
    level = [
        sha256(b"\0" + share[start : start + LEAF_BYTES]).digest()
        for start in range(0, len(share), LEAF_BYTES)
    ]
    levels = [level]
    while len(level) > 1:
        above = [
            sha256(b"\1" + left + right).digest()
            for left, right in zip(level[::2], level[1::2], strict=False)
        ]
        if len(level) & 1:
            above.append(level[-1])
        level = above
        levels.append(level)
    return levels


def _proof(share: bytes, levels: list[list[bytes]], index: int) -> Proof:
    if not 0 <= index < len(levels[0]):
        raise ValueError(f"a share of {len(levels[0])} leaves has no leaf {index}")
    at, path = index, []
    for level in levels[:-1]:
        if at ^ 1 < len(level):
            path.append(level[at ^ 1])
        at >>= 1
    begin = index * LEAF_BYTES
    return Proof(index, bytes(share[begin : begin + LEAF_BYTES]), tuple(path))
