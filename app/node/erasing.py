"""Erasing deleted records for good: those whose 30 days are over, and those the person names.

Guarantees: rows, the words of them in the search index, attachments with their files, tags, notes
and signed documents that only they were from are gone when it is done, and the write-ahead log is
emptied of them as soon as no reading needs it. What a crash interrupts is gone on with at the next
opening. A deletion is never brought forward by a clock that went wrong once: records are erased
when their time is over, by this computer's clock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import trio

from app.api.messages import Erased
from wallet.audit import log as audit
from wallet.vault import text_index, trash

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.api import messages as m
    from app.node.wallet import OpenWallet
    from wallet.store import Transaction

LOOK_SECONDS = 3600.0


async def run(wallet: OpenWallet) -> None:
    """Erase what is due, and look again every hour."""
    while True:
        await erase_due(wallet)
        await trio.sleep(LOOK_SECONDS)


async def erase_due(wallet: OpenWallet) -> int:
    """Erase the records whose time is over; return how many."""
    now_ms = wallet.now_ms()
    return await _erase(wallet, lambda tx: trash.due(tx, now_ms))


async def erase(wallet: OpenWallet, call: m.EraseRecords) -> Erased:
    """Erase the deleted records that are named, or all of them."""
    if not call.ids:
        return Erased(await _erase(wallet, trash.deleted_ids))
    left = [call.ids]
    return Erased(await _erase(wallet, lambda _tx: left.pop() if left else ()))


async def _erase(wallet: OpenWallet, some: Callable[[Transaction], Sequence[int]]) -> int:
    erased = 0

    def act(tx: Transaction) -> int:
        ids = some(tx)
        if not ids:
            return 0
        rows = trash.erase(tx, wallet.vault.attachments, ids)
        if len(ids) < trash.ERASED_AT_ONCE:
            text_index.forget_words(tx)
        audit.append(tx, "records.erased", {"rows": rows}, wallet.now_ms())
        return rows

    while rows := await wallet.write(act):
        erased += rows
    if erased:
        if erased % trash.ERASED_AT_ONCE == 0:
            await wallet.write(text_index.forget_words)
        wallet.note_destroyed()
        await wallet.scrub()
        wallet.changed("datasets", "audit")
    return erased
