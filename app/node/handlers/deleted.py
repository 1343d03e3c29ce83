"""Deleted records: deleting, giving back, what there is; erasing is `app.node.keeping.erasing`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.api.messages import Deleted, DeletedItem, DeletedList, Readmitted, Restored
from app.node.handlers.moments import day, moment
from wallet.audit import log as audit
from wallet.errors import NotAllowed
from wallet.vault import datasets, left_out, trash

if TYPE_CHECKING:
    from app.api import messages as m
    from app.node.wallet import OpenWallet
    from wallet.store import Transaction
    from wallet.vault.trash import DeletedKey


async def delete(wallet: OpenWallet, call: m.DeleteRecords) -> Deleted:
    """Delete records for now."""
    now_ms = wallet.now_ms()

    def act(tx: Transaction) -> int:
        rows = trash.delete(tx, call.ids, now_ms)
        audit.append(tx, "records.deleted", {"rows": rows}, now_ms)
        return rows

    rows = await wallet.write_essential(act)
    wallet.changed("datasets", "requests", "audit")
    return Deleted(rows, day(now_ms + trash.KEPT_MS) or "")


async def restore(wallet: OpenWallet, call: m.RestoreRecords) -> Restored:
    """Give deleted records back."""

    def act(tx: Transaction) -> int:
        rows = trash.restore(tx, call.ids)
        audit.append(tx, "records.restored", {"rows": rows}, wallet.now_ms())
        return rows

    rows = await wallet.write(act)
    wallet.changed("datasets", "requests", "audit")
    return Restored(rows)


async def listing(wallet: OpenWallet, call: m.ListDeleted) -> DeletedList:
    """Deleted records, the last deleted first."""
    after = _key(call.after)

    def find(tx: Transaction) -> DeletedList:
        page = trash.page(tx, limit=call.limit, after=after)
        titles = {item.name: item.title for item in datasets.all_datasets(tx, with_empty=True)}
        items = tuple(
            DeletedItem(
                id=item.record.id,
                dataset=item.dataset,
                title=titles[item.dataset],
                time=moment(item.record.ts_ms) or None,
                values=dict(item.record.values),
                deleted=moment(item.deleted_ms),
                erased_on=day(item.erased_ms) or "",
            )
            for item in page.records
        )
        key = f"{page.next.deleted_ms}:{page.next.id}" if page.next is not None else ""
        return DeletedList(items, trash.count(tx), key, left_out.count(tx))

    return await wallet.read(find)


async def readmit(wallet: OpenWallet, _call: m.ReadmitErased) -> Readmitted:
    """Let what was erased come back when it is imported again."""

    def forget(tx: Transaction) -> int:
        rows = left_out.forget(tx)
        if rows:
            audit.append(tx, "erased.readmitted", {"rows": rows}, wallet.now_ms())
        return rows

    rows = await wallet.write(forget)
    wallet.changed("datasets", "audit")
    return Readmitted(rows)


def _key(text: str) -> DeletedKey | None:
    if not text:
        return None
    ms, _, id = text.partition(":")
    try:
        return trash.DeletedKey(int(ms), int(id))
    except ValueError:
        raise NotAllowed("This is no place to go on from in the deleted records.") from None
