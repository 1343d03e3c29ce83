"""Reading an export in this process, as the worker would, and keeping what came out."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wallet.importers import archive as archives
from wallet.importers import registry
from wallet.importers.files import FAULT
from wallet.importers.generic.order import Order
from wallet.importers.rows import Row, RowWriter

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wallet.importers.archive import Archive
    from wallet.importers.base import Content, Report, SignedOrigin, Skip, TableSpec
    from wallet.importers.generic.mapping import TableMapping

SAMPLES = Path(__file__).parents[4].parent / "shared" / "samples"
DEMO = Path(__file__).parents[4] / "resources" / "demo"
NOTHING_ABROAD = dict.fromkeys(("fee", "foreign_amount", "foreign_currency", "exchange_rate"))


class Collected:
    """An outlet that keeps everything; rows as dictionaries by column name."""

    def __init__(self) -> None:
        self.by_dataset: dict[str, list[Row]] = {}
        self.skips: list[Skip] = []
        self.origins: dict[bytes, SignedOrigin] = {}
        self.contents: list[tuple[bytes, Content, bytes]] = []
        self.reports: dict[str, Report] = {}
        self.mappings: dict[str, TableMapping] = {}

    def rows(
        self, dataset: str, file: str, rows: Sequence[Row], origin: SignedOrigin | None = None
    ) -> None:
        self.by_dataset.setdefault(dataset, []).extend(rows)
        self.origins.update((row.key, origin) for row in rows if origin is not None)

    def mapped(self, mapping: TableMapping) -> None:
        self.mappings[mapping.dataset] = mapping

    def attached(self, dataset: str, key: bytes, content: Content, pieces: Iterable[bytes]) -> None:
        assert key in {row.key for row in self.by_dataset[dataset]}
        self.contents.append((key, content, b"".join(pieces)))

    def skipped(self, skip: Skip) -> None:
        assert FAULT not in skip.reason, skip
        self.skips.append(skip)

    @property
    def keys(self) -> list[bytes]:
        return [row.key for rows in self.by_dataset.values() for row in rows]

    @property
    def count(self) -> int:
        return len(self.keys)

    @property
    def reasons(self) -> list[str]:
        return [skip.reason for skip in self.skips]

    @property
    def report(self) -> Report:
        (only,) = self.reports.values()
        return only

    def spec(self, dataset: str) -> TableSpec:
        mapping = self.mappings.get(dataset)
        return mapping.spec() if mapping is not None else registry.tables()[dataset]

    def table(self, dataset: str) -> list[dict[str, Any]]:
        columns = [column.name for column in self.spec(dataset).columns]
        return [
            dict(zip(columns, row.values, strict=True)) for row in self.by_dataset.get(dataset, [])
        ]


def read_archive(archive: Archive, order: Order | None = None) -> Collected:
    """Read an archive with every importer that claims files of it."""
    collected = Collected()
    for choice in registry.choose(archive):
        importer = registry.reading(choice.importer, order or Order())
        writer = RowWriter(importer.id, importer.tables(), collected)
        claim = choice.recognition
        collected.reports[importer.id] = importer.read(archive.only(claim.files), writer)
    return collected


def read_bytes(content: bytes, name: str, order: Order | None = None) -> Collected:
    """Read a file's content."""
    return read_archive(archives.open_file(io.BytesIO(content), name), order)


def read_file(path: Path) -> Collected:
    """Read a file from disk."""
    with path.open("rb") as file:
        return read_archive(archives.open_file(file, path.name))
