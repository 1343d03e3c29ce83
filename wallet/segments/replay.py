"""From sealed segments to a vault's database and attachments, the hot set first.

    replay = Replay(stage, key, vault_id, entries, keys)
    for entry in replay.order: replay.feed(fetched(entry))    hot ones first, each in order of seq
    first = replay.first()        a whole database with the hot set: contacts, consents, keys,
                                  money, the log; a vault can be made of it (`Vault.adopt`)
    replay.complete()             the rest, with index and attachments; takes long
    found = replay.join(database) the rest, and what that database holds of the hot set by now:
                                  to be put in its place, with `found.attachments`

Guarantees: rows come out equal to those that were taken, in every table that is taken, and the log
with the same root; segments of several schemas are replayed each in its own, with the vault's
migrations between. Only segments that were named, whose digests fit, are used, in the order of
`seq`; a row of a higher one replaces that of a lower one. Nothing is in clear on disk. What was
erased is erased again (`join`). The books are those of another device, which goes on above.

What breaks off is begun again from nothing. While the rest comes, nothing may be imported into the
first database and no record of it changed: what is not hot is taken from the segments alone.

Left to others: fetching, a restore's meaning beyond rows (`wallet.backup.restore`), swapping files.
"""

from __future__ import annotations

import hashlib
import secrets
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.audit import log as audit
from wallet.errors import NewerFormat
from wallet.segments import books, changes, derived
from wallet.segments.changes import CONTENTS, Mark
from wallet.segments.draft import Part
from wallet.segments.keysets import KeySet
from wallet.segments.packs import Packs
from wallet.segments.segment import DEVICE_BYTES, SegmentDamaged, unseal
from wallet.segments.tables import (
    AGAIN,
    BY_NAME,
    CHUNK,
    NOT_TAKEN,
    RECORD,
    SEQUENCES,
    TABLES,
)
from wallet.store import ConstraintFailed, Database, SoFar, unheard
from wallet.store.filling import Filling
from wallet.vault import erasures, salvage, trash
from wallet.vault.attachments import Attachments
from wallet.vault.migrations import MIGRATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wallet.segments.books import Entry
    from wallet.segments.segment import Keys, Op, SealedSegment
    from wallet.store import Transaction
    from wallet.store.migrations import Heard
    from wallet.vault.erasures import Erasures

FILLING: Final = "putting rows back"
UNPACKING: Final = "putting files back"
_FIRST: Final = "first.db"
_REST: Final = "vault.db"
_PACKS: Final = "packs"
_ATTACHMENTS: Final = "attachments"
_KEY_BYTES: Final = 32
_MADE_ANEW: Final = ("store", "record_text", "record_word", "table_sum", "change")
_TAKEN_OVER: Final = (
    *(table.name for table in TABLES if table.hot),
    *(name for name in NOT_TAKEN if name not in _MADE_ANEW),
)
"""What the joined database has from the first one: the hot set, and what is of this copy alone."""

_ADDED: Final = (("change", ("tbl", "k1", "k2", "k3", "level", "erased")),)


class Joined(msgspec.Struct, frozen=True):
    """A vault that came back.

    Attributes:
        database: its file, closed, under the key that was given.
        attachments: the folder of their files.
        audit_size: entries of the log.
        audit_root: its root, hexadecimal.
        erased_again: how many records were erased again.
        missing_files: attachments of which a part was missing.
        dropped: in sentences what referred to rows that were in no segment; empty if all were.
    """

    database: Path
    attachments: Path
    audit_size: int
    audit_root: str
    erased_again: int
    missing_files: int
    dropped: tuple[str, ...]


def order(entries: Iterable[Entry]) -> list[Entry]:
    """Return segments in the order in which they are to be fed: the hot set, then the rest."""
    return sorted(entries, key=lambda entry: (not entry.hot, entry.seq))


