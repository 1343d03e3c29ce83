"""Rows with long texts: a view of any size is read, judged and cut with few of them in memory."""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING, Any

import pytest

from tests.unit.wallet.views.conftest import VISITS, Rows, put
from wallet.agreement.view import View
from wallet.views.combinations import Combinations
from wallet.views.content import opened
from wallet.views.projection import Projection
from wallet.views.rarity import Rarity
from wallet.views.steps import cut, plan
from wallet.views.values import stand_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from wallet.importers.base import Value
    from wallet.store import Database

pytestmark = pytest.mark.area("D")

LONG, ROWS = 40_000, 600
VIEW = View(VISITS.name, fields=("time", "place"))
COLUMNS = Projection(VIEW, VISITS.columns).columns


@pytest.fixture
def large(database: Database) -> Database:
    rows: Rows = [(n, {"time": None, "place": f"{n:04}" * (LONG // 4)}) for n in range(ROWS)]
    database.write(put, VISITS, rows)
    return database


def peak(act: Callable[[], Any]) -> int:
    """The most bytes that Python held for it at a time."""
    tracemalloc.start()
    try:
        act()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_rows_are_read_and_cut_into_steps_with_few_in_memory(large):
    def read() -> None:
        with opened(large, VIEW, bytes(32)) as content:
            steps = cut(content.lines(), plan(ROWS, 20).sizes(ROWS))
            assert sum(len(step.content) for step in steps) > ROWS * LONG

    read()
    assert peak(read) < ROWS * LONG / 2


def test_what_is_rare_and_what_differs_is_judged_without_holding_the_texts():
    rarity = Rarity(COLUMNS, VIEW)
    combinations = Combinations((0, 1))

    def judge() -> None:
        for n in range(ROWS):
            row = (str(n), f"{n:04}" * (LONG // 4))
            rarity.take(row)
            combinations.take(row)

    assert peak(judge) < ROWS * LONG / 20
    assert (combinations.count, combinations.tried) == (ROWS, ROWS)
    assert "600 of 600 different values" in rarity.item(COLUMNS).sentence


def test_what_stands_in_for_a_long_text_is_equal_where_the_texts_are():
    texts: list[Value] = ["", "a" * 128, "a" * 129, "a" * 130, "\ud800" * 200, 7, True, None]
    assert len({(type(value), stand_in(value)) for value in texts}) == len(texts)
    assert stand_in("a" * 129) == stand_in("a" * 64 + "a" * 65)
    assert all(stand_in(value) is value for value in ("a" * 128, 7, True, None))
