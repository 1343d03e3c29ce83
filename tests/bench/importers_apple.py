"""How fast an Apple Health export becomes records, from the zip to the encrypted vault.

`python -m tests.bench.importers_apple [RECORDS]` prints the table. The export is generated: the
attributes and the mix of types of a watch's, about 400 bytes a record. The whole way is measured:
sandboxed worker, checked frames, SQLCipher with its search index, batches committed one by one.
Beside it stand the parser alone, and the same rows into plain SQLite by the same way, in one run.
"""

from __future__ import annotations

import resource
import sqlite3
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import trio

from app.worker.driver import Batch, Begun, Done, run_import
from tests.bench._figures import Figure, Limit
from wallet.importers import archive as archives
from wallet.importers import registry
from wallet.importers.rows import RowWriter
from wallet.store import Argon2id
from wallet.store.passphrase import MIN_MEMORY_KIB
from wallet.vault import Vault, imports

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from app.worker.driver import Event
    from wallet.importers.base import Skip
    from wallet.importers.generic.mapping import TableMapping
    from wallet.importers.rows import Row

RECORDS = 100_000

_KINDS = (
    ("HeartRate", "Watch", "count/min", 50, 140),
    ("HeartRate", "Watch", "count/min", 50, 140),
    ("ActiveEnergyBurned", "Watch", "Cal", 0, 9),
    ("StepCount", "Phone", "count", 5, 400),
    ("DistanceWalkingRunning", "Phone", "km", 0, 2),
    ("BasalEnergyBurned", "Watch", "Cal", 10, 20),
)


class ImportFigures(msgspec.Struct, frozen=True):
    """What was measured over `records` records; rates are records per second of wall time."""

    records: int
    megabytes: float
    into_vault: float
    into_plain_sqlite: float
    parsed_only: float
    first_rows_seconds: float
    worker_peak_megabytes: float


def export(path: Path, records: int) -> float:
    """Write a zip like the phone's and return the size of its XML in megabytes."""
    size = 0
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("apple_health_export/export.xml", "w", force_zip64=True) as file,
    ):
        size += file.write(b'<?xml version="1.0"?>\n<HealthData locale="en_GB">\n')
        for first in range(0, records, 1_000):
            lines = [_record(n) for n in range(first, min(first + 1_000, records))]
            size += file.write("\n".join(lines).encode())
        size += file.write(b"\n</HealthData>\n")
    return size / 1e6


def _record(number: int) -> str:
    name, source, unit, least, most = _KINDS[number % len(_KINDS)]
    day, second = divmod(number * 37, 86_400)
    stamp = (
        f"{2015 + day // 336}-{day // 28 % 12 + 1:02}-{day % 28 + 1:02} "
        f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02} +0100"
    )
    value = least + number * 7919 % ((most - least) * 100) / 100
    return (
        f'<Record type="HKQuantityTypeIdentifier{name}" sourceName="Practice {source}" '
        f'sourceVersion="11.4" device="&lt;&lt;HKDevice: 0x28&gt;, name:{source}, model:X, '
        f'hardware:X7,1, software:11.4&gt;" unit="{unit}" creationDate="{stamp}" '
        f'startDate="{stamp}" endDate="{stamp}" value="{value}">'
        '<MetadataEntry key="HKMetadataKeyHeartRateMotionContext" value="0"/></Record>'
    )


class _Counted:
    """An outlet that only counts."""

    def __init__(self) -> None:
        self.count = 0

    def rows(self, dataset: str, file: str, rows: Sequence[Row], _origin: object = None) -> None:
        self.count += len(rows)

    def mapped(self, mapping: TableMapping) -> None:
        raise AssertionError(mapping)

    def attached(self, *content: object) -> None:
        raise AssertionError(content)

    def skipped(self, skip: Skip) -> None:
        raise AssertionError(skip)