class Replay:
    """One restoring of a vault from segments.

    Args:
        folder: for everything that is made; made, must not exist.
        key: the raw key of the database that is made (`derive(data_key, "database")`).
        vault: the vault's name.
        entries: all segments that a manifest names.
        keys: what opens them.
        heard: told how far it is.

    Raises:
        NewerFormat: a segment is of a schema that this program does not know.
    """

    def __init__(
        self,
        folder: Path,
        key: bytes,
        vault: str,
        entries: Iterable[Entry],
        keys: Keys,
        *,
        heard: Heard = unheard,
    ) -> None:
        self.order: Final = order(entries)
        if self.order and max(entry.schema for entry in self.order) > MIGRATIONS[-1].number:
            raise NewerFormat(
                "This backup was written by a newer Freehold. Nothing was touched; restore it "
                "with that version."
            )
        folder.mkdir(mode=0o700)
        self._folder, self._key, self._vault, self._keys = folder, key, vault, keys
        self._heard = heard
        self.fed = 0
        self._parts: dict[bytes, list[Part]] = {}
        self._packs = Packs(folder / _PACKS, vault, keys)
        self._dropped: list[str] = []
        self._missing = 0
        self._hot: Filling | None = None
        self._cold: Filling | None = None
        self._first_key = key

    def feed(self, sealed: SealedSegment) -> None:
        """Take the next segment of `order`.

        Raises:
            SegmentDamaged: it is not the one that was named; feed it from another holder.
        """
        entry = self.order[self.fed]
        if sealed.id != entry.id or hashlib.sha256(sealed.data).digest() != entry.digest:
            raise SegmentDamaged(
                f"What came is not segment {entry.seq}. Nothing of it was used; fetch it again."
            )
        ops = unseal(self._vault, sealed, self._keys)
        self._heard(SoFar(FILLING, done=self.fed, total=len(self.order)))
        filling = self._filling(entry)
        for op in ops:
            if op.table == CHUNK:
                self._packs.take(sealed, op)
            else:
                _put(filling, op)
        rows = max(sum(len(op.rows) for op in ops), 1)
        self._parts[entry.id] = [_part(op, len(sealed.data) * len(op.rows) // rows) for op in ops]
        self.fed += 1

    @property
    def has_first(self) -> bool:
        """Whether all of the hot set was fed."""
        return all(not entry.hot for entry in self.order[self.fed :])

    def first(self) -> Path:
        """Return a database with the hot set, closed: a whole vault without records.

        Raises:
            ValueError: not all of the hot set was fed.
        """
        if not self.has_first:
            raise ValueError("the hot set is not here yet")
        hot = self._hot or self._new(_FIRST, MIGRATIONS[-1].number)
        hot.migrate(MIGRATIONS, self._heard)
        hot.whole()
        database = self._opened(self._folder / _FIRST)
        try:
            database.write(self._settle_first)
            database.checkpoint()
        finally:
            database.close()
        return self._folder / _FIRST

    def complete(self) -> None:
        """Make the rest whole: rows, index, files. All segments must have been fed."""
        if self.fed != len(self.order):
            raise ValueError("not all segments are here yet")
        cold = self._cold or self._new(_REST, MIGRATIONS[-1].number)
        cold.migrate(MIGRATIONS, self._heard)
        try:
            cold.whole()
        except ConstraintFailed:
            raise SegmentDamaged(
                "The segments of this backup do not fit together. Take an older manifest."
            ) from None
        database = self._opened(self._folder / _REST)
        try:
            database.write(self._settle_rest)
            derived.index(database, self._heard)
            database.write(self._unpack)
            database.checkpoint()
        finally:
            database.close()

    def join(
        self, first: Path, *, key: bytes | None = None, erased: Erasures | None = None, now_ms: int
    ) -> Joined:
        """Return the whole vault, with the hot set as it is in a database made from `first`.

        Args:
            first: that database, closed; it stays as it is.
            key: its raw key, if another than was given.
            erased: what is known outside the backup of what was erased.
            now_ms: UTC milliseconds.
        """
        rest = self._folder / _REST
        filling = Filling(rest, self._key)
        filling.take_over(first, key or self._key, _TAKEN_OVER, _ADDED)
        filling.whole()
        database = self._opened(rest)
        try:
            again = database.write(self._settle_joined, erased, now_ms)
            size, root = database.read(lambda tx: (audit.size(tx), audit.root(tx).hex()))
            database.checkpoint()
        finally:
            database.close()
        shutil.rmtree(self._folder / _PACKS, ignore_errors=True)
        return Joined(
            database=rest,
            attachments=self._folder / _ATTACHMENTS,
            audit_size=size,
            audit_root=root,
            erased_again=again,
            missing_files=self._missing,
            dropped=tuple(self._dropped),
        )

    def close(self) -> None:
        """Give up what is open; the folder is the caller's to remove."""
        for filling in (self._hot, self._cold):
            if filling is not None:
                filling.close()

    def _filling(self, entry: Entry) -> Filling:
        """Return the database that a segment belongs to, in the segment's schema."""
        if entry.hot:
            self._hot = self._hot or self._new(_FIRST, entry.schema)
            found = self._hot
        else:
            self._cold = self._cold or self._new(_REST, entry.schema)
            found = self._cold
        if found.schema != entry.schema:
            found.migrate([one for one in MIGRATIONS if one.number <= entry.schema])
        return found

    def _new(self, name: str, schema: int) -> Filling:
        upto = [one for one in MIGRATIONS if one.number <= schema]
        path = self._folder / name
        Database.create(path, self._key, migrations=upto, store_id=self._vault).close()
        return Filling(path, self._key)

    def _opened(self, path: Path) -> Database:
        return Database.open(
            path, self._key, migrations=MIGRATIONS, store_id=self._vault, keep_copy=False
        )

    def _settle_first(self, tx: Transaction) -> None:
        self._drop_orphans(tx)
        device, last = secrets.token_bytes(DEVICE_BYTES), max(self.order, key=lambda e: e.seq)
        epoch = max([*self._keys.epochs, *(entry.epoch for entry in self.order)])
        schema = max((entry.schema for entry in self.order if entry.hot), default=0)
        tx.execute(
            "UPDATE change_log SET is_on = 1, device = ?, next_seq = ?, next_flush = 1, "
            "next_epoch = ?, schema = ?",
            (device, last.seq + 1, epoch + 1, schema),
        )
        for number, key in self._keys.epochs.items():
            tx.execute("INSERT INTO epoch VALUES (?, ?, 0)", (number, key))
        for entry in self.order:
            books.record(
                tx,
                msgspec.structs.replace(entry, flush=0),
                self._parts[entry.id] if entry.hot else (),
                "stored",
            )
        for id, key in self._keys.segments.items():
            tx.execute("UPDATE segment SET key = ? WHERE id = ?", (key, id))
        books.recount(tx)
        for table in TABLES:
            changes.put_mark(tx, table.name, Mark(is_whole=True, key=None))
        changes.put_mark(tx, CONTENTS, Mark(is_whole=True, key=(0, 0, 0)))
        derived.log_and_sums(tx)

    def _settle_rest(self, tx: Transaction) -> None:
        tx.execute("UPDATE change_log SET is_on = 1")  # what is mended here is news to the backup
        self._drop_orphans(tx)
        tx.execute(
            "UPDATE dataset SET rows = (SELECT count(*) FROM record WHERE dataset_id = dataset.id) "
            "WHERE id > 0 AND rows <> (SELECT count(*) FROM record WHERE dataset_id = dataset.id)"
        )

    def _unpack(self, tx: Transaction) -> None:
        total = tx.execute("SELECT count(*) FROM attachment")[0][0]
        folder = self._folder / _ATTACHMENTS
        folder.mkdir(mode=0o700)
        for done, (id, size) in enumerate(self._packs.unpack(tx, folder)):
            self._heard(SoFar(UNPACKING, done=done, total=total))
            if size < 0:
                self._missing += 1
                tx.execute("DELETE FROM attachment WHERE id = ?", (id,))

    def _settle_joined(self, tx: Transaction, erased: Erasures | None, now_ms: int) -> int:
        for entry in self.order:
            if not entry.hot and tx.execute("SELECT 1 FROM segment WHERE id = ?", (entry.id,)):
                books.record_parts(tx, entry.id, self._parts[entry.id])
        books.recount(tx)
        last = tx.execute("SELECT coalesce(max(id), 0) FROM record")[0][0]
        changes.put_mark(tx, RECORD, Mark(is_whole=False, key=changes.filled((last,))))
        run = tx.execute("SELECT coalesce(max(id), 0) FROM import_run")[0][0]
        changes.put_mark(tx, AGAIN, Mark(is_whole=False, key=(run, last, 0)))
        content = tx.execute("SELECT coalesce(max(id), 0) FROM attachment")[0][0]
        changes.put_mark(tx, CONTENTS, Mark(is_whole=False, key=changes.filled((content,))))
        for name, seq in tx.execute(f"SELECT name, seq FROM {SEQUENCES}"):  # noqa: S608
            changes.put_mark(tx, f"{SEQUENCES}:{name}", Mark(True, changes.filled((seq,))))
        again = self._erase_again(tx, erased, now_ms)
        derived.sums(tx)
        return again

    def _erase_again(self, tx: Transaction, erased: Erasures | None, now_ms: int) -> int:
        """Erase what either list says was erased and a segment still brought."""
        own = erasures.known(tx, self._vault)
        known = erasures.together(own, erased)
        if known == own and not erasures.present(tx, own):
            return 0
        files = Attachments(self._folder / _ATTACHMENTS)
        return trash.erase_again(tx, files, known, self._vault, now_ms)

    def _drop_orphans(self, tx: Transaction) -> None:
        """Drop what refers to rows that are in no segment: of a backup that is not whole."""
        while tx.execute("SELECT 1 FROM pragma_foreign_key_check LIMIT 1"):
            tx.execute("PRAGMA defer_foreign_keys=ON")
            self._dropped += salvage.drop_orphans(tx)


def _put(filling: Filling, op: Op) -> None:
    table = BY_NAME.get(op.table)
    if table is None:
        raise NewerFormat(
            f"A backup holds rows of {op.table} that this Freehold does not know. Nothing was "
            "touched; restore it with the newer version that wrote it."
        )
    if op.rows:
        filling.put(op.table, op.columns, op.rows)
    if op.gone:
        filling.remove(op.table, table.key, op.gone)


def _part(op: Op, size: int) -> Part:
    """What the books say of an op, of about so many bytes."""
    key = ["id"] if op.table == CHUNK else list(BY_NAME[op.table].key)
    places = [op.columns.index(name) for name in key]
    held = KeySet.of(tuple(row[place] for place in places) for row in op.rows)
    return Part(op.table, len(held), size, held, KeySet.of(tuple(key) for key in op.gone))
