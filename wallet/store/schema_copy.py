"""Where the tables of a database begin, kept beside it, for when its own schema cannot be read.

    <stem>.schema    sealed (XChaCha20-Poly1305): schema number, salt, and the root of each table

SQLite finds everything through a few pages at the beginning of the file; if one of them is
damaged, nothing can be read although all the rows are there. Then `rebuilt` makes a working copy
of the file with a new first page, and SQLite itself writes the tables kept here into it.

Guarantees: the damaged file is only read; the working copy is encrypted as it is; the file kept
here says nothing to others and, if damaged itself, counts as absent.

Left to others: writing it anew whenever tables move (`wallet.store.folder`), reading the rows
(`wallet.store.rescue`). Formats: https://sqlite.org/fileformat2.html and the page format of
SQLCipher 4 (AES-256-CBC, HMAC-SHA512, 80 reserved bytes), https://www.zetetic.net/sqlcipher/design
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import struct
import zlib
from typing import TYPE_CHECKING, BinaryIO, Final, Literal

import msgspec
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from nacl.exceptions import CryptoError
from nacl.secret import Aead

from wallet.store import _raw

if TYPE_CHECKING:
    from pathlib import Path

    from wallet.store.transaction import Transaction

MAX_BYTES: Final = 256 * 1024
_PLAIN_MAX: Final = 1024 * 1024
_PLACE: Final = b"freehold-schema/1"

_PAGE: Final = 4096
_SALT: Final = 16
_IV: Final = 16
_MAC: Final = 64
_USABLE: Final = _PAGE - _IV - _MAC
_PIECE: Final = 1024 * 1024

_LOG_HEAD: Final = struct.Struct(">8I")
_FRAME_HEAD: Final = struct.Struct(">6I")
_LOG_MAGIC: Final = (0x377F0682, 0x377F0683)


class Tree(msgspec.Struct, frozen=True):
    """A table or an index: its names, the page where it begins, and the statement that made it."""

    kind: Literal["table", "index"]
    name: str
    table: str
    root: int
    sql: str | None


class SchemaCopy(msgspec.Struct, frozen=True):
    """What is needed to find the rows: `version` is the schema's number, `salt` hex."""

    version: int
    salt: str
    trees: tuple[Tree, ...]


def taken(tx: Transaction, database: Path) -> SchemaCopy:
    """The schema as it is now."""
    with database.open("rb") as file:
        salt = file.read(_SALT).hex()
    rows = tx.execute(
        "SELECT type, name, tbl_name, rootpage, sql FROM sqlite_schema WHERE rootpage > 1 "
        "AND tbl_name NOT LIKE 'sqlite_%' ORDER BY rowid"
    )
    version = tx.execute("PRAGMA user_version")[0][0]
    return SchemaCopy(version, salt, tuple(Tree(*row) for row in rows))


def seal(copy: SchemaCopy, key: bytes) -> bytes:
    """The bytes to keep."""
    nonce = secrets.token_bytes(Aead.NONCE_SIZE)
    plain = zlib.compress(msgspec.json.encode(copy))
    return nonce + Aead(key).encrypt(plain, _PLACE, nonce).ciphertext


def unseal(data: bytes, key: bytes) -> SchemaCopy | None:
    """The schema in bytes that were kept; None if they are damaged or under another key."""
    nonce, box = data[: Aead.NONCE_SIZE], data[Aead.NONCE_SIZE :]
    try:
        plain = zlib.decompressobj().decompress(Aead(key).decrypt(box, _PLACE, nonce), _PLAIN_MAX)
        return msgspec.json.decode(plain, type=SchemaCopy)
    except (CryptoError, ValueError, TypeError, zlib.error):
        return None


