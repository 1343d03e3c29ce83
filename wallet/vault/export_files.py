"""The files that are kept with records, in an export: photos, documents, what came with mail.

Guarantees: in a ZIP every one that its record's row names by `record.id` lies whole under
`files/<record>/<name>`, the bytes as they came; a name leads nowhere else. One that cannot be read
is left out and counted, and costs no other. Small pictures made here are not part of it.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.errors import NotFound
from wallet.importers.base import Purpose
from wallet.vault.attachments import AttachmentDamaged

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Sequence

    from wallet.store import Transaction
    from wallet.vault.attachments import Attachments

_LONGEST: Final = 100


class KeptFile(msgspec.Struct, frozen=True):
    """A file kept with a record: its attachment's number, the record's, its name."""

    id: int
    record_id: int
    name: str


def of_records(tx: Transaction, ids: Sequence[int]) -> list[KeptFile]:
    """The files of these records, in order of their numbers."""
    rows = tx.execute(
        "SELECT a.id, a.record_id, c.name FROM json_each(?) AS wanted "
        "JOIN attachment AS a ON a.record_id = wanted.value "
        "JOIN content AS c ON c.attachment_id = a.id WHERE a.purpose <> ? ORDER BY a.id",
        (json.dumps(list(ids)), Purpose.THUMBNAIL.value),
    )
    return [KeptFile(*row) for row in rows]


def write(
    tx: Transaction, archive: zipfile.ZipFile, attachments: Attachments, found: Sequence[KeptFile]
) -> int:
    """Write files into an archive; return how many could not be read."""
    damaged, names = 0, set[str]()
    for item in found:
        name = f"files/{item.record_id}/{_plain(item.name)}"
        if name.casefold() in names:
            name = f"files/{item.record_id}/{item.id}-{_plain(item.name)}"
        names.add(name.casefold())
        try:
            for _ in attachments.stream(tx, item.id):
                pass  # looked through first: an archive cannot take back a part
            with archive.open(name, "w", force_zip64=True) as part:
                for piece in attachments.stream(tx, item.id):
                    part.write(piece)
        except (AttachmentDamaged, NotFound):
            damaged += 1
    return damaged


def _plain(name: str) -> str:
    """A name as a file can have it everywhere."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = re.sub(r"[^\w.\- ]", "_", last).strip(" .")
    return plain[-_LONGEST:].strip(" .") or "file"
