"""The books: which segments there are, how far each has come, and which rows stand in it.

    made      sealed, its bytes lie in the spool, not yet with enough holders
    stored    others hold it
    leaving   everything of it that counts stands in newer segments; holders are to drop it

Guarantees: a segment is in `current` from when all that was made with it is stored, until all that
replaces it is stored; then it is in `leaving` until `forgotten`. So what `current` names is at each
moment enough for all that was ever acknowledged. Of two segments with the same row the one with
the higher `seq` counts.

Left to others: what is rewritten when (`compaction`), keys (`epochs`), the bytes (`spool`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from wallet.segments import epochs
from wallet.segments.keysets import NONE, KeySet
from wallet.segments.segment import SegmentName

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wallet.segments.draft import Part
    from wallet.store import Transaction

_NAME: Final = "id, device, seq, epoch, schema, hot"
_ENTRY: Final = f"{_NAME}, size, digest, flush"


class Entry(SegmentName, frozen=True, kw_only=True):
    """A segment in the books: its name, its sealed size, SHA-256 of it, and in which flush."""

    size: int
    digest: bytes
    flush: int


def current(tx: Transaction) -> list[Entry]:
    """Return what a manifest is to name, in the order of `seq`."""
    return _entries(
        tx,
        "state = 'stored' AND flush NOT IN (SELECT flush FROM segment WHERE state = 'made')",
    )


def unfinished(tx: Transaction) -> list[Entry]:
    """Return what was made and is not stored yet; its bytes are in the spool."""
    return _entries(tx, "state = 'made'")


def leaving(tx: Transaction) -> list[Entry]:
    """Return what holders are to drop once no manifest names it any more."""
    return _entries(tx, "state = 'leaving'")


def forgotten(tx: Transaction, ids: Iterable[bytes]) -> None:
    """Forget segments that are `leaving`: their holders were told, or will not be heard of."""
    tx.executemany("DELETE FROM segment WHERE id = ? AND state = 'leaving'", [(id,) for id in ids])


def note_stored(tx: Transaction, ids: Iterable[bytes]) -> list[bytes]:
    """Note that these are stored, and let leave what they replace; return what left.

    Doing it again changes nothing.
    """
    tx.executemany(
        "UPDATE segment SET state = 'stored' WHERE id = ? AND state = 'made'", [(id,) for id in ids]
    )
    return let_leave(tx)


def let_leave(tx: Transaction) -> list[bytes]:
    """Let every segment leave whose rows are all stored elsewhere, with its epoch's key."""
    left: list[bytes] = []
    while rows := tx.execute(
        "SELECT id FROM segment WHERE state <> 'leaving' AND leaves_with IS NOT NULL "
        "AND leaves_with NOT IN (SELECT flush FROM segment WHERE state = 'made')"
    ):
        ids = [row[0] for row in rows]
        tx.executemany("UPDATE segment SET state = 'leaving' WHERE id = ?", [(id,) for id in ids])
        left += ids
    if left:
        epochs.puncture(tx)
    return left


def record(tx: Transaction, entry: Entry, parts: Iterable[Part], state: str = "made") -> None:
    """Write a segment into the books."""
    tx.execute(
        f"INSERT INTO segment ({_ENTRY}, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
        (
            entry.id,
            entry.device,
            entry.seq,
            entry.epoch,
            entry.schema,
            int(entry.hot),
            entry.size,
            entry.digest,
            entry.flush,
            state,
        ),
    )
    record_parts(tx, entry.id, parts)


def record_parts(tx: Transaction, id: bytes, parts: Iterable[Part]) -> None:
    """Write what stands in a segment."""
    for part in parts:
        tx.execute(
            "INSERT INTO segment_rows (segment, tbl, live, count, bytes, held, gone) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                id,
                part.table,
                part.count,
                part.count,
                part.bytes,
                bytes(part.held),
                bytes(part.gone),
            ),
        )


