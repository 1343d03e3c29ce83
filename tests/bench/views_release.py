"""How fast a view is previewed, grouped and frozen, and how fast the log grows and is verified.

`python -m tests.bench.views_release [ROWS]` prints the table. Rows look like a day's heart rate
with places: a time, a decimal, two coordinates and the name of a device. The target of the design
is 100,000 rows previewed in at most 3 seconds. Times are CPU seconds of this process.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from tests.bench._figures import Figure, Limit
from wallet.agreement import chunks
from wallet.agreement.view import Aggregate, Measure, Transform, View
from wallet.audit import log
from wallet.audit.verify import verify
from wallet.importers.base import ColumnSpec, ColumnType, TableSpec
from wallet.importers.rows import Row, row_key
from wallet.store import Database
from wallet.vault import imports
from wallet.vault.attachments import Attachments
from wallet.vault.migrations import MIGRATIONS
from wallet.views import snapshot
from wallet.views.preview import preview

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wallet.store import Transaction
    from wallet.views.steps import Step

BATCH_ROWS = 5_000
SECRET, OFFER = b"s" * 32, b"o" * 32
LOG_ENTRIES = 5_000

TABLE = TableSpec(
    "health.heart_rate",
    "Heart rate",
    (
        ColumnSpec("start", ColumnType.TIME, "when", "pd:HeartRate", 3),
        ColumnSpec("rate", ColumnType.DECIMAL, "beats", "pd:HeartRate", 3, unit="/min"),
        ColumnSpec("latitude", ColumnType.LATITUDE, "where", "pd:Location", 2),
        ColumnSpec("longitude", ColumnType.LONGITUDE, "where", "pd:Location", 2),
        ColumnSpec("device", ColumnType.TEXT, "with", "pd:DeviceBased", 1),
    ),
    time_column="start",
)
FIELDS = tuple(column.name for column in TABLE.columns)
PLAIN = View(TABLE.name, fields=FIELDS)
BLURRED = View(
    TABLE.name,
    fields=FIELDS,
    transforms=(
        Transform("start", "hour"),
        Transform("rate", "round", amount="5"),
        Transform("latitude", "grid", amount="5"),
        Transform("longitude", "grid", amount="5"),
        Transform("device", "pseudonym"),
    ),
)
DAILY = View(TABLE.name, fields=("rate",), aggregate=Aggregate("day", (Measure("rate", "mean"),)))


class ViewFigures(msgspec.Struct, frozen=True):
    """What was measured with `rows` records; CPU seconds unless the name says otherwise."""

    rows: int
    preview_plain: float
    preview_blurred: float
    preview_daily_mean: float
    freeze_in_ten_steps: float
    snapshot_megabytes: float
    log_entries: int
    log_appends_per_second: float
    log_verified_per_second: float


def rows(count: int) -> list[Row]:
    """Invented values, a minute apart from 2001 on."""
    made = []
    for n in range(count):
        day, minute = divmod(n, 1440)
        start = f"{2001 + day // 336}-{day // 28 % 12 + 1:02}-{day % 28 + 1:02}"
        start += f"T{minute // 60:02}:{minute % 60:02}:00Z"
        place = (f"48.{n * 7919 % 10_000:04}", f"11.{n * 104_729 % 10_000:04}")
        values = (start, f"{50 + n % 90}.5", *place, f"Watch {n % 5}")
        made.append(Row(row_key("bench", TABLE.name, values), n * 60_000, n, values))
    return made


def spent(act: Callable[[], object]) -> float:
    """CPU seconds that `act` takes."""
    begun = time.process_time()
    act()
    return time.process_time() - begun


def fill(database: Database, made: list[Row]) -> None:
    """Import the rows in batches."""
    run = database.write(imports.begin, "bench", 1, "bench", "", 1)
    for start in range(0, len(made), BATCH_ROWS):
        batch = made[start : start + BATCH_ROWS]
        database.write(imports.add_rows, run, TABLE, "export.xml", batch)
    database.write(imports.finish, run, 2)
    database.checkpoint()


def write_log(tx: Transaction) -> None:
    """Entries of the size that a release writes, in one transaction."""
    for n in range(LOG_ENTRIES):
        log.append(tx, "step.served", {"grant": "00" * 32, "step": n}, n)


def measure(count: int) -> ViewFigures:
    """Make a vault of `count` records and measure it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = Database.create(folder / "vault.db", b"k" * 32, migrations=MIGRATIONS)
        attachments = Attachments(folder / "attachments")
        fill(database, rows(count))

        def seal(step: Step, _salt: bytes) -> Iterator[bytes]:
            return chunks.seal_step(SECRET, chunks.padded(step.content))

        def freeze(tx: Transaction) -> None:
            snapshot.freeze(
                tx, database, attachments, PLAIN, SECRET, OFFER, steps=10, now_ms=0, seal=seal
            )

        def previewed(view: View) -> float:
            return spent(lambda: preview(database, view, SECRET))

        plain, blurred, daily = (previewed(view) for view in (PLAIN, BLURRED, DAILY))
        frozen = spent(lambda: database.write(freeze))
        size = sum(file.stat().st_size for file in (folder / "attachments").glob("*/*"))
        appended = spent(lambda: database.write(write_log))
        verified = spent(lambda: database.read(verify))
        database.close()
    return ViewFigures(
        rows=count,
        preview_plain=plain,
        preview_blurred=blurred,
        preview_daily_mean=daily,
        freeze_in_ten_steps=frozen,
        snapshot_megabytes=size / 1e6,
        log_entries=LOG_ENTRIES,
        log_appends_per_second=LOG_ENTRIES / appended,
        log_verified_per_second=LOG_ENTRIES / verified,
    )


def run(count: int = 100_000) -> tuple[Figure, ...]:
    """Measure, print the table, and return what has a limit: the slowest of three previews."""
    found = measure(count)
    for name, value in msgspec.to_builtins(found).items():
        print(f"{name:24} {value:12,.4g}" if isinstance(value, float) else f"{name:24} {value:12,}")
    slowest = max(found.preview_plain, found.preview_blurred, found.preview_daily_mean)
    limit = Limit("at most", 3.0)
    return (Figure(f"view of {count:,} rows previewed, cpu", slowest, "s", limit),)


def main() -> None:
    """Print the table."""
    run(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)


if __name__ == "__main__":
    main()
