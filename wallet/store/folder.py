"""A store as a folder: header in two copies, database, lock, and the space kept back.

    <stem>.header, <stem>.header.copy    what opens it (`wallet.store.header`)
    <stem>.db (-wal, -shm)               SQLCipher, keyed with HKDF of the data key
    <stem>.lock                          held while open: one process at a time
    <stem>.db.next                       while the data key is renewed: the database under it
    <stem>.db.copy                       while a backup is made: what goes into it
    <stem>.reserve                       empty space, given up when the disk is full
    <stem>.schema                        where the tables begin (`wallet.store.schema_copy`)

Guarantees: opening tells six faults apart (wrong passphrase, damaged header, damaged database,
missing file, newer format, second process), and a damaged copy of the header is put right by the
sound one. Changing the passphrase, with or without another data key, is never half done: after a
crash the new or the old one opens, with everything that was stored.
A creation that broke off is finished when the store is opened, or begun again; it never leaves
something that cannot be opened.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from wallet.errors import HeaderDamaged, VaultExists, VaultMissing
from wallet.keys import derive
from wallet.store import header as headers
from wallet.store import schema_copy
from wallet.store.database import Database
from wallet.store.files import RESERVE_BYTES, FolderLock, Reserve, sync_folder
from wallet.store.layout import StoreFiles
from wallet.store.migrations import unheard
from wallet.store.passphrase import Argon2id, calibrate
from wallet.store.ways import Ways

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from wallet.store.header import Header
    from wallet.store.migrations import Heard, Migration
    from wallet.store.transaction import Transaction


class EncryptedStore:
    """An open store. Made by `create` or one of the `open` methods, ended by `close`."""

    def __init__(
        self, files: StoreFiles, lock: FolderLock, header: Header, data_key: bytes, db: Database
    ) -> None:
        self._files = files
        self._lock = lock
        self.ways: Final = Ways(files, header, data_key)
        self.db: Final = db

    def __repr__(self) -> str:
        return f"EncryptedStore({self.ways.header.kind} {self.store_id})"

    @classmethod
    def create(
        cls,
        folder: Path,
        stem: str,
        passphrase: str,
        entropy: bytes,
        *,
        migrations: Sequence[Migration],
        fill: Callable[[Transaction], None] | None = None,
        kdf: Argon2id | None = None,
        reserve_bytes: int = RESERVE_BYTES,
    ) -> EncryptedStore:
        """Make a store in a folder (made 0700 if missing) and open it.

        Args:
            folder: where; files of other names in it are left alone.
            stem: name of its files and kind of its header, lower-case letters.
            passphrase: at least one character; judging its strength is the caller's business.
            entropy: 32 bytes of the identity; its words open the store too.
            migrations: the schema.
            fill: writes what the store must never be without; it exists only with that.
            kdf: costs of the passphrase; calibrated to this machine if not given.
            reserve_bytes: space kept back for a full disk; 0 for none.

        Raises:
            VaultExists: there is one already, or something that may be one.
            VaultInUse, DiskFull, NotAllowed (an empty passphrase).
        """
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        files = StoreFiles(folder, stem)
        lock = FolderLock(files.lock)
        if files.any_present():
            lock.release()
            raise VaultExists(
                "There is already a vault in this folder; it was left as it is. Choose another "
                "folder, or open it."
            )
        try:
            files.clear()  # a creation that broke off before its header
            header, data_key = headers.new(
                stem, passphrase, entropy, kdf or calibrate(), time.time_ns() // 1_000_000
            )
            db = Database.create(
                files.unfinished,
                derive(data_key, "database"),
                migrations=migrations,
                store_id=header.store_id,
            )
            try:
                if fill is not None:
                    db.write(fill)
            finally:
                db.close()
            files.write_header(header)
            return cls._opened(files, lock, header, data_key, migrations, reserve_bytes)
        except BaseException:
            files.clear()
            lock.release()
            raise

    @classmethod
    def open(
        cls,
        folder: Path,
        stem: str,
        passphrase: str,
        *,
        migrations: Sequence[Migration],
        reserve_bytes: int = RESERVE_BYTES,
        heard: Heard = unheard,
    ) -> EncryptedStore:
        """Open a store with its passphrase; `heard` is told how far a change of its schema is.

        Raises:
            WrongPassphrase, HeaderDamaged, DatabaseDamaged, VaultMissing, NewerFormat,
            VaultInUse: six faults that look alike from outside and are not.
        """
        return cls._open(
            StoreFiles(folder, stem),
            lambda header: headers.open_with_passphrase(header, passphrase),
            migrations,
            reserve_bytes,
            heard,
        )

    @classmethod
    def open_with_entropy(
        cls,
        folder: Path,
        stem: str,
        entropy: bytes,
        *,
        migrations: Sequence[Migration],
        reserve_bytes: int = RESERVE_BYTES,
        heard: Heard = unheard,
    ) -> EncryptedStore:
        """Open a store with the entropy of its recovery words.

        Raises:
            WrongWords: they are another store's; and the errors of `open`.
        """
        return cls._open(
            StoreFiles(folder, stem),
            lambda header: headers.open_with_entropy(header, entropy),
            migrations,
            reserve_bytes,
            heard,
        )

    @classmethod
    def open_with_keyring(
        cls,
        folder: Path,
        stem: str,
        secret: bytes,
        *,
        migrations: Sequence[Migration],
        reserve_bytes: int = RESERVE_BYTES,
        heard: Heard = unheard,
    ) -> EncryptedStore:
        """Open a store with the secret that the system's keyring keeps for it.

        Raises:
            NotAllowed: it does not open this store; and the errors of `open`.
        """
        return cls._open(
            StoreFiles(folder, stem),
            lambda header: headers.open_with_keyring(header, secret),
            migrations,
            reserve_bytes,
            heard,
        )

    @classmethod
    def adopt(
        cls,
        folder: Path,
        stem: str,
        passphrase: str,
        entropy: bytes,
        *,
        data_key: bytes,
        store_id: str,
        database: Path,
        migrations: Sequence[Migration],
        kdf: Argon2id | None = None,
        reserve_bytes: int = RESERVE_BYTES,
    ) -> EncryptedStore:
        """Make a store of a sound database that lies ready on the same disk, and open it.

        Args:
            folder: where; holds no store.
            stem: as `create`.
            passphrase: what opens it from now on.
            entropy: 32 bytes of the identity.
            data_key: the database is under the key derived from it.
            store_id: as the database carries it.
            database: closed, checked and on disk; it is moved.
            migrations: the schema.
            kdf: as `create`.
            reserve_bytes: as `create`.

        Raises:
            VaultExists: there is a store already. VaultInUse, DiskFull, NotAllowed: none was made.
        """
        files = StoreFiles(folder, stem)
        lock = FolderLock(files.lock)
        try:
            if files.any_present():
                raise VaultExists(
                    "There is already a vault in this folder; it was left as it is. Choose an "
                    "empty folder."
                )
            header = headers.of_key(
                stem,
                store_id,
                data_key,
                passphrase,
                entropy,
                kdf or calibrate(),
                time.time_ns() // 1_000_000,
            )
            database.replace(files.unfinished)
            sync_folder(folder)
            files.write_header(header)
            return cls._opened(files, lock, header, data_key, migrations, reserve_bytes)
        except BaseException:
            lock.release()
            raise

    @property
    def copy_path(self) -> Path:
        """Where the copy for a backup is made; removed when the store is opened."""
        return self._files.copy

    @property
    def store_id(self) -> str:
        """Random name of this store, 32 hexadecimal digits; public."""
        return self.ways.header.store_id

    @property
    def database_key(self) -> bytes:
        """The raw key of the database."""
        return derive(self.ways.data_key, "database")

    @property
    def entropy(self) -> bytes:
        """The 32 bytes of the identity."""
        return self.ways.entropy

    def renew(self, passphrase: str, *, kdf: Argon2id | None = None) -> None:
        """Encrypt everything anew under another data key, which another passphrase opens.

        For a passphrase that somebody may know: an old copy of the header opens nothing of what
        is stored from now on. What was in that copy they may have. A keyring slot goes; takes
        some twenty seconds per GB, in which writing waits, and as much room again.

        Raises:
            NotAllowed, DiskFull, VaultInUse, DatabaseDamaged: nothing was changed.
        """
        header, data_key = self.ways.renewed(passphrase, kdf)
        self.db.renew(
            self._files.renewed,
            derive(data_key, "database"),
            commit=lambda: self._files.write_header(header),
            switch=self._files.take_renewed,
        )
        self.ways.turn_to(header, data_key)
        self._files.mend_header(header)
        self._keep_schema()

    def compact(self) -> None:
        """Give room that is free inside the database back to the disk.

        Raises:
            DiskFull: nothing was changed.
        """
        self._files.forget_schema()
        try:
            self.db.compact()
        finally:
            self._keep_schema()

    def exchange(self, make: Callable[[Path, bytes], Path]) -> None:
        """Go on in another database that takes the place of this one.

        Args:
            make: as `Database.exchange`; gets the raw key too, under which the other must be.

        Raises:
            VaultInUse: nothing was changed; and what `make` raises.
        """
        self._files.forget_schema()
        try:
            self.db.exchange(lambda path: make(path, self.database_key))
        finally:
            self._keep_schema()

    def _keep_schema(self) -> None:
        now = self.db.read(schema_copy.taken, self._files.database)
        self._files.keep_schema(now, derive(self.ways.data_key, "schema-copy"))

    def close(self) -> None:
        """Close the database and give the lock up; calling it again does nothing."""
        self.db.close()
        self._lock.release()

    def discard(self) -> None:
        """Close and delete all files of the store; without its header nothing opens copies."""
        self.db.close()
        self._files.clear()
        self._lock.release()

    @classmethod
    def _open(
        cls,
        files: StoreFiles,
        unlock: Callable[[Header], bytes],
        migrations: Sequence[Migration],
        reserve_bytes: int,
        heard: Heard,
    ) -> EncryptedStore:
        if not files.any_present():
            raise VaultMissing("There is no vault in this folder; nothing was created.")
        lock = FolderLock(files.lock)
        try:
            first, *others = files.read_headers()
            try:
                header, data_key = first, unlock(first)
            except HeaderDamaged:
                if not others:
                    raise
                header, data_key = others[0], unlock(others[0])
            return cls._opened(files, lock, header, data_key, migrations, reserve_bytes, heard)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def _opened(
        cls,
        files: StoreFiles,
        lock: FolderLock,
        header: Header,
        data_key: bytes,
        migrations: Sequence[Migration],
        reserve_bytes: int,
        heard: Heard = unheard,
    ) -> EncryptedStore:
        files.finish_creation()
        key = derive(data_key, "database")
        files.settle(header, key)
        db = Database.open(
            files.database,
            key,
            migrations=migrations,
            store_id=header.store_id,
            heard=heard,
        )
        try:
            store = cls(files, lock, header, data_key, db)
            if not db.was_migrated:
                files.forget_earlier()  # it opened a second time, and would keep destroyed keys
            files.mend_header(header)
            store._keep_schema()
            reserve = Reserve(files.reserve, reserve_bytes)
            reserve.fill()
            db.on_disk_full(reserve.give_up)
        except BaseException:
            db.close()
            raise
        return store
