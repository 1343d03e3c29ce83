r"""The backup file, format 1: what is on the disk, byte by byte. No vault, no paths.

    head        one line of canonical JSON (RFC 8785) and "\n", at most 4 KiB:
                  magic "freehold-backup", format 1, critical [],
                  slot {nonce, box}: the data key under the words, XChaCha20-Poly1305 with key
                      HKDF(entropy, "backup-slot") and associated data "freehold-backup/1/slot",
                  checksum: SHA-256 of the line without it
    stream      24 bytes, then boxes of 64 KiB + 17, the last one shorter and marked final:
                  libsodium secretstream (XChaCha20-Poly1305) under HKDF(data key, "backup-stream"),
                  each box bound to SHA-256(head)

    Inside the stream, entry after entry:
                  4 bytes big-endian: length of the JSON that follows, {name, size}
                  that JSON, then `size` bytes
    first       "contents": who, when, schema, and the log's size and root (`Contents`)
    then        "attachment/<32 hex>": as it lies in the vault, under its own key
    last        "database": SQLCipher 4 under HKDF(data key, "database")
    padding     zeros up to the next size of a coarse scale (Padmé, at most 12 %)

Guarantees: the data key is random and this file's alone, and only the words open it, not the
passphrase; what was cut off, changed or put together from two files is refused before any of it
is used, and the file says nothing of whose it is. Sizes are known to 12 %.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import struct
from typing import TYPE_CHECKING, Any, BinaryIO, Final

import msgspec
import rfc8785
from nacl import bindings
from nacl.exceptions import CryptoError
from nacl.secret import Aead

from wallet.errors import NewerFormat, VaultError, WrongWords
from wallet.keys import derive

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAGIC: Final = "freehold-backup"
FORMAT: Final = 1
CONTENTS: Final = "contents"
DATABASE: Final = "database"
ATTACHMENT: Final = "attachment/"

_CHUNK: Final = 64 * 1024
_OVERHEAD: Final = bindings.crypto_secretstream_xchacha20poly1305_ABYTES
_STREAM_HEADER: Final = bindings.crypto_secretstream_xchacha20poly1305_HEADERBYTES
_MESSAGE: Final = bindings.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
_FINAL: Final = bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL
_HEAD_LIMIT: Final = 4096
_ENTRY_LIMIT: Final = 4096
_CONTENTS_LIMIT: Final = 64 * 1024
_SLOT_DATA: Final = f"{MAGIC}/{FORMAT}/slot".encode()
_NAME: Final = re.compile(r"contents|database|attachment/[0-9a-f]{32}")


class BackupDamaged(VaultError):
    """A backup file that is cut off, changed or no backup at all; nothing was made of it."""

    code = "backup-damaged"


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing in the stream: what it is and how many bytes follow."""

    name: str
    size: int


class Contents(msgspec.Struct, frozen=True):
    """What a backup says of itself.

    `store_id` names the vault; `version` is its schema; `audit_size` and `audit_root` (hex) are
    the log at that moment; `attachments` how many there are.
    """

    store_id: str
    created_ms: int
    version: int
    audit_size: int
    audit_root: str
    attachments: int


class Writer:
    """Writes one backup file; `finish` makes it whole, without it the file is refused.

    Args:
        file: opened for writing, empty.
        entropy: behind the words that will open it.
        data_key: 32 random bytes for this file alone.
    """

    def __init__(self, file: BinaryIO, entropy: bytes, data_key: bytes) -> None:
        self._file = file
        head = _head(entropy, data_key)
        self._bound = hashlib.sha256(head).digest()
        self._state = bindings.crypto_secretstream_xchacha20poly1305_state()
        file.write(head)
        file.write(
            bindings.crypto_secretstream_xchacha20poly1305_init_push(
                self._state, derive(data_key, "backup-stream")
            )
        )
        self._held = bytearray()
        self._plain = 0

    def entry(self, name: str, size: int, pieces: Iterable[bytes]) -> None:
        """Add one entry.

        Raises:
            ValueError: the pieces are not `size` bytes; the file is of no use then.
        """
        described = msgspec.json.encode(Entry(name, size))
        self._add(struct.pack(">I", len(described)) + described)
        seen = 0
        for piece in pieces:
            seen += len(piece)
            self._add(piece)
        if seen != size:
            raise ValueError(f"{name} has {seen} bytes, not {size}")

    def finish(self) -> None:
        """Pad, and mark the end."""
        for _ in range(0, missing := padded(self._plain) - self._plain, _CHUNK):
            self._add(bytes(min(_CHUNK, missing)))
            missing -= _CHUNK
        self._push(bytes(self._held), _FINAL)
        self._held.clear()

    def _add(self, data: bytes) -> None:
        self._plain += len(data)
        self._held += data
        while len(self._held) > _CHUNK:
            self._push(bytes(self._held[:_CHUNK]), _MESSAGE)
            del self._held[:_CHUNK]

    def _push(self, plain: bytes, tag: int) -> None:
        push = bindings.crypto_secretstream_xchacha20poly1305_push
        self._file.write(push(self._state, plain, self._bound, tag))


