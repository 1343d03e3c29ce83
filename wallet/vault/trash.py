"""Deleted records: out of sight at once, restored within 30 days, then erased for good.

Guarantees: a deleted record is in no page, count, search, view, preview or summary from the
moment its deletion commits, because it belongs to its dataset no longer but to the dataset's bin
(see the migration). Importing the same row again does not bring it back. Restoring gives it back
with its number, tags and note. Erasing removes the row, the words of it in the search index, its
attachments with their keys, its tags and note, and documents that only it was from; what it
stood on is overwritten in the database file. Its number is kept (`wallet.vault.erasures`), and
`erase_again` erases what an older backup brought back; a mark is kept too, by which a later import
of the same row leaves it out (`wallet.vault.left_out`). `forget_copies` removes the copy that was
kept before a change of the schema, which would still hold it.

Left to others: when to erase, and bringing erased pages out of the write-ahead log
(`Database.checkpoint`). Backups made before hold it until they are deleted. What already left
with a grant, and the frozen copy of one that runs, are not touched by it. What a disk keeps of
places that were overwritten or files that were removed is encrypted; only a new data key
(`Vault.renew`) makes that unreadable for somebody who has the passphrase.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from wallet.audit import log as audit
from wallet.errors import NotFound
from wallet.vault import datasets, erasures, left_out, origins, records, tags, text_index
from wallet.vault.records import Record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from wallet.store import Transaction
    from wallet.vault.attachments import Attachments
    from wallet.vault.erasures import Erasures
    from wallet.vault.vault import Vault

DAY_MS: Final = 86_400_000
KEPT_DAYS: Final = 30
KEPT_MS: Final = KEPT_DAYS * DAY_MS
PAGE_ROWS: Final = 128
ERASED_AT_ONCE: Final = 1_000


class Deleted(msgspec.Struct, frozen=True):
    """A deleted record, the name of the dataset it was in, and when it was deleted."""

    dataset: str
    record: Record
    deleted_ms: int

    @property
    def erased_ms(self) -> int:
        """From when on it is erased, in UTC milliseconds."""
        return self.deleted_ms + KEPT_MS


class DeletedKey(msgspec.Struct, frozen=True):
    """The place after a deleted record, the last deleted first."""

    deleted_ms: int
    id: int


class DeletedPage(msgspec.Struct, frozen=True):
    """Some deleted records, and the key of the next page (None after the last)."""

    records: tuple[Deleted, ...]
    next: DeletedKey | None


def delete(tx: Transaction, ids: Sequence[int], now_ms: int) -> int:
    """Delete records for now, and return how many.

    Raises:
        NotFound: one is not there, or is deleted already; nothing was changed.
    """
    ids = list(dict.fromkeys(ids))
    records.require(tx, ids)
    wanted = _json(ids)
    text_index.drop(tx, ids)
    tx.execute(
        "INSERT INTO dataset (id, name, title, time_column, columns, sensitivity) "
        "SELECT DISTINCT -d.id, 'deleted ' || d.id, '', '', '[]', 0 FROM json_each(?) AS wanted "
        "JOIN record AS r ON r.id = wanted.value JOIN dataset AS d ON d.id = r.dataset_id "
        "WHERE TRUE ON CONFLICT DO NOTHING",
        (wanted,),
    )
    _move(tx, wanted, rows=-1)
    tx.executemany(
        "INSERT INTO deleted_record (record_id, deleted_ms) VALUES (?, ?)",
        [(id, now_ms) for id in ids],
    )
    return len(ids)


def restore(tx: Transaction, ids: Sequence[int]) -> int:
    """Give deleted records back, and return how many.

    Raises:
        NotFound: one is not among the deleted ones; nothing was changed.
    """
    ids = list(dict.fromkeys(ids))
    wanted = _json(ids)
    _require_deleted(tx, wanted)
    _move(tx, wanted, rows=+1)
    tx.execute(
        "DELETE FROM deleted_record WHERE record_id IN (SELECT value FROM json_each(?))", (wanted,)
    )
    text_index.renew(tx, ids)
    return len(ids)


def page(
    tx: Transaction, *, limit: int = PAGE_ROWS, after: DeletedKey | None = None
) -> DeletedPage:
    """The deleted records after a key, the last deleted first."""
    rows = tx.execute(
        "SELECT x.deleted_ms, r.id, r.ts_ms, json(r.payload), -r.dataset_id "
        "FROM deleted_record AS x JOIN record AS r ON r.id = x.record_id "
        "WHERE :ms IS NULL OR (x.deleted_ms, x.record_id) < (:ms, :id) "
        "ORDER BY x.deleted_ms DESC, x.record_id DESC LIMIT :limit",
        {
            "ms": after.deleted_ms if after else None,
            "id": after.id if after else None,
            "limit": limit + 1,
        },
    )
    known = {id: datasets.by_id(tx, id) for id in {row[4] for row in rows}}
    found = tuple(_deleted(known[row[4]], row) for row in rows[:limit])
    more = len(rows) > limit
    return DeletedPage(
        found, DeletedKey(found[-1].deleted_ms, found[-1].record.id) if more else None
    )


def count(tx: Transaction) -> int:
    """How many records are deleted and not yet erased."""
    return int(tx.execute("SELECT count(*) FROM deleted_record")[0][0])


def due(tx: Transaction, now_ms: int, *, limit: int = ERASED_AT_ONCE) -> list[int]:
    """The numbers of records whose 30 days are over, the first deleted first.

    A clock that went backwards makes nothing due.
    """
    rows = tx.execute(
        "SELECT record_id FROM deleted_record WHERE deleted_ms <= ? "
        "ORDER BY deleted_ms, record_id LIMIT ?",
        (now_ms - KEPT_MS, limit),
    )
    return [row[0] for row in rows]


def next_due_ms(tx: Transaction) -> int | None:
    """When the next record is due, in UTC milliseconds; None if none is deleted."""
    rows = tx.execute("SELECT min(deleted_ms) FROM deleted_record")
    return None if rows[0][0] is None else int(rows[0][0]) + KEPT_MS


def last_deleted_ms(tx: Transaction) -> int | None:
    """When the last record was deleted, in UTC milliseconds; None if none is."""
    rows = tx.execute("SELECT max(deleted_ms) FROM deleted_record")
    return rows[0][0]  # type: ignore[no-any-return]  # a number or NULL by its schema


def deleted_ids(tx: Transaction, *, limit: int = ERASED_AT_ONCE) -> list[int]:
    """The numbers of some deleted records, the first deleted first."""
    rows = tx.execute(
        "SELECT record_id FROM deleted_record ORDER BY deleted_ms, record_id LIMIT ?", (limit,)
    )
    return [row[0] for row in rows]


def erase(tx: Transaction, attachments: Attachments, ids: Sequence[int]) -> int:
    """Erase deleted records for good, and return how many.

    Call `text_index.forget_words` when the last ones are erased, in the same transaction or one
    after it: it rewrites the index.

    Raises:
        NotFound: one is not among the deleted ones; nothing was changed.
    """
    ids = list(dict.fromkeys(ids))
    wanted = _json(ids)
    _require_deleted(tx, wanted)
    for (attachment,) in tx.execute(
        "SELECT a.id FROM json_each(?) AS wanted "
        "JOIN attachment AS a ON a.record_id = wanted.value",
        (wanted,),
    ):
        attachments.destroy(tx, attachment)
    left_out.note(tx, ids)
    tx.execute("DELETE FROM record WHERE id IN (SELECT value FROM json_each(?))", (wanted,))
    origins.forget_unused(tx)
    tags.forget_unused(tx)
    erasures.note(tx, ids)
    return len(ids)


def erase_again(
    tx: Transaction, attachments: Attachments, found: Erasures, store_id: str, now_ms: int
) -> int:
    """Erase what is here again though this list says it was erased; return how many.

    The list is remembered. One of another vault does nothing.
    """
    if found.store_id != store_id:
        return 0
    erasures.learn(tx, found)
    ids = erasures.present(tx, found)
    for start in range(0, len(ids), ERASED_AT_ONCE):
        some = ids[start : start + ERASED_AT_ONCE]
        kept = tx.execute(
            "SELECT value FROM json_each(?) WHERE value NOT IN "
            "(SELECT record_id FROM deleted_record)",
            (_json(some),),
        )
        if kept:
            delete(tx, [row[0] for row in kept], now_ms)
        erase(tx, attachments, some)
    if ids:
        text_index.forget_words(tx)
        audit.append(tx, "records.erased", {"rows": len(ids)}, now_ms)
    return len(ids)


def copies(vault: Vault) -> list[Path]:
    """What is kept of the database from before a change of its schema."""
    return sorted(vault.folder.glob(f"{vault.db.path.name}.before-*"))


def forget_copies(vault: Vault) -> None:
    """Remove what was kept of the database before a change of its schema.

    Only for a vault that opened well and in which something was destroyed: until then the copy is
    the way back.
    """
    for path in copies(vault):
        path.unlink(missing_ok=True)


def _move(tx: Transaction, ids: str, *, rows: int) -> None:
    """Bring records to the other side, and count them there."""
    tx.execute(
        "UPDATE dataset SET rows = rows + ? * (SELECT count(*) FROM json_each(?) AS wanted "
        "JOIN record AS r ON r.id = wanted.value WHERE abs(r.dataset_id) = dataset.id) "
        "WHERE id > 0",
        (rows, ids),
    )
    tx.execute(
        "UPDATE record SET dataset_id = -dataset_id WHERE id IN (SELECT value FROM json_each(?))",
        (ids,),
    )


def _require_deleted(tx: Transaction, ids: str) -> None:
    rows = tx.execute(
        "SELECT value FROM json_each(?) WHERE value NOT IN (SELECT record_id FROM deleted_record) "
        "LIMIT 1",
        (ids,),
    )
    if rows:
        raise NotFound(
            f"Record {rows[0][0]} is not among the deleted ones; it may have been erased. "
            "Nothing was changed."
        )


def _deleted(dataset: datasets.Dataset, row: tuple[Any, ...]) -> Deleted:
    present = msgspec.json.decode(row[3])
    values = {column.name: present.get(column.name) for column in dataset.columns}
    return Deleted(dataset.name, Record(row[1], row[2], values), row[0])


def _json(ids: Sequence[int]) -> str:
    return msgspec.json.encode(list(ids)).decode()
