"""What one flush gathers: rows become segments in the spool, and notes for the books.

Guarantees: a segment is on disk as soon as it is full, so memory holds one of each kind; the books
are not touched here. Of a flush that is given up the files remain, which nobody knows of.

Left to others: which rows (`flush`), reading them (`taking`).
"""

from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING

from wallet.audit import log as audit
from wallet.segments import books, changes
from wallet.segments.books import Entry
from wallet.segments.draft import Draft
from wallet.segments.keysets import NONE, KeySet
from wallet.segments.segment import ID_BYTES, SegmentName, fits, seal, segment_key
from wallet.segments.tables import CHUNK

if TYPE_CHECKING:
    from wallet.segments.changes import Mark
    from wallet.segments.draft import Full, Part
    from wallet.segments.epochs import Epoch
    from wallet.segments.segment import Key, SealedSegment
    from wallet.segments.spool import Spool
    from wallet.segments.taking import Batch, ChunkRow
    from wallet.store import Transaction


class Gathered:
    """What one flush takes, sealed as it comes, and what the books are to say of it.

    Attributes:
        upto: the last change in the log that it knows of.
        marks: how far tables were gone through by it.
        taken_off: tables whose changes come off the log, up to a key if one is given.
        made: the segments, each with what stands in it.
        chunk_rows: where pieces of contents stand that it took.
        rewritten: segments of which everything that counts is taken again, in `moved` by table.
        touched: segments that hold what was erased.
        unreadable: pieces of contents in what is rewritten whose files are all damaged here.
        is_all: whether nothing is left for another flush.
    """

    def __init__(self, tx: Transaction, vault: str, spool: Spool, at_most: int) -> None:
        self.standing = changes.standing(tx)
        self.schema: int = tx.execute("PRAGMA user_version")[0][0]
        self.upto = changes.last(tx)
        self.log = (audit.size(tx), audit.root(tx).hex())
        self.marks: dict[str, Mark] = {}
        self.taken_off: list[tuple[str, Key | None]] = []
        self.made: list[tuple[Entry, list[Part]]] = []
        self.chunk_rows: list[ChunkRow] = []
        self.rewritten: set[bytes] = set()
        self.touched: set[bytes] = set()
        self.unreadable: list[Key] = []
        self.moved: dict[str, KeySet] = {}
        self.is_all = True
        self.epoch: Epoch
        self._vault, self._spool = vault, spool
        self._left = at_most
        self._shown: dict[str, KeySet] = {}
        self._drafts = {"hot": Draft(), "cold": Draft(), CHUNK: Draft()}

    @property
    def full(self) -> bool:
        """Whether as much was sealed as one flush may hold."""
        return self._left <= 0

    @property
    def changes_something(self) -> bool:
        """Whether the books would say something else than they do."""
        return bool(self.made or self.taken_off or self.marks or self.rewritten or self.touched)

    def take(self, tx: Transaction, batch: Batch, draft: str) -> None:
        """Put rows where they belong; of gone ones only those that another segment shows."""
        gone = batch.gone
        if gone:
            if batch.table not in self._shown:
                self._shown[batch.table] = books.holding(tx, batch.table, self.rewritten)
            gone = list(KeySet.of(gone) & self._shown[batch.table])
        found = self._drafts[draft].add(batch.table, batch.columns, batch.keys, batch.rows, gone)
        for full in found:
            self._seal(full, draft)

    def finish(self) -> None:
        """Seal what is left."""
        for name, draft in self._drafts.items():
            for full in draft.rest():
                self._seal(full, name)

    def _seal(self, full: Full, draft: str) -> None:
        name = SegmentName(
            id=secrets.token_bytes(ID_BYTES),
            device=self.standing.device,
            seq=self.standing.next_seq + len(self.made),
            epoch=self.epoch.number,
            schema=self.schema,
            hot=draft == "hot",
        )
        packed = full.pack(self._vault, name)
        if not fits(packed) and not full.is_single:
            for half in full.halves():
                self._seal(half, draft)
            return
        self._drafts[draft].learn(sum(piece.size for piece in full.pieces), len(packed))
        key = segment_key(self.epoch.key, name.id)
        sealed = seal(self._vault, name, packed, key, alone=full.is_single)
        self._spool.put(sealed)
        self.made.append((_entry(sealed, self.standing.next_flush), full.parts()))
        self._left -= len(sealed.data)

    def keys(self) -> dict[str, KeySet]:
        """All rows that stand in its segments or are said to be gone, by table."""
        found: dict[str, KeySet] = {}
        for _entry_made, parts in self.made:
            for part in parts:
                found[part.table] = found.get(part.table, NONE) | part.held | part.gone
        return found


def _entry(sealed: SealedSegment, flush: int) -> Entry:
    fields = {field: getattr(sealed, field) for field in SegmentName.__struct_fields__}
    digest = hashlib.sha256(sealed.data).digest()
    return Entry(**fields, size=len(sealed.data), digest=digest, flush=flush)
