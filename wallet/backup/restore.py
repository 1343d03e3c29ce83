"""Makes the same vault again from a backup file and the 24 words.

Guarantees: nothing of the file is used before all of it was read and authenticated; a profile
that holds a vault is left alone; after a crash there is the whole restored vault or none. The
restored vault has the same identity and, up to the moment of the backup, the same log root.

Numbers of relationships go on `SPARE_INDICES` above the highest one the backup knows, so that no
address is given to a second requester that was given to a first after the backup was made. What
ran then cannot go on, since its frozen rows and keys are in no backup: `unsettled` says so to
whoever opens the vault next, and `settled` ends that.

Records that were erased after the backup was made are in it still. Where a list of what was erased
is found (`Erased`), they are erased again before there is a vault; where none is, they are back,
and `Restored.erased_again` says so.

What began between the backup and the loss is on the chain alone: `unlooked` says that nobody has
looked there yet, `looked` and `go_on_above` keep what that showed. What left with noise in that
time is known to nobody: the privacy budget is held until the person confirms
(`wallet.vault.privacy_ledger`).

Left to others: ending grants on chain, looking there (`app.node.keeping.lookback`).
"""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, Final

import msgspec

from wallet.audit import log as audit
from wallet.backup.file import ATTACHMENT, BackupDamaged, Contents, Reader
from wallet.backup.make import unreadable
from wallet.errors import VaultExists
from wallet.keys import derive, entropy_of
from wallet.store import Database, SoFar, change_log, unheard
from wallet.store.files import disk_error, sync_folder
from wallet.vault import (
    Vault,
    checkup,
    erasures,
    privacy_ledger,
    settings,
    trash,
    vault_exists,
)
from wallet.vault.attachments import Attachments
from wallet.vault.migrations import MIGRATIONS
from wallet.vault.relationships import INDEX_COUNTER
from wallet.vault.vault import ATTACHMENTS, RESTORING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from wallet.store import Argon2id, Transaction
    from wallet.store.migrations import Heard
    from wallet.vault.erasures import Erasures

    Erased = Callable[[str, bytes], Erasures | None]

SPARE_INDICES: Final = 1_000
READING: Final = "reading the backup"
CHECKING: Final = "checking what was read"
_UNSETTLED: Final = "backup.restored"
_UNLOOKED: Final = "backup.unlooked"


class Restored(msgspec.Struct, frozen=True):
    """When a vault was restored, and how the log stood in the backup.

    `restored_ms` and `created_ms` are UTC milliseconds; `next_index` is the number of the next
    relationship; `erased_again` how many records were erased again, None if no list of what was
    erased was found, so that they are back.
    """

    restored_ms: int
    created_ms: int
    audit_size: int
    next_index: int
    erased_again: int | None = None


def _none_known(_store_id: str, _entropy: bytes) -> Erasures | None:
    return None


