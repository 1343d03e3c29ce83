"""How fast an Apple Health export becomes records, from the zip to the encrypted vault.

`python -m tests.bench.importers_apple [MEGABYTES]` prints the table; the XML has 50 MB unless said,
and 500 MB with FREEHOLD_SOAK=1. Memory is taken at 500 MB too, unless a size is said. The export is
generated: the attributes and the mix of types of a watch's, about 400 bytes a record. The whole way
is measured: sandboxed worker, checked frames, SQLCipher with its search index, transactions as the
node makes them. In turn with it go the same rows by the same code into the same schema without a
key, and into bare columns; the parser alone stands beside. Memory is taken in processes of their
own.
"""

from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
import trio

from app.worker.driver import Batch, run_import
from tests.bench._apple_memory import Memory
from tests.bench._apple_store import Store, fresh_vault
from tests.bench._figures import ROOT, Figure, Limit, middle
from tests.bench._plain import PlainDatabase
from wallet.importers import archive as archives
from wallet.importers import registry
from wallet.importers.rows import RowWriter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wallet.importers.base import Skip
    from wallet.importers.generic.mapping import TableMapping
    from wallet.importers.rows import Row

MEGABYTES: Final = 500 if os.environ.get("FREEHOLD_SOAK") == "1" else 50
LARGE: Final = 500
"""Megabytes of XML that memory is promised for."""

ROUNDS: Final = 3
_RECORDS_PER_MEGABYTE: Final = 2_410

_KINDS = (
    ("HeartRate", "Watch", "count/min", 50, 140),
    ("HeartRate", "Watch", "count/min", 50, 140),
    ("ActiveEnergyBurned", "Watch", "Cal", 0, 9),
    ("StepCount", "Phone", "count", 5, 400),
    ("DistanceWalkingRunning", "Phone", "km", 0, 2),
    ("BasalEnergyBurned", "Watch", "Cal", 10, 20),
)


class Took(msgspec.Struct, frozen=True):
    """Seconds of wall time, and of the processors: the node's part and the worker's."""

    wall: float
    node: float
    worker: float

    @property
    def processor(self) -> float:
        """Both processes together."""
        return self.node + self.worker

    @property
    def busier(self) -> float:
        """The process the other waits for: what the wall time comes to where nothing else runs."""
        return max(self.node, self.worker)


class Round(msgspec.Struct, frozen=True):
    """One import each way; `first_rows` is the wall time until the first rows were on disk."""

    vault: Took
    same: Took
    columns: Took
    first_rows: float


class ImportFigures(msgspec.Struct, frozen=True):
    """What was measured over `records` records of `megabytes` of XML; `memory` by megabytes."""

    records: int
    megabytes: float
    rounds: tuple[Round, ...]
    parsed_only: float
    memory: dict[int, Memory]


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
        importer.read(archive, writer)
    return outlet.count


def into_vault(path: Path, folder: Path) -> tuple[Took, float]:
    """Import into a fresh vault; return what it took, and seconds to the first rows."""
    vault = fresh_vault(folder)
    store = Store(vault.db)
    begun = time.perf_counter()
    took = _timed(partial(trio.run, run_import, path, store.take))
    vault.close()
    return took, store.first - begun


def into_same(path: Path, database: Path) -> Took:
    """Import by the same code into the same schema without a key."""
    plain = PlainDatabase(database)
    took = _timed(partial(trio.run, run_import, path, Store(plain).take))
    plain.close()
    return took


def into_columns(path: Path, database: Path) -> Took:
    """Import the same rows as bare columns, without a key, provenance, time index or search."""
    plain = sqlite3.connect(database, isolation_level=None)
    plain.execute("PRAGMA journal_mode=WAL")
    plain.execute("PRAGMA synchronous=FULL")
    known: set[str] = set()

    async def store(event: object) -> None:
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

    took = _timed(partial(trio.run, run_import, path, store))
    plain.close()
    return took