def parse_only(path: Path) -> int:
    """Read the export in this process into nothing, and return how many rows there were."""
    outlet = _Counted()
    with path.open("rb") as file:
        archive = archives.open_file(file, path.name)
        (choice,) = registry.choose(archive)
        importer = registry.by_id(choice.importer)
        writer = RowWriter(importer.id, importer.tables(), outlet)
        importer.read(archive, "", writer, lambda done, total: None, lambda: False)
    return outlet.count


def into_vault(path: Path, folder: Path) -> tuple[float, float]:
    """Import into a fresh vault; return seconds to the first rows and seconds in all."""
    kdf = Argon2id.of(MIN_MEMORY_KIB, 1)
    vault, _ = Vault.create(folder, "bench", profile={}, kdf=kdf, reserve_bytes=0)
    run = 0
    first = 0.0
    begun = time.perf_counter()

    async def store(event: Event) -> None:
        nonlocal run, first
        if isinstance(event, Begun):
            run = vault.db.write(
                imports.begin, event.importer, event.version, "bench", event.variant, 1
            )
        elif isinstance(event, Batch):
            first = first or time.perf_counter() - begun
            vault.db.write(imports.add_rows, run, event.table, event.file, event.rows)
        elif isinstance(event, Done):
            vault.db.write(imports.finish, run, 2)

    trio.run(_import, path, store)
    took = time.perf_counter() - begun
    vault.close()
    return first, took


def into_plain(path: Path, database: Path) -> float:
    """Import the same rows as columns into SQLite without encryption; return the seconds."""
    plain = sqlite3.connect(database, isolation_level=None)
    plain.execute("PRAGMA journal_mode=WAL")
    plain.execute("PRAGMA synchronous=FULL")
    known: set[str] = set()
    begun = time.perf_counter()

    async def store(event: Event) -> None:
        if not isinstance(event, Batch):
            return
        name = event.table.name.replace(".", "_")
        width = len(event.table.columns)
        if name not in known:
            known.add(name)
            columns = ", ".join(f"c{n} TEXT" for n in range(width))
            plain.execute(f"CREATE TABLE {name} (ext BLOB UNIQUE, ts INTEGER, {columns})")
        marks = ", ".join("?" * (width + 2))
        plain.execute("BEGIN IMMEDIATE")
        plain.executemany(
            f"INSERT INTO {name} VALUES ({marks}) ON CONFLICT DO NOTHING",
            [(row.key, row.time, *row.values) for row in event.rows],
        )
        plain.execute("COMMIT")

    trio.run(_import, path, store)
    took = time.perf_counter() - begun
    plain.close()
    return took


async def _import(path: Path, store: Callable[[Event], Awaitable[None]]) -> None:
    await run_import(path, store)


def measure(records: int = RECORDS) -> ImportFigures:
    """Make an export of so many records and take it in both ways."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "export.zip"
        size = export(path, records)
        first, vault = into_vault(path, folder / "vault")
        plain = into_plain(path, folder / "plain.db")
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        begun = time.perf_counter()
        count = parse_only(path)
        parsing = time.perf_counter() - begun
    if count != records:
        raise AssertionError(f"{count} rows of {records} records")
    return ImportFigures(
        records, size, records / vault, records / plain, records / parsing, first, peak
    )


def run(records: int = RECORDS) -> tuple[Figure, ...]:
    """Measure, print the table, and return what has a limit."""
    figures = measure(records)
    for name, value in msgspec.to_builtins(figures).items():
        print(f"{name:24} {value:12,.4g}" if isinstance(value, float) else f"{name:24} {value:12,}")
    print(f"{'ratio to plain':24} {figures.into_vault / figures.into_plain_sqlite:12.2f}")
    limit = Limit("at least", 10_000)
    return (Figure("Apple Health import", figures.into_vault, "records/s", limit, decimals=0),)


def main() -> None:
    """Print the table."""
    run(int(sys.argv[1]) if sys.argv[1:] else RECORDS)


if __name__ == "__main__":
    main()
