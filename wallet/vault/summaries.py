"""One sentence on what a dataset holds: how much, since when, and how often it fell silent.

A gap is a silence much longer than the usual distance. Distances are counted in whole days (UTC)
between days with at least one record, so that nights and the pace within a day do not count. The
usual distance is the one within which nine in ten lie; a gap is longer than three times that and
than a week. With fewer than ten distances nothing is usual yet, and no gap is named.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.vault import datasets

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wallet.store import Transaction
    from wallet.vault.datasets import Dataset
    from wallet.vault.imports import ImportRun

DAY_MS: Final = 86_400_000
LEAST_DISTANCES: Final = 10
USUAL_SHARE: Final = 0.9
TIMES_USUAL: Final = 3
SHORTEST_DAYS: Final = 7

_EPOCH = date(1970, 1, 1).toordinal()
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


class Gap(msgspec.Struct, frozen=True):
    """A silence: the last day before it and the first after it, in days since 1970."""

    before: int
    after: int


def gaps(days: Sequence[int]) -> tuple[Gap, ...]:
    """The gaps between days with records.

    Args:
        days: days since 1970 with at least one record, each once, rising.
    """
    distances = [after - before for before, after in pairwise(days)]
    if len(distances) < LEAST_DISTANCES:
        return ()
    usual = sorted(distances)[ceil(len(distances) * USUAL_SHARE) - 1]
    longest_quiet = max(SHORTEST_DAYS, TIMES_USUAL * usual)
    return tuple(
        Gap(before, after) for before, after in pairwise(days) if after - before > longest_quiet
    )


def sentence(
    title: str, rows: int, first_ms: int | None, last_ms: int | None, gap_count: int, now_ms: int
) -> str:
    """Say what a dataset holds.

    Such as "Heart rate: 18,204 records, May 2019 to today, 3 gaps."

    Args:
        title: of the dataset.
        rows: how many records it has.
        first_ms: the earliest time of one in UTC milliseconds, None if none has a time.
        last_ms: the latest.
        gap_count: of `gaps`.
        now_ms: UTC milliseconds, to say "today".
    """
    words = f"{title}: {rows:,} {'record' if rows == 1 else 'records'}"
    if first_ms is not None and last_ms is not None:
        words += f", {_span(first_ms, last_ms, now_ms)}"
    if gap_count:
        words += f", {gap_count:,} {'gap' if gap_count == 1 else 'gaps'}"
    return f"{words}."


def of_dataset(tx: Transaction, name: str, now_ms: int) -> str:
    """The sentence on one dataset as the vault has it now.

    Raises:
        NotFound: the vault has none of this name.
    """
    dataset = datasets.by_name(tx, name)
    found = len(gaps(_days(tx, dataset)))
    return sentence(dataset.title, dataset.rows, dataset.first_ms, dataset.last_ms, found, now_ms)


def of_imports(tx: Transaction, runs: Sequence[ImportRun], now_ms: int) -> dict[str, str]:
    """Say of each dataset what imports read of it, here before or not, and how much is there.

    Costs one pass over what they read; a dataset that is all from them costs only its days.
    """
    new: Counter[str] = Counter()
    for run in runs:
        for item in run.datasets:
            new[item.name] += item.new
    found: dict[str, str] = {}
    partly: dict[int, Dataset] = {}
    for name, count in new.items():
        dataset = datasets.by_name(tx, name)
        if count == dataset.rows:
            found[name] = of_dataset(tx, name, now_ms)
        else:
            partly[dataset.id] = dataset
    if not partly:
        return found
    named = (_json(run.id for run in runs), _json(partly))
    days: dict[int, list[int]] = {}
    for id, day in tx.iterate(_DAYS_READ, named):
        days.setdefault(id, []).append(day)
    for id, count, first_ms, last_ms in tx.execute(_SUMS_READ, named):
        dataset, silent = partly[id], len(gaps(days.get(id, ())))
        words = sentence(dataset.title, count, first_ms, last_ms, silent, now_ms)
        if dataset.rows > count:
            words = f"{words.removesuffix('.')}; of {dataset.rows:,} in all."
        found[dataset.name] = words
    return found


_READ: Final = (
    "WITH run (id) AS (SELECT value FROM json_each(?1)), "
    "here (id) AS (SELECT value FROM json_each(?2)), "
    "read (dataset_id, ts_ms) AS ("
    "SELECT dataset_id, ts_ms FROM record "
    "WHERE run_id IN (SELECT id FROM run) AND dataset_id IN (SELECT id FROM here) "
    "UNION ALL SELECT r.dataset_id, r.ts_ms FROM record_again AS a "
    "JOIN record AS r ON r.id = a.record_id WHERE a.run_id IN (SELECT id FROM run) "
    "AND r.run_id NOT IN (SELECT id FROM run) AND r.dataset_id IN (SELECT id FROM here)) "
)
_SUMS_READ: Final = (
    f"{_READ} SELECT dataset_id, count(*), min(ts_ms), max(ts_ms) FROM read "  # noqa: S608
    "GROUP BY dataset_id"
)
_DAYS_READ: Final = (
    f"{_READ} SELECT DISTINCT dataset_id, "  # noqa: S608
    "(ts_ms - (ts_ms % 86400000 + 86400000) % 86400000) / 86400000 AS day "
    "FROM read WHERE ts_ms IS NOT NULL ORDER BY dataset_id, day"
)


def _json(ids: Iterable[int]) -> str:
    return msgspec.json.encode(list(ids)).decode()


def _days(tx: Transaction, dataset: Dataset) -> list[int]:
    rows = tx.iterate(
        "SELECT DISTINCT (ts_ms - (ts_ms % 86400000 + 86400000) % 86400000) / 86400000 AS day "
        "FROM record WHERE dataset_id = ? AND ts_ms IS NOT NULL ORDER BY day",
        (dataset.id,),
    )
    return [row[0] for row in rows]


def _span(first_ms: int, last_ms: int, now_ms: int) -> str:
    first, last = _month(first_ms), _month(last_ms)
    today = now_ms // DAY_MS
    if last_ms // DAY_MS == today:
        return "all of today" if first_ms // DAY_MS == today else f"{first} to today"
    return first if first == last else f"{first} to {last}"


def _month(time_ms: int) -> str:
    day = min(max(_EPOCH + time_ms // DAY_MS, 1), date.max.toordinal())
    found = date.fromordinal(day)
    return f"{_MONTHS[found.month - 1]} {found.year}"