def restore(
    file: Path,
    folder: Path,
    words: str | Sequence[str],
    passphrase: str,
    *,
    now_ms: int,
    erased: Erased = _none_known,
    kdf: Argon2id | None = None,
    reserve_bytes: int | None = None,
    heard: Heard = unheard,
) -> Vault:
    """Make the vault of a backup in an empty profile and open it.

    Args:
        file: the backup.
        folder: the profile; made if missing.
        words: the 24 words; nothing else opens a backup.
        passphrase: what opens the vault from now on.
        now_ms: UTC milliseconds.
        erased: gives what is known outside the backup of what was erased in a vault, by its name
            and entropy; None where nothing is.
        kdf: costs of the passphrase; calibrated if not given.
        reserve_bytes: space kept back for a full disk; as usual if not given.
        heard: told how far it is, many times a second.

    Raises:
        WrongWords: no recovery words, or not this backup's. BackupDamaged, NewerFormat,
        VaultMissing: no backup that can be restored here. VaultExists: the profile holds a vault.
        DiskFull, NotAllowed (an empty passphrase). In all cases nothing was made.
    """
    entropy = entropy_of(words)
    with staged(folder) as stage:
        stage.mkdir(mode=0o700)
        contents, data_key = _unpack(file, entropy, stage, heard)
        list_found = erased(contents.store_id, entropy)
        key = derive(data_key, "database")
        _settle(stage, contents, key, list_found, now_ms, heard)
        return put_in_place(
            stage,
            folder,
            passphrase,
            entropy,
            data_key=data_key,
            store_id=contents.store_id,
            kdf=kdf,
            reserve_bytes=reserve_bytes,
        )


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """Give the place, not made yet, where a vault is made ready for an empty profile.

    After the block there is the whole vault in the profile (`put_in_place`) or nothing of it.

    Raises:
        VaultExists: the profile holds a vault, or attachments of one. DiskFull: no room.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    stage = folder / RESTORING
    _require_empty(folder, stage)
    try:
        yield stage
    except OSError as error:
        raise disk_error(error, "the restored vault") from None
    finally:
        if not vault_exists(folder):
            shutil.rmtree(folder / ATTACHMENTS, ignore_errors=True)
        shutil.rmtree(stage, ignore_errors=True)


def put_in_place(
    stage: Path,
    folder: Path,
    passphrase: str,
    entropy: bytes,
    *,
    data_key: bytes,
    store_id: str,
    kdf: Argon2id | None = None,
    reserve_bytes: int | None = None,
) -> Vault:
    """Make the vault of what lies ready in a stage, `vault.db` and attachments, and open it."""
    (stage / ATTACHMENTS).replace(folder / ATTACHMENTS)
    return Vault.adopt(
        folder,
        passphrase,
        entropy,
        data_key=data_key,
        store_id=store_id,
        database=stage / "vault.db",
        kdf=kdf,
        reserve_bytes=reserve_bytes,
    )


def unsettled(tx: Transaction) -> Restored | None:
    """The restore after which nobody has looked yet what ran then; None if there is none."""
    return settings.get(tx, _UNSETTLED, Restored | None, None)  # type: ignore[arg-type]  # a union


def settled(tx: Transaction) -> None:
    """It was looked after, in this transaction."""
    settings.remove(tx, _UNSETTLED)


def unlooked(tx: Transaction) -> Restored | None:
    """The restore after which nobody has looked at the chain yet; None if there is none."""
    return settings.get(tx, _UNLOOKED, Restored | None, None)  # type: ignore[arg-type]  # a union


def looked(tx: Transaction) -> None:
    """The chain was looked at, and what it showed is kept in this transaction."""
    settings.remove(tx, _UNLOOKED)


def look_again(tx: Transaction, now_ms: int) -> None:
    """Have the chain looked at as after a restore: an older copy of the vault is used on.

    Its numbers must have been raised above those known elsewhere (`go_on_above`).
    """
    after = go_on_above(tx, 0)
    change_log.forget(tx)  # what others hold may be of a newer state
    privacy_ledger.hold(tx, now_ms)
    settings.put(tx, _UNLOOKED, Restored(now_ms, now_ms, audit.size(tx), after))


def highest_known(tx: Transaction) -> int:
    """The highest number of a relationship that this vault knows; 0 if it never gave one."""
    used = tx.execute("SELECT coalesce(max(id), 0) FROM relationship")[0][0]
    counted = tx.execute("SELECT next - 1 FROM counter WHERE name = ?", (INDEX_COUNTER,))
    return max(int(used), *(int(row[0]) for row in counted), 0)


def go_on_above(tx: Transaction, index: int) -> int:
    """Let numbers of relationships go on well above this one; return the next.

    They never go back.
    """
    after = index + SPARE_INDICES + 1
    rows = tx.execute(
        "INSERT INTO counter (name, next) VALUES (?, ?) "
        "ON CONFLICT (name) DO UPDATE SET next = max(next, excluded.next) RETURNING next",
        (INDEX_COUNTER, after),
    )
    return int(rows[0][0])


def _require_empty(folder: Path, stage: Path) -> None:
    if vault_exists(folder):
        raise VaultExists(
            "There is a vault in this profile; it was left as it is. Restore into an empty one."
        )
    if stage.exists():  # a restore that broke off before there was a vault
        shutil.rmtree(stage)
        shutil.rmtree(folder / ATTACHMENTS, ignore_errors=True)
    attachments = folder / ATTACHMENTS
    if attachments.exists() and any(attachments.iterdir()):
        raise VaultExists(
            "There are attachments of another vault in this profile; they were left as they are. "
            "Restore into an empty one."
        )


def _unpack(file: Path, entropy: bytes, stage: Path, heard: Heard) -> tuple[Contents, bytes]:
    (stage / ATTACHMENTS).mkdir(mode=0o700)
    try:
        source = file.open("rb")
    except OSError as error:
        raise unreadable(file, error) from None
    count = 0
    with source:
        reader = Reader(source, entropy)
        contents = reader.contents()
        for entry, pieces in reader.entries():
            if entry.name.startswith(ATTACHMENT):
                uid = entry.name.removeprefix(ATTACHMENT)
                place = stage / ATTACHMENTS / uid[:2] / uid
                place.parent.mkdir(mode=0o700, exist_ok=True)
                count += 1
            else:
                place = stage / "vault.db"
            _store(place, _counted(pieces, source, heard))
    if count != contents.attachments or not (stage / "vault.db").exists():
        raise BackupDamaged("This backup lacks parts that it names. Take another copy.")
    for path in (*(stage / ATTACHMENTS).iterdir(), stage / ATTACHMENTS, stage):
        sync_folder(path)
    return contents, reader.data_key


def _counted(pieces: Iterator[bytes], source: BinaryIO, heard: Heard) -> Iterator[bytes]:
    total = os.fstat(source.fileno()).st_size
    for piece in pieces:
        heard(SoFar(READING, done=source.tell(), total=total, unit="bytes"))
        yield piece


def _store(path: Path, pieces: Iterator[bytes]) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        for piece in pieces:
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())


def _settle(
    stage: Path,
    contents: Contents,
    key: bytes,
    erased: Erasures | None,
    now_ms: int,
    heard: Heard,
) -> None:
    """Check the database and write down what a restore changes, before it has its place."""
    database = Database.open(
        stage / "vault.db",
        key,
        migrations=MIGRATIONS,
        store_id=contents.store_id,
        keep_copy=False,  # it is one
        heard=heard,
    )
    try:
        heard(SoFar(CHECKING))
        if database.verify():
            raise BackupDamaged("The database in this backup is damaged. Take another copy.")
        database.write(_note, contents, Attachments(stage / ATTACHMENTS), erased, now_ms)
        database.checkpoint()
    finally:
        database.close()


def _note(
    tx: Transaction,
    contents: Contents,
    attachments: Attachments,
    erased: Erasures | None,
    now_ms: int,
) -> None:
    if (audit.size(tx), audit.root(tx).hex()) != (contents.audit_size, contents.audit_root):
        raise BackupDamaged("The log in this backup is not the one it names. Take another copy.")
    come_back(tx, attachments, contents.store_id, contents.created_ms, erased, now_ms)


def come_back(
    tx: Transaction,
    attachments: Attachments,
    store_id: str,
    created_ms: int,
    erased: Erasures | None,
    now_ms: int,
) -> None:
    """Write down what coming back from a backup changes, before the database has its place.

    Args:
        tx: a writing transaction on it.
        attachments: its files.
        store_id: the vault's name.
        created_ms: when the backup was made, UTC milliseconds.
        erased: what is known outside it of what was erased; None if nothing is.
        now_ms: UTC milliseconds.
    """
    note = come_back_first(tx, created_ms, now_ms)
    again = None
    if erased is not None:
        again = trash.erase_again(tx, attachments, erased, store_id, now_ms)
    erasures.begin_line(tx)
    settings.put(tx, _UNSETTLED, msgspec.structs.replace(note, erased_again=again))


def come_back_first(
    tx: Transaction, created_ms: int, now_ms: int, erased_again: int | None = None
) -> Restored:
    """Write down what of coming back concerns consents, money, budgets and the log.

    For a vault whose records are not here yet; arguments as `come_back`. When they are, what was
    erased is erased again and a new line begins (`wallet.vault.erasures`).
    """
    entries = audit.size(tx)
    after = go_on_above(tx, highest_known(tx))
    audit.append(tx, "vault.restored", {"entries": entries}, now_ms)
    privacy_ledger.hold(tx, now_ms)
    checkup.remember(tx, "")
    note = Restored(now_ms, created_ms, entries, after, erased_again)
    settings.put(tx, _UNSETTLED, note)
    settings.put(tx, _UNLOOKED, note)
    return note
