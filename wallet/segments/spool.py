"""Sealed segments on their way: files in the profile until they are stored elsewhere.

    segments/<id in hex>      sealed bytes, exactly what travels

Guarantees: a segment that the books call made has its whole file on disk; a file that they do not
call made (a crash, or its segment is stored) is removed by `remove_orphans`. Nothing in clear.
"""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING, Final

from wallet.errors import VaultError
from wallet.segments.segment import SealedSegment, SegmentName
from wallet.store.files import disk_error, sync_folder
from wallet.vault.vault import SPOOL

if TYPE_CHECKING:
    from pathlib import Path

    from wallet.segments.books import Entry
    from wallet.store import Transaction

FOLDER: Final = SPOOL
"""Its name in a profile; moved and deleted with it (`wallet.vault.profile_folder`)."""


class SpoolDamaged(VaultError):
    """The file of a segment that is not stored yet is missing or was changed."""

    code = "spool-damaged"


class Spool:
    """The sealed segments of one vault that are not yet stored elsewhere."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, sealed: SealedSegment) -> None:
        """Write the bytes of a segment; they are on disk when this returns.

        Raises:
            DiskFull: nothing was written.
        """
        path = self._folder / sealed.id.hex()
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(sealed.data)
                file.flush()
                os.fsync(file.fileno())
            sync_folder(self._folder)
        except OSError as error:
            path.unlink(missing_ok=True)
            raise disk_error(error, "a backup") from None

    def get(self, entry: Entry) -> SealedSegment:
        """Return a segment that was made and is not stored yet.

        Raises:
            SpoolDamaged: its file is not what was written; have it made anew (`flush.remake`).
        """
        try:
            data = (self._folder / entry.id.hex()).read_bytes()
        except OSError:
            data = b""
        if hashlib.sha256(data).digest() != entry.digest:
            raise SpoolDamaged(
                "A part of the backup that was on its way is damaged on this disk. It is made "
                "anew from the vault; nothing is lost."
            )
        fields = {field: getattr(entry, field) for field in SegmentName.__struct_fields__}
        return SealedSegment(**fields, data=data)

    def remove(self, id: bytes) -> None:
        """Remove the file of a segment that is stored, or that nobody needs."""
        (self._folder / id.hex()).unlink(missing_ok=True)

    def remove_orphans(self, tx: Transaction) -> int:
        """Remove files of segments that are not on their way; only while none is being made."""
        known = {row[0].hex() for row in tx.execute("SELECT id FROM segment WHERE state = 'made'")}
        removed = 0
        if self._folder.is_dir():
            for path in self._folder.iterdir():
                if path.name not in known:
                    path.unlink(missing_ok=True)
                    removed += 1
        return removed
