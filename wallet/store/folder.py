"""A store as a folder: header in two copies, database, lock, and the space kept back.

    <stem>.header, <stem>.header.copy    what opens it (`wallet.store.header`)
    <stem>.db (-wal, -shm)               SQLCipher, keyed with HKDF of the data key
    <stem>.lock                          held while open: one process at a time
    <stem>.reserve                       empty space, given up when the disk is full

Guarantees: opening tells six faults apart (wrong passphrase, damaged header, damaged database,
missing file, newer format, second process), and a damaged copy of the header is put right by the
sound one. Changing the passphrase is never half done: after a crash the new or the old one opens.
A creation that broke off is finished when the store is opened, or begun again; it never leaves
something that cannot be opened.
"""

from __future__ import annotations

import hmac
import time
from typing import TYPE_CHECKING, Final

from wallet.errors import (
    HeaderDamaged,
    NotAllowed,
    VaultExists,
    VaultMissing,
    WrongPassphrase,
)
from wallet.keys import derive
from wallet.store import header as headers
from wallet.store.database import Database
from wallet.store.files import RESERVE_BYTES, FolderLock, Reserve, sync_folder, write_atomically
from wallet.store.passphrase import Argon2id, calibrate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from wallet.store.header import Header
    from wallet.store.migrations import Migration
    from wallet.store.transaction import Transaction


class EncryptedStore:
    """An open store. Made by `create` or one of the `open` methods, ended by `close`."""

    def __init__(
        self, files: StoreFiles, lock: FolderLock, header: Header, data_key: bytes, db: Database
    ) -> None:
        self._files = files
        self._lock = lock
        self._header = header
        self._data_key = data_key
        self._entropy = headers.entropy_of(header, data_key)
        self.db: Final = db

    def __repr__(self) -> str:
        return f"EncryptedStore({self._header.kind} {self._header.store_id})"

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
    ) -> EncryptedStore:
        """Open a store with its passphrase.

        Raises:
            WrongPassphrase, HeaderDamaged, DatabaseDamaged, VaultMissing, NewerFormat,
            VaultInUse: six faults that look alike from outside and are not.
        """
        return cls._open(
            StoreFiles(folder, stem),
            lambda header: headers.open_with_passphrase(header, passphrase),
            migrations,
            reserve_bytes,
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
        )

    @property
    def store_id(self) -> str:
        """Random name of this store, 32 hexadecimal digits; public."""
        return self._header.store_id

    @property
    def entropy(self) -> bytes:
        """The 32 bytes of the identity."""
        return self._entropy

    def check_passphrase(self, passphrase: str) -> bool:
        """Whether this is the passphrase; takes as long as opening, and opens nothing."""
        try:
            data_key = headers.open_with_passphrase(self._header, passphrase)
        except WrongPassphrase:
            return False
        return hmac.compare_digest(data_key, self._data_key)

    def check_entropy(self, entropy: bytes) -> None:
        """Make sure that these bytes, of recovery words, would open this store; opens nothing.

        Raises:
            WrongWords: they are another store's.
        """
        headers.open_with_entropy(self._header, entropy)

    def set_passphrase(self, passphrase: str, *, kdf: Argon2id | None = None) -> None:
        """Put another passphrase in place of the present one; the data key stays.

        Somebody who has an old copy of the header and knows the old passphrase can still open
        old and new data with them.

        Raises:
            NotAllowed: an empty passphrase; nothing was changed.
            DiskFull: nothing was changed.
        """
        changed = headers.with_passphrase(
            self._header, self._data_key, passphrase, kdf or calibrate()
        )
        self._files.write_header(changed)
        self._header = changed

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
            return cls._opened(files, lock, header, data_key, migrations, reserve_bytes)
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
    ) -> EncryptedStore:
        files.finish_creation()
        db = Database.open(
            files.database,
            derive(data_key, "database"),
            migrations=migrations,
            store_id=header.store_id,
        )
        try:
            store = cls(files, lock, header, data_key, db)
            files.mend_header(header)
            reserve = Reserve(files.reserve, reserve_bytes)
            reserve.fill()
            db.on_disk_full(reserve.give_up)
        except BaseException:
            db.close()
            raise
        return store


class StoreFiles:
    """The files of one store, by name, and the rules for its two header copies."""

    def __init__(self, folder: Path, stem: str) -> None:
        if not (stem.isascii() and stem.isalpha() and stem.islower()):
            raise NotAllowed("The name of a store is lower-case letters.")
        self.copies: Final = (folder / f"{stem}.header", folder / f"{stem}.header.copy")
        self.database: Final = folder / f"{stem}.db"
        self.unfinished: Final = folder / f"{stem}.db.unfinished"
        self.lock: Final = folder / f"{stem}.lock"
        self.reserve: Final = folder / f"{stem}.reserve"

    def any_present(self) -> bool:
        """Whether there is a store here, or what is left of one."""
        return any(path.exists() for path in (*self.copies, self.database))

    def read_headers(self) -> list[Header]:
        """The sound copies, the newest first; at least one.

        Raises:
            HeaderDamaged: there is none. NewerFormat: a copy is in a newer format.
        """
        sound: list[Header] = []
        for path in self.copies:
            try:
                with path.open("rb") as file:
                    sound.append(headers.decode(file.read(headers.MAX_BYTES + 1)))
            except (HeaderDamaged, FileNotFoundError):
                continue
        if not sound:
            raise HeaderDamaged(
                "Both copies of the header are damaged or gone, so the database cannot be opened. "
                "It was not touched; put a header from a backup in its place."
            )
        return sorted(sound, key=lambda header: header.generation, reverse=True)

    def write_header(self, header: Header) -> None:
        """Write both copies, one after the other; after a crash at least one is sound."""
        data = headers.encode(header)
        for path in self.copies:
            write_atomically(path, data)

    def mend_header(self, header: Header) -> None:
        """Write the copies that are not this header."""
        data = headers.encode(header)
        for path in self.copies:
            if not path.exists() or path.read_bytes() != data:
                write_atomically(path, data)

    def clear(self) -> None:
        """Remove all files but the lock, the header first."""
        databases = [
            path.with_name(path.name + suffix)
            for path in (self.unfinished, self.database)
            for suffix in ("", "-wal", "-shm")
        ]
        for path in (*self.copies, *databases, self.reserve):
            path.unlink(missing_ok=True)

    def finish_creation(self) -> None:
        """Give the database its name if a creation stopped just before that."""
        if self.unfinished.exists() and not self.database.exists():
            self.unfinished.replace(self.database)
            sync_folder(self.database.parent)
