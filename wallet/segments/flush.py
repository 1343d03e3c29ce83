"""A flush: what is pending becomes sealed segments in the spool, and then stands in the books.

    make      1  reads one state of the vault and seals it     (a reading, any thread)
              2  writes the sealed bytes into the spool        (files)
              3  writes the books and takes it off the log     (one transaction)
    stored    4  notes that others hold a segment              (the caller's transaction)

Guarantees: killed between any two steps nothing is lost and nothing stands in two segments that
count: before 3 the flush did not happen (its files are removed with the next), after it each
segment waits in `unfinished` with its bytes until 4, which may be told again. Rows of one flush are
of one state of the vault. A flush larger than `AT_MOST` is made in several (`Made.is_all`), what is
hot always whole with the first. A piece of a file that is damaged here stays as others hold it,
unless something erased is in the same segment: then it goes too. Memory: two segments.

Left to others: when (`changes.pending`), sending (`app.node.storing`), one flush at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from wallet.errors import NotAllowed
from wallet.segments import books, changes, compaction, epochs, taking
from wallet.segments.books import Entry
from wallet.segments.changes import CONTENTS, Mark
from wallet.segments.chunks import Cutter
from wallet.segments.gathering import Gathered
from wallet.segments.keysets import NONE, KeySet
from wallet.segments.spool import Spool
from wallet.segments.tables import CHUNK, SEQUENCES, TABLES
from wallet.store import Database
from wallet.vault.attachments import Attachments

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wallet.segments.segment import Key
    from wallet.segments.tables import Table
    from wallet.segments.taking import ChunkRow
    from wallet.store import Transaction

AT_MOST: Final = 64 * 1024 * 1024
"""Sealed bytes after which a flush ends and another is to be made."""

LOGGED_AT_ONCE: Final = 100_000


class Made(msgspec.Struct, frozen=True):
    """A flush.

    Attributes:
        segments: in the order of `seq`.
        is_all: whether nothing was left to be taken; otherwise make another.
        audit_size: entries of the log in the state that was taken.
        audit_root: its root, hexadecimal; what a vault has that came back from it.
    """

    segments: tuple[Entry, ...]
    is_all: bool
    audit_size: int
    audit_root: str


class Source(msgspec.Struct, frozen=True):
    """What a flush is made from.

    Attributes:
        db: the vault's database.
        attachments: the vault's.
        spool: where sealed bytes wait.
        vault: the vault's name (`Vault.id`).
        chunk_secret: `derive(entropy, "backup-chunks")`.
    """

    db: Database
    attachments: Attachments
    spool: Spool
    vault: str
    chunk_secret: bytes

    def __repr__(self) -> str:
        return f"Source({self.vault})"


def make(source: Source, now_ms: int, *, compact: bool = True, at_most: int = AT_MOST) -> Made:
    """Take what is pending; nothing, if nothing is or if it is switched off.

    Args:
        source: the vault.
        now_ms: UTC milliseconds.
        compact: whether old segments are written anew too, those that an erasure touched among
            them; false for what goes at once, which is to be small.
        at_most: sealed bytes after which it ends.

    Raises:
        DiskFull: no room in the spool; nothing was changed.
    """
    gathered = _gathered(source, compact, at_most)
    if gathered.changes_something:
        source.db.write(_note, gathered, now_ms)
    entries = tuple(entry for entry, _parts in gathered.made)
    return Made(entries, gathered.is_all, *gathered.log)


def stored(tx: Transaction, spool: Spool, ids: Iterable[bytes]) -> list[bytes]:
    """Note that others hold these segments; return those that need not be held any more.

    Raises nothing if told again. The spool's files go with the transaction's success.
    """
    ids = list(ids)
    left = books.note_stored(tx, ids)
    for id in (*ids, *left):
        tx.after_commit(lambda id=id: spool.remove(id))  # type: ignore[misc]
    return left


def remake(tx: Transaction, spool: Spool, id: bytes) -> None:
    """Have what stood in a segment that cannot be sent (its file is damaged) taken again."""
    rows = tx.execute("SELECT flush FROM segment WHERE id = ? AND state = 'made'", (id,))
    if not rows:
        return
    for table, keys in books.counting(tx, {id}).items():
        for key in keys:
            if table == CHUNK:
                _take_content_again(tx, key)
            elif table == SEQUENCES:
                tx.execute("DELETE FROM taken WHERE name = ?", (f"{SEQUENCES}:{key[0]!s}",))
            else:
                tx.execute(
                    "INSERT INTO change (tbl, k1, k2, k3, level) VALUES (?, ?, ?, ?, 1)",
                    (table, *changes.filled(key)),
                )
    tx.execute("UPDATE segment SET leaves_with = NULL WHERE leaves_with = ?", rows[0])
    tx.execute("DELETE FROM segment WHERE id = ?", (id,))
    tx.after_commit(lambda: spool.remove(id))


def _take_content_again(tx: Transaction, chunk: Key) -> None:
    first = tx.execute(
        "SELECT min(a.id) FROM attachment AS a JOIN attachment_chunk AS c ON c.uid = a.uid "
        "WHERE c.chunk = ?",
        chunk,
    )[0][0]
    tx.execute("DELETE FROM attachment_chunk WHERE chunk = ?", chunk)
    tx.execute("UPDATE taken SET k1 = min(k1, ? - 1) WHERE name = ?", (first, CONTENTS))


class _CannotMove(Exception):
    """These segments hold pieces that cannot be read here any more, so they stay as they are."""

    def __init__(self, segments: set[bytes]) -> None:
        self.segments = segments


def _gathered(source: Source, compact: bool, at_most: int) -> Gathered:
    """Gather a flush; where a file is damaged here, others keep the sound copy that they have."""
    kept: set[bytes] = set()
    while True:
        source.db.read(source.spool.remove_orphans)
        try:
            return source.db.read(_take, source, compact, at_most, kept)
        except _CannotMove as found:
            kept |= found.segments


def _take(
    tx: Transaction, source: Source, compact: bool, at_most: int, kept: set[bytes]
) -> Gathered:
    gathered = Gathered(tx, source.vault, source.spool, at_most)
    if not gathered.standing.is_on:
        return gathered
    marks = changes.marks(tx)
    _choose(tx, gathered, compact, kept)
    for table in TABLES:
        if table.hot and gathered.schema != gathered.standing.schema:
            marks.pop(table.name, None)
        _take_table(tx, gathered, table, marks.get(table.name))
    _take_contents(tx, gathered, source)
    gathered.finish()
    return gathered


def _choose(tx: Transaction, gathered: Gathered, compact: bool, kept: set[bytes]) -> None:
    """Say what is written anew, those `kept` left out, and under which epoch all is sealed."""
    erased = changes.erased(tx, gathered.upto)
    erased[CHUNK] = KeySet.of(
        key
        for key in erased.get(CHUNK, NONE)
        if not tx.execute("SELECT 1 FROM attachment_chunk WHERE chunk = ? LIMIT 1", key)
    )
    for table, keys in erased.items():
        gathered.touched |= books.holders(tx, table, keys)
    if compact:
        chosen = compaction.plan(tx, gathered.touched, at_most=compaction.AT_ONCE)
        gathered.rewritten = chosen - kept
    waiting = tx.execute("SELECT id FROM segment WHERE must_go AND leaves_with IS NULL")
    if (gathered.touched | {row[0] for row in waiting}) - gathered.rewritten:
        gathered.is_all = False
    hot: set[bytes] = set()
    if gathered.schema != gathered.standing.schema:  # all of the hot set is taken anew
        hot = {row[0] for row in tx.execute("SELECT id FROM segment WHERE hot = 1")}
        gathered.rewritten |= hot
    gathered.moved = books.counting(tx, gathered.rewritten - hot)
    gathered.epoch = epochs.present(tx, anew=bool(gathered.touched))
    if changes.last(tx):
        gathered.taken_off.append((CHUNK, None))


def _take_table(tx: Transaction, gathered: Gathered, table: Table, mark: Mark | None) -> None:
    draft = "hot" if table.hot else "cold"
    keys = gathered.moved.get(table.name, NONE)
    if table.name == SEQUENCES:
        for key, found in taking.sequences(tx, table):
            keys = keys | KeySet.of([key])
            gathered.marks[f"{SEQUENCES}:{key[0]!s}"] = Mark(is_whole=True, key=found)
    elif not (gathered.full and not table.hot):
        keys = keys | _logged(tx, gathered, table, mark)
    else:
        gathered.is_all = False
    for batch in taking.by_key(tx, table, keys):
        gathered.take(tx, batch, draft)
    if table.name != SEQUENCES and (mark is None or not mark.is_whole):
        _go_through(tx, gathered, table, mark, draft)


def _logged(tx: Transaction, gathered: Gathered, table: Table, mark: Mark | None) -> KeySet:
    """The changed rows of a table among those that were gone through."""
    at_most = -1 if table.hot else LOGGED_AT_ONCE
    keys, through = changes.logged(tx, table, gathered.upto, at_most)
    if through is not None:
        gathered.is_all = False
    if keys:
        gathered.taken_off.append((table.name, through))
    if mark is None:
        return NONE  # it is gone through from its beginning
    if not mark.is_whole and table.order == table.key:
        keys = [key for key in keys if not _is_after(tx, key, mark)]
    return KeySet.of(keys)


def _is_after(tx: Transaction, key: Key, mark: Mark) -> bool:
    params = (*changes.filled(key), *(mark.key or ()))
    return bool(tx.execute("SELECT (?, ?, ?) > (?, ?, ?)", params)[0][0])


def _go_through(
    tx: Transaction, gathered: Gathered, table: Table, mark: Mark | None, draft: str
) -> None:
    """Take rows that never were, in the order of their keys, until there are none or it is full."""
    last = mark.key if mark else None
    came_to_its_end = True
    for batch in taking.from_mark(tx, table, last):
        if gathered.full and not table.hot:
            came_to_its_end = gathered.is_all = False
            break
        gathered.take(tx, batch, draft)
        last = changes.filled(batch.last)
    now = Mark(is_whole=came_to_its_end and not table.appended, key=last)
    if now != mark and (came_to_its_end or last is not None):
        gathered.marks[table.name] = now


def _take_contents(tx: Transaction, gathered: Gathered, source: Source) -> None:
    """Take contents of attachments: those in segments that are written anew, then new ones.

    Raises:
        _CannotMove: what is to be written anew only to save room cannot all be read here.
    """
    moved, unreadable = gathered.moved.get(CHUNK, NONE), gathered.unreadable
    for batch in taking.chunks(tx, source.attachments, moved, unreadable):
        gathered.take(tx, batch, CHUNK)
    if unreadable:
        holding = books.holders(tx, CHUNK, KeySet.of(unreadable)) & gathered.rewritten
        must_go = {row[0] for row in tx.execute("SELECT id FROM segment WHERE must_go")}
        if spared := holding - gathered.touched - must_go:
            raise _CannotMove(spared)
    cutter = Cutter(source.chunk_secret)
    held: set[bytes] = set()
    lost = {key[0] for key in unreadable}
    mark = changes.marks(tx).get(CONTENTS)
    done = int(mark.key[0]) if mark and mark.key else 0  # type: ignore[arg-type]
    for id, uid in taking.new_contents(tx, done):
        rows: list[ChunkRow] = []
        for row, piece in taking.pieces(tx, source.attachments, cutter, id, uid):
            if gathered.full:
                gathered.is_all = False
                break
            if tx.execute(
                "SELECT 1 FROM attachment_chunk WHERE uid = ? AND place = ?", (uid, row.place)
            ):
                continue  # a flush before this one came so far
            is_new = row.chunk in lost or not _has_chunk(tx, row.chunk)
            if row.chunk not in held and is_new:
                batch = taking.Batch(
                    CHUNK, ("id", "data"), [(row.chunk,)], [(row.chunk, piece)], []
                )
                gathered.take(tx, batch, CHUNK)
            held.add(row.chunk)
            rows.append(row)
        if rows:
            gathered.take(tx, taking.chunk_rows(rows), "cold")
            gathered.chunk_rows += rows
        if gathered.full and not gathered.is_all:
            return
        gathered.marks[CONTENTS] = Mark(is_whole=False, key=changes.filled((id,)))


def _has_chunk(tx: Transaction, chunk: bytes) -> bool:
    return bool(tx.execute("SELECT 1 FROM attachment_chunk WHERE chunk = ? LIMIT 1", (chunk,)))


def _note(tx: Transaction, gathered: Gathered, now_ms: int) -> None:
    """Write into the books what a flush made, and take it off the log."""
    if changes.standing(tx) != gathered.standing:
        raise NotAllowed("Another flush was made meanwhile; this one was dropped. Make it again.")
    for table, keys in gathered.keys().items():
        books.supersede(tx, table, keys)
    for entry, parts in gathered.made:
        books.record(tx, entry, parts)
    flush = gathered.standing.next_flush
    if gathered.epoch.is_new and (gathered.made or gathered.touched):
        epochs.begin(tx, gathered.epoch, now_ms)
    elif not gathered.epoch.is_new:
        epochs.keep(tx, gathered.epoch, [entry.id for entry, _parts in gathered.made])
    tx.executemany(
        "UPDATE segment SET must_go = 1 WHERE id = ?", [(id,) for id in gathered.touched]
    )
    tx.executemany(
        "UPDATE segment SET leaves_with = ? WHERE id = ?",
        [(flush, id) for id in gathered.rewritten],
    )
    for table, through in gathered.taken_off:
        changes.take_off(tx, table, gathered.upto, through)
    for name, mark in gathered.marks.items():
        changes.put_mark(tx, name, mark)
    tx.executemany("DELETE FROM attachment_chunk WHERE chunk = ?", gathered.unreadable)
    for row in gathered.chunk_rows:
        _put_chunk_row(tx, row)
    tx.execute(
        "UPDATE change_log SET next_seq = next_seq + ?, next_flush = next_flush + 1, schema = ?",
        (len(gathered.made), gathered.schema),
    )
    books.let_leave(tx)


def _put_chunk_row(tx: Transaction, row: ChunkRow) -> None:
    """Write where a piece stands; if its attachment went meanwhile, the piece must go too."""
    if tx.execute("SELECT 1 FROM attachment WHERE uid = ?", (row.uid,)):
        tx.execute("INSERT INTO attachment_chunk VALUES (?, ?, ?, ?)", tuple(row))
    else:
        tx.execute(
            "INSERT INTO change (tbl, k1, level, erased) VALUES (?, ?, 0, 1)", (CHUNK, row.chunk)
        )
