r"""Orders and licences: what lets somebody else than the owner fetch shares, without any key.

    order       msgpack [body, signature], at most 64 KiB, in one spelling
    body        msgpack [1, "repair", key, bearer, stripe, sources, targets, made_ms, until_ms]
    licence     msgpack [body, signature]; body [1, "read", key, bearer, collection, made_ms,
                until_ms]
    standing    msgpack [body, signature]; body [1, "stand", key, bearers, keepers, rules, made_ms,
                until_ms]
    signature   Ed25519 by the head's key over "freehold/backup-order/1\0" ‖ body

A repair order names one stripe, who repairs it (the bearer, by its libp2p identity), where sound
shares are believed to lie, and where those that are made anew shall go. A licence lets its bearer
read all blocks that their owner put under one collection: released data, of which the bearer has
bought the keys. A standing order lies with every holder and lets each of its bearers look after the
whole backup while its owner is away: fetch what the open parts of the pages name, and put shares
that are missing at holders that it lists.

Guarantees: what `read` returns was signed by its key. Left to others: that the stream's peer is the
bearer, that the key is the owner of what is asked for, and the clock: `check` takes all three.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal, TypeAlias

import msgspec

from wallet.shares import spelling
from wallet.shares.erasure import MOST_SHARES
from wallet.shares.errors import OrderRefused
from wallet.shares.places import Identity, Place
from wallet.shares.stripes import Digest, Stripe

CONTEXT: Final = b"freehold/backup-order/1\0"
VERSION: Final = 1
MAXIMUM_ORDER: Final = 64 * 1024
LONGEST_ORDER_MS: Final = 30 * 86_400_000
"""A repair that has not happened in thirty days is ordered anew."""

LONGEST_STANDING_MS: Final = 400 * 86_400_000
"""As long as a head is kept after the last sign of its owner."""

MOST_BEARERS: Final = 8
MOST_KEEPERS: Final = 64

Instant = Annotated[int, msgspec.Meta(ge=0, lt=253_402_300_800_000)]
Few = Annotated[int, msgspec.Meta(ge=1, le=MOST_SHARES)]


class _Array(msgspec.Struct, frozen=True, forbid_unknown_fields=True, array_like=True):
    """Base of every array."""


class Source(_Array, frozen=True):
    """A share of the stripe and where it is, or shall be."""

    index: Annotated[int, msgspec.Meta(ge=0, lt=MOST_SHARES)]
    place: Place


Sources = Annotated[tuple[Source, ...], msgspec.Meta(max_length=2 * MOST_SHARES)]


class RepairOrder(_Array, frozen=True):
    """Make the shares named in `targets` anew from those in `sources`, and put them there."""

    version: Literal[1]
    act: Literal["repair"]
    key: Digest
    bearer: Identity
    stripe: Stripe
    sources: Sources
    targets: Sources
    made_ms: Instant
    until_ms: Instant

    def __post_init__(self) -> None:
        if any(each.index >= self.stripe.n for each in (*self.sources, *self.targets)):
            raise ValueError("an order names a share that its stripe does not have")

    def allows(self, digest: bytes) -> bool:
        """Whether the bearer may fetch, or put, the block of this digest."""
        return any(share.digest == digest for share in self.stripe.shares)


class Licence(_Array, frozen=True):
    """Read what its owner put under `collection`, 16 random bytes."""

    version: Literal[1]
    act: Literal["read"]
    key: Digest
    bearer: Identity
    collection: Annotated[bytes, msgspec.Meta(min_length=16, max_length=16)]
    made_ms: Instant
    until_ms: Instant


class Keeper(_Array, frozen=True):
    """A holder, and a number that it shares with others of its household; 0: with nobody."""

    place: Place
    group: Annotated[int, msgspec.Meta(ge=0, lt=2**16)] = 0


class Rule(_Array, frozen=True):
    """Of stripes of which `k` shares are enough: where `repair_at` or fewer live, `n` again."""

    k: Few
    n: Few
    repair_at: Few


class Standing(_Array, frozen=True):
    """Look after all stripes of the newest head by these rules, while its owner is away."""

    version: Literal[1]
    act: Literal["stand"]
    key: Digest
    bearers: Annotated[tuple[Identity, ...], msgspec.Meta(min_length=1, max_length=MOST_BEARERS)]
    keepers: Annotated[tuple[Keeper, ...], msgspec.Meta(max_length=MOST_KEEPERS)]
    rules: Annotated[tuple[Rule, ...], msgspec.Meta(max_length=8)]
    made_ms: Instant
    until_ms: Instant

    def lists(self, identity: bytes) -> bool:
        """Whether somebody is one of the holders."""
        return any(keeper.place.identity == identity for keeper in self.keepers)


Order: TypeAlias = RepairOrder | Licence | Standing
_KINDS: Final[dict[str, type[Order]]] = {"read": Licence, "stand": Standing}


class _Signed(_Array, frozen=True):
    body: Annotated[bytes, msgspec.Meta(max_length=MAXIMUM_ORDER)]
    signature: Annotated[bytes, msgspec.Meta(min_length=64, max_length=64)]


def repair(
    seed: bytes,
    *,
    bearer: bytes,
    stripe: Stripe,
    sources: tuple[Source, ...],
    targets: tuple[Source, ...],
    made_ms: int,
    until_ms: int,
) -> bytes:
    """Sign a repair order with the head's seed.

    Raises:
        ValueError: it lasts for more than thirty days, or names what it cannot.
    """
    if not 0 < until_ms - made_ms <= LONGEST_ORDER_MS:
        raise ValueError("a repair order lasts for at most thirty days")
    key = spelling.public_of(seed)
    return _sign(
        seed,
        RepairOrder(1, "repair", key, bearer, stripe, sources, targets, made_ms, until_ms),
    )


def licence(seed: bytes, *, bearer: bytes, collection: bytes, made_ms: int, until_ms: int) -> bytes:
    """Sign a licence to read with the head's seed."""
    key = spelling.public_of(seed)
    return _sign(seed, Licence(1, "read", key, bearer, collection, made_ms, until_ms))


