"""Makes a backup file of an open vault, reads it back, and says what it holds.

Guarantees: the file shows one moment of the vault, which may be used meanwhile; it gets its name
only when it was written, read back from the disk and decrypted to its end, so a file of that name
is whole; a file that stands there already is left alone. What must stay erasable, the keys of
steps and the frozen rows they open, is not in it at all.

Left to others: remembering the place (`wallet.backup.places`), the log's entry.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, BinaryIO, Final

import msgspec

from wallet.audit import log as audit
from wallet.backup import places
from wallet.backup.file import (
    ATTACHMENT,
    CONTENTS,
    DATABASE,
    BackupDamaged,
    Contents,
    Reader,
    Writer,
    new_data_key,
)
from wallet.errors import VaultExists, VaultMissing
from wallet.keys import derive
from wallet.store import Database, change_log
from wallet.store.copying import remove_database
from wallet.store.files import disk_error, sync_folder
from wallet.vault import settings
from wallet.vault.attachments import SEALED
from wallet.vault.migrations import MIGRATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from wallet.store import Transaction
    from wallet.vault import Vault

_PIECE: Final = 1024 * 1024
_UNFINISHED: Final = ".part"


class Made(msgspec.Struct, frozen=True):
    """A backup that was written and read back: what it holds and how big the file is."""

    contents: Contents
    size: int


def make(vault: Vault, target: Path, now_ms: int) -> Made:
    """Write a backup of the vault to a new file.

    Takes about thirty seconds per GB of records, and their size again on the vault's disk while it
    works. Call it in a thread.

    Raises:
        VaultExists: there is a file of this name; it was left as it is.
        VaultMissing: there is no such folder. DiskFull, VaultError: there is no backup.
    """
    if not target.parent.is_dir():
        raise VaultMissing(f"There is no folder {target.parent}; no backup was made.")
    if os.path.lexists(target):
        raise VaultExists(f"{target} exists already and was left as it is; choose another name.")
    data_key, copy = new_data_key(), vault.copy_path
    draft = target.with_name(target.name + _UNFINISHED)
    try:
        vault.db.copy_to(copy, derive(data_key, "database"))
        contents, attached = _prepared(vault, copy, derive(data_key, "database"), now_ms)
        with _create(draft) as file:
            _write(file, vault, data_key, contents, attached, copy)
            file.flush()
            os.fsync(file.fileno())
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        made = check(draft, vault.entropy)
        if os.path.lexists(target):
            raise VaultExists(f"{target} exists already and was left as it is.")
        draft.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise disk_error(error, target.name) from None
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    finally:
        remove_database(copy)
    return made


def check(path: Path, entropy: bytes) -> Made:
    """Read a backup file to its end and say what it holds; nothing is written.

    Raises:
        WrongWords: another person's. BackupDamaged, NewerFormat: not one that can be restored.
        VaultMissing: there is no such file, or it cannot be read.
    """
    try:
        with path.open("rb") as file:
            reader = Reader(file, entropy)
            contents, attachments = reader.contents(), 0
            for entry, pieces in reader.entries():
                attachments += entry.name.startswith(ATTACHMENT)
                for _ in pieces:
                    pass
            size = os.fstat(file.fileno()).st_size
    except OSError as error:
        raise unreadable(path, error) from None
    if attachments != contents.attachments:
        raise BackupDamaged("This backup lacks attachments that it names. Take another copy.")
    return Made(contents, size)


def unreadable(path: Path, error: OSError) -> VaultMissing:
    """Say that a backup file cannot be read, and why."""
    return VaultMissing(f"The backup {path} cannot be read: {error.strerror or error}.")


def _create(path: Path) -> BinaryIO:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    return os.fdopen(descriptor, "wb")


def _write(
    file: BinaryIO,
    vault: Vault,
    data_key: bytes,
    contents: Contents,
    attached: list[str],
    copy: Path,
) -> None:
    writer = Writer(file, vault.entropy, data_key)
    about = msgspec.json.encode(contents)
    writer.entry(CONTENTS, len(about), [about])
    for uid in attached:
        with vault.attachments.path(bytes.fromhex(uid)).open("rb") as part:
            writer.entry(ATTACHMENT + uid, os.fstat(part.fileno()).st_size, _pieces(part))
    with copy.open("rb") as part:
        writer.entry(DATABASE, os.fstat(part.fileno()).st_size, _pieces(part))
    writer.finish()


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    return iter(lambda: file.read(_PIECE), b"")


def _prepared(vault: Vault, copy: Path, key: bytes, now_ms: int) -> tuple[Contents, list[str]]:
    """Take out of the copy what must not be in a backup, and say what is left."""
    database = Database.open(copy, key, migrations=MIGRATIONS, store_id=vault.id)
    try:
        attached = database.write(_strip, vault)
        database.compact()
        size, root = database.read(lambda tx: (audit.size(tx), audit.root(tx)))
        contents = Contents(
            store_id=vault.id,
            created_ms=now_ms,
            version=database.version,
            audit_size=size,
            audit_root=root.hex(),
            attachments=len(attached),
        )
    finally:
        database.close()
    return contents, attached


def _strip(tx: Transaction, vault: Vault) -> list[str]:
    tx.execute("UPDATE step SET key = NULL, salt = NULL")
    tx.execute("UPDATE consent_grant SET snapshot = NULL")
    tx.execute("DELETE FROM attachment WHERE media_type = ?", (SEALED,))
    settings.remove(tx, places.SETTING)
    change_log.forget(tx)  # the keys of what others hold are in no file
    attached = []
    for id, uid in tx.execute("SELECT id, uid FROM attachment ORDER BY id"):
        if vault.attachments.path(uid).exists():
            attached.append(uid.hex())
        else:  # deleted since the copy was made
            tx.execute("DELETE FROM attachment WHERE id = ?", (id,))
    return attached