def rebuilt(damaged: Path, key: bytes, copy: SchemaCopy, target: Path) -> None:
    """Write a working copy of a database whose schema cannot be read, with the one kept of it.

    Args:
        damaged: the file; its write-ahead log beside it is followed.
        key: its raw key.
        copy: its schema.
        target: a new file on the same kind of disk; as large, removed by the caller.

    Raises:
        DatabaseDamaged: not even so it can be read. DiskFull, OSError: there is no copy.
    """
    with damaged.open("rb") as source, target.open("xb") as file:
        while piece := source.read(_PIECE):
            file.write(piece)
        _follow_log(damaged.with_name(damaged.name + "-wal"), file)
        pages = file.seek(0, os.SEEK_END) // _PAGE  # where the file was cut off, trees are gone
        file.truncate(max(pages, 1) * _PAGE)
        file.seek(0)
        file.write(_first_page(key, bytes.fromhex(copy.salt)))
    try:
        connection = _raw.connect(target, key, write=True, cache_kib=_raw.READER_CACHE_KIB)
        try:
            connection.execute("PRAGMA writable_schema=ON")
            connection.execute("BEGIN IMMEDIATE")
            for tree in _within(copy.trees, pages):
                connection.execute(
                    "INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)",
                    msgspec.structs.astuple(tree),
                )
            connection.execute("COMMIT")
        finally:
            connection.close()
    except _raw.DatabaseError as error:
        raise _raw.translate(error) from None


def _within(trees: tuple[Tree, ...], pages: int) -> tuple[Tree, ...]:
    """The trees that begin in a file of so many pages; an index only with its table."""
    there = {tree.name for tree in trees if tree.kind == "table" and tree.root <= pages}
    return tuple(tree for tree in trees if tree.table in there and tree.root <= pages)


def _follow_log(log: Path, file: BinaryIO) -> None:
    """Put what a write-ahead log has committed into the file; its pages are checked when read."""
    if not log.exists():
        return
    with log.open("rb") as source:
        places, pages = _committed(source)
        for number, place in places.items():
            source.seek(place)
            file.seek((number - 1) * _PAGE)
            file.write(source.read(_PAGE))
    if pages:
        file.truncate(pages * _PAGE)


def _committed(log: BinaryIO) -> tuple[dict[int, int], int]:
    """Where in the log the last committed form of each page is, and the pages there are then."""
    head = log.read(_LOG_HEAD.size)
    if len(head) < _LOG_HEAD.size or _LOG_HEAD.unpack(head)[0] not in _LOG_MAGIC:
        return {}, 0
    salts = _LOG_HEAD.unpack(head)[4:6]
    committed: dict[int, int] = {}
    waiting: dict[int, int] = {}
    pages, place = 0, _LOG_HEAD.size
    while len(frame := log.read(_FRAME_HEAD.size)) == _FRAME_HEAD.size:
        number, pages_after, *found = _FRAME_HEAD.unpack(frame)[:4]
        if tuple(found) != salts or not number:
            break
        waiting[number] = place + _FRAME_HEAD.size
        if pages_after:
            committed |= waiting
            waiting.clear()
            pages = pages_after
        place += _FRAME_HEAD.size + _PAGE
        log.seek(place)
    return committed, pages


def _first_page(key: bytes, salt: bytes) -> bytes:
    """A first page, encrypted, of a database with no table whose size is that of its file."""
    head = struct.pack(
        ">16xHBBBBBB9I",
        _PAGE,
        2,  # written to
        2,  # and read through a write-ahead log
        _PAGE - _USABLE,
        64,
        32,
        32,
        1,  # changes, unlike those below for which the number of pages would count
        0,  # pages: unknown
        0,
        0,  # free pages: none known
        1,
        4,  # schema format
        0,
        0,
        1,  # UTF-8
    )
    leaf = struct.pack(">BHHHB", 13, 0, 0, _USABLE, 0)
    plain = (head.ljust(100, b"\0") + leaf).ljust(_USABLE, b"\0")[_SALT:]
    nonce = secrets.token_bytes(_IV)
    cipher = Cipher(algorithms.AES(key), modes.CBC(nonce)).encryptor()
    box = cipher.update(plain) + cipher.finalize() + nonce
    mac_key = hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ 0x3A for byte in salt), 2, 32)
    return salt + box + hmac.digest(mac_key, box + struct.pack("<I", 1), "sha512")
