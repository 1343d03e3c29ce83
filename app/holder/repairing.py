"""Carrying out a repair order with the box's own identity: no vault and no key is needed for it.

The owner of the shares signs the order for this box (its peer id is the bearer) and hands it over
as a file; what comes of it goes back to them as the receipts of the new holders.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.api.clock import SystemClock
from app.api.identity_file import identity
from p2p.shards.repair import repair
from p2p.shards.visits import visit
from p2p.transport.host import open_host
from p2p.transport.identity import peer_id_of_public_key, public_key_of

if TYPE_CHECKING:
    from pathlib import Path

    from wallet.ports import Clock


async def carry_out(folder: Path, order: bytes, clock: Clock | None = None) -> dict[str, Any]:
    """Repair what an order names; return what was done, as JSON.

    Args:
        folder: of the box.
        order: the signed order.
        clock: time; the machine's if not given.

    Raises:
        OrderRefused: it is none, for another box, or over.
        TooFewShares: too few shares could be fetched; nothing was put.
    """
    seed, now_ms = identity(folder / "identity"), (clock or SystemClock()).now_ms()
    async with open_host(seed, knocks=True) as host:
        key = public_key_of(host.peer_id)
        done = await repair(order, key, now_ms, lambda place: visit(host, place))
    return {
        "repaired": sorted(done.receipts),
        "receipts": {
            str(index): {"body": signed.body.hex(), "signature": signed.signature.hex()}
            for index, signed in sorted(done.receipts.items())
        },
        "failures": [
            {
                "share": source.index,
                "holder": peer_id_of_public_key(source.place.identity),
                "code": error.code,
                "message": str(error),
            }
            for source, error in done.failures
        ],
    }
