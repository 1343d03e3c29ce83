"""Reads what is to be taken from one state of the vault: changed rows, new rows, contents.

Guarantees: a row is taken as it is in that state; memory holds a batch of rows and one content's
piece at a time. Nothing is written.

Left to others: which are to be taken (`flush`), putting them into segments (`draft`).
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec

from wallet.segments.changes import CONTENTS, filled
from wallet.segments.tables import CHUNK, CHUNK_COLUMNS, SEQUENCES
from wallet.vault.attachments import SEALED, AttachmentDamaged

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wallet.segments.chunks import Cutter
    from wallet.segments.keysets import KeySet
    from wallet.segments.segment import Key
    from wallet.segments.tables import Table
    from wallet.store import Transaction
    from wallet.vault.attachments import Attachments

ROWS: Final = 512
LARGE_ROWS: Final = 4
_LARGE: Final = frozenset({"received_chunk", "program", "signed_origin", "open_call"})
_CHUNK_COLUMNS: Final = ("uid", "place", "size", "chunk")


class Batch(NamedTuple):
    """Some rows of a table with their keys, and keys of which there is no row."""

    table: str
    columns: tuple[str, ...]
    keys: list[Key]
    rows: list[Any]
    gone: list[Key]
    last: Key = ()
    """Where in the order of its table it ends; only of `from_mark`."""


class ChunkRow(NamedTuple):
    """That a piece of an attachment's content stands at a place of it."""

    uid: bytes
    place: int
    size: int
    chunk: bytes


def by_key(tx: Transaction, table: Table, keys: Iterable[Key]) -> Iterator[Batch]:
    """The rows with these keys as they are now."""
    names, select = table.selection(tx)
    columns, places = tuple(names), [names.index(name) for name in table.key]
    for some in _some(keys, _at_a_time(table)):
        if len(table.key) == 1 and all(isinstance(key[0], int) for key in some):
            rows = tx.execute(
                f'{select} AND "{table.key[0]}" IN (SELECT value FROM json_each(?))',  # noqa: S608
                (msgspec.json.encode([key[0] for key in some]).decode(),),
            )
        else:
            where = " AND ".join(f'"{name}" = ?' for name in table.key)
            rows = [row for key in some for row in tx.execute(f"{select} AND {where}", key)]
        found = [tuple(row[place] for place in places) for row in rows]
        there = set(found)
        yield Batch(table.name, columns, found, rows, [key for key in some if key not in there])


def from_mark(tx: Transaction, table: Table, mark: Key | None) -> Iterator[Batch]:
    """The rows after a mark, in the table's order; from the first if there is none."""
    names, select = table.selection(tx)
    columns, places = tuple(names), [names.index(name) for name in table.key]
    ordered = [names.index(name) for name in table.order]
    order = ", ".join(f'"{name}"' for name in table.order)
    marks = ", ".join("?" * len(ordered))
    where = "" if mark is None else f" AND ({order}) > ({marks})"
    if table.settled:
        where += f" AND {table.settled}"
    found = tx.iterate(
        f"{select}{where} ORDER BY {order}",
        (mark or ())[: len(ordered)],
        at_a_time=_at_a_time(table),
    )
    for rows in _some(found, _at_a_time(table)):
        keys = [tuple(row[place] for place in places) for row in rows]
        last = tuple(rows[-1][place] for place in ordered)
        yield Batch(table.name, columns, keys, rows, [], last)


def sequences(tx: Transaction, table: Table) -> list[tuple[Key, Key]]:
    """The tables whose last number is another than was taken, each with it, as keys and marks."""
    _names, select = table.selection(tx)
    taken = {
        row[0]: row[1]
        for row in tx.execute("SELECT name, k1 FROM taken WHERE name LIKE ?", (f"{SEQUENCES}:%",))
    }
    found = tx.execute(select)
    return [
        ((name,), filled((last,)))
        for name, last in found
        if taken.get(f"{SEQUENCES}:{name}") != last
    ]


def new_contents(tx: Transaction, mark: int) -> list[tuple[int, bytes]]:
    """Attachments whose content was not taken to its end: number and uid, in order."""
    rows = tx.execute(
        "SELECT id, uid FROM attachment WHERE id > ? AND media_type <> ? ORDER BY id",
        (mark, SEALED),
    )
    return [(row[0], row[1]) for row in rows]


