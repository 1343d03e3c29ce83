"""A process that imports rows batch by batch and says on its output which are on disk.

`python -m tests.faults.vault.bringing FOLDER BATCHES`: prints `open`, then `stored N` after the
N-th batch. Every fifth batch also writes an attachment in the same transaction. With 0 batches it
opens the vault and waits for its input to end.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from wallet.importers.base import ColumnSpec, ColumnType, TableSpec
from wallet.importers.rows import Row, row_key
from wallet.vault import Vault, imports

if TYPE_CHECKING:
    from wallet.store import Transaction

PASSPHRASE = "pass"
BATCH_ROWS = 100
ATTACHMENT_EVERY = 5

TABLE = TableSpec(
    "health.heart_rate",
    "Heart rate",
    (
        ColumnSpec("start", ColumnType.TIME, "when", "pd:HeartRate", 3),
        ColumnSpec("rate", ColumnType.INTEGER, "beats", "pd:HeartRate", 3, unit="/min"),
        ColumnSpec("device", ColumnType.TEXT, "with", "pd:DeviceBased", 1),
    ),
    time_column="start",
)


def batch(number: int) -> list[Row]:
    """The rows of one batch, the same in every process."""
    rows = []
    for n in range(number * BATCH_ROWS, (number + 1) * BATCH_ROWS):
        minutes, hours, days = n % 60, n // 60 % 24, n // 1440
        start = f"2026-01-{days + 1:02}T{hours:02}:{minutes:02}:00Z"
        values = (start, 50 + n % 90, f"watch number {n % 7}")
        rows.append(Row(row_key("demo", TABLE.name, values), n * 60_000, n, values))
    return rows


def attachment(number: int) -> bytes:
    """What is attached to a batch."""
    return number.to_bytes(4, "big") * 50_000


def store(tx: Transaction, vault: Vault, run: int, number: int) -> None:
    """Write one batch, and its attachment if it has one."""
    imports.add_rows(tx, run, TABLE, "export.xml", batch(number))
    if number % ATTACHMENT_EVERY == 0:
        vault.attachments.write(tx, attachment(number), purpose=f"batch {number}", now_ms=number)


def main(folder: Path, batches: int) -> None:
    """Open, import, say so."""
    vault = Vault.open(folder, PASSPHRASE, reserve_bytes=0)
    print("open", flush=True)
    if not batches:
        sys.stdin.read()
    run = vault.db.write(imports.begin, "demo", 1, "a watch", "xml", 1)
    for number in range(batches):
        vault.db.write(store, vault, run, number)
        print(f"stored {number + 1}", flush=True)
    vault.db.write(imports.finish, run, 2)
    vault.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
