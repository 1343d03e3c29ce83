"""How search, pages and counts grow with the vault: 10,000, 100,000 and more records.

`python -m tests.bench.search_growth [ROWS]` prints the table; the largest vault has ROWS records
(300,000 unless said; the figures of a million take `1000000` and about two minutes). Records are
seeded: a time, a shop and a text of eight words, of which one is in every record, one in a
thousandth. Each time is the best of three, of this machine.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from wallet.importers.base import ColumnSpec, ColumnType, TableSpec
from wallet.importers.rows import Row
from wallet.store import Argon2id
from wallet.store.passphrase import MIN_MEMORY_KIB
from wallet.vault import Vault, datasets, imports, records, tags, trash
from wallet.vault.search import Filters, Order, search

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LARGEST = 300_000
BATCH_ROWS = 5_000
SEED = 20_261_122
TABLE = TableSpec(
    "shop.orders",
    "Orders",
    (
        ColumnSpec("placed", ColumnType.TIME, "when", "pd:Transaction", 1),
        ColumnSpec("total", ColumnType.DECIMAL, "how much", "pd:Transaction", 1, unit="EUR"),
        ColumnSpec("text", ColumnType.TEXT, "what", "pd:Transaction", 1),
    ),
    time_column="placed",
)
_WORDS = [f"{a}{b}" for a in ("kor", "lem", "tas", "vio", "pun") for b in range(400)]


class Growth(msgspec.Struct, frozen=True):
    """Milliseconds of wall time with `rows` records in the vault, and its size."""

    rows: int
    newest_common: float
    newest_beginning: float
    newest_rare: float
    filtered: float
    by_relevance_common: float
    by_relevance_rare: float
    page: float
    deep_page: float
    tag_and_delete: float
    megabytes: float


def orders(count: int) -> Iterator[Row]:
    """Invented orders in no order of time."""
    draw = random.Random(SEED)
    for n in range(count):
        ms = draw.randrange(1_200_000_000_000, 1_790_000_000_000)
        rare = "quetzal" if n % 1000 == 0 else draw.choice(_WORDS)
        text = " ".join(("order", rare, *draw.choices(_WORDS, k=6)))
        yield Row(n.to_bytes(16, "big"), ms, n, (None, f"{n % 9000}.{n % 100:02}", text))


def best(act: Callable[[], object]) -> float:
    """Milliseconds that `act` takes, the best of three."""
    found = []
    for _ in range(3):
        begun = time.perf_counter()
        act()
        found.append((time.perf_counter() - begun) * 1000)
    return min(found)


def measure(count: int) -> Growth:
    """Make a vault of `count` records and measure it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "v"
        kdf = Argon2id.of(MIN_MEMORY_KIB, 1)
        vault, _ = Vault.create(folder, "bench", profile={}, kdf=kdf, reserve_bytes=0)
        try:
            return _measured(vault, count)
        finally:
            vault.close()


def _measured(vault: Vault, count: int) -> Growth:
    db = vault.db
    run = db.write(imports.begin, "bench", 1, "bench", "", 1)
    pending = orders(count)
    while batch := list(islice(pending, BATCH_ROWS)):
        db.write(imports.add_rows, run, TABLE, "orders.json", batch)
    db.write(imports.finish, run, 2)
    db.checkpoint()
    dataset = db.read(datasets.by_name, TABLE.name)
    days = records.Span(1_400_000_000_000, 1_500_000_000_000)
    middle = Filters((TABLE.name,), days, source="bench")
    ids = list(db.read(records.ids, dataset))
    (deep,) = db.read(records.by_ids, dataset, [ids[count * 9 // 10]])
    key = records.PageKey(deep.ts_ms, deep.id)
    some = ids[:200]

    def handle() -> None:
        db.write(tags.add, some, "bench")
        db.write(trash.delete, some, 1)
        db.write(trash.restore, some)

    return Growth(
        count,
        newest_common=best(lambda: db.read(search, "order ")),
        newest_beginning=best(lambda: db.read(search, "order")),
        newest_rare=best(lambda: db.read(search, "quetzal")),
        filtered=best(lambda: db.read(search, "order ", filters=middle)),
        by_relevance_common=best(lambda: db.read(search, "order", order=Order.RELEVANCE)),
        by_relevance_rare=best(lambda: db.read(search, "quetzal", order=Order.RELEVANCE)),
        page=best(lambda: db.read(records.page, dataset, limit=128)),
        deep_page=best(lambda: db.read(records.page, dataset, limit=128, after=key)),
        tag_and_delete=best(handle),
        megabytes=db.page_count() * 4096 / 1e6,
    )


def main() -> None:
    """Print the table."""
    largest = int(sys.argv[1]) if len(sys.argv) > 1 else LARGEST
    found = [msgspec.to_builtins(measure(n)) for n in (10_000, 100_000, largest)]
    for name in Growth.__struct_fields__:
        unit = {"rows": "", "megabytes": "MB"}.get(name, "ms")
        cells = "".join(
            f"{growth[name]:>14,.4g}" if unit else f"{growth[name]:>14,}" for growth in found
        )
        print(f"{name:24}{cells} {unit}")


if __name__ == "__main__":
    main()
