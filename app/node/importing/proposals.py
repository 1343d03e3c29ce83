"""What the tables of a file seem to be, found out by a worker that imports nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import trio

from app.api.messages import Proposals
from app.worker import protocol
from app.worker.driver import Event, run_import
from wallet.importers.generic.order import Order
from wallet.vault import mappings

if TYPE_CHECKING:
    from app.node.wallet import OpenWallet
    from wallet.importers.generic.proposal import Proposal


async def propose_tables(wallet: OpenWallet, path: str) -> Proposals:
    """Return what each table of a file seems or is known to be.

    Raises:
        ImportRefused: the file holds no table that can be read.
        ImportFailed: reading it broke off.
    """
    found: list[Proposal] = []

    async def take(event: Event) -> None:
        if isinstance(event, protocol.Proposed):
            found.append(event.proposal)

    known = await wallet.read(mappings.remembered)
    place = await trio.to_thread.run_sync(lambda: Path(path).expanduser().absolute())
    await run_import(place, take, order=Order(known, propose=True))
    return Proposals(tuple(found))
