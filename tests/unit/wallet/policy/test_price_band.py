"""The price band: only what is comparable, each requester once, and how many there were."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from tests.unit.wallet.policy.asking import MEANS, OF_DAYS, rows
from wallet.agreement.program import Output, Program
from wallet.policy.price_band import Quote, Range, band, manner

pytestmark = pytest.mark.area("D")

LIKE = Quote(b"me", "0xAA", "health.heart_rate", "figures", 5, 4, 100)


def quote(who: str, price: int, **other: Any) -> Quote:
    changed = {"who": who.encode(), "price": price, "steps": 4, "rows": 100} | other
    return msgspec.structs.replace(LIKE, **changed)


def test_the_median_and_range_are_said_with_how_many_requesters_there_were():
    found = band([quote("a", 100), quote("b", 300), quote("c", 200)], LIKE)
    assert found.step == Range(200, 100, 300, 3)
    assert found.record == Range(8, 4, 12, 3)
    assert found.quotes == 3


def test_nothing_comparable_is_said_as_nothing():
    others = [
        quote("a", 1, token="0xBB"),
        quote("b", 1, dataset="bank.transactions"),
        quote("c", 1, manner="rows"),
        quote("me", 1),
    ]
    found = band(others, LIKE)
    assert (found.quotes, found.step, found.record) == (0, None, None)


def test_a_requester_that_asks_a_thousand_times_moves_the_band_as_one():
    flood = [quote("a", 1) for _ in range(1000)]
    found = band([*flood, quote("b", 300), quote("c", 500)], LIKE)
    assert found.step == Range(300, 1, 500, 3)


def test_a_record_has_a_price_only_where_rows_were_counted():
    found = band([quote("a", 100, rows=None), quote("b", 300, rows=0)], LIKE)
    assert found.step is not None
    assert found.record is None


def test_fewer_rows_than_steps_are_paid_once_each():
    assert band([quote("a", 100, rows=2)], LIKE).record == Range(100, 100, 100, 1)


def test_the_manner_tells_rows_from_figures_and_noise():
    noisy = msgspec.structs.replace(MEANS, aggregate=msgspec.structs.replace(OF_DAYS, noise="1"))
    program = Program("ab" * 32, 451, 1, (Output("a", "0", "1"),), 1_000_000, 16)
    numbers = msgspec.structs.replace(rows("value"), program=program)
    assert [manner(v) for v in (rows("value"), MEANS, noisy, numbers)] == [
        "rows",
        "figures",
        "noisy figures",
        "figures",
    ]