def standing(
    seed: bytes,
    *,
    bearers: tuple[bytes, ...],
    keepers: tuple[Keeper, ...],
    rules: tuple[Rule, ...],
    made_ms: int,
    until_ms: int,
) -> bytes:
    """Sign a standing order with the head's seed.

    Raises:
        ValueError: it lasts for more than four hundred days, or names what it cannot.
    """
    if not 0 < until_ms - made_ms <= LONGEST_STANDING_MS:
        raise ValueError("a standing order lasts for at most four hundred days")
    key = spelling.public_of(seed)
    return _sign(seed, Standing(1, "stand", key, bearers, keepers, rules, made_ms, until_ms))


def read(data: bytes) -> Order:
    """Read an order or a licence from anywhere; see `check` for whether it holds here.

    Raises:
        OrderRefused: it is neither, or its signature does not hold.
        NewerFormat: it is one of a later version.
    """
    what = "order"
    signed = spelling.read(data, _Signed, MAXIMUM_ORDER, OrderRefused, what)
    try:
        head = msgspec.msgpack.decode(signed.body)
        key, act = head[2], head[1]
    except (msgspec.MsgspecError, ValueError, RecursionError, TypeError, LookupError) as error:
        raise OrderRefused("This is no order, or it was changed on its way.") from error
    if not isinstance(key, bytes) or not spelling.signed_by(
        key, CONTEXT, signed.body, signed.signature
    ):
        raise OrderRefused("The signature on this order does not hold.")
    spelling.refuse_newer(signed.body, VERSION, what)
    kind = _KINDS.get(act, RepairOrder) if isinstance(act, str) else RepairOrder
    return spelling.read(signed.body, kind, MAXIMUM_ORDER, OrderRefused, what)


def check(order: Order, *, owner: bytes, bearer: bytes, now_ms: int) -> None:
    """Return if an order holds here and now.

    Args:
        order: as it was read.
        owner: the head's key of whom the blocks belong to.
        bearer: the identity that the connection proves.
        now_ms: UTC.

    Raises:
        OrderRefused: it is another owner's, for another bearer, or over.
    """
    if order.key != owner:
        raise OrderRefused("This order was not signed by the owner of these blocks.")
    bearers = order.bearers if isinstance(order, Standing) else (order.bearer,)
    if bearer not in bearers:
        raise OrderRefused("This order was given to somebody else.")
    if now_ms > order.until_ms:
        raise OrderRefused("This order is over; its owner can sign another.")


def _sign(seed: bytes, order: Order) -> bytes:
    body = spelling.write(order)
    data = spelling.write(_Signed(body, spelling.sign(seed, CONTEXT, body)))
    try:
        read(data)
    except OrderRefused as error:
        raise ValueError("these facts do not fit into an order") from error
    return data
