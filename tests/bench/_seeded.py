"""A seeded vault of a million records, made by the vault's own code, and its twin without a key.

Half are a watch's measurements in the order of time, half are messages of twelve words whose
frequencies fall as those of a language do (the commonest is in more than half of them). The same
number of records is the same vault, whatever ran before. Kept in a temporary folder for the run.
"""

from __future__ import annotations

import atexit
import random
import tempfile
import time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final
from unittest import mock

import msgspec

from tests.bench._plain import PlainDatabase
from wallet.importers.base import ColumnSpec, ColumnType, TableSpec
from wallet.importers.rows import BATCH_ROWS, Row, row_key
from wallet.store import Argon2id
from wallet.store.passphrase import MIN_MEMORY_KIB
from wallet.vault import Vault, imports

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wallet.store import Database, Transaction

PASSPHRASE: Final = "bench"
CHEAPEST: Final = Argon2id.of(MIN_MEMORY_KIB, 1)
GATHERED_ROWS: Final = 10_000
"""Rows of a transaction, as the node gathers them."""

COMMONEST: Final = "w0"
MIDDLE: Final = "w150"
RAREST: Final = "w19990"
WATCH: Final = "watch"
"""In every measurement, so in half of all records."""
BEGINNING: Final = "w1"
"""Eleven thousand words begin so, which is what a search meets while somebody still types."""

_VOCABULARY: Final = 20_000
_START_MS: Final = 1_262_304_000_000

HEART: Final = TableSpec(
    "health.heart_rate",
    "Heart rate",
    (
        ColumnSpec("start", ColumnType.TIME, "when", "pd:HeartRate", 3),
        ColumnSpec("value", ColumnType.DECIMAL, "beats", "pd:HeartRate", 3, unit="/min"),
        ColumnSpec("unit", ColumnType.TEXT, "of what", "pd:HeartRate", 1),
        ColumnSpec("source", ColumnType.TEXT, "with", "pd:DeviceBased", 1),
    ),
    time_column="start",
)
MESSAGES: Final = TableSpec(
    "chat.messages",
    "Messages",
    (
        ColumnSpec("sent", ColumnType.TIME, "when", "pd:Communication", 3),
        ColumnSpec("sender", ColumnType.TEXT, "who", "pd:Name", 3),
        ColumnSpec("text", ColumnType.TEXT, "what", "pd:Communication", 3),
    ),
    time_column="sent",
)


class Spent(msgspec.Struct, frozen=True):
    """What some rows cost, in seconds."""

    rows: int
    processor: float
    wall: float


@cache
def _words() -> list[str]:
    """A long list in which a word stands as often as its rank says (nearly 1/rank)."""
    drawn = random.Random(3)
    return [f"w{int(_VOCABULARY ** drawn.random()) - 1}" for _ in range(1 << 17)]


def batch(number: int) -> tuple[TableSpec, list[Row]]:
    """The rows of one batch; even ones are measurements, odd ones messages."""
    table = MESSAGES if number % 2 else HEART
    drawn = random.Random(number)
    words, rows = _words(), []
    for place in range(BATCH_ROWS):
        when = _START_MS + (number // 2 * BATCH_ROWS + place) * 977_000 + number % 2 * 400
        said = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(when // 1000))
        values: tuple[str, ...]
        if table is HEART:
            values = (said, str(50 + drawn.randrange(90)), "/min", f"Practice Watch {number % 5}")
        else:
            values = (said, f"Friend {drawn.randrange(40)}", " ".join(drawn.choices(words, k=12)))
        rows.append(Row(row_key("bench", table.name, values), when, place, values))
    return table, rows


class Seeded:
    """A vault that grows, and beside it the same rows in the same schema without a key."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "vault"
        self.vault, _ = Vault.create(
            self.folder, PASSPHRASE, profile={}, kdf=CHEAPEST, reserve_bytes=0
        )
        self.plain = PlainDatabase(folder / "plain.db")
        self.rows = 0

    def grow(self, rows: int) -> tuple[Spent, Spent]:
        """Add rows until there are so many, and return what the last tenth of them cost.

        The vault and its twin take every transaction in turn. First the vault's costs.
        """
        runs = [db.write(imports.begin, "bench", 1, "bench", "", 1) for db in self._both]
        since, spent = rows - max(rows // 10, GATHERED_ROWS), [[0.0, 0.0], [0.0, 0.0]]
        counted = 0
        for gathered in self._gathered(rows):
            costs = [_cost(db, run, gathered) for db, run in zip(self._both, runs, strict=True)]
            if self.rows >= since:
                counted += sum(len(made) for _, made in gathered)
                for total, cost in zip(spent, costs, strict=True):
                    total[0] += cost[0]
                    total[1] += cost[1]
            self.rows += sum(len(made) for _, made in gathered)
        for db, run in zip(self._both, runs, strict=True):
            db.write(imports.finish, run, 2)
            db.checkpoint()
        return Spent(counted, *spent[0]), Spent(counted, *spent[1])

    def sizes(self) -> tuple[int, int]:
        """The bytes of the vault's file and of its twin's."""
        return self.vault.db.path.stat().st_size, self.plain.path.stat().st_size

    def reopen(self) -> tuple[float, float]:
        """Close the vault, open it, and return processor and wall seconds beside the KDF's."""
        self.vault.close()
        kdf = [0.0, 0.0]
        derive = Argon2id.key

        def key(costs: Argon2id, passphrase: str) -> bytes:
            begun = time.process_time(), time.perf_counter()
            derived = derive(costs, passphrase)
            kdf[0] += time.process_time() - begun[0]
            kdf[1] += time.perf_counter() - begun[1]
            return derived

        with mock.patch.object(Argon2id, "key", key):
            begun = time.process_time(), time.perf_counter()
            self.vault = Vault.open(self.folder, PASSPHRASE, reserve_bytes=0)
            ended = time.process_time(), time.perf_counter()
        return ended[0] - begun[0] - kdf[0], ended[1] - begun[1] - kdf[1]

    def close(self) -> None:
        """Close both."""
        self.vault.close()
        self.plain.close()

    @property
    def _both(self) -> list[Database | PlainDatabase]:
        return [self.vault.db, self.plain]

    def _gathered(self, rows: int) -> Iterator[list[tuple[TableSpec, list[Row]]]]:
        gathered: list[tuple[TableSpec, list[Row]]] = []
        for number in range(self.rows // BATCH_ROWS, rows // BATCH_ROWS):
            gathered.append(batch(number))
            if len(gathered) * BATCH_ROWS >= GATHERED_ROWS:
                yield gathered
                gathered = []
        if gathered:
            yield gathered


def _cost(
    db: Database | PlainDatabase, run: int, gathered: list[tuple[TableSpec, list[Row]]]
) -> tuple[float, float]:
    def keep(tx: Transaction) -> None:
        for table, made in gathered:
            imports.add_rows(tx, run, table, "export", made)

    begun = time.process_time(), time.perf_counter()
    db.write(keep)
    return time.process_time() - begun[0], time.perf_counter() - begun[1]


@cache
def seeded() -> Seeded:
    """The vault of this run, empty at first; it and its folder go when the process ends."""
    folder = tempfile.TemporaryDirectory(prefix="freehold-bench-")
    made = Seeded(Path(folder.name))
    atexit.register(folder.cleanup)
    atexit.register(made.close)
    return made
