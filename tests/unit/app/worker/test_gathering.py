"""What waits for a transaction is bounded in rows, bytes and time."""

from __future__ import annotations

import pytest

from app.worker.gathering import MOST_BYTES, MOST_ROWS, MOST_SECONDS, Gathering
from app.worker.session import Batch
from wallet.importers.base import ColumnSpec, ColumnType, TableSpec
from wallet.importers.rows import Row

pytestmark = pytest.mark.area("B")

TABLE = TableSpec("t", "T", (ColumnSpec("a", ColumnType.TEXT, "a", "pd:A", 1),))


def batch(rows: int, size: int = 0) -> Batch:
    return Batch(
        "x", 1, TABLE, "f", [Row(b"k" * 16, None, n, ("v",)) for n in range(rows)], size=size
    )


def test_nothing_is_due_where_nothing_waits():
    clock = iter([float(MOST_SECONDS * n) for n in range(9)])
    assert not Gathering(lambda: next(clock)).due


@pytest.mark.parametrize(
    ("last", "later", "due"),
    [
        (batch(1), 0.0, False),
        (batch(MOST_ROWS - 1), 0.0, True),
        (batch(1, MOST_BYTES), 0.0, True),
        (batch(1), MOST_SECONDS, True),
    ],
)
def test_batches_wait_until_they_are_many_large_or_old(last: Batch, later: float, due: bool):
    now = [100.0]
    gathering = Gathering(lambda: now[0])
    first = batch(1)
    gathering.add(first)
    assert not gathering.due
    now[0] += later
    gathering.add(last)
    assert gathering.due is due
    assert gathering.waiting == (first, last)
    gathering.clear()
    assert not gathering.waiting
    assert not gathering.due
    gathering.add(batch(1))
    assert not gathering.due