def supersede(tx: Transaction, table: str, keys: KeySet) -> None:
    """Count rows no longer where they were newest; they are about to stand in a newer segment."""
    left = keys
    for rowid, live, held, gone in _holdings(tx, table):
        found = held & left
        if found:
            tx.execute(
                "UPDATE segment_rows SET live = ? WHERE rowid = ?",
                (max(live - len(found), 0), rowid),
            )
            left = left - found
        left = left - gone
        if not left:
            return


def recount(tx: Transaction) -> None:
    """Count in every segment the rows of which no newer one holds a state."""
    above: dict[str, KeySet] = {}
    for rowid, table, held, gone in tx.execute(
        "SELECT r.rowid, r.tbl, r.held, r.gone FROM segment_rows AS r "
        "JOIN segment AS s ON s.id = r.segment WHERE s.state <> 'leaving' ORDER BY s.seq DESC"
    ):
        here, newer = KeySet.read(held), above.get(table, NONE)
        tx.execute("UPDATE segment_rows SET live = ? WHERE rowid = ?", (len(here - newer), rowid))
        above[table] = newer | here | KeySet.read(gone)


def holders(tx: Transaction, table: str, keys: KeySet) -> set[bytes]:
    """Return the segments that hold any of these rows, in whatever state of theirs."""
    if not keys:
        return set()
    return {
        segment
        for segment, held in tx.iterate(
            "SELECT r.segment, r.held FROM segment_rows AS r JOIN segment AS s ON s.id = r.segment "
            "WHERE r.tbl = ? AND s.state <> 'leaving'",
            (table,),
        )
        if KeySet.read(held) & keys
    }


def holding(tx: Transaction, table: str, but: set[bytes]) -> KeySet:
    """Return the keys of which a segment other than these holds a row."""
    found = NONE
    for segment, held in tx.iterate(
        "SELECT r.segment, r.held FROM segment_rows AS r JOIN segment AS s ON s.id = r.segment "
        "WHERE r.tbl = ? AND s.state <> 'leaving'",
        (table,),
    ):
        if segment not in but:
            found = found | KeySet.read(held)
    return found


def counting(tx: Transaction, ids: set[bytes]) -> dict[str, KeySet]:
    """Return the keys, by table, of which these segments hold what counts: rows, or their end."""
    found: dict[str, KeySet] = {}
    if not ids:
        return found
    above: dict[str, KeySet] = {}
    for segment, table, held, gone in tx.iterate(
        "SELECT r.segment, r.tbl, r.held, r.gone FROM segment_rows AS r "
        "JOIN segment AS s ON s.id = r.segment WHERE s.state <> 'leaving' ORDER BY s.seq DESC"
    ):
        here = KeySet.read(held) | KeySet.read(gone)
        newer = above.get(table, NONE)
        if segment in ids:
            found[table] = found.get(table, NONE) | (here - newer)
        above[table] = newer | here
    return found


def _entries(tx: Transaction, where: str) -> list[Entry]:
    rows = tx.execute(f"SELECT {_ENTRY} FROM segment WHERE {where} ORDER BY seq")  # noqa: S608
    return [entry_of(row) for row in rows]


def entry_of(row: tuple[Any, ...]) -> Entry:
    """Return the entry of a row of `id, device, seq, epoch, schema, hot, size, digest, flush`."""
    named = dict(zip(_ENTRY.split(", "), row, strict=True))
    return Entry(**{**named, "hot": bool(named["hot"])})


def _holdings(tx: Transaction, table: str) -> Iterator[tuple[int, int, KeySet, KeySet]]:
    """What stands of a table in each segment, in the newest first."""
    rows = tx.execute(
        "SELECT r.rowid, r.live, r.held, r.gone FROM segment_rows AS r "
        "JOIN segment AS s ON s.id = r.segment WHERE r.tbl = ? AND s.state <> 'leaving' "
        "ORDER BY s.seq DESC",
        (table,),
    )
    for rowid, live, held, gone in rows:
        yield rowid, live, KeySet.read(held), KeySet.read(gone)
