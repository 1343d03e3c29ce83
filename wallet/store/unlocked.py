"""A store whose header is open and whose database is not touched: what salvaging begins with."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from wallet.errors import VaultMissing
from wallet.keys import derive
from wallet.store import header as headers
from wallet.store.files import FolderLock
from wallet.store.layout import StoreFiles
from wallet.store.schema_copy import SchemaCopy

if TYPE_CHECKING:
    from collections.abc import Iterator


class Unlocked(msgspec.Struct, frozen=True):
    """What opens the database of a damaged store, and what is known of it besides.

    `schema` is what is kept of its schema, None if nothing can be read of that either.
    """

    store_id: str
    entropy: bytes
    database: Path
    key: bytes
    schema: SchemaCopy | None

    def __repr__(self) -> str:
        return f"Unlocked({self.store_id})"


@contextmanager
def unlocked(folder: Path, stem: str, passphrase: str) -> Iterator[Unlocked]:
    """Open the header of a store and keep others out, without touching its database.

    Raises:
        WrongPassphrase, HeaderDamaged, VaultMissing, NewerFormat, VaultInUse: as `open`.
    """
    files = StoreFiles(folder, stem)
    if not files.any_present():
        raise VaultMissing("There is no vault in this folder; nothing was done.")
    lock = FolderLock(files.lock)
    try:
        header = files.read_headers()[0]
        data_key = headers.open_with_passphrase(header, passphrase)
        entropy, key = headers.entropy_of(header, data_key), derive(data_key, "database")
        schema = files.read_schema(derive(data_key, "schema-copy"))
        yield Unlocked(header.store_id, entropy, files.database, key, schema)
    finally:
        lock.release()
