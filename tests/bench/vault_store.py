"""How fast the vault opens, takes rows in, and finds them again.

`python -m tests.bench.vault_store [ROWS]` prints the table. Rows look like those of Apple Health:
a time, a number, a unit and the name of a device. Times are of this machine; the ratio to plain
SQLite is taken in the same run.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from wallet.importers.base import ColumnSpec, ColumnType, TableSpec
from wallet.importers.rows import Row, row_key
from wallet.store import Argon2id
from wallet.store.passphrase import MIN_MEMORY_KIB
from wallet.vault import Vault, datasets, imports, records
from wallet.vault.search import search

if TYPE_CHECKING:
    from collections.abc import Callable

BATCH_ROWS = 2_000
PASSPHRASE = "bench"
CHEAPEST = Argon2id.of(MIN_MEMORY_KIB, 1)

TABLE = TableSpec(
    "health.heart_rate",
    "Heart rate",
    (
        ColumnSpec("start", ColumnType.TIME, "when", "pd:HeartRate", 3),
        ColumnSpec("rate", ColumnType.DECIMAL, "beats", "pd:HeartRate", 3, unit="/min"),
        ColumnSpec("device", ColumnType.TEXT, "with", "pd:DeviceBased", 1),
    ),
    time_column="start",
)


class VaultFigures(msgspec.Struct, frozen=True):
    """What was measured with `rows` records in the vault; seconds of wall time."""

    rows: int
    insert_rows_per_second: float
    plain_rows_per_second: float
    open_after_key_seconds: float
    first_page_seconds: float
    newest_search_seconds: float
    megabytes: float


def rows(count: int) -> list[Row]:
    """Invented heart rates, a minute apart."""
    made = []
    for n in range(count):
        day, minute = divmod(n, 1440)
        start = f"{2000 + day // 336}-{day // 28 % 12 + 1:02}-{day % 28 + 1:02}"
        start += f"T{minute // 60:02}:{minute % 60:02}:00Z"
        values = (start, str(50 + n % 90), f"Watch {n % 5}")
        made.append(Row(row_key("bench", TABLE.name, values), n * 60_000, n, values))
    return made


def timed(act: Callable[[], object]) -> float:
    """Seconds of wall time that `act` takes."""
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def insert(vault: Vault, made: list[Row]) -> None:
    """Import rows in batches, each its own transaction, as the node does."""
    run = vault.db.write(imports.begin, "bench", 1, "bench", "", 1)
    for start in range(0, len(made), BATCH_ROWS):
        vault.db.write(imports.add_rows, run, TABLE, "export.xml", made[start : start + BATCH_ROWS])
    vault.db.write(imports.finish, run, 2)


def insert_plain(path: Path, made: list[Row]) -> None:
    """The same rows as text columns with a unique key in SQLite without encryption or search."""
    plain = sqlite3.connect(path, isolation_level=None)
    plain.execute("PRAGMA journal_mode=WAL")
    plain.execute("PRAGMA synchronous=FULL")
    plain.execute("CREATE TABLE r (ext BLOB UNIQUE, ts INTEGER, a TEXT, b TEXT, c TEXT)")
    for start in range(0, len(made), BATCH_ROWS):
        plain.execute("BEGIN IMMEDIATE")
        plain.executemany(
            "INSERT INTO r VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [(row.key, row.time, *row.values) for row in made[start : start + BATCH_ROWS]],
        )
        plain.execute("COMMIT")
    plain.close()


def measure(count: int) -> VaultFigures:
    """Make a vault of `count` records and measure it."""
    made = rows(count)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        vault, _ = Vault.create(folder / "v", PASSPHRASE, profile={}, kdf=CHEAPEST, reserve_bytes=0)
        inserting = timed(lambda: insert(vault, made))
        plain = timed(lambda: insert_plain(folder / "plain.db", made))
        vault.db.checkpoint()
        vault.close()
        opening, vault = open_after_key(folder / "v")
        dataset = vault.db.read(datasets.by_name, TABLE.name)
        first_page = timed(lambda: vault.db.read(records.page, dataset))
        newest = timed(lambda: vault.db.read(search, "watch 3"))
        vault.close()
        size = (folder / "v" / "vault.db").stat().st_size / 1e6
    return VaultFigures(count, count / inserting, count / plain, opening, first_page, newest, size)


def open_after_key(folder: Path) -> tuple[float, Vault]:
    """Seconds to open a vault without those of the key derivation, and the open vault."""
    key = timed(lambda: CHEAPEST.key(PASSPHRASE))
    begun = time.perf_counter()
    vault = Vault.open(folder, PASSPHRASE, reserve_bytes=0)
    return max(time.perf_counter() - begun - key, 0.0), vault


def main() -> None:
    """Print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    figures = measure(count)
    for name, value in msgspec.to_builtins(figures).items():
        print(f"{name:24} {value:12,.4g}" if isinstance(value, float) else f"{name:24} {value:12,}")


if __name__ == "__main__":
    main()