class Reader:
    """Reads one backup file: first the words are tried, then entries come in order.

    Args:
        file: opened for reading at its beginning.
        entropy: behind the words.

    Raises:
        WrongWords: it is another person's backup. BackupDamaged, NewerFormat: it is none that can
        be read here.
    """

    def __init__(self, file: BinaryIO, entropy: bytes) -> None:
        self._file = file
        head = file.readline(_HEAD_LIMIT)
        self.data_key = _open_head(head, entropy)
        self._bound = hashlib.sha256(head).digest()
        self._state = bindings.crypto_secretstream_xchacha20poly1305_state()
        try:
            bindings.crypto_secretstream_xchacha20poly1305_init_pull(
                self._state, file.read(_STREAM_HEADER), derive(self.data_key, "backup-stream")
            )
        except (ValueError, TypeError, RuntimeError):
            raise _damaged() from None
        self._held = bytearray()
        self._ended = False

    def contents(self) -> Contents:
        """The first entry.

        Raises:
            BackupDamaged: it is not there.
        """
        entry = self._entry()
        if entry is None or entry.name != CONTENTS or entry.size > _CONTENTS_LIMIT:
            raise _damaged()
        try:
            return msgspec.json.decode(b"".join(self._pieces(entry.size)), type=Contents)
        except ValueError:
            raise _damaged() from None

    def entries(self) -> Iterator[tuple[Entry, Iterator[bytes]]]:
        """The other entries, each with its pieces, which must be read before the next.

        Only when this has come to its end is the file known to be whole.

        Raises:
            BackupDamaged: (also while pieces are read) it is cut off or was changed.
        """
        while (entry := self._entry()) is not None:
            yield entry, self._pieces(entry.size)
            if entry.name == DATABASE:
                break
        while piece := self._read(_CHUNK):
            if piece.strip(b"\0"):
                raise _damaged()
        if self._file.read(1):
            raise _damaged()

    def _entry(self) -> Entry | None:
        length = self._read(4)
        if len(length) < 4:
            raise _damaged()
        size = struct.unpack(">I", length)[0]
        if size > _ENTRY_LIMIT:
            raise _damaged()
        try:
            entry = msgspec.json.decode(self._read(size), type=Entry)
        except ValueError:
            raise _damaged() from None
        if not _NAME.fullmatch(entry.name) or entry.size < 0:
            raise _damaged()
        return entry

    def _pieces(self, size: int) -> Iterator[bytes]:
        while size:
            piece = self._read(min(size, _CHUNK))
            if not piece:
                raise _damaged()
            size -= len(piece)
            yield piece

    def _read(self, count: int) -> bytes:
        """At most so many bytes; fewer only at the end of the stream."""
        while len(self._held) < count and not self._ended:
            self._pull()
        data = bytes(self._held[:count])
        del self._held[:count]
        return data

    def _pull(self) -> None:
        box = self._file.read(_CHUNK + _OVERHEAD)
        try:
            plain, tag = bindings.crypto_secretstream_xchacha20poly1305_pull(
                self._state, box, self._bound
            )
        except (ValueError, TypeError, RuntimeError):
            raise _damaged() from None
        self._held += plain
        self._ended = tag == _FINAL


def new_data_key() -> bytes:
    """A data key for one file."""
    return secrets.token_bytes(32)


def padded(size: int) -> int:
    """The size on the coarse scale that is at least this one (Padmé: Nikitin et al. 2019)."""
    if size < 2:
        return size
    exponent = size.bit_length() - 1
    mask = (1 << exponent - exponent.bit_length()) - 1
    return size + mask & ~mask


def _head(entropy: bytes, data_key: bytes) -> bytes:
    nonce = secrets.token_bytes(Aead.NONCE_SIZE)
    box = Aead(derive(entropy, "backup-slot")).encrypt(data_key, _SLOT_DATA, nonce).ciphertext
    head: dict[str, Any] = {
        "magic": MAGIC,
        "format": FORMAT,
        "critical": [],
        "slot": {"nonce": nonce.hex(), "box": box.hex()},
    }
    head["checksum"] = hashlib.sha256(rfc8785.dumps(head)).hexdigest()
    return rfc8785.dumps(head) + b"\n"


def _open_head(line: bytes, entropy: bytes) -> bytes:
    try:
        head = msgspec.json.decode(line, type=dict[str, Any])
        checksum = head.pop("checksum", None)
        sound = checksum == hashlib.sha256(rfc8785.dumps(head)).hexdigest()
        if not line.endswith(b"\n") or not sound or head.get("magic") != MAGIC:
            raise _damaged()
        if head.get("format") != FORMAT or head.get("critical") != []:
            raise NewerFormat(
                "This backup was written by a newer Freehold. Nothing was touched; restore it "
                "with that version."
            )
        slot = head["slot"]
        nonce, box = bytes.fromhex(slot["nonce"]), bytes.fromhex(slot["box"])
    except (ValueError, KeyError, TypeError, RecursionError, rfc8785.CanonicalizationError):
        raise _damaged() from None
    try:
        return Aead(derive(entropy, "backup-slot")).decrypt(box, _SLOT_DATA, nonce)
    except CryptoError:
        raise WrongWords(
            "These are recovery words, but not those of this backup. Nothing was changed."
        ) from None
    except (ValueError, TypeError):
        raise _damaged() from None


def _damaged() -> BackupDamaged:
    return BackupDamaged(
        "This is no whole backup: it was cut off or changed, or is another kind of file. Nothing "
        "was changed; take another copy."
    )
