"""How a vault grows: taking rows in, file, opening, search and pages at 10⁴, 10⁵ and 10⁶ records.

`python -m tests.bench.growth [RECORDS]` prints the table up to so many. One seeded vault grows
from size to size beside its twin without a key (`_seeded`). Searches and pages are the middle of
several, in wall time with processor time beside it; each search is the slowest of four words, from
the rarest to one in half of all records (of which an order by relevance scores the newest 200,000),
and one is of two letters that half of all words begin with.
"""

from __future__ import annotations

import sys
import time
from functools import partial
from typing import TYPE_CHECKING, Final

import msgspec

from tests.bench import _seeded
from tests.bench._figures import Figure, Limit, middle
from tests.bench._seeded import Seeded, seeded
from wallet.importers.rows import BATCH_ROWS
from wallet.vault import datasets, records
from wallet.vault.search import Order, search

if TYPE_CHECKING:
    from collections.abc import Callable

SIZES: Final = (10_000, 100_000, 1_000_000)
WORDS: Final = (_seeded.COMMONEST, _seeded.MIDDLE, _seeded.RAREST, _seeded.WATCH)
ROUNDS: Final = 5
HITS: Final = 50
PAGE: Final = 128


class Took(msgspec.Struct, frozen=True):
    """Seconds of wall and of processor time."""

    wall: float
    processor: float

    def __str__(self) -> str:
        return f"{self.wall * 1e3:.1f} ({self.processor * 1e3:.1f})"


class Size(msgspec.Struct, frozen=True):
    """What was measured with so many records; rates are those of the last tenth taken in."""

    rows: int
    rows_per_second: float
    rows_per_processor_second: float
    of_plain: float
    megabytes: float
    file_of_plain: float
    opened: Took
    newest: Took
    newest_beginning: Took
    relevance: Took
    first_page: Took
    middle_page: Took


def measure(vault: Seeded, rows: int) -> Size:
    """Grow the vault to so many records and measure it."""
    taken, plain = vault.grow(rows)
    sizes = vault.sizes()
    opened = _middle([_opening(vault) for _ in range(ROUNDS)])

    def find(order: Order) -> Took:
        return _slowest([_timed(partial(_search, vault, word, order)) for word in WORDS])

    half = _seeded.batch(vault.rows // BATCH_ROWS // 2 // 2 * 2)[1][0]
    return Size(
        rows=rows,
        rows_per_second=taken.rows / taken.wall,
        rows_per_processor_second=taken.rows / taken.processor,
        of_plain=plain.processor / taken.processor,
        megabytes=sizes[0] / 1e6,
        file_of_plain=sizes[0] / sizes[1],
        opened=opened,
        newest=find(Order.NEWEST),
        newest_beginning=_timed(partial(_search, vault, _seeded.BEGINNING, Order.NEWEST)),
        relevance=find(Order.RELEVANCE),
        first_page=_timed(lambda: _page(vault, None)),
        middle_page=_timed(lambda: _page(vault, half.time)),
    )


def _opening(vault: Seeded) -> Took:
    processor, wall = vault.reopen()
    return Took(wall, processor)


def _search(vault: Seeded, word: str, order: Order) -> None:
    found = vault.vault.db.read(search, word, order=order, limit=HITS)
    if not found.hits and word != _seeded.RAREST:
        raise AssertionError(f"{word} is nowhere")


def _page(vault: Seeded, before_ms: int | None) -> None:
    dataset = vault.vault.db.read(datasets.by_name, _seeded.HEART.name)
    after = None if before_ms is None else records.PageKey(before_ms, 0)
    found = vault.vault.db.read(records.page, dataset, limit=PAGE, after=after)
    if len(found.records) != PAGE:
        raise AssertionError(f"a page of {len(found.records)} records")


def _timed(act: Callable[[], None]) -> Took:
    """The middle of several rounds, the first (with nothing in the cache) among them."""
    return _middle([_once(act) for _ in range(ROUNDS)])


def _once(act: Callable[[], None]) -> Took:
    begun = time.perf_counter(), time.process_time()
    act()
    return Took(time.perf_counter() - begun[0], time.process_time() - begun[1])


def _middle(taken: list[Took]) -> Took:
    return Took(middle(took.wall for took in taken), middle(took.processor for took in taken))


def _slowest(taken: list[Took]) -> Took:
    return max(taken, key=lambda took: took.processor)


def run(most: int = SIZES[-1]) -> tuple[Figure, ...]:
    """Measure at every size, print the table, and return what has a limit."""
    vault = seeded()
    found = [measure(vault, rows) for rows in SIZES if rows <= most]
    _print(found)
    return tuple(figure for size in found for figure in _figures(size))


def _print(found: list[Size]) -> None:
    lines = {
        "records": [f"{size.rows:,}" for size in found],
        "rows taken in a second": [f"{size.rows_per_second:,.0f}" for size in found],
        "a second of processor": [f"{size.rows_per_processor_second:,.0f}" for size in found],
        "of the same without key": [f"{size.of_plain:.2f}" for size in found],
        "file, MB": [f"{size.megabytes:,.1f}" for size in found],
        "file, of the same plain": [f"{size.file_of_plain:.3f}" for size in found],
        "open after the key, ms": [str(size.opened) for size in found],
        f"newest {HITS}, ms": [str(size.newest) for size in found],
        f"newest {HITS}, 2 letters, ms": [str(size.newest_beginning) for size in found],
        f"{HITS} by relevance, ms": [str(size.relevance) for size in found],
        f"first page of {PAGE}, ms": [str(size.first_page) for size in found],
        f"middle page of {PAGE}, ms": [str(size.middle_page) for size in found],
    }
    for name, cells in lines.items():
        print(f"{name:28}" + "".join(f"{cell:>18}" for cell in cells))
    print("Wall time, processor time in brackets; the slowest of four words for the searches.")


def _figures(size: Size) -> tuple[Figure, ...]:
    at = f"at {size.rows:,} records"
    page = max(size.first_page, size.middle_page, key=lambda took: took.processor)
    return (
        Figure(f"import {at}", size.rows_per_second, "rows/s", None, decimals=0),
        Figure(f"file {at}, of plain SQLite", size.file_of_plain, "", Limit("at most", 1.05), 3),
        _milliseconds(f"open after the key {at}", size.opened, 50),
        _milliseconds(f"newest {HITS} {at}", size.newest, 50),
        _milliseconds(f"newest {HITS} by two letters {at}", size.newest_beginning, 50),
        _milliseconds(f"{HITS} by relevance {at}", size.relevance, 1_000),
        _milliseconds(f"page of {PAGE} {at}", page, 5),
    )


def _milliseconds(name: str, took: Took, most: float) -> Figure:
    """By processor time: that is what the code costs, whatever else the machine does."""
    return Figure(f"{name}, cpu", took.processor * 1e3, "ms", Limit("at most", most), decimals=1)


def main() -> None:
    """Print the table."""
    run(int(sys.argv[1]) if sys.argv[1:] else SIZES[-1])


if __name__ == "__main__":
    main()
