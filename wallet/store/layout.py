"""The files of a store by name, and how a header and what broke off are put right.

Guarantees: a file that is replaced is the old one or the new one after any crash; of two header
copies the newer sound one counts; a database is renewed or as it was, never neither.

Left to others: keys, the lock, the database itself (`wallet.store.folder`).
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Final

from wallet.errors import DiskFull, HeaderDamaged, NotAllowed
from wallet.store import header as headers
from wallet.store import schema_copy
from wallet.store.copying import opens, remove_database
from wallet.store.files import UNFINISHED, sync_folder, write_atomically

if TYPE_CHECKING:
    from pathlib import Path

    from wallet.store.header import Header
    from wallet.store.schema_copy import SchemaCopy


class StoreFiles:
    """The files of one store, by name, and the rules for its two header copies."""

    def __init__(self, folder: Path, stem: str) -> None:
        if not (stem.isascii() and stem.isalpha() and stem.islower()):
            raise NotAllowed("The name of a store is lower-case letters.")
        self.copies: Final = (folder / f"{stem}.header", folder / f"{stem}.header.copy")
        self.database: Final = folder / f"{stem}.db"
        self.unfinished: Final = folder / f"{stem}.db.unfinished"
        self.renewed: Final = folder / f"{stem}.db.next"
        self.copy: Final = folder / f"{stem}.db.copy"
        self.lock: Final = folder / f"{stem}.lock"
        self.reserve: Final = folder / f"{stem}.reserve"
        self.schema: Final = folder / f"{stem}.schema"

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
                "It was not touched. `freehold vault restore` makes a vault of a backup in another "
                "profile."
            )
        return sorted(sound, key=lambda header: header.generation, reverse=True)

    def write_header(self, header: Header) -> None:
        """Write both copies, one after the other; after a crash at least one is sound.

        The first one decides: once it is on disk the header counts, and a second one that could
        not be written is put right at the next opening.

        Raises:
            DiskFull: nothing was changed.
        """
        data = headers.encode(header)
        first, second = self.copies
        write_atomically(first, data)
        with contextlib.suppress(DiskFull, OSError):
            write_atomically(second, data)

    def mend_header(self, header: Header) -> None:
        """Write the copies that are not this header."""
        data = headers.encode(header)
        for path in self.copies:
            if not path.exists() or path.read_bytes() != data:
                write_atomically(path, data)

    def clear(self) -> None:
        """Remove all files but the lock, the header first."""
        for path in (*self.copies, self.reserve, self.schema):
            path.unlink(missing_ok=True)
        for path in (self.unfinished, self.database, self.renewed, self.copy):
            remove_database(path)
        self.forget_earlier()

    def forget_earlier(self) -> None:
        """Remove the copies that were kept before a change of the schema."""
        for path in self.database.parent.glob(f"{self.database.name}.before-*"):
            path.unlink(missing_ok=True)

    def read_schema(self, key: bytes) -> SchemaCopy | None:
        """What is kept of the schema; None if there is none, or it is damaged."""
        try:
            with self.schema.open("rb") as file:
                return schema_copy.unseal(file.read(schema_copy.MAX_BYTES), key)
        except OSError:
            return None

    def keep_schema(self, now: SchemaCopy, key: bytes) -> None:
        """Keep the schema as it is now; a disk that refuses leaves none rather than an old one."""
        if self.read_schema(key) == now:
            return
        try:
            write_atomically(self.schema, schema_copy.seal(now, key))
        except (DiskFull, OSError):
            self.forget_schema()

    def forget_schema(self) -> None:
        """Tables are about to move."""
        self.schema.unlink(missing_ok=True)

    def settle(self, header: Header, key: bytes) -> None:
        """Finish or undo what broke off: the header that opened says which key counts."""
        remove_database(self.copy)
        for path in self.copies:
            path.with_name(path.name + UNFINISHED).unlink(missing_ok=True)
        if not self.renewed.exists():
            return
        if opens(self.renewed, key):
            self.mend_header(header)
            self.take_renewed()
        else:
            remove_database(self.renewed)

    def take_renewed(self) -> None:
        """Put the database under the new key in the place of the old one."""
        for suffix in ("-wal", "-shm"):
            self.database.with_name(self.database.name + suffix).unlink(missing_ok=True)
        self.renewed.replace(self.database)
        sync_folder(self.database.parent)

    def finish_creation(self) -> None:
        """Give the database its name if a creation stopped just before that."""
        if self.unfinished.exists() and not self.database.exists():
            self.unfinished.replace(self.database)
            sync_folder(self.database.parent)
