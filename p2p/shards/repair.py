"""Repair without keys: whoever has an owner's signed order makes lost shares anew.

The order (`wallet.shares.order`) says which stripe, where its shares are believed to lie and where
the new ones shall go. The repairer fetches any k shares, codes again, finds each new share to be
the one that the order's stripe names, and puts it at its new holder in the owner's name, under the
collection of the order's key, so that who may read released data finds it there. It holds
ciphertext for as long as that takes, as a holder does, and can read nothing.

Left to others: when to repair (the owner, or a designated contact: own copy first, no cliffs), and
telling the owner, whose next manifest says where the shares are now.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import trio

from p2p.shards.gathering import SLOW_SECONDS, gather
from wallet.errors import FreeholdError
from wallet.shares import order, stripes
from wallet.shares.errors import OrderRefused
from wallet.shares.released import collection_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager

    from p2p.shards.client import HolderClient
    from wallet.agreement.delivery import Signed
    from wallet.shares.order import Source
    from wallet.shares.places import Place

    Visit: TypeAlias = Callable[[Place], AbstractAsyncContextManager[HolderClient]]
    """Dials a holder and talks with it, for a block."""


class Repaired(NamedTuple):
    """What came of an order.

    Attributes:
        receipts: of the shares that are at their new holders, by index.
        failures: what went wrong at sources and at targets.
    """

    receipts: dict[int, Signed]
    failures: tuple[tuple[Source, FreeholdError], ...]


async def repair(
    signed: bytes, own_key: bytes, now_ms: int, visit: Visit, slow_seconds: float = SLOW_SECONDS
) -> Repaired:
    """Carry out a repair order, as far as it goes; carrying it out again is harmless.

    Args:
        signed: the order, as its owner signed it.
        own_key: the identity with which holders are dialled, which must be the order's bearer.
        now_ms: UTC milliseconds.
        visit: dials and talks.
        slow_seconds: after which one more source is asked.

    Raises:
        OrderRefused: it is none, for somebody else, or over.
        TooFewShares: too few shares could be fetched; nothing was put.
        ShareDamaged: what comes out is not what the order says; nothing was put.
    """
    found = order.read(signed)
    if not isinstance(found, order.RepairOrder):
        raise OrderRefused("This is a licence to read; there is nothing to repair.")
    order.check(found, owner=found.key, bearer=own_key, now_ms=now_ms)

    async def get(source: Source, digest: bytes) -> bytes:
        async with visit(source.place) as holder:
            await holder.show_order(signed)
            return await holder.get(digest)

    gathered = await gather(found.stripe, found.sources, get, slow_seconds)
    wanted = {target.index for target in found.targets}
    made = await trio.to_thread.run_sync(stripes.repaired, found.stripe, gathered.shares, wanted)
    collection = collection_of(found.key)
    receipts: dict[int, Signed] = {}
    failures = list(gathered.failures)

    async def put(target: Source) -> None:
        try:
            async with visit(target.place) as holder:
                await holder.show_order(signed)
                data = made[target.index].data
                receipts[target.index] = await holder.put(data, collection=collection)
        except FreeholdError as error:
            failures.append((target, error))

    async with trio.open_nursery() as nursery:
        for target in found.targets:
            nursery.start_soon(put, target)
    return Repaired(receipts, tuple(failures))