def _timed(act: Callable[[], object]) -> Took:
    wall, node, worker = time.perf_counter(), time.process_time(), _ended()
    act()
    return Took(time.perf_counter() - wall, time.process_time() - node, _ended() - worker)


def _ended() -> float:
    """Processor seconds of the children that were waited for."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ended.ru_utime + ended.ru_stime


def memory(path: Path) -> Memory:
    """What importing takes, in a process that does nothing else."""
    command = [sys.executable, "-m", "tests.bench._apple_memory", str(path)]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, timeout=900)
    return msgspec.json.decode(done.stdout, type=Memory)


def measure(megabytes: int = MEGABYTES, large: int = LARGE) -> ImportFigures:
    """Make an export of about so many megabytes and take it in each way; of `large` for memory."""
    records = megabytes * _RECORDS_PER_MEGABYTE
    used: dict[int, Memory] = {}
    rounds = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "export.zip"
        for part in sorted({megabytes, large}, reverse=True):
            size = export(path, part * _RECORDS_PER_MEGABYTE)
            used[part] = memory(path)
        for number in range(ROUNDS if megabytes <= 100 else 1):
            vault, first = into_vault(path, folder / f"vault{number}")
            same = into_same(path, folder / f"same{number}.db")
            columns = into_columns(path, folder / f"columns{number}.db")
            rounds.append(Round(vault, same, columns, first))
        begun = time.process_time()
        count = parse_only(path)
        parsing = time.process_time() - begun
    if count != records:
        raise AssertionError(f"{count} rows of {records} records")
    return ImportFigures(records, size, tuple(rounds), records / parsing, used)


def run(megabytes: int = MEGABYTES, large: int = LARGE) -> tuple[Figure, ...]:
    """Measure, print the table, and return what has a limit."""
    found = measure(megabytes, large)
    rounds = found.rounds
    print(f"{found.records:,} records, {found.megabytes:.0f} MB of XML")
    for name in ("vault", "same", "columns"):
        every: list[Took] = [getattr(each, name) for each in rounds]
        wall, busier, both = (
            found.records / middle(getattr(took, kind) for took in every)
            for kind in ("wall", "busier", "processor")
        )
        print(
            f"{name:10}{wall:12,.0f} records/s{busier:12,.0f} a cpu second of the busier process, "
            f"{both:,.0f} of both"
        )
    print(f"{'parser':10}{'':22}{found.parsed_only:12,.0f} a cpu second")
    print(f"{'first rows':10}{middle(each.first_rows for each in rounds):12.2f} s")
    for size, used in found.memory.items():
        print(f"{size:4} MB of XML: worker {used.worker:.0f} MB, node {used.node_grew:.0f} MB more")
    by_wall = middle(each.same.wall / each.vault.wall for each in rounds)
    by_processor = middle(each.same.processor / each.vault.processor for each in rounds)
    bare = middle(each.columns.wall / each.vault.wall for each in rounds)
    rate = found.records / middle(each.vault.wall for each in rounds)
    peak = found.memory[large].whole
    alone = found.records / middle(each.vault.busier for each in rounds)
    least, enough = Limit("at least", 0.6), Limit("at least", 20_000)
    return (
        Figure("Apple Health import", rate, "records/s", enough, decimals=0),
        Figure(
            "the same, a cpu second of the busier process", alone, "records", enough, decimals=0
        ),
        Figure("of the same code into plain SQLite", by_wall, "", least),
        Figure("the same, by cpu seconds of both", by_processor, "", least),
        Figure("of bare columns without search", bare, "", None),
        Figure(f"memory at {large} MB of XML", peak, "MB", Limit("at most", 150), decimals=0),
    )


def main() -> None:
    """Print the tables."""
    said = [int(word) for word in sys.argv[1:2]]
    for figure in run(*said, *said):
        print("   ".join(figure.row()))


if __name__ == "__main__":
    main()