def pieces(
    tx: Transaction, attachments: Attachments, cutter: Cutter, id: int, uid: bytes
) -> Iterator[tuple[ChunkRow, bytes]]:
    """The pieces of an attachment's content; fewer if its file is damaged."""
    place = 0
    try:
        for piece in cutter.cut(attachments.stream(tx, id)):
            yield ChunkRow(uid, place, len(piece), cutter.name(piece)), piece
            place += len(piece)
    except AttachmentDamaged:
        return  # what there was of it is taken; a check of the vault names the file


def chunks(
    tx: Transaction, attachments: Attachments, names: KeySet, unreadable: list[Key]
) -> Iterator[Batch]:
    """Pieces that were taken before, read again; those that no attachment has any more are gone.

    Args:
        tx: a reading transaction.
        attachments: the vault's.
        names: of the pieces.
        unreadable: gets the names of those whose every file is damaged here; they are not yielded.
    """
    left: dict[bytes, list[tuple[bytes, int, int]]] = {}
    gone: list[Key] = []
    for key in names:
        rows = tx.execute(
            "SELECT uid, place, size FROM attachment_chunk WHERE chunk = ? ORDER BY uid, place", key
        )
        if rows:
            left[key[0]] = rows  # type: ignore[index]  # of this table a key is bytes
        else:
            gone.append(key)
    if gone:
        yield Batch(CHUNK, tuple(CHUNK_COLUMNS), [], [], gone)
    while left:
        read: set[bytes] = set()
        for name, data in _pieces(tx, attachments, {name: rows[0] for name, rows in left.items()}):
            read.add(name)
            yield Batch(CHUNK, tuple(CHUNK_COLUMNS), [(name,)], [(name, data)], [])
        damaged = left.keys() - read
        unreadable += [(name,) for name in damaged if len(left[name]) == 1]
        left = {name: left[name][1:] for name in damaged if len(left[name]) > 1}


def _pieces(
    tx: Transaction, attachments: Attachments, wanted: dict[bytes, tuple[bytes, int, int]]
) -> Iterator[tuple[bytes, bytes]]:
    """Pieces by name, each from where it stands, as far as its file can be read."""
    by_uid: dict[bytes, list[tuple[int, int, bytes]]] = {}
    for name, (uid, place, size) in wanted.items():
        by_uid.setdefault(uid, []).append((place, size, name))
    for uid, spans in by_uid.items():
        ids = tx.execute("SELECT id FROM attachment WHERE uid = ?", (uid,))
        with suppress(AttachmentDamaged):  # a check of the vault names the file
            yield from _spans(attachments.stream(tx, ids[0][0]), sorted(spans))


def chunk_rows(rows: list[ChunkRow]) -> Batch:
    """Rows of `attachment_chunk` that are about to be written."""
    keys: list[Key] = [(row.uid, row.place) for row in rows]
    return Batch("attachment_chunk", _CHUNK_COLUMNS, keys, [tuple(row) for row in rows], [])


def _spans(
    content: Iterable[bytes], spans: list[tuple[int, int, bytes]]
) -> Iterator[tuple[bytes, bytes]]:
    """Parts of a content, which is read once; spans are in order and do not overlap."""
    held, at, stream = b"", 0, iter(content)
    for place, size, name in spans:
        while at + len(held) < place + size:
            if at + len(held) <= place:
                at, held = at + len(held), b""
            held += next(stream)
        yield name, held[place - at : place - at + size]
        held, at = held[place + size - at :], place + size


def _some(items: Iterable[Any], count: int) -> Iterator[list[Any]]:
    held: list[Any] = []
    for item in items:
        held.append(item)
        if len(held) == count:
            yield held
            held = []
    if held:
        yield held


def _at_a_time(table: Table) -> int:
    return LARGE_ROWS if table.name in _LARGE else ROWS


__all__ = [
    "CONTENTS",
    "Batch",
    "ChunkRow",
    "by_key",
    "chunk_rows",
    "chunks",
    "from_mark",
    "new_contents",
    "pieces",
    "sequences",
]
