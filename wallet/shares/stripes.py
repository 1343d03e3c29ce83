"""A stripe: up to k MiB of sealed bytes as n shares, with what everybody may know of them.

Guarantees: what `restore` returns is what `make` was given, for each share's digest is checked
before it is used; `repaired` gives only shares that are what the signed stripe says. No key is used
here and nothing can be read: who repairs holds ciphertext as holders do.

Left to others: what the bytes are (`wallet.segments`, a released dataset), where shares lie
(`manifest`), and who vouches for a stripe (a page or an order that the head key signed).
"""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

import msgspec

from wallet.shares import erasure, leaves
from wallet.shares.blocks import DIGEST_BYTES, MAXIMUM_BLOCK, Block
from wallet.shares.errors import ShareDamaged, TooFewShares

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

ID_BYTES: Final = 16

Digest = Annotated[bytes, msgspec.Meta(min_length=DIGEST_BYTES, max_length=DIGEST_BYTES)]
StripeId = Annotated[bytes, msgspec.Meta(min_length=ID_BYTES, max_length=ID_BYTES)]


class Code(NamedTuple):
    """Any k of n shares are enough."""

    k: int
    n: int


WIDE: Final = Code(4, 12)
"""The usual one: eight contacts and four places that are always on."""

SMALL: Final = Code(2, 6)
"""For a small circle."""

RELEASED: Final = Code(4, 16)
"""Released data, which its requester reads while most holders are away."""


class Share(msgspec.Struct, frozen=True, forbid_unknown_fields=True, array_like=True):
    """What is known of one share: SHA-256 of its bytes, and the root over its leaves."""

    digest: Digest
    root: Digest


class Stripe(msgspec.Struct, frozen=True, forbid_unknown_fields=True, array_like=True):
    """What is known of a stripe. `id` is random; `size` is the bytes of data; shares by index."""

    id: StripeId
    k: Annotated[int, msgspec.Meta(ge=1, le=erasure.MOST_SHARES)]
    size: Annotated[int, msgspec.Meta(ge=1, le=erasure.MOST_SHARES * MAXIMUM_BLOCK)]
    shares: Annotated[tuple[Share, ...], msgspec.Meta(min_length=1, max_length=erasure.MOST_SHARES)]

    def __post_init__(self) -> None:
        if self.k > self.n or self.size > self.k * MAXIMUM_BLOCK:
            raise ValueError("a stripe of more than its shares can hold")

    @property
    def n(self) -> int:
        """How many shares there are."""
        return len(self.shares)

    @property
    def share_bytes(self) -> int:
        """Length of each share."""
        return erasure.share_bytes(self.size, self.k)

    def find(self, digest: bytes) -> int:
        """The index of the share with this digest.

        Raises:
            ShareDamaged: no share of this stripe has it.
        """
        for index, share in enumerate(self.shares):
            if share.digest == digest:
                return index
        raise ShareDamaged("This block is no share of the stripe.")

    def check(self, index: int, data: bytes) -> Block:
        """Take one share from somebody else.

        Raises:
            ShareDamaged: it is not this share.
        """
        if (
            not 0 <= index < self.n
            or len(data) != self.share_bytes
            or hashlib.sha256(data).digest() != self.shares[index].digest
        ):
            raise ShareDamaged(f"What was given as share {index} is not it; it was not used.")
        return Block(self.shares[index].digest, data)

    def verify_leaf(self, index: int, proof: leaves.Proof) -> None:
        """Return if the holder of share `index` has shown one of its leaves.

        Raises:
            ShareDamaged: what it has shown is not a leaf of that share.
        """
        leaves.verify(self.shares[index].root, self.share_bytes, proof)


class Made(NamedTuple):
    """A stripe and its shares, by index."""

    stripe: Stripe
    shares: tuple[Block, ...]


def pieces(data: bytes, k: int) -> tuple[bytes, ...]:
    """Cut bytes into what one stripe each can hold: at most k MiB."""
    most = k * MAXIMUM_BLOCK
    return tuple(data[start : start + most] for start in range(0, len(data), most))


def make(id_: bytes, data: bytes, code: Code) -> Made:
    """Make one stripe.

    Args:
        id_: 16 random bytes.
        data: 1 byte to k MiB.
        code: how many shares, and how many are enough.

    Raises:
        ValueError: no data, or more than the code's shares can hold.
    """
    _check_size(data, code)
    return _described(id_, code.k, len(data), erasure.split(data, *code))


def make_all(items: Iterable[tuple[bytes, bytes]], code: Code) -> Iterator[Made]:
    """Make one stripe after another from (id, data), as `make` does.

    The next one is coded in a thread (the library lets go of the interpreter) while the last is
    hashed, so two are in memory at a time.
    """
    with ThreadPoolExecutor(1, thread_name_prefix="erasure") as coder:
        waiting = None
        for id_, data in items:
            _check_size(data, code)
            coming = (id_, len(data), coder.submit(erasure.split, data, *code))
            if waiting is not None:
                yield _described(waiting[0], code.k, waiting[1], waiting[2].result())
            waiting = coming
        if waiting is not None:
            yield _described(waiting[0], code.k, waiting[1], waiting[2].result())


def restore(stripe: Stripe, shares: Mapping[int, bytes]) -> bytes:
    """Return the data from shares that others gave; those that are not sound are passed over.

    Raises:
        TooFewShares: fewer than k of them are sound.
    """
    return erasure.join(stripe.k, stripe.n, _sound(stripe, shares), stripe.size)


def repaired(
    stripe: Stripe, shares: Mapping[int, bytes], wanted: Iterable[int]
) -> dict[int, Block]:
    """Make lost shares anew from any k that others gave, without any key.

    Raises:
        TooFewShares: fewer than k of those given are sound.
        ShareDamaged: what comes out is not what the stripe says, so whoever made it had not
            coded it rightly.
        ValueError: an index that the stripe does not have.
    """
    made = erasure.rebuild(stripe.k, stripe.n, _sound(stripe, shares), stripe.size, wanted)
    return {index: stripe.check(index, data) for index, data in made.items()}


def _check_size(data: bytes, code: Code) -> None:
    if not 1 <= len(data) <= code.k * MAXIMUM_BLOCK:
        raise ValueError(f"a stripe of {code.k} shares holds 1 byte to {code.k} MiB")


def _sound(stripe: Stripe, shares: Mapping[int, bytes]) -> dict[int, bytes]:
    """K sound shares, or fewer; more are not hashed."""
    found: dict[int, bytes] = {}
    for index in sorted(shares):
        if len(found) == stripe.k:
            break
        try:
            found[index] = stripe.check(index, shares[index]).data
        except ShareDamaged:
            continue
    if len(found) < stripe.k:
        raise TooFewShares(
            f"{stripe.k} sound shares are needed, and of {len(shares)} here {len(found)} are sound."
        )
    return found


def _described(id_: bytes, k: int, size: int, shares: list[bytes]) -> Made:
    blocks = tuple(Block(hashlib.sha256(share).digest(), share) for share in shares)
    facts = tuple(Share(each.digest, leaves.root(each.data)) for each in blocks)
    return Made(Stripe(id_, k, size, facts), blocks)
