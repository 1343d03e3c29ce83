"""Erasing deleted records for good: those whose 30 days are over, and those the person names.

Guarantees: rows, the words of them in the search index, attachments with their files, tags, notes
and signed documents that only they were from are gone when it is done, and the write-ahead log is
emptied of them as soon as no reading needs it. What a crash interrupts is gone on with at the next
opening. Records are erased when their time is over by this computer's clock, once it is believed
(`wallet.vault.bin_clock`): set far forward, it erases nothing for three days. What was erased is
listed outside the vault too (`app.node.keeping.erasure_list`), before this says that it is done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import trio

from app.api.messages import Erased
from app.node.keeping import erasure_list
from wallet.audit import log as audit
from wallet.vault import bin_clock, text_index, trash

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.api import messages as m
    from app.node.wallet import OpenWallet
    from wallet.store import Transaction

LOOK_SECONDS = 3600.0


async def run(wallet: OpenWallet) -> None:
    """Erase what is due, and look again every hour."""
    await trio.to_thread.run_sync(erasure_list.keep, wallet.vault)
    while True:
        await erase_due(wallet)
        await trio.sleep(LOOK_SECONDS)


async def erase_due(wallet: OpenWallet) -> int:
    """Erase the records whose time is over; return how many."""
    newest_ms = await wallet.read(trash.last_deleted_ms)
    if newest_ms is None:
        return 0
    believed_ms = await wallet.write(bin_clock.look, wallet.now_ms(), newest_ms)
    return await _erase(wallet, lambda tx: trash.due(tx, believed_ms))


async def erase_again(wallet: OpenWallet) -> int:
    """Erase what the list that is kept here names and an older copy brought; return how many."""
    vault = wallet.vault
    found = await trio.to_thread.run_sync(erasure_list.known, vault.id, vault.entropy)
    if found is None:
        return 0
    now_ms = wallet.now_ms()
    erased = await wallet.write(trash.erase_again, vault.attachments, found, vault.id, now_ms)
    if erased:
        await _finish(wallet)
    return erased


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
        await _finish(wallet)
    return erased


async def _finish(wallet: OpenWallet) -> None:
    await trio.to_thread.run_sync(erasure_list.keep, wallet.vault)
    wallet.note_destroyed()
    await wallet.scrub()
    wallet.changed("datasets", "audit")
