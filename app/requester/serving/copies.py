"""The files that `data` wrote, taken back: when a grant's rows must go, they go from there too.

A file of one grant is deleted with its sidecar. From a file of several, and from its sidecar, what
is of this grant is taken out: the file is written anew without it, under another name first, and
put in its place. Consent records stay: they hold no row, and prove what was allowed (GDPR Art.
7(1)). A file that was changed since it was written, or is no longer where it was written, is not
this program's to judge: it may have been moved as well as deleted. What is there is left, and the
report to the owner says that a copy is kept.

Left to others: copies of these files, which nobody here knows of.
"""

from __future__ import annotations

import csv
import io
import json
import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal

import msgspec

from app.requester.output.names import SUBJECT_COLUMN
from p2p.requester import exports
from p2p.requester.delivered import LONGEST_LINE

if TYPE_CHECKING:
    from collections.abc import Callable

    from p2p.requester.exports import Exported
    from wallet.store import Database

log = logging.getLogger("freehold.requester")

Outcome = Literal["none", "deleted", "kept"]


def remove(database: Database, grant_id: bytes) -> Outcome:
    """Take a grant out of every file that the books know of; blocking.

    Returns:
        "none" if no file was ever written, "deleted" if nothing is left of them, "kept" if one was
        changed since by somebody else, or is not where it was written: then somebody took it away,
        and whether it is kept elsewhere is not known here. Asking again tries again.

    Raises:
        OSError: a file is there and was not let go of; nothing else is lost, try again.
    """
    found = database.read(exports.of_grant, grant_id)
    kept = False
    for item in found:
        path = Path(item.path)
        if item.bytes < 0 and not path.exists():  # the program ended before it was made
            database.write(exports.drop, item.path, grant_id)
        elif not path.exists():
            kept = True
            log.warning("%s is not where it was written; only its keeper knows if it is kept", path)
        elif _is_changed(path, item):
            kept = True
            log.warning("%s was changed since it was written; it is for you to delete", path)
        elif database.read(exports.grants_in, item.path) == 1:
            path.unlink()
            database.write(exports.drop, item.path, grant_id)
        else:
            _rewrite(database, path, item)
    if not found:
        return "none"
    return "kept" if kept else "deleted"


def changed(database: Database, grant_id: bytes) -> list[str]:
    """Return the files with something of a grant that somebody changed or took away since."""
    found = database.read(exports.of_grant, grant_id)
    return [
        item.path
        for item in found
        if (_is_changed(Path(item.path), item) if Path(item.path).exists() else item.bytes >= 0)
    ]


def _is_changed(path: Path, item: Exported) -> bool:
    found = path.lstat()
    return (found.st_size, found.st_mtime_ns) != (item.bytes, item.modified_ns)


def _rewrite(database: Database, path: Path, item: Exported) -> None:
    """Write a file anew without one subject, and put it in its place."""
    fill = _facts if item.kind == "facts" else _WITHOUT[item.format]
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        fill(path, file, item.subject)
        file.flush()
        os.fsync(file.fileno())
    found = part.stat()
    part.replace(path)

    def keep(tx: Any) -> None:
        exports.drop(tx, item.path, item.grant_id)
        exports.written(tx, item.path, found.st_size, found.st_mtime_ns)

    database.write(keep)


def _facts(path: Path, file: BinaryIO, subject: str) -> None:
    document = without(json.loads(path.read_bytes()), subject)
    file.write(json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n")


def without(document: dict[str, Any], subject: str) -> dict[str, Any]:
    """Return a sidecar's document without one subject."""
    parts = [part for part in document["parts"] if part["subject"] != subject]
    for part in parts:
        alike = [other for other in part["findings"]["same_content_as"] if other != subject]
        part["findings"]["same_content_as"] = alike
    return {
        **document,
        "parts": parts,
        "subjects": len(parts),
        "rows": sum(part["rows"] for part in parts),
    }


def _lines(path: Path, file: BinaryIO, subject: str) -> None:
    read = msgspec.json.Decoder(dict[str, Any]).decode
    with path.open("rb") as lines:
        file.writelines(line for line in lines if read(line).get(SUBJECT_COLUMN) != subject)


def _csv(path: Path, file: BinaryIO, subject: str) -> None:
    csv.field_size_limit(2 * LONGEST_LINE)  # the whole program's; a cell is part of one line
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    with path.open(encoding="utf-8", newline="") as lines:
        rows, out = csv.reader(lines), csv.writer(text)
        heading = next(rows)
        place = heading.index(SUBJECT_COLUMN)
        out.writerow(heading)
        out.writerows(row for row in rows if row[place] != subject)
    text.flush()
    text.detach()


def _parquet(path: Path, file: BinaryIO, subject: str) -> None:
    import pyarrow.compute as pc  # type: ignore[import-untyped]
    import pyarrow.parquet as pq  # type: ignore[import-untyped]

    with pq.ParquetFile(path) as read:
        schema = read.schema_arrow
        document = without(json.loads(schema.metadata[b"freehold"]), subject)
        left = schema.with_metadata({b"freehold": msgspec.json.encode(document)})
        with pq.ParquetWriter(file, left, compression="zstd") as out:
            for batch in read.iter_batches():
                others = batch.filter(pc.not_equal(batch.column(SUBJECT_COLUMN), subject))
                out.write_batch(others.replace_schema_metadata(left.metadata))


_WITHOUT: dict[str, Callable[[Path, BinaryIO, str], None]] = {
    "jsonl": _lines,
    "csv": _csv,
    "parquet": _parquet,
}
