"""An encrypted database: one writer, a few readers, transactions, checkpoints.

Guarantees: every write is one `BEGIN IMMEDIATE … COMMIT`, on disk when `write` returns
(`synchronous=FULL`) or undone as a whole; every reading sees one state of the data. Failures are
those of `wallet.errors`.

A page that cannot be authenticated costs what is on it and no more: SQLCipher reads nothing else on
a connection that met one, so such a connection is given up and a fresh one takes its place.

Threads: any thread may call any method. Writes are served one at a time on the calling thread,
and a write may not be nested in another; a few readings run beside it (`wallet.store.readers`).
`interrupt` may come from any thread at any time.

Left to others: making and opening the file (`wallet.store.database_file`), keys and headers
(`wallet.store.folder`), schemas (lists of `Migration`).
"""

from __future__ import annotations

import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Concatenate, Final, ParamSpec, TypeVar

from wallet.errors import DatabaseDamaged, DiskFull, FreeholdError, VaultError
from wallet.store import _raw, database_file
from wallet.store.copying import copy_database, put_in_place_of
from wallet.store.damage import damage
from wallet.store.guard import Guarded
from wallet.store.migrations import unheard
from wallet.store.readers import Readers
from wallet.store.transaction import Transaction

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from wallet.store.database_file import OpenFile
    from wallet.store.guard import GuardPolicy
    from wallet.store.migrations import Heard, Migration

P = ParamSpec("P")
T = TypeVar("T")

_UNSURE: Final = (
    "The disk reported an error while a change was put on it. After the next opening it is there "
    "as a whole or not at all; check the disk before going on."
)


