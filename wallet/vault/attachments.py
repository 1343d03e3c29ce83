"""Attachments: large contents as encrypted files, each under its own random key.

    attachments/<first two digits>/<uid>     stream header ‖ boxes of 64 KiB + 17 bytes, the last
                                             shorter and marked final; or, for what its owner has
                                             sealed itself, exactly what was handed over

Guarantees: the key is only in the database, so deleting its row makes the file unreadable for
ever; a row that is committed has its whole file on disk; a file without a row (a crash, an undone
transaction) is removed at the next opening. Cutting off, changing, swapping or reordering
anything is noticed before those bytes are handed out (libsodium secretstream, XChaCha20-Poly1305,
bound to the attachment's uid). Plain text never touches the disk.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING, BinaryIO, Final

import msgspec
from nacl import bindings

from wallet.errors import NotFound, VaultError
from wallet.store.files import disk_error, sync_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from wallet.store import Transaction

CHUNK_BYTES: Final = 64 * 1024
SEALED: Final = "application/vnd.freehold.sealed"
"""The media type of a content that came encrypted; its row's key is all zero."""

_OVERHEAD: Final = bindings.crypto_secretstream_xchacha20poly1305_ABYTES
_HEADER_BYTES: Final = bindings.crypto_secretstream_xchacha20poly1305_HEADERBYTES
_MESSAGE: Final = bindings.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
_FINAL: Final = bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL


class AttachmentDamaged(VaultError):
    """The file of an attachment is missing or was changed."""

    code = "attachment-damaged"


class Attachment(msgspec.Struct, frozen=True):
    """What is known of an attachment without opening it; `size` is its plain size in bytes."""

    id: int
    record_id: int | None
    purpose: str
    media_type: str
    size: int
    created_ms: int


class Staged:
    """A content on its way: encrypted on disk piece by piece, and no attachment until adopted.

    What is neither adopted nor discarded (the process ended) is removed at the next opening.
    """

    def __init__(self, path: Path, uid: bytes) -> None:
        self.uid: Final = uid
        self.key: Final = secrets.token_bytes(32)
        self.size = 0
        self._path = path
        self._digest = sha256()
        self._held = bytearray()
        self._state = bindings.crypto_secretstream_xchacha20poly1305_state()
        header = bindings.crypto_secretstream_xchacha20poly1305_init_push(self._state, self.key)
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError as error:
            raise disk_error(error, "an attachment") from None
        self._file = os.fdopen(descriptor, "wb")
        self._box(header)

    @property
    def digest(self) -> bytes:
        """SHA-256 of the plain bytes so far; to be kept nowhere but in the encrypted database."""
        return self._digest.digest()

    def write(self, piece: bytes) -> None:
        """Take the next bytes.

        Raises:
            DiskFull: the content cannot be kept; discard it.
        """
        self.size += len(piece)
        self._digest.update(piece)
        self._held += piece
        while len(self._held) > CHUNK_BYTES:
            self._seal(bytes(self._held[:CHUNK_BYTES]), _MESSAGE)
            del self._held[:CHUNK_BYTES]

    def finish(self) -> None:
        """Write the last box and bring everything to the disk; errors as `write`."""
        self._seal(bytes(self._held), _FINAL)
        self._held.clear()
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            sync_folder(self._path.parent)
        except OSError as error:
            raise disk_error(error, "an attachment") from None

    def discard(self) -> None:
        """Remove the file; the content is gone."""
        with suppress(OSError):
            self._file.close()
        self._path.unlink(missing_ok=True)

    def _seal(self, piece: bytes, tag: int) -> None:
        push = bindings.crypto_secretstream_xchacha20poly1305_push
        self._box(push(self._state, piece, self.uid, tag))

    def _box(self, box: bytes) -> None:
        try:
            self._file.write(box)
        except OSError as error:
            raise disk_error(error, "an attachment") from None


