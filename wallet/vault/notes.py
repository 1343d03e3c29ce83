"""Notes: what the person writes about a record, one text each.

Guarantees: found by search at once; no part of the record, so that it never leaves with a view,
and an import never changes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from wallet.errors import NotAllowed
from wallet.vault import records, text_index

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wallet.store import Transaction

LONGEST: Final = 20_000


def put(tx: Transaction, id: int, text: str, now_ms: int) -> None:
    """Write the note of a record anew; an empty one takes it away.

    Raises:
        NotFound: there is no such record, or it is deleted.
        NotAllowed: the text has more than 20,000 characters.
    """
    records.require(tx, [id])
    text = text.replace("\0", "").strip()
    if len(text) > LONGEST:
        raise NotAllowed(f"A note has at most {LONGEST:,} characters. Nothing was changed.")
    if text:
        tx.execute(
            "INSERT INTO record_note (record_id, text, updated_ms) VALUES (?, ?, ?) "
            "ON CONFLICT (record_id) DO UPDATE SET text = excluded.text, "
            "updated_ms = excluded.updated_ms",
            (id, text, now_ms),
        )
    else:
        tx.execute("DELETE FROM record_note WHERE record_id = ?", (id,))
    text_index.renew(tx, [id])


def of_records(tx: Transaction, ids: Sequence[int]) -> dict[int, str]:
    """The note of each of these records that has one."""
    rows = tx.execute(
        "SELECT n.record_id, n.text FROM json_each(?) AS wanted "
        "JOIN record_note AS n ON n.record_id = wanted.value",
        (msgspec.json.encode(list(ids)).decode(),),
    )
    return dict(rows)
