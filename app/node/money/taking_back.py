"""Taking back a transfer that waits: nothing goes under its number in its place.

Guarantees: only what waits is taken back, and the chain takes one of the two; what a running grant
needs stays at the address.

Left to others: what exactly is signed (`contracts.chain.taking_back`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import trio

from app.api import messages as m
from app.node.money import transfers
from app.node.money.sources import sources_of
from contracts.chain.gate import Act
from wallet.errors import NotFound

if TYPE_CHECKING:
    from app.node.money.transfers import Transfer
    from app.node.wallet import OpenWallet
    from wallet.store import Transaction


async def take_back(wallet: OpenWallet, call: m.TakeBackTransfer) -> m.TookBack:
    """Take back one of them.

    Raises:
        NotFound: nothing of that number waits.
        NotAllowed: it is in a block, or is being taken back.
        NotFunded, FeeAboveCap, ChainUnreachable: nothing was signed.
    """

    def find(tx: Transaction) -> tuple[Transfer | None, bool]:
        all_of = transfers.all_of(wallet, tx)
        one = next((one for one in all_of if str(one.entry.id) == call.id), None)
        found = [source for source in sources_of(wallet, tx) if source.busy]
        return one, one is not None and one.relationship in {busy.relationship for busy in found}

    one, busy = await wallet.read(find)
    if one is None:
        raise NotFound(f"Nothing that you sent has the number {call.id}; `earnings` shows them.")
    wallet.require_open()
    reserve = await trio.to_thread.run_sync(wallet.chain.client.gas_reserve) if busy else 0
    signer = wallet.signer(one.relationship, Act("coin", one.entry.sender, 0))
    entry = await wallet.chain.take_back(one.entry.intent, signer, reserve=reserve)
    wallet.changed("earnings", "chain")
    if entry.state == "dropped":
        return m.TookBack(entry.note or "")
    return m.TookBack(
        "An empty transaction was signed in its place. The chain takes one of the two; until then "
        "it stands among what is on its way."
    )
