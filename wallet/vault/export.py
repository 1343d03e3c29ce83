"""The person's own copy of their data: JSON Lines, JSON, CSV, or a ZIP with the files kept too.

Guarantees: every value as it is kept, with what the person wrote about it and where it came from;
one state of the vault from the first row to the last; a ZIP has one CSV file a dataset; deleted
records are not in it. JSON as in RFC 8259, times RFC 3339 UTC, CSV as in RFC 4180 with no cell that
a spreadsheet would run (`wallet.spreadsheet`).

Left to others: the file, its name and its permissions.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, BinaryIO, Final

import msgspec

from wallet.errors import NotAllowed
from wallet.spreadsheet import cell, defused
from wallet.vault import datasets, export_files, notes, records, tags
from wallet.vault.search import EVERYTHING, Filters, require, search

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wallet.store import Transaction
    from wallet.vault.attachments import Attachments
    from wallet.vault.datasets import Dataset
    from wallet.vault.export_files import KeptFile
    from wallet.vault.records import Record

    Told = Callable[[int], None]

_BATCH: Final = 1_000
_FOUND_AT_ONCE: Final = 500
_OWN_COLUMNS: Final = ("record.id", "record.tags", "record.note", "record.source", "record.file")
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_encode: Final = msgspec.json.Encoder().encode


class Format(StrEnum):
    """How an export is written; `csv` holds one dataset."""

    JSON_LINES = "jsonl"
    JSON = "json"
    CSV = "csv"
    CSV_ZIP = "csv-zip"


class Selection(msgspec.Struct, frozen=True):
    """What is exported: everything, or what has the words of `text` and fits the filters."""

    text: str = ""
    filters: Filters = EVERYTHING

    @property
    def is_search(self) -> bool:
        """Whether more is asked for than whole datasets."""
        return bool(self.text.strip()) or self.filters != Filters(self.filters.datasets)


def chosen(tx: Transaction, selection: Selection) -> list[Dataset]:
    """The datasets that an export looks through.

    Raises:
        NotFound: the vault has nothing of a name that the filters have.
    """
    require(tx, selection.filters)
    names = dict.fromkeys(selection.filters.datasets)
    return [datasets.by_name(tx, name) for name in names] or datasets.all_datasets(tx)


class Written(msgspec.Struct, frozen=True):
    """What an export holds: records, and of the files kept with them those that are in it or not.

    `unreadable` are those of `files_left_out` that are damaged.
    """

    records: int
    files: int = 0
    files_left_out: int = 0
    unreadable: int = 0


def write(
    tx: Transaction,
    attachments: Attachments,
    file: BinaryIO,
    selection: Selection,
    kind: Format,
    now_ms: int,
    told: Told,
) -> Written:
    """Write an export and return what it holds.

    Args:
        tx: a reading transaction.
        attachments: of the same vault; they go into a ZIP only.
        file: where to; open for writing bytes.
        selection: what.
        kind: how.
        now_ms: UTC milliseconds, for the date in it.
        told: called with the number of records so far; what it raises ends the export.

    Raises:
        NotFound: the vault has none of one of the datasets.
        NotAllowed: CSV for several datasets.
        OSError: the file does not take it.
    """
    found = chosen(tx, selection)
    if kind is Format.CSV and len(found) != 1:
        raise NotAllowed(
            f"A CSV file holds one dataset, and this would be {len(found):,}. Choose one, or "
            "write csv-zip: one CSV file for each, in a ZIP archive. Nothing was written."
        )
    count = _Count(tx, told)
    match kind:
        case Format.JSON_LINES:
            for dataset in found:
                for batch in _batches(tx, dataset, selection):
                    file.writelines(
                        _encode({"dataset": dataset.name, **item}) + b"\n"
                        for item in _items(tx, batch)
                    )
                    count.add(batch)
        case Format.JSON:
            _json(tx, file, found, selection, now_ms, count)
        case Format.CSV:
            _csv(tx, file, found[0], selection, count)
        case Format.CSV_ZIP:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                for dataset, name in zip(found, _file_names(found), strict=True):
                    with archive.open(name, "w", force_zip64=True) as part:
                        _csv(tx, part, dataset, selection, count)  # type: ignore[arg-type]  # writable
                damaged = export_files.write(tx, archive, attachments, count.files)
            return Written(count.rows, len(count.files) - damaged, damaged, damaged)
    return Written(count.rows, 0, len(count.files))


class _Count:
    def __init__(self, tx: Transaction, told: Told) -> None:
        self.rows, self._tx, self._told = 0, tx, told
        self.files: list[KeptFile] = []
        told(0)

    def add(self, batch: list[Record]) -> None:
        self.rows += len(batch)
        self.files += export_files.of_records(self._tx, [record.id for record in batch])
        self._told(self.rows)


def _batches(tx: Transaction, dataset: Dataset, selection: Selection) -> Iterator[list[Record]]:
    if selection.is_search:
        filters = msgspec.structs.replace(selection.filters, datasets=(dataset.name,))
        key = None
        while True:
            page = search(tx, selection.text, filters=filters, limit=_FOUND_AT_ONCE, after=key)
            yield [hit.record for hit in page.hits]
            if (key := page.next) is None:
                return
    after = None
    while True:
        rows = records.page(tx, dataset, limit=_BATCH, after=after)
        yield list(rows.records)
        if (after := rows.next) is None:
            return


def _items(tx: Transaction, batch: list[Record]) -> Iterator[dict[str, Any]]:
    ids = [record.id for record in batch]
    tagged, noted = tags.of_records(tx, ids), notes.of_records(tx, ids)
    origins = records.first_provenance(tx, ids)
    for record in batch:
        origin = origins[record.id]
        yield {
            "id": record.id,
            "time": _moment(record.ts_ms),
            "values": record.values,
            "tags": tagged.get(record.id, ()),
            "note": noted.get(record.id, ""),
            "origin": {
                "importer": origin.importer,
                "source": origin.source,
                "file": origin.file,
                "row": origin.row,
            },
        }


def _json(
    tx: Transaction,
    file: BinaryIO,
    found: list[Dataset],
    selection: Selection,
    now_ms: int,
    count: _Count,
) -> None:
    file.write(
        b'{"schema":"freehold/export/1","exported":' + _encode(_moment(now_ms // 1000 * 1000))
    )
    file.write(b',"datasets":[')
    for place, dataset in enumerate(found):
        about = {
            "name": dataset.name,
            "title": dataset.title,
            "columns": [
                {"name": c.name, "type": c.type.value, "unit": c.unit, "meaning": c.meaning}
                for c in dataset.columns
            ],
        }
        file.write((b",\n" if place else b"\n") + _encode(about)[:-1] + b',"records":[')
        first = True
        for batch in _batches(tx, dataset, selection):
            for item in _items(tx, batch):
                file.write((b"\n" if first else b",\n") + _encode(item))
                first = False
            count.add(batch)
        file.write(b"]}")
    file.write(b"]}\n")


def _csv(
    tx: Transaction, file: BinaryIO, dataset: Dataset, selection: Selection, count: _Count
) -> None:
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    rows = csv.writer(text)
    rows.writerow([*(defused(c.name) for c in dataset.columns), *_OWN_COLUMNS])
    for batch in _batches(tx, dataset, selection):
        for item in _items(tx, batch):
            values, origin = item["values"], item["origin"]
            rows.writerow(
                [
                    *(cell(values[c.name], c.type) for c in dataset.columns),
                    item["id"],
                    defused(", ".join(item["tags"])),
                    defused(item["note"]),
                    defused(origin["source"]),
                    defused(origin["file"]),
                ]
            )
        count.add(batch)
    text.flush()
    text.detach()


def _file_names(found: list[Dataset]) -> list[str]:
    """A name for each dataset's file; they differ on every system."""
    names: dict[str, str] = {}
    for dataset in found:
        plain = re.sub(r"[^\w.-]", "_", dataset.name)
        further, name = 1, f"{plain}.csv"
        while name.casefold() in names:
            further += 1
            name = f"{plain}-{further}.csv"
        names[name.casefold()] = name
    return list(names.values())


def _moment(ms: int | None) -> str | None:
    if ms is None:
        return None
    try:
        moment = _EPOCH + timedelta(milliseconds=ms)
    except OverflowError:
        return None
    exact = "milliseconds" if ms % 1000 else "seconds"
    return moment.isoformat(timespec=exact).replace("+00:00", "Z")