class Attachments:
    """The attachments of one vault: rows in its database, files in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(
        self,
        tx: Transaction,
        content: bytes | BinaryIO | Iterable[bytes],
        *,
        purpose: str,
        now_ms: int,
        media_type: str = "application/octet-stream",
        record_id: int | None = None,
    ) -> int:
        """Encrypt a content into a new attachment and return its number.

        The file is on disk when this returns; if the transaction is undone it is removed.

        Args:
            tx: a writing transaction.
            content: bytes, a file open for reading, or pieces of any size.
            purpose: what it is for, such as `snapshot`.
            now_ms: UTC milliseconds.
            media_type: MIME type.
            record_id: the record it belongs to.

        Raises:
            DiskFull: nothing was stored.
        """
        uid, key = secrets.token_bytes(16), secrets.token_bytes(32)
        path = self.path(uid)
        tx.after_rollback(lambda: path.unlink(missing_ok=True))
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            size = encrypt(path, uid, key, content)
            sync_folder(path.parent)
        except OSError as error:
            raise disk_error(error, "an attachment") from None
        tx.execute(
            "INSERT INTO attachment (uid, record_id, purpose, media_type, size, key, created_ms) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (uid, record_id, purpose, media_type, size, key, now_ms),
        )
        return tx.last_row_id

    def stage(self) -> Staged:
        """Begin a content that comes piece by piece, outside any transaction.

        Raises:
            DiskFull: there is no room even for its beginning.
        """
        uid = secrets.token_bytes(16)
        return Staged(self.path(uid), uid)

    def adopt(
        self,
        tx: Transaction,
        staged: Staged,
        *,
        purpose: str,
        now_ms: int,
        media_type: str,
        record_id: int | None,
    ) -> int:
        """Make a finished content an attachment and return its number; arguments as `write`.

        If the transaction is undone the content is discarded.
        """
        tx.after_rollback(staged.discard)
        tx.execute(
            "INSERT INTO attachment (uid, record_id, purpose, media_type, size, key, created_ms) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (staged.uid, record_id, purpose, media_type, staged.size, staged.key, now_ms),
        )
        return tx.last_row_id

    def write_sealed(
        self, tx: Transaction, content: Iterable[bytes], *, purpose: str, now_ms: int
    ) -> int:
        """Keep a content that is encrypted already, under keys that the caller keeps.

        As `write`, without a second encryption: what keeps it secret, and shows a change, is the
        caller's. Destroying removes the file; the caller's keys are for the caller to destroy.

        Raises:
            DiskFull: nothing was stored.
        """
        uid = secrets.token_bytes(16)
        path = self.path(uid)
        tx.after_rollback(lambda: path.unlink(missing_ok=True))
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            size = _store(path, content)
            sync_folder(path.parent)
        except OSError as error:
            raise disk_error(error, "an attachment") from None
        tx.execute(
            "INSERT INTO attachment (uid, purpose, media_type, size, key, created_ms) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (uid, purpose, SEALED, size, bytes(32), now_ms),
        )
        return tx.last_row_id

    def open_sealed(self, tx: Transaction, id: int) -> BinaryIO:
        """The file of a sealed content, open for reading; the caller closes it.

        Raises:
            NotFound: there is none of this number, or it was destroyed.
            AttachmentDamaged: the file is missing or cut off.
        """
        rows = tx.execute(
            "SELECT uid, size FROM attachment WHERE id = ? AND media_type = ?", (id, SEALED)
        )
        if not rows:
            raise _gone(id)
        uid, size = rows[0]
        try:
            file = self.path(uid).open("rb")
        except OSError:
            raise _damaged() from None
        if os.fstat(file.fileno()).st_size != size:
            file.close()
            raise _damaged()
        return file

    def about(self, tx: Transaction, id: int) -> Attachment:
        """What is known of one attachment.

        Raises:
            NotFound: there is none of this number.
        """
        rows = tx.execute(
            "SELECT id, record_id, purpose, media_type, size, created_ms FROM attachment "
            "WHERE id = ?",
            (id,),
        )
        if not rows:
            raise _gone(id)
        return Attachment(*rows[0])

    def of_record(self, tx: Transaction, record_id: int) -> list[Attachment]:
        """The attachments of one record, the oldest first."""
        rows = tx.execute("SELECT id FROM attachment WHERE record_id = ? ORDER BY id", (record_id,))
        return [self.about(tx, row[0]) for row in rows]

    def read(self, tx: Transaction, id: int) -> bytes:
        """The whole content; errors as `stream`."""
        return b"".join(self.stream(tx, id))

    def stream(self, tx: Transaction, id: int) -> Iterator[bytes]:
        """The content in pieces of 64 KiB, each checked before it is handed out.

        The transaction is needed only until this returns, not while the pieces are read.

        Raises:
            NotFound: there is none of this number, or its key was destroyed.
            AttachmentDamaged: (while reading) the file is missing, cut off or changed.
        """
        rows = tx.execute("SELECT uid, key, size FROM attachment WHERE id = ?", (id,))
        if not rows:
            raise _gone(id)
        uid, key, size = rows[0]
        return _decrypt(self.path(uid), uid, key, size)

    def destroy(self, tx: Transaction, id: int) -> None:
        """Delete the key, and with the transaction's success the file; no error if it is gone.

        The deleted page is overwritten; run `Database.checkpoint` to take the key out of the
        write-ahead log as well.
        """
        rows = tx.execute("DELETE FROM attachment WHERE id = ? RETURNING uid", (id,))
        for (uid,) in rows:
            path = self.path(uid)
            tx.after_commit(lambda path=path: path.unlink(missing_ok=True))  # type: ignore[misc]

    def remove_orphans(self, tx: Transaction) -> int:
        """Remove files that have no row, and return how many; only while nothing is written."""
        known = {row[0].hex() for row in tx.execute("SELECT uid FROM attachment")}
        removed = 0
        for path in self._folder.glob("??/*"):
            if path.name not in known:
                path.unlink()
                removed += 1
        return removed

    def path(self, uid: bytes) -> Path:
        """Where the file of an attachment lies."""
        name = uid.hex()
        return self._folder / name[:2] / name


def encrypt(path: Path, uid: bytes, key: bytes, content: bytes | BinaryIO | Iterable[bytes]) -> int:
    """Write the new file of an attachment, on disk when this returns; returns the plain size."""
    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    header = bindings.crypto_secretstream_xchacha20poly1305_init_push(state, key)
    size = 0
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(header)
        for piece, is_last in _chunks(content):
            tag = _FINAL if is_last else _MESSAGE
            file.write(bindings.crypto_secretstream_xchacha20poly1305_push(state, piece, uid, tag))
            size += len(piece)
        file.flush()
        os.fsync(file.fileno())
    return size


def _store(path: Path, content: Iterable[bytes]) -> int:
    size = 0
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        for piece in content:
            size += file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    return size


def _decrypt(path: Path, uid: bytes, key: bytes, size: int) -> Iterator[bytes]:
    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    seen, tag = 0, _MESSAGE
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
            bindings.crypto_secretstream_xchacha20poly1305_init_pull(state, header, key)
            while box := file.read(CHUNK_BYTES + _OVERHEAD):
                if tag == _FINAL:
                    raise _damaged()
                piece, tag = bindings.crypto_secretstream_xchacha20poly1305_pull(state, box, uid)
                seen += len(piece)
                yield piece
    except (OSError, ValueError, TypeError, RuntimeError):
        raise _damaged() from None
    if tag != _FINAL or seen != size:
        raise _damaged()


def _chunks(content: bytes | BinaryIO | Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Pieces of exactly 64 KiB, and a last one that may be shorter or empty."""
    held = bytearray()
    for piece in _pieces(content):
        held += piece
        while len(held) > CHUNK_BYTES:
            yield bytes(held[:CHUNK_BYTES]), False
            del held[:CHUNK_BYTES]
    yield bytes(held), True


def _pieces(content: bytes | BinaryIO | Iterable[bytes]) -> Iterable[bytes]:
    if isinstance(content, bytes):
        return (content[n : n + CHUNK_BYTES] for n in range(0, len(content), CHUNK_BYTES))
    if hasattr(content, "read"):
        return iter(lambda: content.read(CHUNK_BYTES), b"")
    return content


def _gone(id: int) -> NotFound:
    return NotFound(f"There is no attachment with number {id}; it may have been deleted.")


def _damaged() -> AttachmentDamaged:
    return AttachmentDamaged(
        "The file of an attachment is missing or damaged. Nothing else is affected; restore it "
        "from a backup."
    )
