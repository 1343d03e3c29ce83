"""One record in full, and the person's own words on it: tags and notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.api.messages import Done, RecordDetail, SignatureItem, TagItem, TagList
from app.node.handlers.data import told
from app.node.handlers.sources import origin_item
from wallet.errors import NotFound
from wallet.vault import datasets, notes, origins, records, tags

if TYPE_CHECKING:
    from app.api import messages as m
    from app.node.wallet import OpenWallet
    from wallet.store import Transaction


async def show(wallet: OpenWallet, call: m.ShowRecord) -> RecordDetail:
    """One record with its tags and note, where it came from and who signed it."""

    def find(tx: Transaction) -> RecordDetail:
        found = records.located(tx, [call.id])
        if not found:
            raise NotFound(f"There is no record with number {call.id}; it may have been deleted.")
        return RecordDetail(
            told(tx, found)[0],
            datasets.by_name(tx, found[0][0]).title,
            tuple(map(origin_item, records.provenance(tx, call.id))),
            tuple(
                SignatureItem(item.method, item.issuer, item.key_id, item.state.value)
                for item in origins.of_record(tx, call.id)
            ),
        )

    return await wallet.read(find)


async def tag(wallet: OpenWallet, call: m.TagRecords) -> Done:
    """Give and take tags."""

    def keep(tx: Transaction) -> None:
        for name in call.remove:
            tags.remove(tx, call.ids, name)
        for name in call.add:
            tags.add(tx, call.ids, name)

    await wallet.write(keep)
    wallet.changed("datasets")
    return Done()


async def note(wallet: OpenWallet, call: m.NoteRecord) -> Done:
    """Write a note anew."""
    await wallet.write(notes.put, call.id, call.text, wallet.now_ms())
    wallet.changed("datasets")
    return Done()


async def all_tags(wallet: OpenWallet, _: m.ListTags) -> TagList:
    """All tags by name."""
    found = await wallet.read(tags.all_tags)
    return TagList(tuple(TagItem(item.name, item.records) for item in found))