class Database:
    """An open encrypted database; made by `create` or `open`, ended by `close`."""

    def __init__(self, path: Path, key: bytes, file: OpenFile) -> None:
        self._path = path
        self._key = key
        self._writer, self._version, self._was_migrated = file
        self._write_lock = threading.RLock()
        self._writing = False
        self._closed = False
        self._readers = Readers(path, key)
        self._essential: Callable[[], bool] | None = None

    def __repr__(self) -> str:
        return f"Database({self._path.name!r})"

    @classmethod
    def create(
        cls, path: Path, key: bytes, *, migrations: Sequence[Migration], store_id: str = ""
    ) -> Database:
        """Make a new database file (0600) with the whole schema and open it.

        Args:
            path: the file; must not exist.
            key: 32 random or derived bytes, used as SQLCipher's raw key.
            migrations: the schema, in order.
            store_id: written inside, and compared by `open`, so that files are not mixed up.

        Raises:
            VaultExists: the file is already there; it was left as it is.
            DiskFull: no room; what was begun was removed.
        """
        return cls(path, key, database_file.make(path, key, migrations, store_id))

    @classmethod
    def open(
        cls,
        path: Path,
        key: bytes,
        *,
        migrations: Sequence[Migration],
        store_id: str = "",
        keep_copy: bool = True,
        heard: Heard = unheard,
    ) -> Database:
        """Open an existing database and bring its schema up to date.

        Args:
            path: the file.
            key: its raw key.
            migrations: the schema, in order.
            store_id: as it was made with.
            keep_copy: whether an older schema is kept in a copy before it is changed.
            heard: told how far that is, if it takes long.

        Raises:
            VaultMissing: there is no such file.
            DatabaseDamaged: it does not decrypt with this key, is empty, or is another store's.
            NewerFormat: a newer Freehold wrote it; it was not touched.
        """
        found = database_file.open_existing(
            path, key, migrations, store_id, keep_copy=keep_copy, heard=heard
        )
        return cls(path, key, found)

    @property
    def path(self) -> Path:
        """The database file."""
        return self._path

    @property
    def version(self) -> int:
        """Number of the last migration applied."""
        return self._version

    @property
    def was_migrated(self) -> bool:
        """Whether opening it changed its schema."""
        return self._was_migrated

    def write(
        self, act: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run `act(tx, …)` in one transaction; when this returns, its changes are on disk.

        An exception of any kind undoes everything and is passed on.

        Raises:
            DiskFull: no room; nothing was changed.
        """
        with self._write_lock:
            if self._closed:
                raise RuntimeError("the database is closed")
            if self._writing:
                raise RuntimeError("a write may not be nested in another")
            self._writing = True
            try:
                return self._transact(act, *args, **kwargs)
            except DatabaseDamaged:
                self._renew_writer()
                raise
            finally:
                self._writing = False

    def write_essential(
        self, act: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """As `write`, for the small changes that must not fail on a full disk.

        Revoking, erasing, logging what was done: if there is no room, the space kept back for
        this is given up once and the change is tried again. `act` may therefore run twice.
        """
        try:
            return self.write(act, *args, **kwargs)
        except DiskFull:
            if self._essential is None or not self._essential():
                raise
            return self.write(act, *args, **kwargs)

    def on_disk_full(self, give_up_reserve: Callable[[], bool] | None) -> None:
        """Set what `write_essential` calls to make room; it answers whether it made some."""
        self._essential = give_up_reserve

    def read(
        self, act: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run `act(tx, …)` on one state of the data; writing in it is refused.

        Raises:
            Interrupted: `interrupt` was called meanwhile.
        """
        with self._readers.borrowed() as connection:
            tx = Transaction(connection)
            try:
                connection.execute("BEGIN")
                return act(tx, *args, **kwargs)
            except _raw.DatabaseError as error:
                raise _raw.translate(error) from None
            finally:
                tx.end(committed=False)
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    @contextmanager
    def guarded(
        self, setup: Callable[[Transaction], None], allow: GuardPolicy
    ) -> Iterator[Guarded]:
        """A connection of its own that can read the views made by `setup` and nothing else.

        Use in a `with`; `setup` creates temporary views, then the guard is armed for good.
        """
        with self._readers.own() as connection:
            try:
                guarded = Guarded(connection, setup, allow)
                try:
                    yield guarded
                finally:
                    guarded.end()
            except _raw.DatabaseError as error:
                raise _raw.translate(error) from None

    def interrupt(self) -> None:
        """Stop all readings that run now; they raise `Interrupted`. Writes go on."""
        self._readers.interrupt()

    def checkpoint(self) -> bool:
        """Bring the write-ahead log into the file and truncate it.

        Returns:
            True if the log is empty now; False if a reading still needs it (try again later).

        Raises:
            DiskFull: no room in the file itself; nothing was lost, the log keeps the changes.
            VaultError: the disk reported an error, which automatic checkpoints would swallow.
        """
        with self._write_lock:
            self._check_open()
            try:
                rows = self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            except _raw.DatabaseError as error:
                raise _raw.translate(error) from None
            return bool(rows[0][0] == 0)

    def verify(self) -> list[str]:
        """Look for damage in the whole file; an empty list says that none was found.

        Reads every page twice (authentication, then structure), so it takes seconds per GB.
        """
        with self._write_lock:
            try:
                self.checkpoint()  # pages still covered by the log would raise a false alarm
                found, usable = damage(self._writer)
            except (_raw.DatabaseError, DatabaseDamaged) as error:
                self._renew_writer()
                return [str(_raw.translate(error))]
            if not usable:
                self._renew_writer()
            return found

    def copy_to(self, target: Path, key: bytes) -> None:
        """Write a checked copy of one moment under another raw key; readings and writes go on.

        Raises:
            DiskFull, DatabaseDamaged, VaultError: there is no copy.
        """
        self._check_open()
        copy_database(self._path, self._key, target, key)

    def renew(
        self, fresh: Path, key: bytes, commit: Callable[[], None], switch: Callable[[], None]
    ) -> None:
        """Go on under another key, in a copy of this database that takes its place.

        Writes wait meanwhile; readings only for the change itself.

        Args:
            fresh: where the copy is made, beside the database.
            key: the other raw key.
            commit: called when the copy is on disk and nothing reads or writes; from its return
                on the copy counts, and if it raises nothing was changed.
            switch: then gives the copy the database's name.

        Raises:
            VaultInUse: readings did not come to an end. DiskFull, DatabaseDamaged, VaultError:
            no copy was made. Nothing was changed.
        """
        with self._write_lock:
            self._check_open()
            if self._writing:
                raise RuntimeError("a database is not renewed inside a write")
            copy_database(self._path, self._key, fresh, key)
            with self._readers.at_rest():
                commit()
                self._closed = True  # until the other one is open
                self._readers.end()
                self._writer.close()
                switch()
                self._key = key
                self._writer = database_file.writing_again(self._path, key)
                self._writer.execute("PRAGMA journal_mode=WAL")
                self._readers.begin(key)
                self._closed = False

    def exchange(self, make: Callable[[Path], Path]) -> None:
        """Go on in another database, under the same key, that takes the place of this one.

        Readings and writes wait meanwhile. Killed at any moment, the one or the other is there.

        Args:
            make: gets the path of this database, closed and without a log, which it must leave as
                it is, and returns that of the other: closed, on disk, on the same file system. What
                it raises is passed on, and this database is used on.

        Raises:
            VaultInUse: readings did not come to an end; nothing was changed.
        """
        with self._write_lock:
            self._check_open()
            if self._writing:
                raise RuntimeError("a database is not exchanged inside a write")
            with self._readers.at_rest():
                self.checkpoint()
                self._closed = True  # until the other one is open
                self._readers.end()
                self._writer.close()
                try:
                    put_in_place_of(self._path, make(self._path))
                finally:
                    self._writer = database_file.writing_again(self._path, self._key)
                    self._writer.execute("PRAGMA journal_mode=WAL")
                    self._readers.begin(self._key)
                    self._closed = False

    def compact(self) -> None:
        """Give room that is free inside the file back to the disk; takes as much room meanwhile.

        Raises:
            DiskFull: nothing was changed.
        """
        with self._write_lock:
            self._check_open()
            try:
                self._writer.execute("VACUUM")
            except _raw.DatabaseError as error:
                raise _raw.translate(error) from None
            self.checkpoint()

    def limit_pages(self, pages: int) -> None:
        """Let the file grow to at most `pages` pages; past that, writes raise `DiskFull`.

        For a quota, and to practise a full disk on any system. Not kept in the file.
        """
        with self._write_lock:
            self._check_open()
            self._writer.execute(f"PRAGMA max_page_count={pages:d}")

    def page_count(self) -> int:
        """Pages of 4,096 bytes in the file."""
        with self._write_lock:
            self._check_open()
            return int(self._writer.execute("PRAGMA page_count").fetchall()[0][0])

    def close(self) -> None:
        """Stop readings, empty the write-ahead log and close; calling it again does nothing."""
        with self._write_lock:
            if self._closed:
                return
            self._closed = True
            self._readers.close()
            self._writer.close()

    def _check_open(self) -> None:
        if self._closed:
            raise RuntimeError("the database is closed")

    def _transact(
        self, act: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        connection = self._writer
        tx = Transaction(connection)
        committed = decided = False
        try:
            connection.execute("BEGIN IMMEDIATE")
            result = act(tx, *args, **kwargs)
            decided = True
            connection.execute("COMMIT")
            committed = True
        except _raw.DatabaseError as error:
            meant = _raw.translate(error)
            decided &= not isinstance(meant, DiskFull)  # then the log lacks its last page
            raise (
                VaultError(_UNSURE) if decided and type(meant) is VaultError else meant
            ) from None
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            tx.end(committed=committed, unsure=decided and not committed)
        return result

    def _renew_writer(self) -> None:
        """Go on writing by a fresh connection, if there can be one."""
        with suppress(FreeholdError):
            fresh = database_file.writing_again(self._path, self._key)
            self._writer.close()
            self._writer = fresh
