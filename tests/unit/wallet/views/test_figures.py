"""Figures of many rows are made in a process of their own: the same, and within its bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from app.worker import compute_driver
from tests.unit.wallet.views.conftest import VISITS, put
from wallet.agreement.view import Aggregate, Condition, Measure, Transform, View
from wallet.compute import orders
from wallet.compute.orders import Failed, Figure, Figures, ProgramFailed
from wallet.views import figures
from wallet.views.content import opened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wallet.importers.base import Value
    from wallet.store import Database
    from wallet.views.projection import SourceRow

pytestmark = pytest.mark.area("F")

SECRET = b"f" * 32
DAY = 86_400_000
EVERY = tuple(Measure("steps", f) for f in ("count", "sum", "mean", "median", "min", "max"))
VIEWS = [
    View("location.visits", ("steps",), aggregate=Aggregate("all", EVERY)),
    View(
        "location.visits",
        ("place", "steps"),
        conditions=(Condition("weight", "gt", ("10",)),),
        transforms=(
            Transform("steps", "clip", low="0", high="100"),
            Transform("place", "top", amount="2"),
        ),
        aggregate=Aggregate("week", EVERY[:3], by=("place",), minimum_group=10),
    ),
    View(
        "location.visits",
        ("steps",),
        from_day="1970-01-01",
        to_day="1970-01-20",
        transforms=(Transform("steps", "clip", low="0", high="100"),),
        aggregate=Aggregate("day", EVERY[:2], noise="0.5"),
    ),
]


@pytest.fixture
def visits(database, monkeypatch):
    monkeypatch.setattr(figures, "IN_PLACE", 100)
    rows = [
        (
            n * DAY // 20,
            {
                "place": "abcde"[n % 5] if n % 7 else None,
                "steps": n * 37 % 130,
                "weight": f"{n % 40}.5",
                "indoors": n % 2 == 0,
            },
        )
        for n in range(400)
    ]
    database.write(put, VISITS, rows)
    return database


def here(order: Figure, rows: Iterable[SourceRow]) -> tuple[tuple[Value, ...], ...]:
    """What the process does, in this one."""
    frames = (orders.encode_rows(list(rows))[orders.HEADER :],)
    found = figures.answer(orders.decode_order(orders.encode(order)[orders.HEADER :]), iter(frames))
    if isinstance(found, Failed):
        raise ProgramFailed(found.reason, found.message)
    read = orders.decode_answer(orders.encode(found)[orders.HEADER :], order)
    assert isinstance(read, Figures)
    return read.rows


@pytest.mark.parametrize("view", VIEWS)
def test_they_are_the_same_wherever_they_are_made(visits, view):
    with opened(visits, view, SECRET) as content:
        plain = list(content.rows())
    with opened(visits, view, SECRET, elsewhere=here) as content:
        assert content.count() == len(plain)
        assert list(content.rows()) == plain
        assert b"".join(content.lines()) != b""


def test_they_come_out_of_a_process_whose_doors_are_closed(visits):
    with opened(visits, VIEWS[1], SECRET) as content:
        plain = list(content.rows())
    with opened(visits, VIEWS[1], SECRET, elsewhere=compute_driver.figures) as content:
        assert list(content.rows()) == plain


def test_few_rows_are_grouped_where_they_are_read(visits, monkeypatch):
    monkeypatch.setattr(figures, "IN_PLACE", 400)

    def nowhere(order, rows):
        pytest.fail("a process was started for few rows")

    with opened(visits, VIEWS[0], SECRET, elsewhere=nowhere) as content:
        assert len(list(content.rows())) == 1


def test_rows_that_leave_one_by_one_go_nowhere_else(visits):
    def nowhere(order, rows):
        pytest.fail("rows are not figures")

    with opened(visits, View("location.visits", ("steps",)), SECRET, elsewhere=nowhere) as content:
        assert len(list(content.rows())) == 400


def order(visits: Database, **changes: Any) -> Figure:
    taken: list[Figure] = []

    def keep(asked: Figure, rows: Iterable[SourceRow]) -> tuple[tuple[Value, ...], ...]:
        taken.append(asked)
        return ()

    with opened(visits, VIEWS[0], SECRET, elsewhere=keep) as content:
        list(content.rows())
    return msgspec.structs.replace(taken[0], **changes)


def test_a_process_that_takes_too_long_is_ended_whatever_it_is_still_given(visits):
    def endless() -> Iterator[SourceRow]:
        while True:
            yield (0, (1,))

    with pytest.raises(ProgramFailed) as caught:
        compute_driver.figures(order(visits, seconds=0.3), endless(), grace_seconds=0.2)
    assert caught.value.reason == "broke-off"


def test_what_cannot_be_made_is_said_in_words(visits):
    with pytest.raises(ProgramFailed, match="not a plain decimal number") as caught:
        compute_driver.figures(order(visits), [(0, ("many",))])
    assert caught.value.reason == "not-computed"


def test_figures_of_another_shape_are_not_taken(visits):
    body = orders.encode(Figures(((1, 2),)))[orders.HEADER :]
    with pytest.raises(ProgramFailed):
        orders.decode_answer(body, order(visits))
