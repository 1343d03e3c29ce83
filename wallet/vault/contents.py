"""Contents of records: what an import brought beside the values, each an encrypted attachment.

Guarantees: a content is kept once for a record, however often it is imported; undoing an import
removes exactly the contents that no other import had, with their keys; a record that is deleted
or gone takes no new content.

Left to others: the bytes (`wallet.vault.attachments`), erasing deleted records
(`wallet.vault.trash`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from wallet.errors import NotFound
from wallet.importers.media_types import UNKNOWN
from wallet.vault import datasets
from wallet.vault.attachments import SEALED

if TYPE_CHECKING:
    from wallet.importers.base import Content
    from wallet.store import Transaction
    from wallet.vault.attachments import Attachments, Staged

_FACTS = "a.id, a.record_id, a.purpose, a.media_type, a.size, c.name"


class RecordContent(msgspec.Struct, frozen=True):
    """A content of a record: `id` is its attachment's, `size` in bytes, `name` its file's."""

    id: int
    record_id: int
    purpose: str
    media_type: str
    size: int
    name: str


class ContentSum(msgspec.Struct, frozen=True):
    """How many contents an import had, thumbnails left out, and their bytes."""

    count: int
    size: int


def keep(
    tx: Transaction,
    attachments: Attachments,
    staged: Staged,
    *,
    run_id: int,
    dataset: str,
    key: bytes,
    content: Content,
    now_ms: int,
) -> bool:
    """Make a finished content one of a record's, and say whether it was new.

    Where the record has it already, or is not there, the content is discarded.
    """
    tx.after_rollback(staged.discard)
    record_id = _record(tx, dataset, key)
    if record_id is None:
        tx.after_commit(staged.discard)
        return False
    rows = tx.execute(
        "SELECT a.id FROM attachment AS a JOIN content AS c ON c.attachment_id = a.id "
        "WHERE a.record_id = ? AND a.purpose = ? AND c.digest = ? AND c.name = ?",
        (record_id, content.purpose.value, staged.digest, content.name),
    )
    if rows:
        tx.after_commit(staged.discard)
        id = rows[0][0]
    else:
        id = attachments.adopt(
            tx,
            staged,
            purpose=content.purpose.value,
            now_ms=now_ms,
            media_type=UNKNOWN if content.media_type == SEALED else content.media_type,
            record_id=record_id,
        )
        tx.execute("INSERT INTO content VALUES (?, ?, ?)", (id, content.name, staged.digest))
    tx.execute("INSERT OR IGNORE INTO content_run VALUES (?, ?)", (id, run_id))
    return not rows


def take_back(tx: Transaction, attachments: Attachments, run_id: int) -> int:
    """Remove the contents that only this import had, before it is undone; returns how many."""
    alone = tx.execute(
        "SELECT attachment_id FROM content_run AS mine WHERE run_id = ? AND NOT EXISTS ("
        "SELECT 1 FROM content_run WHERE attachment_id = mine.attachment_id AND run_id <> ?)",
        (run_id, run_id),
    )
    for (id,) in alone:
        attachments.destroy(tx, id)
    tx.execute("DELETE FROM content_run WHERE run_id = ?", (run_id,))
    return len(alone)


def of_record(tx: Transaction, record_id: int) -> list[RecordContent]:
    """The contents of a record, the oldest first."""
    rows = tx.execute(
        f"SELECT {_FACTS} FROM attachment AS a JOIN content AS c ON c.attachment_id = a.id "  # noqa: S608
        "JOIN record AS r ON r.id = a.record_id WHERE a.record_id = ? AND r.dataset_id > 0 "
        "ORDER BY a.id",
        (record_id,),
    )
    return [RecordContent(*row) for row in rows]


def about(tx: Transaction, id: int) -> RecordContent:
    """What is known of one content.

    Raises:
        NotFound: there is none of this number, or its record was deleted.
    """
    rows = tx.execute(
        f"SELECT {_FACTS} FROM attachment AS a JOIN content AS c ON c.attachment_id = a.id "  # noqa: S608
        "JOIN record AS r ON r.id = a.record_id WHERE a.id = ? AND r.dataset_id > 0",
        (id,),
    )
    if not rows:
        raise NotFound(f"No record has an attachment with number {id}; it may have been deleted.")
    return RecordContent(*rows[0])


def of_run(tx: Transaction, run_id: int) -> ContentSum:
    """How much an import had beside its records' values."""
    rows = tx.execute(
        "SELECT count(*), coalesce(sum(a.size), 0) FROM content_run AS mine "
        "JOIN attachment AS a ON a.id = mine.attachment_id "
        "WHERE mine.run_id = ? AND a.purpose <> 'thumbnail'",
        (run_id,),
    )
    return ContentSum(*rows[0])


def _record(tx: Transaction, dataset: str, key: bytes) -> int | None:
    try:
        number = datasets.by_name(tx, dataset).id
    except NotFound:
        return None
    rows = tx.execute("SELECT id FROM record WHERE dataset_id = ? AND ext = ?", (number, key))
    return int(rows[0][0]) if rows else None
