"""When collecting is worth it: never late, never dearer than prepaid without need."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wallet.policy.collecting import DAY_MS, Purse, judge

pytestmark = pytest.mark.area("C")

HOUR = DAY_MS // 24
PURSE = Purse(
    owed=5,
    together=5,
    least=0,
    fee=10,
    prepaid=10,
    ends_ms=1000 * HOUR,
    window_ms=72 * HOUR,
    done_ms=None,
)


@pytest.mark.parametrize(
    ("now", "verdict"), [(0, "later"), (975 * HOUR, "later"), (976 * HOUR, "urgent")]
)
def test_the_last_day_of_the_window_is_urgent(now: int, verdict: str):
    assert judge(PURSE, now) == verdict


def test_a_short_window_is_urgent_in_its_last_third():
    short = msgspec.structs.replace(PURSE, window_ms=9_000, ends_ms=100_000)
    assert (judge(short, 96_999), judge(short, 97_000)) == ("later", "urgent")


def test_what_has_ended_is_collected_a_day_later_if_that_is_prepaid():
    ended = msgspec.structs.replace(PURSE, done_ms=0)
    assert (judge(ended, DAY_MS - 1), judge(ended, DAY_MS)) == ("later", "paid-for")
    assert judge(msgspec.structs.replace(ended, fee=11), DAY_MS) == "later"


def test_what_is_below_the_least_amount_waits_and_what_an_address_owes_together_counts():
    ended = msgspec.structs.replace(PURSE, done_ms=0, least=6)
    assert judge(ended, DAY_MS) == "later"
    assert judge(msgspec.structs.replace(ended, together=6), DAY_MS) == "paid-for"
    assert judge(ended, 976 * HOUR) == "urgent", "it would be lost"


@given(
    st.integers(0, 10**13), st.integers(0, 10**20), st.integers(0, 10**13), st.integers(0, 10**40)
)
def test_nothing_owed_is_never_collected_and_what_is_owed_never_lost(
    now: int, fee: int, ends: int, least: int
):
    purse = msgspec.structs.replace(PURSE, fee=fee, ends_ms=ends, least=least)
    assert judge(msgspec.structs.replace(purse, owed=0), now) == "later"
    if now >= ends - HOUR:
        assert judge(purse, now) == "urgent"
